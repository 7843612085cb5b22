import type { SettingField } from '@xiaoer/contract/channel-api'
import { describe, expect, test } from 'vitest'
import { draftOf, missingIn, settingsOf } from './setting-draft.ts'

const field = (name: string, kind: SettingField['kind'], more: Partial<SettingField> = {}): SettingField => ({
  ...{ name, kind, words: { zh: name, en: name }, where: null, secret: false, advanced: false, required: false, choices: [] },
  ...more,
})
const FIELDS = [
  field('appId', 'text', { required: true }),
  field('token', 'text', { required: true, secret: true }),
  field('retries', 'number', { default: 3 }),
  field('sandbox', 'yes-no'),
  field('mode', 'choice', { choices: ['live', 'test'], default: 'live' }),
  field('origins', 'list'),
  field('keys', 'pairs'),
]

describe('a form of every kind of field', () => {
  test('begins with what is set, else with what holds where nothing is; a secret is never shown', () => {
    expect(draftOf(FIELDS, { appId: 'a1', token: 'hidden', origins: ['x', 'y'], keys: { k1: 'v1' } })).toEqual({
      ...{ appId: 'a1', token: '', retries: '3', sandbox: false, mode: 'live', origins: 'x\ny', keys: 'k1: v1' },
    })
  })

  test('sends what changed, in the kind that the setting is of', () => {
    const before = draftOf(FIELDS, { appId: 'a1' })
    const draft = {
      ...before,
      token: ' secret ',
      retries: '5',
      sandbox: true,
      mode: 'test',
      origins: ' https://a.example \n\nhttps://b.example',
      keys: 'PUB_1: a:b\nPUB_2：c',
    }
    expect(settingsOf(FIELDS, draft, before)).toEqual({
      ...{ token: 'secret', retries: 5, sandbox: true, mode: 'test', origins: ['https://a.example', 'https://b.example'], keys: { PUB_1: 'a:b', PUB_2: 'c' } },
    })
    expect(settingsOf(FIELDS, before, before)).toEqual({})
  })

  test('what is emptied is taken away, but for a secret, which stays', () => {
    const before = draftOf(FIELDS, { appId: 'a1' })
    expect(settingsOf(FIELDS, { ...before, appId: '' }, before)).toEqual({ appId: null })
    expect(settingsOf(FIELDS, { ...before, token: '  ' }, before)).toEqual({ token: undefined })
  })

  test('lacks what is required and empty, but no secret that was entered before', () => {
    expect(missingIn(FIELDS, draftOf(FIELDS), [])).toEqual(['appId', 'token'])
    expect(missingIn(FIELDS, draftOf(FIELDS, { appId: 'a' }), ['token'])).toEqual([])
  })
})
