import type { Goal, GoalOf, Swap } from './goal.ts'
import { type Heard, ordersIn, type Question } from './hear-reply.ts'
import type { Persona } from './persona.ts'
import { sayAddress, sayOrder, sayReason, sayThings } from './say-goal.ts'
import { sayMethod } from './say-method.ts'
import { sayTarget, sayThing } from './say-thing.ts'
import { sayProof } from './say-who.ts'
import type { Voice } from './voice.ts'

interface Asked {
  readonly heard: Heard
  /** What was told and is not done, the one that is being talked about first. */
  readonly goals: readonly Goal[]
  readonly persona: Persona
  readonly voice: Voice
  /** The very same question was asked before: the answer is more exact. */
  readonly again: boolean
}

/** The answer to a question, from what the shopper knows; null: the question has nothing to do with what they want. */
export function makeAnswer(asked: Asked): string | null {
  const { heard, persona, voice } = asked
  const { about, text } = heard.question!
  if (about === 'identity') return sayProof(text, persona.who, voice)
  return ANSWERS[about]?.(asked) ?? null
}

const ANSWERS: Partial<Readonly<Record<Question, (asked: Asked) => string | null>>> = {
  remedy: ({ goals: [goal] }) => (goal?.kind === 'return' ? 'Return it for a refund.' : goal?.kind === 'swap' ? 'Exchange it.' : null),
  order: sayWhichOrder,
  goods: sayGoods,
  target: sayWhichTarget,
  method: sayWhichMethod,
  reason: sayWhy,
  address: ({ goals }) => sayAddressOf(goals),
}

function sayWhichOrder({ goals: [goal], voice }: Asked): string | null {
  if (!goal) return null
  const order = sayOrder(goal.order, voice)
  return voice.style === 'terse' ? order : voice.dice.pick([order, `It's order ${order}.`, `${order}, please.`, `Order ${order}`])
}

function sayGoods(asked: Asked): string | null {
  const { voice, again } = asked
  const goal = goalAsked(asked, ['return', 'swap'])
  if (goal?.kind === 'return')
    return again
      ? goal.things.map((thing) => sayThing(thing, voice.orders[goal.order], voice, true)).join(', ')
      : `${voice.dice.pick(['', 'The '])}${sayThings(goal, voice)}`
  if (goal?.kind === 'swap') return saySwaps(goal, voice, again)
  return null
}

function saySwaps(goal: GoalOf<'swap'>, voice: Voice, exact: boolean): string {
  return `${voice.dice.pick(['', 'The '])}${goal.swaps.map((swap) => `${sayThing(swap.thing, voice.orders[goal.order], voice, exact)} to ${sayTarget(swap, voice, exact)}`).join(', ')}`
}

/** The bot names one piece and asks what is wanted instead; where it names none, all are told. */
function sayWhichTarget(asked: Asked): string | null {
  const { heard, voice, again } = asked
  const { text } = heard.question!
  const goals = asked.goals.flatMap((goal) => (goal.kind === 'swap' ? [goal] : []))
  const orders = ordersIn(text)
  const near = [...goals.filter((goal) => orders.includes(goal.order)), ...goals.filter((goal) => !orders.includes(goal.order))]
  if (asked.goals.some((goal) => orders.includes(goal.order)) && !goals.some((goal) => orders.includes(goal.order))) return null
  const swaps = near.flatMap((goal) => goal.swaps)
  const swap = swaps.filter((one) => text.includes(one.thing.name)).toSorted((one, other) => named(text, other) - named(text, one))[0]
  if (swap) return capital(sayTarget(swap, voice, again))
  const [goal] = near
  const other = goal && voice.orders[goal.order]?.items.find((item) => text.includes(item.name))
  if (other) return `No, I don't want to change the ${other.name}. ${goal ? saySwaps(goal, voice, true) : ''}`
  return goal ? saySwaps(goal, voice, again) : null
}

/** How many of a piece's own options the bot names before it lists what there is. */
function named(text: string, { thing }: Swap): number {
  const [before = ''] = text.split(/available/i)
  return Object.values(thing.options ?? {}).filter((value) => before.includes(value)).length
}

function sayWhichMethod(asked: Asked): string | null {
  const { voice } = asked
  const { dice, style } = voice
  const goals = asked.goals.filter((goal) => 'method' in goal)
  const goal = goalAsked(asked, ['return', 'swap', 'payment'])
  if (!goal) return null
  const method = 'method' in goal ? goal.method : null
  if (method === null) return dice.pick(['The one I paid with.', 'The original payment method is fine.'])
  const differ = goals.some((one) => one.method !== method) && ordersIn(asked.heard.question!.text).length === 0
  const said = sayMethod(method, voice)
  if (differ) return `${dice.pick(['For', 'For order'])} ${sayOrder(goal.order, voice)}: ${said}`
  return style === 'terse' ? said : dice.pick([capital(said), `Please use ${said}.`, `${capital(said)}, please.`, `I'd prefer ${said}.`])
}

function sayWhy(asked: Asked): string | null {
  const goal = goalAsked(asked, ['cancel']) ?? goalAsked(asked, ['return', 'swap'])
  if (!goal) return null
  if (goal.kind !== 'cancel') return asked.voice.dice.pick(['I just changed my mind.', 'No particular reason.'])
  return capital(sayReason(goal.reason, asked.voice))
}

function sayAddressOf(goals: readonly Goal[]): string | null {
  const goal = goals.find((one) => one.kind === 'address')
  return goal ? sayAddress(goal.address) : null
}

/** The goal that a question is about: the order it names, else what is being talked about. */
function goalAsked({ heard, goals }: Asked, kinds: readonly Goal['kind'][]): Goal | undefined {
  const orders = ordersIn(heard.question!.text)
  const fitting = goals.filter((goal) => kinds.includes(goal.kind))
  const named = fitting.find((goal) => orders.includes(goal.order))
  // asked about an order of which something else is wanted, one says so
  return named ?? (goals.some((goal) => orders.includes(goal.order)) ? undefined : fitting[0])
}

function capital(text: string): string {
  return text.replace(/^./, (letter) => letter.toUpperCase())
}
