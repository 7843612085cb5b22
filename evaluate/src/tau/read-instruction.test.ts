import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DEV_PERSONAS } from './dev-personas.ts'
import type { Goal } from './goal.ts'
import { readInstruction } from './read-instruction.ts'
import { type Options, type Retail, readRetail, readTasks, type Task } from './retail.ts'

/** The benchmark's data lies beside the repository where it is used at all. */
const FOLDER = join(import.meta.dirname, '../../../../shared/tau-retail')
const present = existsSync(join(FOLDER, 'tasks_train.json'))
const suite = present ? 'the tasks of tau-retail' : 'the tasks of tau-retail (skipped: ../shared/tau-retail is not there)'

const KINDS: Readonly<Record<string, Goal['kind']>> = {
  cancel_pending_order: 'cancel',
  return_delivered_order_items: 'return',
  modify_pending_order_payment: 'payment',
  modify_pending_order_address: 'address',
  modify_pending_order_items: 'swap',
  exchange_delivered_order_items: 'swap',
}

test('a shopper understands an instruction with several wishes', () => {
  const errand = readInstruction(
    "Your name is Ada Byron and your zip code is 12345. You are shy, calm. For #W1111111, modify Tea Kettle {'material': 'glass', 'capacity': '1 liter'} to {'material': 'steel'}; Grill {'type': 'gas'} to {}; via paypal_1. Return #W2222222 via gift_card_2: Pet Bed; Mat {'size': 'S'}; Cancel order #W3333333 because ordered by mistake. ",
  )
  expect(errand).toEqual({
    who: { first: 'Ada', last: 'Byron', zip: '12345', emails: [] },
    goals: [
      {
        kind: 'swap',
        order: '#W1111111',
        verb: 'modify',
        method: 'paypal_1',
        swaps: [
          { thing: { name: 'Tea Kettle', options: { material: 'glass', capacity: '1 liter' } }, to: { material: 'steel' } },
          { thing: { name: 'Grill', options: { type: 'gas' } }, to: {} },
        ],
      },
      {
        kind: 'return',
        order: '#W2222222',
        method: 'gift_card_2',
        things: [
          { name: 'Pet Bed', options: null },
          { name: 'Mat', options: { size: 'S' } },
        ],
      },
      { kind: 'cancel', order: '#W3333333', reason: 'ordered by mistake' },
    ],
  })
})

test('a shopper who understands only half of an instruction says nothing at all', () => {
  expect(readInstruction('Your name is Ada Byron and your zip code is 12345. You are shy. Cancel order #W3333333 because no longer needed. Dance.')).toBeNull()
})

describe.skipIf(!present)(suite, () => {
  test('every machine-made instruction says exactly what its actions do', () => {
    const retail = readRetail(FOLDER)
    for (const task of readTasks(FOLDER, 'train')) {
      const goals = readInstruction(task.instruction)?.goals ?? []
      expect([task.index, goals.map((goal) => told(goal))]).toEqual([task.index, task.actions.map((action) => done(action, retail))])
    }
  })

  test('every free-text task has a shopper written for it, who is that customer and wants what is done in the end', () => {
    const retail = readRetail(FOLDER)
    const tasks = readTasks(FOLDER, 'dev')
    expect(DEV_PERSONAS.length).toBe(tasks.length)
    for (const task of tasks) {
      const { who, goals, asides = [] } = DEV_PERSONAS[task.index]!
      const user = retail.users[task.user_id]!
      const proofs = [
        who.emails.includes(user.email),
        who.zip === user.address.zip && `${who.first} ${who.last}` === `${user.name.first_name} ${user.name.last_name}`,
      ]
      expect([task.index, proofs.some(Boolean)]).toEqual([task.index, true])
      const last = asides.findLast((aside) => aside.goals)?.goals ?? goals
      expect([task.index, last.map((goal) => [goal.kind, goal.order])]).toEqual([
        task.index,
        task.actions.map((action) => [KINDS[action.name], action.kwargs.order_id]),
      ])
    }
  })
})

function told(goal: Goal): unknown[] {
  const about = goal.kind === 'cancel' ? goal.reason : goal.kind === 'address' ? goal.address.address1 : goal.method
  const goods =
    goal.kind === 'return'
      ? goal.things.map((thing) => thing.name).sort()
      : goal.kind === 'swap'
        ? goal.swaps.map(({ thing, to }) => sorted({ ...thing.options, ...to }))
        : []
  return [goal.kind, goal.order, about, goods]
}

function done({ name, kwargs }: Task['actions'][number], retail: Retail): unknown[] {
  const kind = KINDS[name]
  const order = retail.orders[String(kwargs.order_id)]!
  const ids = (kwargs.item_ids ?? []) as string[]
  const products = Object.values(retail.products)
  const optionsOf = (id: string) => products.find((product) => product.variants[id])!.variants[id]!.options
  const goods =
    kind === 'return'
      ? ids.map((id) => order.items.find((item) => item.item_id === id)!.name).sort()
      : kind === 'swap'
        ? (kwargs.new_item_ids as string[]).map((id) => sorted(optionsOf(id)))
        : []
  return [kind, order.order_id, kwargs.reason ?? kwargs.address1 ?? kwargs.payment_method_id, goods]
}

function sorted(options: Options): string {
  return Object.entries(options)
    .map(([option, value]) => `${option}=${value}`)
    .sort()
    .join(', ')
}
