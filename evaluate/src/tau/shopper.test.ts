import type { Content } from '@xiaoer/contract/content'
import { describe, expect, test } from 'vitest'
import { seededDice } from '../bench/seeded-dice.ts'
import type { Goal } from './goal.ts'
import { hearReply } from './hear-reply.ts'
import { makeShopper } from './shopper.ts'
import { testRetail } from './test-retail.ts'
import { STYLES, type Voice } from './voice.ts'

const WHO = { first: 'Ada', last: 'Byron', zip: '78701', emails: [] }
const RETURN: Goal = { kind: 'return', order: '#W1000002', things: [{ name: 'Desk Lamp', options: null }], method: 'gift_card_2' }
const SWAP: Goal = {
  kind: 'swap',
  order: '#W1000001',
  verb: 'modify',
  method: 'card_1',
  swaps: [{ thing: { name: 'Wall Clock', options: { color: 'black' } }, to: { color: 'white' } }],
}
const CANCEL: Goal = { kind: 'cancel', order: '#W1000003', reason: 'ordered by mistake' }

function voice(seed: string): Voice {
  const { users, orders } = testRetail()
  return { style: STYLES[Number(seed) % 3]!, dice: seededDice(seed), user: users.ada!, orders }
}

const text = (words: string): Content => ({ type: 'text', text: words })

function quote(title: string, lines: readonly (readonly [string, string])[]): readonly Content[] {
  return [
    { type: 'card', text: title, card: { kind: 'quote', title, lines: lines.map(([label, value]) => ({ label, value })) }, buttons: [] },
    {
      type: 'buttons',
      text: 'Shall I do this? Please answer yes or no.',
      buttons: [
        { id: 'yes', label: 'Yes, please' },
        { id: 'no', label: 'No' },
      ],
    },
  ]
}

const returnQuote = (item: string, method: string, order = '#W1000002') =>
  quote('This is the return I am about to request:', [
    ['Order', order],
    ['Goes back', item],
    ['Refund', '$20.00'],
    ['Refund to', method],
  ])

const NO = /^No[,.]/

/** Every style, many seeds: a shopper is never wrong by chance. */
const SEEDS = Array.from({ length: 60 }, (_, index) => String(index))

describe('a shopper reads the summary before saying yes', () => {
  test('and agrees to exactly what is wanted', () => {
    for (const seed of SEEDS) {
      const shopper = makeShopper({ who: WHO, goals: [RETURN] }, voice(seed))
      shopper.begin()
      expect(shopper.answer(hearReply(returnQuote('Desk Lamp (red)', 'gift card, at once')))).not.toMatch(NO)
      expect(shopper.answer(hearReply([text('Done: the return for order #W1000002 is requested.')]))).toBeNull()
    }
  })

  test.each([
    ['another piece', returnQuote('Wall Clock (black)', 'gift card, at once')],
    ['another payment method', returnQuote('Desk Lamp (red)', 'Visa ending 1111')],
    ['another order', returnQuote('Desk Lamp (red)', 'gift card, at once', '#W1000009')],
    ['something else', quote('This is what I am about to cancel:', [['Order', '#W1000002']])],
  ])('and says no to %s', (_, contents) => {
    for (const seed of SEEDS) {
      const shopper = makeShopper({ who: WHO, goals: [RETURN] }, voice(seed))
      shopper.begin()
      expect(shopper.answer(hearReply(contents))).toMatch(NO)
    }
  })

  test('and sees which version comes instead of which', () => {
    const swap = (fresh: string) =>
      quote('This is the change I am about to make:', [
        ['Order', '#W1000001'],
        ['Instead of', 'Wall Clock (black)'],
        ['New', fresh],
        ['Refund to', 'Visa ending 1111'],
      ])
    for (const seed of SEEDS) {
      const shopper = makeShopper({ who: WHO, goals: [SWAP] }, voice(seed))
      shopper.begin()
      expect(shopper.answer(hearReply(swap('Wall Clock (blue)')))).toMatch(/^No, the .*white/)
      expect(shopper.answer(hearReply(swap('Wall Clock (white)')))).not.toMatch(NO)
    }
  })
})

test('a shopper tells everything that is wanted, and who they are, when asked', () => {
  for (const seed of SEEDS) {
    const shopper = makeShopper({ who: WHO, goals: [RETURN, SWAP, CANCEL] }, voice(seed))
    const said = [shopper.begin()]
    said.push(
      shopper.answer(
        hearReply([text('Please tell me who you are: the e-mail address of your account or your first and last name with your zip or postal code.')]),
      )!,
    )
    for (let turn = 0; turn < 12; turn++) said.push(shopper.answer(hearReply([text('Is there anything else?')])) ?? '')
    const all = said.join('\n')
    for (const word of ['W1000001', 'W1000002', 'W1000003', 'Byron', '78701']) expect([seed, all]).toEqual([seed, expect.stringContaining(word)])
  }
})

test('a shopper gives up instead of talking for ever', () => {
  for (const seed of SEEDS) {
    const shopper = makeShopper({ who: WHO, goals: [RETURN, SWAP, CANCEL] }, voice(seed))
    shopper.begin()
    let turns = 0
    while (shopper.answer(hearReply([text('Sorry, I did not understand that. Could you say it in other words?')])) !== null && turns < 50) turns++
    expect(turns).toBeLessThan(15)
  }
})

test('a shopper with a mind of their own changes it once', () => {
  const both: Goal = { ...RETURN, things: [...RETURN.things, { name: 'Wall Clock', options: null }] }
  const shopper = makeShopper(
    { who: WHO, goals: [RETURN], words: ['I want to return the lamp.'], asides: [{ at: 'confirm', say: 'The clock as well, please.', goals: [both] }] },
    voice('1'),
  )
  shopper.begin()
  expect(shopper.answer(hearReply(returnQuote('Desk Lamp (red)', 'gift card')))).toBe('The clock as well, please.')
  expect(shopper.answer(hearReply(returnQuote('Desk Lamp (red)', 'gift card')))).toMatch(/^No, I also want to return the (?:wall )?clock/)
})

test('the same seed makes the same shopper', () => {
  const says = (seed: string) => makeShopper({ who: WHO, goals: [RETURN, SWAP] }, voice(seed)).begin()
  expect(SEEDS.map(says)).toEqual(SEEDS.map(says))
  expect(new Set(SEEDS.map(says)).size).toBeGreaterThan(30)
})
