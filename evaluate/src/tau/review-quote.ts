import type { Goal, GoalOf, Swap, Thing } from './goal.ts'
import type { Quote } from './hear-reply.ts'
import type { Options, RetailOrder } from './retail.ts'
import { isMethod } from './say-method.ts'
import type { Voice } from './voice.ts'

/** What is wrong with a summary in the shopper's eyes. */
export type Complaint =
  | { readonly about: 'kind' | 'order' | 'method' | 'reason' | 'address' }
  | { readonly about: 'missing'; readonly thing: Thing; readonly swap: Swap | null }
  /** As the summary names it. */
  | { readonly about: 'extra'; readonly named: string }
  | { readonly about: 'target'; readonly swap: Swap }

/** Compares a summary with what is wanted, as a shopper does who reads before saying yes. */
export function reviewQuote(quote: Quote, goal: Goal, voice: Voice): readonly Complaint[] {
  if (kindOf(quote) !== goal.kind) return [{ about: 'kind' }]
  if (quote.order !== goal.order) return [{ about: 'order' }]
  const method = goal.kind === 'cancel' || goal.kind === 'address' ? [] : reviewMethod(quote, goal.method, voice)
  if (goal.kind === 'cancel') return reviewReason(quote, goal.reason)
  if (goal.kind === 'address') return reviewAddress(quote, goal)
  if (goal.kind === 'payment') return method
  const order = voice.orders[goal.order]
  return [...(goal.kind === 'return' ? reviewThings(quote, goal, order) : reviewSwaps(quote, goal, order)), ...method]
}

/** What a summary is about, from its title. */
export function kindOf({ title }: Quote): Goal['kind'] | null {
  if (/cancel/i.test(title)) return 'cancel'
  if (/return/i.test(title)) return 'return'
  if (/address/i.test(title)) return 'address'
  if (/payment/i.test(title)) return 'payment'
  return /exchange|change|modif|swap/i.test(title) ? 'swap' : null
}

function reviewMethod(quote: Quote, wanted: string | null, voice: Voice): readonly Complaint[] {
  const line = quote.lines.find(
    ({ label }) => /refund(?:ed)? to|paid with|pay with|new payment|payment method|method/i.test(label) && !/until now|old/i.test(label),
  )
  return !line || wanted === null || isMethod(line.value, wanted, voice) ? [] : [{ about: 'method' }]
}

function reviewReason(quote: Quote, reason: string): readonly Complaint[] {
  const line = quote.lines.find(({ label }) => /reason/i.test(label))
  return !line || /mistake/i.test(line.value) === /mistake/i.test(reason) ? [] : [{ about: 'reason' }]
}

function reviewAddress(quote: Quote, { address }: GoalOf<'address'>): readonly Complaint[] {
  const line = quote.lines.find(({ label }) => /new/i.test(label)) ?? quote.lines.at(-1)
  const wanted = [address.address1, address.address2, address.city, address.state, address.zip].filter(Boolean)
  return line && wanted.every((part) => line.value.includes(part)) ? [] : [{ about: 'address' }]
}

function reviewThings(quote: Quote, goal: GoalOf<'return'>, order: RetailOrder | undefined): readonly Complaint[] {
  const shown = quote.lines.filter(({ value }) => isThing(value, order)).map(({ value }) => value)
  const { missing, extra } = compare(goal.things, shown)
  return [...missing.map((thing) => ({ about: 'missing', thing, swap: null }) as const), ...extra.map((named) => ({ about: 'extra', named }) as const)]
}

function reviewSwaps(quote: Quote, goal: GoalOf<'swap'>, order: RetailOrder | undefined): readonly Complaint[] {
  const lines = quote.lines.filter(({ value }) => isThing(value, order))
  const pairs: { old: string; fresh: string }[] = []
  for (const [index, line] of lines.entries())
    if (/instead|old|current|goes back|from/i.test(line.label)) pairs.push({ old: line.value, fresh: lines[index + 1]?.value ?? '' })
  const left = [...pairs]
  const complaints: Complaint[] = []
  for (const swap of goal.swaps) {
    const at = left.findIndex((pair) => shows(pair.old, swap.thing) && getsTo(pair.fresh, swap, order))
    const near = at >= 0 ? at : left.findIndex((pair) => shows(pair.old, swap.thing))
    if (near < 0) complaints.push({ about: 'missing', thing: swap.thing, swap })
    else {
      left.splice(near, 1)
      if (at < 0) complaints.push({ about: 'target', swap })
    }
  }
  return [...complaints, ...left.map(({ old }) => ({ about: 'extra', named: old }) as const)]
}

/** A line "Name (option, option)" with the name of something in the order. */
function isThing(value: string, order: RetailOrder | undefined): boolean {
  return order?.items.some((item) => nameIn(value) === item.name) === true
}

function nameIn(value: string): string {
  return value.replace(/\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*(?:[×x]\s*\d+)?$/, '')
}

function valuesIn(value: string): readonly string[] {
  const inside = /\((.*)\)/.exec(value)?.[1]
  return inside === undefined ? [] : inside.split(', ').sort()
}

function shows(value: string, { name, options }: Thing): boolean {
  return nameIn(value) === name && (options === null || same(valuesIn(value), Object.values(options)))
}

function getsTo(value: string, { thing, to, careless = [] }: Swap, order: RetailOrder | undefined): boolean {
  const candidates: readonly Options[] = thing.options
    ? [thing.options]
    : (order?.items.filter((item) => item.name === thing.name).map((item) => item.options) ?? [])
  const shown = valuesIn(value)
  return candidates.some((options) => {
    const wanted = { ...options, ...to }
    if (careless.length === 0) return same(shown, Object.values(wanted))
    return Object.entries(wanted).every(([option, one]) => careless.includes(option) || shown.includes(one))
  })
}

function same(shown: readonly string[], wanted: readonly string[]): boolean {
  return shown.length === wanted.length && shown.join('|') === [...wanted].sort().join('|')
}

function compare(things: readonly Thing[], shown: readonly string[]): { missing: readonly Thing[]; extra: readonly string[] } {
  const extra = [...shown]
  const missing = things.filter((thing) => {
    const at = extra.findIndex((value) => shows(value, thing))
    if (at >= 0) extra.splice(at, 1)
    return at < 0
  })
  return { missing, extra }
}
