import { isDeepStrictEqual } from 'node:util'
import { act } from './reference-shop.ts'
import type { Retail, Task } from './retail.ts'

export interface Grade {
  readonly right: boolean
  /** Own orders (and `user`, the account) changed in a way that no action of the task explains. */
  readonly wrong: readonly string[]
  /** What was to be done and was not. */
  readonly missing: number
  /** The first place where the shop is not as it should be, as a path with both values. */
  readonly difference: string | null
}

/** The fresh shop, what a task makes of it, and what the conversation made of it, for the task's own customer. */
export function grade(task: Task, fresh: Retail, after: Retail): Grade {
  const expected = stateAfter(task, fresh, task.actions)
  const found = ownOf(after, task.user_id)
  const unlike = Object.keys(expected).filter((name) => !isDeepStrictEqual(found[name], expected[name]))
  if (unlike.length === 0) return { right: true, wrong: [], missing: 0, difference: null }
  const halfway = partsOf(task).map((part) => stateAfter(task, fresh, part))
  // what is as it was after some of the actions was only left undone
  const explained = (name: string) => halfway.some((state) => isDeepStrictEqual(found[name], state[name]))
  const orders = unlike.filter((name) => name !== 'user')
  // the balance of a gift card follows the orders: it is a fault of its own only where they are right
  const wrong = orders.length > 0 ? orders.filter((name) => !explained(name)) : unlike.filter((name) => !explained(name))
  return { right: false, wrong, missing: unlike.length - wrong.length, difference: firstDifference(found, expected) }
}

/** Everything of one customer, by order number, and `user`. */
function ownOf({ users, orders }: Retail, userId: string): Record<string, unknown> {
  const own = Object.values(orders).filter((order) => order.user_id === userId)
  return canonical({ user: users[userId], ...Object.fromEntries(own.map((order) => [order.order_id, order])) }) as Record<string, unknown>
}

function stateAfter(task: Task, fresh: Retail, actions: Task['actions']): Record<string, unknown> {
  const own = Object.values(fresh.orders).filter((order) => order.user_id === task.user_id)
  const copy: Retail = {
    products: fresh.products,
    users: structuredClone({ [task.user_id]: fresh.users[task.user_id]! }),
    orders: structuredClone(Object.fromEntries(own.map((order) => [order.order_id, order]))),
  }
  for (const action of actions) act(copy, action)
  return ownOf(copy, task.user_id)
}

/** Every choice among a task's actions: 2^n, and a task has at most ten. */
function partsOf({ actions }: Task): Task['actions'][] {
  return Array.from({ length: 2 ** Math.min(actions.length, 10) }, (_, mask) => actions.filter((_action, index) => (mask >> index) & 1))
}

/** Every customer and order of a shop in a form in which equal means equal. */
export function wholeOf({ users, orders }: Retail): Record<string, unknown> {
  return canonical({ ...users, ...orders }) as Record<string, unknown>
}

/** The order of keys, and of payment entries, tells nothing; money is compared in cents. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value === 'number') return Math.round(value * 100) / 100
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, entry]) => {
        const even = canonical(entry)
        return [key, key === 'payment_history' ? (even as unknown[]).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : even]
      }),
  )
}

export function firstDifference(found: unknown, expected: unknown, path = ''): string | null {
  if (isDeepStrictEqual(found, expected)) return null
  const isOpen = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
  if (
    !isOpen(found) ||
    !isOpen(expected) ||
    Array.isArray(found) !== Array.isArray(expected) ||
    (Array.isArray(found) && found.length !== (expected as unknown as unknown[]).length)
  )
    return `${path || '/'}: is ${JSON.stringify(found)}, should be ${JSON.stringify(expected)}`
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])]
  // the status tells more than what follows from it
  keys.sort((one, other) => Number(other === 'status') - Number(one === 'status'))
  for (const key of keys) {
    const difference = firstDifference(found[key], expected[key], `${path}/${key}`)
    if (difference) return difference
  }
  return null
}
