import type { Goal, GoalOf, Swap } from './goal.ts'
import type { RetailAddress } from './retail.ts'
import { sayMethod } from './say-method.ts'
import { sayTarget, sayThing } from './say-thing.ts'
import { listed, type Voice } from './voice.ts'

/** What a shopper leaves out until asked. */
export interface Unsaid {
  readonly order?: boolean
  readonly method?: boolean
  readonly reason?: boolean
  /** Which goods, or what instead of them. */
  readonly goods?: boolean
}

/** A request as the shopper's first words on it, or, `exact`, after having been misunderstood. */
export function sayGoal(goal: Goal, voice: Voice, unsaid: Unsaid = {}, exact = false): string {
  if (goal.kind === 'cancel') return sayCancel(goal, voice, unsaid)
  if (goal.kind === 'return') return sayReturn(goal, voice, unsaid)
  if (goal.kind === 'payment') return sayPayment(goal, voice)
  if (goal.kind === 'address') return sayAddressGoal(goal, voice, unsaid)
  return saySwaps(goal, voice, { unsaid, exact })
}

function sayCancel(goal: GoalOf<'cancel'>, voice: Voice, unsaid: Unsaid): string {
  const { dice, style } = voice
  const order = sayOrder(goal.order, voice)
  const why = unsaid.reason ? '' : dice.pick([`, ${sayReason(goal.reason, voice)}`, ` because ${sayReason(goal.reason, voice)}`])
  if (style === 'terse') return `${dice.pick([`cancel ${order}`, `pls cancel ${order}`, `${order} cancel`])}${why}`
  if (style === 'plain') return `${dice.pick([`I'd like to cancel order ${order}`, `Please cancel my order ${order}`, `I want to cancel ${order}`])}${why}.`
  return `${dice.pick([
    `I was hoping you could cancel an order for me, it's ${order}`,
    `So, I placed order ${order} and I would really like to have it cancelled`,
    `Could you please be so kind and cancel my order ${order} for me`,
  ])}${why}.`
}

export function sayReason(reason: string, { dice }: Voice): string {
  if (/mistake/.test(reason)) return dice.pick(['I ordered it by mistake', 'it was ordered by mistake', 'it was an accident', 'I placed it by mistake'])
  return dice.pick(["I don't need it anymore", "it's no longer needed", 'I no longer need it', 'we do not need it any more'])
}

function sayReturn(goal: GoalOf<'return'>, voice: Voice, unsaid: Unsaid): string {
  const { dice, style } = voice
  const order = sayOrder(goal.order, voice)
  const goods = unsaid.goods ? null : sayThings(goal, voice)
  const to = goal.method && !unsaid.method ? sayMethod(goal.method, voice) : null
  if (style === 'terse') {
    const where = unsaid.order ? '' : ` ${order}`
    return `${dice.pick(['return', 'want to return', 'send back'])}${where}${goods ? `: ${goods}` : ''}${to ? `${dice.pick([', refund to', ', money to', ' via'])} ${to}` : ''}`
  }
  const from = unsaid.order ? '' : dice.pick([` from order ${order}`, ` from my order ${order}`, ` of ${order}`])
  const what = goods ? `${goods.startsWith('everything') || goods.startsWith('all') ? '' : 'the '}${goods}` : 'some things'
  const refund = to
    ? dice.pick([` and get the refund to ${to}`, `. The refund should go to ${to}`, `, refunded to ${to}`, `. Please send the money back to ${to}`])
    : ''
  if (style === 'plain') return `${dice.pick(["I'd like to return", 'I want to return', 'Please take back', 'I need to return'])} ${what}${from}${refund}.`
  return `${dice.pick([
    'I received my package and sadly I am not that happy, so I would like to return',
    'Hope you can help me out, I want to send back',
    "It's a pity, but I'm afraid I have to return",
  ])} ${what}${from}${refund}. ${dice.pick(['Thanks a lot!', 'Would that be possible?', 'That would be great.'])}`
}

/** The goods of a return: named one by one, or "everything" where it is all of the order. */
export function sayThings(goal: GoalOf<'return'>, voice: Voice, exact = false): string {
  const order = voice.orders[goal.order]
  if (order && order.items.length === goal.things.length && goal.things.length > 1 && !exact && voice.dice.chance(0.25))
    return voice.dice.pick(['everything', 'all items', 'all of the items'])
  return listed(goal.things.map((thing) => sayThing(thing, order, voice, exact)))
}

function sayPayment(goal: GoalOf<'payment'>, voice: Voice): string {
  const { dice, style } = voice
  const order = sayOrder(goal.order, voice)
  const to = sayMethod(goal.method, voice)
  if (style === 'terse') return dice.pick([`${order} change payment to ${to}`, `switch payment of ${order} to ${to}`])
  if (style === 'plain')
    return dice.pick([
      `I'd like to change the payment method of order ${order} to ${to}.`,
      `Please change the payment for ${order} to ${to}.`,
      `For order ${order}, I want to pay with ${to} instead.`,
    ])
  return dice.pick([
    `I just noticed that I used the wrong payment for order ${order}, could you change the payment method to ${to} for me please?`,
    `About order ${order}: would it be possible to switch the payment method to ${to}? That would help me a lot.`,
  ])
}

function sayAddressGoal(goal: GoalOf<'address'>, voice: Voice, unsaid: Unsaid): string {
  const { dice, style } = voice
  const order = sayOrder(goal.order, voice)
  const to = unsaid.goods ? '' : goal.sameAs && dice.chance(0.2) ? ` to the same address as order ${goal.sameAs}` : ` to ${sayAddress(goal.address)}`
  if (style === 'terse') return `${order} change address${to}`
  if (style === 'plain') return `${dice.pick([`Please change the shipping address of order ${order}`, `I need to change the address of ${order}`])}${to}.`
  return `${dice.pick([
    `I moved recently and would love to have the delivery address of order ${order} changed`,
    `Oh dear, order ${order} goes to the wrong address! Could you please change the address`,
  ])}${to}.`
}

export function sayAddress({ address1, address2, city, state, zip, country }: RetailAddress): string {
  return [address1, address2, city, `${state} ${zip}`, country].filter(Boolean).join(', ')
}

function saySwaps(goal: GoalOf<'swap'>, voice: Voice, { unsaid, exact }: { unsaid: Unsaid; exact: boolean }): string {
  const { dice, style } = voice
  const order = sayOrder(goal.order, voice)
  const verb = goal.verb === 'exchange' ? dice.pick(['exchange', 'exchange', 'swap']) : dice.pick(['change', 'modify', 'switch'])
  const swaps = goal.swaps.map((swap) => saySwap(swap, goal, voice, { exact, untold: unsaid.goods === true }))
  const pay = goal.method && !unsaid.method ? sayMethod(goal.method, voice) : null
  if (style === 'terse') {
    const where = unsaid.order ? '' : ` ${order}`
    return `${verb}${where}${dice.pick([': ', ' - '])}${swaps.join(dice.pick(['; ', ', ']))}${pay ? `${dice.pick([', pay with', ', use', ' via'])} ${pay}` : ''}`
  }
  const where = unsaid.order ? '' : dice.pick([` in order ${order}`, ` from order ${order}`, ` of my order ${order}`])
  const list = swaps.map((swap, index) => `${index === 0 ? 'the' : dice.pick([', the', '; the', ', and the', '. Also the'])} ${swap}`).join('')
  const money = pay ? dice.pick([`. For the price difference please use ${pay}`, `. Any difference should go via ${pay}`, `, using ${pay}`]) : ''
  if (style === 'plain') {
    if (unsaid.order || dice.chance(0.7)) return `${dice.pick([`I'd like to ${verb}`, `I want to ${verb}`, `Please ${verb}`])} ${list}${where}${money}.`
    return `For order ${order}, I'd like to ${verb} ${list}${money}.`
  }
  return `${dice.pick([
    `I've been thinking about it and I'd rather have something else, so could we ${verb}`,
    `I'd love to ${verb}`,
    `Could you please help me to ${verb}`,
  ])} ${list}${where}${money}${dice.pick(['. Thank you so much!', '. I appreciate your help.', ', please.'])}`
}

function saySwap(swap: Swap, goal: GoalOf<'swap'>, voice: Voice, { exact, untold }: { exact: boolean; untold: boolean }): string {
  const thing = sayThing(swap.thing, voice.orders[goal.order], voice, voice.dice.chance(0.2))
  if (untold) return thing
  const word = goal.verb === 'exchange' ? voice.dice.pick(['for', 'for', 'to']) : 'to'
  const to = voice.style === 'terse' ? voice.dice.pick([word, '->']) : word
  return `${thing} ${to} ${sayTarget(swap, voice, exact)}`
}

/** An order's number as people write it. */
export function sayOrder(number: string, { dice }: Voice): string {
  return dice.chance(0.8) ? number : number.replace('#', '')
}
