import type { AutomationEvent, AutomationField } from '@xiaoer/contract/automation'
import { AutomationEvent as EVENTS } from '@xiaoer/contract/automation'
import { describe, expect, test } from 'vitest'
import { checkAutomation } from './check-automation.ts'
import { type AutomationFacts, askedBy, decideAutomations, openAutomation } from './decide-automations.ts'
import { FIELDS_OF } from './fields.ts'
import { fillWords, unknownVariables, wordsIn } from './fill-words.ts'

const rule = (event: AutomationEvent, ...conditions: [AutomationField, string][]) => ({
  event,
  conditions: conditions.map(([field, test]) => ({ field, test })),
})
const decide = (event: AutomationEvent, facts: AutomationFacts, ...conditions: [AutomationField, string][]) =>
  decideAutomations({ event, facts }, [openAutomation(rule(event, ...conditions))])[0]!

describe('an automation fires', () => {
  const cases: [string, AutomationFacts, [AutomationField, string][], boolean][] = [
    ['where nothing is asked', {}, [], true],
    ['where one word of several is met', { emotion: 'angry' }, [['emotion', `'angry', 'dissatisfied'`]], true],
    ['not where none is', { emotion: 'neutral' }, [['emotion', `'angry', 'dissatisfied'`]], false],
    [
      'where every condition holds',
      { emotion: 'angry', hour: 22 },
      [
        ['emotion', `'angry'`],
        ['hour', '>= 21'],
      ],
      true,
    ],
    [
      'not where one does not',
      { emotion: 'angry', hour: 9 },
      [
        ['emotion', `'angry'`],
        ['hour', '>= 21'],
      ],
      false,
    ],
    ['at night, over midnight', { hour: 2 }, [['hour', '>= 22, < 8']], true],
    ['on a working day', { weekday: 5 }, [['weekday', '[1..5]']], true],
    ['not at the weekend', { weekday: 6 }, [['weekday', '[1..5]']], false],
    ['for one tag of several', { tag: ['vip', '复购'] }, [['tag', `'vip'`]], true],
    ['where a tag is missing that must be', { tag: [] }, [['tag', `'vip'`]], false],
    ['where a tag that must not be is missing', { tag: ['new'] }, [['tag', `!= 'vip'`]], true],
    ['by the name of a channel or by its title', { channel: ['widget', '官网'] }, [['channel', `'官网'`]], true],
    ['whatever way a word is written', { memberLevel: ' Gold ' }, [['memberLevel', `'GOLD'`]], true],
    ['not for who has no level', { memberLevel: null }, [['memberLevel', `'gold'`]], false],
    ['for who has no level, where gold is left out', { memberLevel: null }, [['memberLevel', `!= 'gold'`]], true],
    ['not on what is not known, whatever is asked', {}, [['memberLevel', `!= 'gold'`]], false],
    ['after ten minutes', { waitingMinutes: 10 }, [['waitingMinutes', '>= 10']], true],
    ['not while nobody waits', { waitingMinutes: null }, [['waitingMinutes', '>= 0']], false],
    ['on a deed by its name', { commandType: 'requestReturn' }, [['commandType', `'requestReturn'`]], true],
    ['on an amount', { amount: 50_000 }, [['amount', '> 20000']], true],
    ['not on an amount where no money moves', { amount: null }, [['amount', '> 20000']], false],
  ]
  test.each(cases)('%s', (_name, facts, conditions, fires) => {
    expect(decide('message.received', facts, ...conditions).fires).toBe(fires)
  })
})

describe('words are looked for in what was written', () => {
  test.each([
    ['我要找律师起诉你们', `'律师'`, true],
    ['我要退货', `'律师', '12315'`, false],
    ['再不处理就打１２３１５', `'律师', '12315'`, true],
    ['I will call my Lawyer.', `'lawyer'`, true],
    ['the party starts at 8', `'art'`, false],
    ['art, please', `'art'`, true],
    ['modern art', `'art'`, true],
    ['退款和发票', `'退款' and '发票'`, true],
    ['退款', `'退款' and '发票'`, false],
    ['退款', `not in ['发票', '律师']`, true],
    ['退款和发票', `not in ['发票', '律师']`, false],
    ['买了iphone壳', `'iphone'`, true],
    ['', `'a'`, false],
  ])('%s: %s → %s', (textContains, test, fires) => {
    expect(decide('message.received', { textContains }, ['textContains', test]).fires).toBe(fires)
  })

  test('what was found is told: the words themselves', () => {
    const { why } = decide('message.received', { textContains: '律师函' }, ['textContains', `'律师', '起诉'`])
    expect(why).toEqual([{ field: 'textContains', test: `'律师', '起诉'`, found: ['律师'], fits: true }])
  })
})

test('why an automation does not fire names each condition with what was found; what is not known is told apart from what there is not', () => {
  expect(decide('ticket.opened', { ticketKind: 'fault', tag: [] }, ['ticketKind', `'return'`], ['tag', `'vip'`], ['hour', '> 8'])).toMatchObject({
    fires: false,
    why: [
      { field: 'ticketKind', found: ['fault'], fits: false },
      { field: 'tag', found: [], fits: false },
      { field: 'hour', found: null, fits: false },
    ],
  })
})

test('only automations on the event are decided, in their order; only what they ask about needs to be found out', () => {
  const all = [
    { ...rule('message.received', ['tag', `'a'`]), id: 1 },
    { ...rule('ticket.opened', ['hour', '> 8']), id: 2 },
    { ...rule('message.received', ['intent', `'order.status'`], ['tag', `'b'`]), id: 3 },
  ].map((one) => openAutomation(one))
  expect(decideAutomations({ event: 'message.received', facts: { tag: ['a'] } }, all).map(({ automation, fires }) => [automation.id, fires])).toEqual([
    [1, true],
    [3, false],
  ])
  expect([...askedBy('message.received', all as never)]).toEqual(['tag', 'intent'])
})

describe('what could never do any good is not kept', () => {
  const problems = (event: AutomationEvent, conditions: [AutomationField, string][], actions: unknown[] = []) =>
    checkAutomation({ ...rule(event, ...conditions), actions: actions as never }).map(({ part, place, why }) => [part, place, why])
  test.each([
    ['a word that is not one of those there are', 'message.received', [['emotion', `'furious'`]], [['conditions', 0, 'not-a-choice']]],
    ['a bare word', 'message.received', [['tag', 'vip']], [['conditions', 0, 'unquoted']]],
    ['a word for a number', 'message.received', [['hour', `'eight'`]], [['conditions', 0, 'number-wanted']]],
    ['a question about a ticket where there is none', 'message.received', [['ticketKind', `'fault'`]], [['conditions', 0, 'not-known-here']]],
    ['a wait without minutes', 'conversation.waiting', [['tag', `'vip'`]], [['conditions', null, 'minutes-wanted']]],
    ['nothing: a name of a deed as it is written', 'action.done', [['commandType', `'requestReturn', 'refund'`]], []],
    ['nothing: a wait with minutes', 'conversation.waiting', [['waitingMinutes', '>= 3']], []],
  ] as [string, AutomationEvent, [AutomationField, string][], unknown[]][])('%s', (_name, event, conditions, expected) => {
    expect(problems(event, conditions)).toEqual(expected)
  })

  test('a reply in no language, and a variable that stands for nothing', () => {
    const actions = [
      { type: 'reply', texts: {} },
      { type: 'reply', texts: { zh: '您好{姓名}' } },
      { type: 'openTicket', kind: 'other', summary: '{name} {sum}' },
    ]
    expect(problems('bot.answered', [], actions)).toEqual([
      ['actions', 0, 'no-words'],
      ['actions', 1, 'unknown-variable'],
      ['actions', 2, 'unknown-variable'],
    ])
  })

  test('every event knows when it happened and in which conversation', () => {
    for (const event of EVENTS.options) expect(FIELDS_OF[event], event).toEqual(expect.arrayContaining(['hour', 'weekday', 'language', 'tag', 'holder']))
  })
})

describe('the words of a reply', () => {
  test.each([
    ['您好{name}，请稍等', { name: '林小雨' }, '您好林小雨，请稍等'],
    ['您好{name|亲}，请稍等', {}, '您好亲，请稍等'],
    ['Hello {name}, one moment', {}, 'Hello, one moment'],
    ['Hello { name | there }', { name: '' }, 'Hello there'],
    ['Ticket {ticket}: {order}', { ticket: 'T1001', order: '#1' }, 'Ticket T1001: #1'],
    ['a {not a variable} b', {}, 'a {not a variable} b'],
    ['{}', {}, '{}'],
    ['{name}', {}, ''],
  ])('%s', (words, values, expected) => {
    expect(fillWords(words, values)).toBe(expected)
  })

  test('are in the shopper’s language, else in English, else in what there is', () => {
    expect([wordsIn({ zh: '好', en: 'ok' }, 'zh'), wordsIn({ zh: '好', en: 'ok' }, 'de'), wordsIn({ zh: '好' }, 'de'), wordsIn({}, 'de')]).toEqual([
      '好',
      'ok',
      '好',
      '',
    ])
    expect(unknownVariables('{name} {sum|0} {order}')).toEqual(['sum'])
  })
})
