/** JSON of the bytes that came, or undefined where it is none. Bytes that are no UTF-8 are refused, not replaced. */
export function parseBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(UTF8.decode(body))
  } catch {
    return undefined
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })
