import type { ConversationId } from '@xiaoer/contract/id'
import { afterEach, expect, test } from 'vitest'
import { type SharedTurns, shareTurns } from './share-turns.ts'

let now = 0
let open: SharedTurns[] = []
afterEach(() => {
  for (const one of open) one.stop()
  open = []
})

/** Processes on one wire: what one says, all others hear at once. */
function wires(count: number) {
  const listeners: { id: string; topic: string; hear: (body: never, from: string) => void }[] = []
  return Array.from({ length: count }, (_, index) => ({
    processId: `p${index}`,
    publish: (topic: string, body: unknown) => {
      for (const one of listeners) if (one.topic === topic && one.id !== `p${index}`) one.hear(body as never, `p${index}`)
    },
    subscribe: (topic: string, hear: (body: never, from: string) => void) => void listeners.push({ id: `p${index}`, topic, hear }),
  }))
}

function start(wire: ReturnType<typeof wires>[number], own: readonly string[] | null): { shared: SharedTurns; taken: string[] } {
  const taken: string[] = []
  const shared = shareTurns(wire, { own, take: (id) => taken.push(id), clock: () => now })
  open.push(shared)
  return { shared, taken }
}

const conversations = Array.from({ length: 200 }, (_, index) => `c${index}` as ConversationId)

test('alone, a process serves everything', () => {
  const [wire] = wires(1)
  expect(start(wire!, null).shared.serves('after-sales')).toBe(true)
})

test('a process for one agent takes that agent’s turns as long as it lives', () => {
  const [general, special] = wires(2)
  const all = start(general!, null)
  const one = start(special!, ['after-sales'])
  expect([all.shared.serves('after-sales'), all.shared.serves('orders'), one.shared.serves('after-sales'), one.shared.serves('orders')]).toEqual([
    false,
    true,
    true,
    false,
  ])
  all.shared.handOver('c1' as ConversationId, 'after-sales')
  expect(one.taken).toEqual(['c1'])
  now += 4_000
  expect(all.shared.serves('after-sales')).toBe(true)
})

test('one that stops gives its turns back at once', () => {
  const [general, special] = wires(2)
  const all = start(general!, null)
  start(special!, ['care']).shared.stop()
  expect(all.shared.serves('care')).toBe(true)
})

test('two processes for the same agent share its conversations, each is taken once', () => {
  const [general, first, second] = wires(3)
  const all = start(general!, null)
  const one = start(first!, ['after-sales'])
  const two = start(second!, ['after-sales'])
  // the first has heard of the second with its first beat; the other way round with the next
  first!.publish('agents', { agents: ['after-sales'] })
  for (const id of conversations) all.shared.handOver(id, 'after-sales')
  expect([...one.taken, ...two.taken].sort()).toEqual([...conversations].sort())
  expect(Math.min(one.taken.length, two.taken.length)).toBeGreaterThan(60)
})
