/** A list of words, opened for `spotWords`. */
export interface Words {
  /** First two units (of one-unit words the first) → the words that begin so, longest first. */
  readonly byStart: ReadonlyMap<number, readonly Word[]>
  /** One bit a first unit, modulo 1,024: most places of a text begin no word of the list. */
  readonly firsts: Uint32Array
}

interface Word {
  readonly text: string
  readonly value: string
}

export interface Spotted {
  readonly start: number
  readonly end: number
  readonly value: string
}

/** Opens a list: value → its words, folded, parted by commas. A word without a value of its own stands for itself. */
export function openWords(lists: Readonly<Record<string, string>>): Words {
  return openEntries(Object.entries(lists).flatMap(([value, words]) => words.split(',').map((text) => [text.trim(), value] as const)))
}

/** Opens pairs of word and value; of equal words the first counts. */
export function openEntries(entries: Iterable<readonly [string, string]>): Words {
  const byStart = new Map<number, Word[]>()
  const seen = new Set<string>()
  for (const [text, value] of entries) {
    if (text === '' || seen.has(text)) continue
    seen.add(text)
    const key = keyOf(text, 0, text.length)
    const words = byStart.get(key) ?? []
    words.push({ text, value })
    byStart.set(key, words)
  }
  const firsts = new Uint32Array(32)
  for (const words of byStart.values()) {
    words.sort((a, b) => b.text.length - a.text.length)
    const first = words[0]!.text.charCodeAt(0)
    firsts[(first >> 5) & 31]! |= 1 << (first & 31)
  }
  return { byStart, firsts }
}

/** Every listed word in a folded text, the longest at each place, none inside another. Latin words only whole. */
export function spotWords(folded: string, words: Words): readonly Spotted[] {
  const spotted: Spotted[] = []
  for (let at = 0; at < folded.length; at++) {
    const word = spotWordAt(folded, at, words)
    if (!word) continue
    spotted.push(word)
    at = word.end - 1
  }
  return spotted
}

/** The longest listed word that begins at a place. */
export function spotWordAt(folded: string, at: number, words: Words): Spotted | undefined {
  const first = folded.charCodeAt(at)
  if ((words.firsts[(first >> 5) & 31]! & (1 << (first & 31))) === 0) return undefined
  const fits = ({ text }: Word) => folded.startsWith(text, at) && isWhole(folded, at, at + text.length)
  const word = words.byStart.get(keyOf(folded, at, folded.length))?.find(fits) ?? words.byStart.get(first)?.find(fits)
  return word && { start: at, end: at + word.text.length, value: word.value }
}

function keyOf(text: string, at: number, end: number): number {
  return at + 1 < end ? text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1) : text.charCodeAt(at)
}

/** No Latin letter or digit goes on at either end; between scripts a word may begin anywhere. */
export function isWhole(folded: string, start: number, end: number): boolean {
  return (
    !(isLatin(folded.charCodeAt(start)) && isLatin(folded.charCodeAt(start - 1))) && !(isLatin(folded.charCodeAt(end - 1)) && isLatin(folded.charCodeAt(end)))
  )
}

function isLatin(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 223 || code === 230 || code === 248
}
