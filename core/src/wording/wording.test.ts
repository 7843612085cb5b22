import { readdirSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { phrase } from '../said.ts'
import { compose, LANGUAGES, write, writeMoney } from './compose.ts'

const languages = Object.keys(LANGUAGES)

test.each(languages)('every phrase of %s is a correct ICU message with the values that English has', (language) => {
  const wrong = Object.entries(LANGUAGES.en!).filter(([name, message]) =>
    argumentsOf(LANGUAGES[language]![name] ?? '', language).some((argument) => !argumentsOf(message, 'en').includes(argument)),
  )
  expect(Object.keys(LANGUAGES[language]!).sort()).toEqual(Object.keys(LANGUAGES.en!).sort())
  expect(wrong.map(([name]) => name)).toEqual([])
})

test('every phrase that a skill, the policy or the dialogue can say is there', () => {
  const sources = ['skills', 'policy', 'dialogue'].flatMap((room) =>
    readdirSync(`core/src/${room}`).map((file) => readFileSync(`core/src/${room}/${file}`, 'utf8')),
  )
  const said = sources.flatMap((text) =>
    [...text.matchAll(/(?:phrase|line|quote|moneyLine|refuse)\(\s*'([a-z][\w.-]+)'|phrase: '([a-z][\w.-]+)'|'((?:line|quote)\.[\w-]+)'/g)].map(
      (match) => match[1] ?? match[2] ?? match[3]!,
    ),
  )
  expect([...new Set(said)].filter((name) => !(name in LANGUAGES.en!))).toEqual([])
})

test('money is written in the currency’s own form, also where it has no minor unit', () => {
  expect(writeMoney({ amount: 8900, currency: 'CNY' }, { language: 'zh', timeZone: 'UTC' })).toBe('¥89.00')
  expect(writeMoney({ amount: 1250, currency: 'USD' }, { language: 'en', timeZone: 'UTC' })).toBe('$12.50')
  expect(writeMoney({ amount: 1200, currency: 'JPY' }, { language: 'en', timeZone: 'UTC' })).toBe('¥1,200')
})

test('a phrase whose values are missing is still said, never thrown', () => {
  expect(write(phrase('status.shipped', { number: 'A1' }), { language: 'en', timeZone: 'UTC' })).toContain('A1')
})

test('words in a row are one message, a card and a question are their own', () => {
  const contents = compose(
    [
      { said: phrase('talk.greeting') },
      { said: phrase('talk.thanks') },
      { said: phrase('confirm.ask', { count: 1 }), choices: [{ id: 'yes', label: phrase('confirm.yes') }] },
    ],
    { language: 'en', timeZone: 'UTC' },
  )
  expect(contents.map((content) => content.type)).toEqual(['text', 'buttons'])
})

function argumentsOf(message: string, language: string): readonly string[] {
  const ast = new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst()
  return [...new Set([...JSON.stringify(ast).matchAll(/"type":[1-6],"value":"(\w+)"/g)].map((match) => match[1]!))]
}
