/** Settings as they are after some changes; null takes one away. */
export function changedBy(before: unknown, changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...(before as object | null), ...changes }).filter(([, value]) => value !== null))
}
