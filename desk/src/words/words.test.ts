import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import { languageOf } from './use-words.tsx'
import { zh } from './zh.ts'

type Leaf = { path: string; value: unknown }

/** Every text of a table with its path; what takes values is called with plausible ones. */
function textsOf(table: object, path = ''): Leaf[] {
  return Object.entries(table).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? textsOf(value, `${path}${key}.`) : [{ path: path + key, value }],
  )
}

function said(value: unknown): string {
  return typeof value === 'function' ? String(value(2, 3)) : String(value)
}

describe('the words of the desk', () => {
  test('an agent finds every text in both languages', () => {
    expect(textsOf(en).map((leaf) => leaf.path)).toEqual(textsOf(zh).map((leaf) => leaf.path))
    for (const { path, value } of [...textsOf(zh), ...textsOf(en)]) expect(said(value).trim(), path).not.toBe('')
  })

  test('no English text was left untranslated, and none is Chinese by mistake', () => {
    const isOtherLanguage = /otherLanguage|switchLanguage/
    for (const { path, value } of textsOf(en)) if (!isOtherLanguage.test(path)) expect(said(value), path).not.toMatch(/\p{Script=Han}/u)
    const isSame = /^(name|language|otherLanguage|place\.switchLanguage.*|field\.(pieces|becomes))$/
    const english = new Map(textsOf(en).map((leaf) => [leaf.path, said(leaf.value)]))
    for (const { path, value } of textsOf(zh)) if (!isSame.test(path)) expect(said(value), path).not.toBe(english.get(path))
  })

  test('one message is not "1 messages"', () => {
    expect(en.composer.left(1)).toBe('1 character left')
    expect(en.talk.newBelow(1)).toBe('1 new message')
    expect(en.talk.newBelow(2)).toBe('2 new messages')
  })

  test.each([
    ['en', ['zh-CN'], 'en'],
    [null, ['zh-TW', 'en'], 'zh'],
    [null, ['de-DE', 'en-GB', 'zh'], 'en'],
    [null, ['fr'], 'en'],
    ['klingon', ['zh'], 'zh'],
  ] as const)('chosen %s, browser wants %s: the desk speaks %s', (chosen, wanted, spoken) => {
    expect(languageOf(chosen, wanted)).toBe(spoken)
  })
})
