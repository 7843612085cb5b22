export interface Piece {
  readonly text: string
  /** Only http and https. */
  readonly href: string | null
}

/** ASCII only: in Chinese the words go on right behind an address. */
const ADDRESS = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi

/** Splits a text into words and the addresses in it. */
export function splitLinks(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutFullStop(match[0])
    const href = safeUrl(address)
    if (!href) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), href: null })
    pieces.push({ text: address, href })
    from = match.index + address.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), href: null })
  return pieces
}

/** The address as a browser would go to it, or null for everything but the web. */
export function safeUrl(address: string, base?: string): string | null {
  try {
    const url = new URL(address, base)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
  } catch {
    return null
  }
}

/** The full stop, comma or bracket behind an address belongs to the sentence. */
function withoutFullStop(address: string): string {
  const short = address.replace(/[.,;:!?'*]+$/, '')
  if (short.endsWith(')') && !short.includes('(')) return withoutFullStop(short.slice(0, -1))
  if (short.endsWith(']') && !short.includes('[')) return withoutFullStop(short.slice(0, -1))
  return short
}
