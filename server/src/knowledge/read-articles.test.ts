import { expect, test } from 'vitest'
import { readArticles } from './read-articles.ts'

const read = (...values: unknown[]) => readArticles(values.map((value, index) => ({ line: index + 2, value })))
const FEE = { language: 'en', title: 'How much is shipping', text: 'Free from ¥59.' }

test('what need not be said may be missing, or an empty cell of a table', () => {
  const cells = { id: '', intent: '', category: '', validFrom: '', validTo: '', alsoAskedAs: '' }
  const [short, long] = [read(FEE), read({ ...FEE, ...cells })]
  expect(short.problems).toEqual([])
  expect(short.articles).toEqual([
    { ...FEE, id: expect.stringMatching(/^[0-9a-f]{24}$/), intent: null, category: null, alsoAskedAs: [], validFrom: null, validTo: null },
  ])
  expect(long).toEqual(short)
})

test('an article without an id is the same one the next time the file is read, and another in another language', () => {
  const [first] = read(FEE).articles
  expect(read({ ...FEE, text: 'Free from ¥69.' }).articles[0]!.id).toBe(first!.id)
  expect(read({ ...FEE, language: 'de' }).articles[0]!.id).not.toBe(first!.id)
})

test('ways to ask stand in one cell; times may be written with their zone as people write them', () => {
  const { articles } = read({ ...FEE, alsoAskedAs: 'is shipping free | postage||', validFrom: '2026-12-01 00:00:00 +08:00', validTo: '2026-12-13T00:00:00Z' })
  expect(articles).toMatchObject([{ alsoAskedAs: ['is shipping free', 'postage'], validFrom: '2026-12-01T00:00:00+08:00', validTo: '2026-12-13T00:00:00Z' }])
})

test('what cannot be taken over is told by line and field, and loses no others', () => {
  const { articles, problems } = read(
    { ...FEE, intent: 'shipping.fees' },
    { ...FEE, text: '' },
    { ...FEE, language: 'English' },
    { ...FEE, validFrom: '2026-12-01 00:00:00' },
    { ...FEE, validFrom: '2026-12-02T00:00:00Z', validTo: '2026-12-01T00:00:00Z' },
    'How much is shipping',
    null,
    FEE,
    { ...FEE, text: 'Something else.' },
  )
  expect(articles).toHaveLength(1)
  expect(problems.map(({ line, message }) => `${line} ${message.split(':')[0]}`)).toEqual([
    '2 intent',
    '3 text',
    '4 language',
    '5 validFrom',
    '6 validTo',
    '7 article',
    '8 article',
    expect.stringMatching(/^10 .* stands in line 9 already/),
  ])
})

test('what no database can keep is left out of it', () => {
  expect(read({ ...FEE, text: 'Free\u0000 from ¥59 \ud83d' }).articles[0]!.text).toBe('Free from ¥59 \ufffd')
})
