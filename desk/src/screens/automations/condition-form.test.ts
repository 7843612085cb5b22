import type { AutomationDraft, AutomationField } from '@xiaoer/contract/automation'
import { FIELD_COLUMNS } from '@xiaoer/core/automation/fields'
import { readCell } from '@xiaoer/core/tables/read-cell'
import { describe, expect, test } from 'vitest'
import { en } from '../../words/en.ts'
import { zh } from '../../words/zh.ts'
import { emptyAction, lacksOf, newDraft, nextField } from './automation-draft.ts'
import { type ConditionForm, formOf, testOf } from './condition-form.ts'
import { type Saying, sayAutomation, sayCondition } from './say-automation.ts'

const inChinese: Saying = { words: zh, language: 'zh', money: { currency: 'CNY', digits: 2 }, names: { 'ag-1': '王掌柜' } }
const inEnglish: Saying = { ...inChinese, words: en, language: 'en' }

describe('what a manager fills in is kept in the words of decision tables, and comes back as it was filled in', () => {
  test.each([
    ['emotion', "'angry', 'dissatisfied'", { kind: 'words', not: false, values: ['angry', 'dissatisfied'] }],
    ['tag', "not in ['vip', '老客']", { kind: 'words', not: true, values: ['vip', '老客'] }],
    ['textContains', `"l'avocat"`, { kind: 'words', not: false, values: ["l'avocat"] }],
    ['waitingMinutes', '>= 10', { kind: 'number', by: '>=', from: '10', to: '' }],
    ['rating', '2', { kind: 'number', by: '==', from: '2', to: '' }],
    ['amount', '[10000..50000]', { kind: 'number', by: 'between', from: '10000', to: '50000' }],
    ['hour', '[9..18)', { kind: 'hours', from: '9', to: '18' }],
    ['hour', '>= 22, < 8', { kind: 'hours', from: '22', to: '8' }],
    ['weekday', '1, 2, 6', { kind: 'days', days: [1, 2, 6] }],
  ] as [AutomationField, string, ConditionForm][])('%s %s', (field, kept, form) => {
    expect(formOf(field, kept)).toEqual(form)
    expect(testOf(form)).toBe(kept)
    expect(readCell(kept, FIELD_COLUMNS[field])).not.toHaveProperty('problem')
  })

  test.each([
    ['tag', "!= 'vip'", { kind: 'words', not: true, values: ['vip'] }],
    ['weekday', '[1..5]', { kind: 'days', days: [1, 2, 3, 4, 5] }],
    ['hour', '> 5 and < 9', { kind: 'raw', test: '> 5 and < 9' }],
    ['tag', "'a' and 'b'", { kind: 'raw', test: "'a' and 'b'" }],
    ['weekday', '8', { kind: 'raw', test: '8' }],
    ['emotion', 'furious', { kind: 'raw', test: 'furious' }],
  ] as [AutomationField, string, ConditionForm][])('others are read as well, or left as they are: %s %s', (field, kept, form) => {
    expect(formOf(field, kept)).toEqual(form)
  })

  test.each([
    { kind: 'words', not: true, values: [] },
    { kind: 'number', by: '>=', from: '', to: '' },
    { kind: 'number', by: 'between', from: '3', to: 'x' },
    { kind: 'hours', from: '9', to: '' },
    { kind: 'days', days: [] },
  ] as ConditionForm[])('half a form is no test: %o', (form) => {
    expect(testOf(form)).toBe('')
  })
})

describe('an automation in one sentence', () => {
  const draft: AutomationDraft = {
    title: 'x',
    event: 'message.received',
    conditions: [
      { field: 'textContains', test: "'律师', '起诉'" },
      { field: 'hour', test: '>= 22, < 8' },
      { field: 'weekday', test: '[1..5]' },
      { field: 'amount', test: '>= 50000' },
    ],
    actions: [
      { type: 'tag', tag: '法务' },
      { type: 'assign', to: { kind: 'team', name: 'after-sales' } },
      { type: 'reply', texts: { en: 'One moment.' } },
      { type: 'webhook', url: 'https://oa.example.com/hook', secret: null },
      { type: 'resolve' },
    ],
  }

  test('as the manager reads it', () => {
    expect(sayAutomation(draft, inChinese)).toBe(
      '顾客发来消息时，并且内容里有「律师」或「起诉」，并且时间在 22 点到 8 点之间，并且星期几是周一到周五，并且金额至少 500：打上标签「法务」；分配给售后组；对顾客说「One moment.」；通知 oa.example.com；结束会话。',
    )
    expect(sayAutomation(draft, inEnglish)).toBe(
      'When a shopper writes, and the text has "律师" or "起诉", and it is between 22:00 and 8:00, and the weekday is Mon to Fri, and the amount is at least 500: tag it "法务"; give it to team After-sales; say "One moment."; tell oa.example.com; resolve the conversation.',
    )
  })

  test('what is not filled in yet is not said', () => {
    expect(sayAutomation({ event: 'bot.answered', conditions: [{ field: 'tag', test: '' }], actions: [] }, inChinese)).toBe('小二回答后：还没写要做什么。')
    expect(sayCondition({ field: 'waitingMinutes', test: '>= 3' }, inChinese)).toBe('已经等了至少 3 分钟')
    expect(sayCondition({ field: 'waitingMinutes', test: '>= 3' }, inEnglish)).toBe('the wait is at least 3 minutes')
  })
})

describe('what keeps it from being saved', () => {
  test('a new one lacks a name and words, and asks how long somebody waits', () => {
    expect(lacksOf(newDraft(), null)).toEqual([
      { part: 'title', place: null, why: 'incomplete' },
      { part: 'actions', place: 0, why: 'no-words' },
    ])
    expect(nextField({ ...newDraft(), conditions: [] })).toBe('waitingMinutes')
  })

  test('a new address lacks a secret, one that was kept does not', () => {
    const webhook = { type: 'webhook' as const, url: 'https://a.example/', secret: null }
    const draft: AutomationDraft = { title: 'T', event: 'bot.answered', conditions: [], actions: [webhook] }
    expect(lacksOf(draft, null)).toEqual([{ part: 'actions', place: 0, why: 'secret-wanted' }])
    expect(lacksOf(draft, { ...draft, id: 'a', enabled: true, position: 0, version: 1, updatedBy: 'x', updatedAt: '' } as never)).toEqual([])
    expect(lacksOf({ ...draft, actions: [emptyAction('webhook')] }, null).map(({ why }) => why)).toEqual(['incomplete'])
  })
})
