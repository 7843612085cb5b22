/** JSON of the bytes that came, or undefined where it is none. Bytes that are no UTF-8 are refused, not replaced; ids of 64 bits become strings. */
export function parseBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(UTF8.decode(body), keepLongNumber)
  } catch {
    return undefined
  }
}

/** For `JSON.parse`: as numbers, ids of 64 bits would lose digits. */
export function keepLongNumber(_: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? (context?.source ?? value) : value
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })
