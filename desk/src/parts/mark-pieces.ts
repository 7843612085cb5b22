/** A stretch of a text, marked or not. */
export interface Stretch {
  readonly text: string
  readonly isMarked: boolean
}

/** The text with the pieces that spoke for an intent marked. Where words have spaces between them, the whole word counts. */
export function markPieces(text: string, pieces: readonly string[]): readonly Stretch[] {
  const lower = text.toLowerCase()
  // some letters grow when they are made small (İ): then places no longer agree
  const searched = lower.length === text.length ? lower : text
  const marks = new Uint8Array(text.length)
  for (const piece of pieces) {
    // a comma speaks for many things and explains none
    const wanted = piece.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    if (wanted === '') continue
    for (let at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at + 1)) {
      const [start, end] = SPACELESS.test(wanted) ? [at, at + wanted.length] : wordAround(searched, at, at + wanted.length)
      // two letters of a word are in half of all words: they count only where they are one
      if (wanted.length > 2 || end - start <= 2) marks.fill(1, start, end)
    }
  }
  const stretches: Stretch[] = []
  for (let start = 0; start < text.length; ) {
    let end = start + 1
    while (end < text.length && marks[end] === marks[start]) end++
    stretches.push({ text: text.slice(start, end), isMarked: marks[start] === 1 })
    start = end
  }
  return stretches
}

/** Chinese, Japanese and Thai put no spaces between words. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const LETTER = /[\p{L}\p{M}\p{N}'’]/u

function wordAround(text: string, start: number, end: number): [number, number] {
  let from = start
  let to = end
  while (from > 0 && LETTER.test(text[from]!) && LETTER.test(text[from - 1]!)) from--
  while (to < text.length && LETTER.test(text[to - 1]!) && LETTER.test(text[to]!)) to++
  return [from, to]
}
