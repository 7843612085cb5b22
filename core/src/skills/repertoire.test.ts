import { ALL_INTENTS, type Intent } from '@xiaoer/contract/intent'
import { Rules } from '@xiaoer/contract/rules'
import { describe, expect, test } from 'vitest'
import { agentOf, STAFF, skillFor } from '../agents/staff.ts'
import { decide } from '../dialogue/decide.ts'
import { learn, learnTicket } from '../dialogue/learn.ts'
import { testOrder, testProduct } from '../dialogue/test-shop.ts'
import { type Known, NOTHING_KNOWN } from '../known.ts'
import { REPERTOIRE } from './repertoire.ts'

const limits = { rung: 'order' as const, states: ['pending' as const] }
const rules = Rules.parse({
  ...{ id: 'test', version: '1', title: 'test', validFrom: null, timeZone: 'UTC', orderNumberPattern: 'W\\d{7}' },
  identity: { proofs: ['email'], tries: 3 },
  refundDays: { other: { from: 1, to: 7 } },
  deeds: {
    ...{ cancelOrder: { ...limits, reasons: null }, changeAddress: limits, changeCustomerAddress: limits, changePayment: null, changeItems: null },
    ...{ exchange: null, requestReturn: null, refund: null },
  },
})
const lamp = testProduct('1', 'Lamp', [['11', { colour: 'red' }, 20]])
const order = { ...testOrder('W1000001', 'delivered', [[lamp, '11']]), customerId: 'ann' }
const customer = { id: 'ann', name: 'Ann', email: null, phone: null, address: null, paymentMethods: [] }

/** The shop knows one customer with one delivered order, and its knowledge is empty: the hardest case for an answer. */
const ANSWERS: Readonly<Record<string, unknown>> = { order, ordersOf: [order], customer, product: lamp, products: [], rulesOf: rules, tickets: [], refunds: [] }

/** What the bot does about a wish when every question is answered with a shrug, and every offer with a yes. */
function endOf(intent: Intent): string {
  const skill = skillFor(intent, 'something')
  const request = { id: 1, skill: skill.id, intent, words: [{ text: 'something about the lamp, please' }], slots: {}, state: 'open' as const }
  let known: Known = { ...NOTHING_KNOWN, identity: { ...NOTHING_KNOWN.identity, rung: 'login', customerId: 'ann' }, agenda: [request], nextRequestId: 2 }
  for (let round = 0; round < 40; round++) {
    const decision = decide(known, { rules, now: '2026-11-20T08:00:00.000Z' })
    if (decision.decide === 'lookup') for (const query of decision.queries) known = learn(known, query, (ANSWERS[query.find] ?? null) as never)
    else if (decision.decide === 'do') return 'deed'
    else if (decision.decide === 'file') {
      if (!decision.filing.goesOn) return 'ticket'
      known = learnTicket(decision.known, decision.filing, { number: 'T1', dueAt: '2026-11-21T08:00:00.000Z', isNew: true })
    } else {
      if (decision.handoff) return 'person'
      const { awaiting, agenda } = decision.known
      if (awaiting?.for === 'confirmation') return 'deed'
      if (awaiting?.for !== 'slot') return decision.utterances.some(({ said }) => said.phrase === 'not-understood') ? 'nowhere' : 'answer'
      const { slot, choices } = awaiting
      const chosen = choices.find((choice) => choice.id === 'yes') ?? choices[0]
      const fills = slot === 'person' ? { person: true } : slot === 'offer' ? { offer: true } : chosen ? { [slot]: chosen.id } : {}
      known = {
        ...decision.known,
        awaiting: null,
        agenda: agenda.map((one) => ({
          ...one,
          slots: { ...one.slots, ...fills },
          words: [...one.words, { text: chosen ? chosen.id : 'I do not know', asked: slot }],
        })),
      }
    }
  }
  return 'nowhere'
}

describe('every intent ends in an answer, a deed, a ticket or a person', () => {
  test.each(ALL_INTENTS)('%s', (intent) => {
    expect(['answer', 'deed', 'ticket', 'person']).toContain(endOf(intent))
  })
})

test('every skill belongs to an agent, and every agent’s skills exist', () => {
  const ids = REPERTOIRE.map((skill) => skill.id)
  const staffed = STAFF.flatMap((agent) => agent.skills)
  expect(staffed.filter((id) => !ids.includes(id))).toEqual([])
  expect(ids.filter((id) => !staffed.includes(id))).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(staffed).size).toBe(staffed.length)
})

test.each([
  ['promotion.rules', 'promotions'],
  ['shipping.customs', 'cross-border'],
  ['product.usage', 'presale'],
  ['review', 'care'],
  ['order.problem', 'orders'],
] as const)('a question of %s that any agent may answer is served by %s', (intent, agent) => {
  expect(agentOf({ skill: 'answer-question', intent }).id).toBe(agent)
})
