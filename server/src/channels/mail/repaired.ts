/** Letters of UTF-8 that were taken for Western ones, since a mail named another character set than its own, or none. */
export function repaired(text: string): string {
  if (!/[\u0080-\uffff]/.test(text)) return text
  const bytes = new Uint8Array(text.length)
  let at = 0
  for (const sign of text) {
    const byte = BYTES.get(sign)
    // what is none of them was understood
    if (byte === undefined) return text
    bytes[at++] = byte
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return text
  }
}

const BYTES = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte]))
