import type { Entity, Understood } from '../understood.ts'
import { type SlotValues, without } from './slot-values.ts'
import type { Matter, Thread } from './thread.ts'

/** A message as it is meant after all that was said. */
export interface InContext {
  /** The requests as they now stand; an entity from an earlier turn has no place in this text: its `start` and `end` are both 0. */
  readonly understood: Understood
  /** Of the matter that the message is about: kind of entity → value, in the shopper's words. */
  readonly slots: SlotValues
  /** How the message hangs on what was said before. */
  readonly by: 'itself' | 'answer' | 'ellipsis' | 'correction' | 'reference' | 'return' | 'yes' | 'no' | 'wait'
}

export interface Hearing {
  readonly thread: Thread
  readonly heard: InContext
}

/** What a way of reading needs: the talk so far, the message, the values that it names itself, and what is being talked about. */
export interface Heard {
  readonly thread: Thread
  readonly message: Understood
  readonly said: SlotValues
  readonly matter: Matter
}

/** One way in which a message may hang on what was said before it; null: not in this way. */
export type Way = (heard: Heard) => Hearing | null

/** The message is about this matter, which now stands so. */
export function goOnWith(matter: Matter, { thread, message }: Heard, by: InContext['by']): Hearing {
  return { thread: bringUp(thread, matter), heard: { understood: withMatter(message, matter), slots: matter.slots, by } }
}

/** The matter comes to the top; what was asked of another one stays unanswered. */
export function bringUp(thread: Thread, matter: Matter): Thread {
  const before = thread.matters.at(-1)
  const { asked } = thread
  const intent = intentOf(matter)
  const goesOn = before !== undefined && intentOf(before) === intent
  const isLeft = asked && before && !goesOn && FIRM.test(asked.slot) && !matter.slots[asked.slot]
  const left = isLeft ? { slot: asked.slot, matter: before } : thread.unanswered
  const number = matter.slots.orderNumber
  return {
    ...thread,
    asked: null,
    unanswered: left && intentOf(left.matter) === intent ? null : left,
    matters: [...(goesOn ? thread.matters.slice(0, -1) : thread.matters), matter].slice(-MOST_KEPT),
    orders: number && !thread.orders.includes(number) ? [...thread.orders, number] : thread.orders,
  }
}

const intentOf = (matter: Matter) => matter.intents[0]!.intent

/** Slots whose values look like nothing else: such a value is an answer even after other talk. */
export const FIRM = /^(?:orderNumber|phone|email|address)$/

/** People come back to one of the last few things, not to what was said an hour ago. */
const MOST_KEPT = 8

export function withMatter(message: Understood, { intents, slots }: Matter): Understood {
  const entities = withCarried(message.entities, slots)
  const conditions = message.requests.flatMap((request) => request.conditions)
  return { ...message, requests: [{ clause: message.text, start: 0, end: message.text.length, intents, entities, conditions }], entities }
}

export function withCarried(entities: readonly Entity[], slots: SlotValues): readonly Entity[] {
  const missing = Object.entries(slots).filter(([kind, value]) => !entities.some((entity) => entity.kind === kind && entity.text === value))
  return [...entities, ...missing.map(([kind, value]) => ({ kind: kind as Entity['kind'], text: value, start: 0, end: 0, value }))]
}

/** What is known of a matter when its order is another: an order holds other goods. */
export function ofOtherOrder(matter: Matter): SlotValues {
  return matter.slots.orderNumber === undefined ? matter.slots : without(matter.slots, 'product', 'colour', 'size', 'quantity')
}
