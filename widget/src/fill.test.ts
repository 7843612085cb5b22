import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { fill } from './fill.ts'
import { LANGUAGES } from './languages.ts'
import type { Words } from './words.ts'

const VALUES = { name: '林晓', place: 3, percent: '40 %', most: '20 MB', when: '9:00', email: 'a@b.example' }
const COUNTS = [0, 1, 2, 3, 5, 11, 21, 22, 25, 100, 101, 1_000_000]

const textsOf = (words: Words) => Object.values(words).flatMap((one) => (typeof one === 'string' ? [one] : (Object.values(one) as string[])))
const read = async (language: string): Promise<Words> => (await import(`./words/${language}.ts`))[language]

test.each(Object.keys(LANGUAGES))('every message in %s reads as the ICU library reads it, for every number', async (language) => {
  const words = await read(language)
  for (const message of textsOf(words))
    for (const count of COUNTS) {
      const values = { ...VALUES, count, minutes: count, score: count }
      expect(fill(message, values, words.language)).toBe(new IntlMessageFormat(message, words.language, undefined, { ignoreTag: true }).format(values))
    }
})

const namesIn = (message: string) => [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1]))].sort()

test.each(Object.keys(LANGUAGES))('%s says everything that English says, with the same values', async (language) => {
  const [words, english] = await Promise.all([read(language), read('en')])
  expect(Object.keys(words)).toEqual(Object.keys(english))
  expect(words.guesses).toHaveLength(3)
  for (const [key, message] of Object.entries(english))
    if (typeof message === 'string') expect([key, namesIn(words[key as 'menu'])]).toEqual([key, namesIn(message)])
  expect(textsOf(words).filter((text) => !text.trim())).toEqual([])
})

test.each(Object.entries(LANGUAGES))('the bubble of the loader says in %s what the window says', async (language, [bubble]) => {
  expect((await read(language)).bubble).toBe(bubble)
})

test('a message that was cut short is still a text', () => {
  expect(fill('{name', { name: 'x' }, 'en')).toBe('x')
  expect(fill('{count, plural, one {# a', { count: 1 }, 'en')).toBe('1 a')
  expect(fill('{unknown}!', {}, 'en')).toBe('!')
})
