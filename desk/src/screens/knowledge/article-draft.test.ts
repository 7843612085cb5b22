import type { Article, ArticleId } from '@xiaoer/contract/article'
import { describe, expect, test } from 'vitest'
import { type Draft, draftOf, fromField, lackOf, newDraft, stateOf, toField, toPut, toSave } from './article-draft.ts'

const ID = 'fee' as ArticleId
const row = (language: string, more: Partial<Article> = {}): Article => ({
  id: ID,
  language,
  intent: 'shipping.fee',
  title: `title ${language}`,
  text: `text ${language}`,
  alsoAskedAs: ['one', 'two'],
  category: null,
  validFrom: null,
  validTo: null,
  version: 3,
  updatedBy: { id: 'mei', name: 'Mei' },
  updatedAt: '2026-11-20T08:00:00.000Z',
  ...more,
})
const rows = [row('en'), row('zh', { version: 5 })]
const change = (draft: Draft, language: string, more: Partial<Draft['wordings'][string]>): Draft => ({
  ...draft,
  wordings: { ...draft.wordings, [language]: { ...draft.wordings[language]!, ...more } },
})

describe('an article that is being changed', () => {
  test('is saved in the languages whose words changed, and in none when it is as before', () => {
    const draft = draftOf(rows)
    expect(toSave(draft)).toEqual([])
    expect(toSave(change(draft, 'zh', { text: 'new' }))).toEqual(['zh'])
    expect(toSave(change(change(draft, 'zh', { text: 'new' }), 'zh', { text: 'text zh' }))).toEqual([])
    expect(toSave({ ...draft, about: { ...draft.about, category: 'tea' } })).toEqual(['en'])
  })

  test('is sent with the version that was seen, so that a colleague’s change is not lost', () => {
    const draft = change(draftOf(rows), 'zh', { text: ' new ', ways: 'one\n\n one \nthree' })
    expect(toPut(ID, 'zh', draft, rows)).toEqual({
      id: ID,
      language: 'zh',
      intent: 'shipping.fee',
      category: null,
      validFrom: null,
      validTo: null,
      title: 'title zh',
      text: 'new',
      alsoAskedAs: ['one', 'three'],
      version: 5,
    })
    expect(toPut(ID, 'zh', draft, [row('zh', { version: 6, text: 'theirs' })]).version).toBe(5)
    expect(toPut(ID, 'zh', draft, []).version).toBe(5)
  })

  test('does not stumble over a change of the days in another language, and takes them over', () => {
    const draft = change(draftOf(rows), 'zh', { text: 'new' })
    const later = [row('en', { version: 4, validTo: '2027-01-01T00:00:00.000Z' }), row('zh', { version: 6, validTo: '2027-01-01T00:00:00.000Z' })]
    expect(toPut(ID, 'zh', draft, later)).toMatchObject({ version: 6, validTo: '2027-01-01T00:00:00.000Z' })
    const mine = { ...draft, about: { ...draft.about, validTo: '2026-12-01T00:00:00.000Z' } }
    expect(toPut(ID, 'zh', mine, later)).toMatchObject({ version: 6, validTo: '2026-12-01T00:00:00.000Z' })
  })

  test('says what it lacks', () => {
    const fresh = newDraft('points', 'zh', '积分')
    expect(lackOf(fresh)).toBe('incomplete')
    const written = change(fresh, 'zh', { text: '100 积分抵 1 元' })
    expect([lackOf(written), toSave(written), toPut(ID, 'zh', written, []).version]).toEqual([null, ['zh'], 0])
    const days = { validFrom: '2026-12-02T00:00:00.000Z', validTo: '2026-12-01T00:00:00.000Z' }
    expect(lackOf({ ...written, about: { ...written.about, ...days } })).toBe('backwards')
    expect(lackOf(change(draftOf(rows), 'en', { title: ' ' }))).toBe('incomplete')
  })
})

test('the days of an article are read and written in the reader’s own time', () => {
  const at = '2026-12-01T08:30:00.000Z'
  expect(fromField(toField(at))).toBe(at)
  expect([toField(null), fromField('')]).toEqual(['', null])
  const now = Date.parse(at)
  expect(stateOf({ validFrom: null, validTo: null }, now)).toBe('held')
  expect(stateOf({ validFrom: at, validTo: null }, now)).toBe('held')
  expect(stateOf({ validFrom: at, validTo: null }, now - 1)).toBe('planned')
  expect(stateOf({ validFrom: null, validTo: at }, now)).toBe('over')
})
