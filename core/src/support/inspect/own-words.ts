import { type Check, ownLines, phrasesIn } from './segment.ts'

/** Words that this shop does not want to read. */
export const ownWords: Check = {
  name: 'own-words',
  version: 1,
  find: (segment, { words, scorecard }) => {
    const wanted = words.map((word) => word.toLowerCase())
    return ownLines(segment).flatMap((line) =>
      phrasesIn(line.text, wanted).map(({ start, end }) => ({
        severity: 'major' as const,
        evidence: [{ seq: line.seq, start, end }],
        why: 'own-word',
        values: { words: line.text.slice(start, end) },
        rule: `scorecard@${scorecard}`,
      })),
    )
  },
}
