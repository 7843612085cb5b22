import { expect, test } from 'vitest'
import { markPieces } from './mark-pieces.ts'

const shown = (text: string, pieces: string[]) =>
  markPieces(text, pieces)
    .map(({ text: piece, isMarked }) => (isMarked ? `[${piece}]` : piece))
    .join('')

test.each([
  ['快递到哪了', ['到哪', '快', '快递'], '[快递到哪]了'],
  ['Where is my parcel?', [' wher', 'my parcel', 'parc'], '[Where] is [my parcel]?'],
  ['is the heather coat his', ['he', 'is', 'coa'], '[is] the heather [coat] his'],
  ['ＩＰＨＯＮＥ case', ['case'], 'ＩＰＨＯＮＥ [case]'],
  ['İstanbul kargo', ['kargo'], 'İstanbul [kargo]'],
  ['order 12345678', ['numberword', ' '], 'order 12345678'],
  ['T-shirt in L, please. Where?', ['-', 'l ,', ', ', '. where'], 'T-shirt in [L], please. [Where]?'],
  ['', ['a'], ''],
])('in %o the pieces %o are shown as %o', (text, pieces, marked) => {
  expect(shown(text, pieces)).toBe(marked)
})

test('nothing of the text is lost or doubled, whatever is marked', () => {
  const text = '退货 and 退款 for order #W1, please 退'
  for (const pieces of [[], ['退'], ['a', 'r'], ['退货 and'], [text.toLowerCase()]])
    expect(
      markPieces(text, pieces)
        .map((stretch) => stretch.text)
        .join(''),
    ).toBe(text)
})
