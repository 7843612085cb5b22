import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchesOf } from './matches-of.ts'
import { mustHave } from './must-have.ts'

test.each<[RegExp, readonly string[] | null]>([
  [/姓[王李](?!名)/g, ['姓王', '姓李']],
  [
    /(?:收件人|联系人)(?:现在)?[：:]\s*(?<name>\p{Script=Han}+)/gu,
    ['收件人：', '收件人:', '收件人现在：', '收件人现在:', '联系人：', '联系人:', '联系人现在：', '联系人现在:'],
  ],
  [/\b(?:[Nn]ame|Surname)\s\S/g, ['name', 'surname']],
  [/[1-9]\d{3}元/g, ['元']],
  [/(?<=order )(?:#|no\.)[0-9]+/gi, ['#', 'no.']],
  [/a?b*c+/g, ['c']],
  [/(?:a|b?)z?/g, null],
  [/[^a]\p{L}/gu, null],
  [/é+/gi, null],
])('a text that %s matches has one of its strings', (pattern, strings) => {
  expect(mustHave(pattern)).toEqual(strings)
})

const PATTERNS = [
  /姓[王李](?!名)/g,
  /(?<![a-z])(?:tenner|fiver|k1)(?![a-z])/gi,
  /(?<=no |^)(\d{1,3})[^，]?(?:元|块(?:钱)?)?/g,
  /\b(?:[Kk]ids|(?:sizes?|s) (?<size>[a-c]|x{1,2}l))\b|\u5143{2,}|😀?元/gu,
  /(?:S|\u212a|[a-c\d]-?)+元|σς|a*/giu,
]

test('finds what matchAll finds', () => {
  const letters = fc.constantFrom(...'姓王李名元块钱no tenfivrkK1ſs𝒜-xlabcσςΣ，😀\u212a', ' ', 'tenner', 'kids', 'size xl', 'fiver')
  const texts = fc.array(letters, { maxLength: 14 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(texts, fc.constantFrom(...PATTERNS), (text, pattern) => {
      expect(matchesOf(text, pattern).map(({ 0: said, index }) => [said, index])).toEqual(
        [...text.matchAll(pattern)].map(({ 0: said, index }) => [said, index]),
      )
      expect(matchesOf(text, pattern, 1)).toHaveLength(Math.min(1, [...text.matchAll(pattern)].length))
    }),
    { numRuns: 3_000 },
  )
})
