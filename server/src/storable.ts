/**
 * What people write as PostgreSQL can keep it: without U+0000, and half of a character (an emoji that a client cut in two) shown as U+FFFD.
 * For what has its form already: it goes as deep as the value.
 */
export function storable<Value>(value: Value): Value {
  if (typeof value === 'string') return wellFormed(value.replaceAll('\u0000', '')) as Value
  if (Array.isArray(value)) return value.map(storable) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, storable(one)])) as Value
}

/** JSON of it, as PostgreSQL can keep it: only where something in it cannot be kept is it gone through value by value. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  return /\\u(?:0000|d[89a-f])/.test(json) ? JSON.stringify(storable(value)) : json
}

/** For ids: a changed id would be another's, so one that cannot be kept as it is must be refused. */
export function isStorable(id: string): boolean {
  return storable(id) === id
}

function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}
