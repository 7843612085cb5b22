/** JSON in which ids of 64 bits keep all their digits: they become text. Undefined where it is no JSON. */
export function parseLong(text: string): unknown {
  try {
    return JSON.parse(text, (_: string, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? (context?.source ?? value) : value,
    )
  } catch {
    return undefined
  }
}
