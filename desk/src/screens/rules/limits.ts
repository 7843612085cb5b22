import { COMMAND_TYPES, type CommandType } from '@xiaoer/contract/command'
import type { Limits } from '@xiaoer/contract/rule-api'
import type { Rules } from '@xiaoer/contract/rules'
import { toMain, toMinor } from './shop-money.ts'

type Amounts = Readonly<Record<string, number>>

/** One amount that can be limited: where it is kept, and the id of its field. */
export interface LimitPlace {
  readonly id: string
  readonly kind: 'approval' | 'cap' | 'daily' | 'two' | 'agent'
  /** The deed or the service agent that it limits. */
  readonly of: string
  read(limits: Limits): Amounts
  write(limits: Limits, amounts: Amounts): Limits
}

/** A currency, and how many digits it has behind the point. */
export interface Currency {
  readonly currency: string
  readonly digits: number
}

/** Deeds that move money: those for which a limit means something. */
const MONEY_DEEDS: readonly CommandType[] = ['cancelOrder', 'cancelItems', 'requestReturn', 'exchange', 'changeItems', 'refund', 'compensate', 'issueCoupon']

/** The limits as the rules have them. */
export function limitsOf({ halted, agents, dailyCap, approval, deeds }: Rules): Limits {
  const known = COMMAND_TYPES.flatMap((type) => {
    const deed = deeds[type]
    return deed ? [[type, { approvalAbove: deed.approvalAbove, cap: deed.cap }] as const] : []
  })
  return { halted, agents, dailyCap, approval, deeds: Object.fromEntries(known) }
}

/** Every amount that can be set for these rules. */
export function limitPlaces(rules: Rules, agents: readonly string[]): readonly LimitPlace[] {
  return [
    ...MONEY_DEEDS.filter((type) => rules.deeds[type] !== null).flatMap((type) => [deedPlace(type, 'approvalAbove'), deedPlace(type, 'cap')]),
    { id: 'limit-daily', kind: 'daily', of: '', read: (limits) => limits.dailyCap, write: (limits, dailyCap) => ({ ...limits, dailyCap }) },
    {
      ...{ id: 'limit-two', kind: 'two', of: '' },
      read: (limits) => limits.approval.twoAbove,
      write: (limits, twoAbove) => ({ ...limits, approval: { ...limits.approval, twoAbove } }),
    },
    ...agents.map(agentPlace),
  ]
}

/** What stands in the field; empty where there is no limit. */
export function amountText(amounts: Amounts, { currency, digits }: Currency): string {
  const amount = amounts[currency]
  return amount === undefined ? '' : toMain(String(amount), digits)
}

/** The limits with what was typed, by the id of each field; `wrong` are the fields that hold no amount. */
export function withTyped(
  limits: Limits,
  places: readonly LimitPlace[],
  typed: Readonly<Record<string, string>>,
  currency: Currency,
): { readonly limits: Limits; readonly wrong: readonly string[] } {
  const wrong: string[] = []
  let changed = limits
  for (const place of places) {
    const text = typed[place.id]
    if (text === undefined) continue
    const amounts = withAmount(place.read(limits), text, currency)
    if (amounts === null) wrong.push(place.id)
    else changed = place.write(changed, amounts)
  }
  return { limits: changed, wrong }
}

function withAmount(amounts: Amounts, text: string, { currency, digits }: Currency): Amounts | null {
  const { [currency]: _, ...others } = amounts
  const plain = text.replace(/[,，\s]/g, '')
  if (plain === '') return others
  if (!/^\d{1,12}(?:\.\d{1,4})?$/.test(plain)) return null
  const minor = Number(toMinor(plain, digits))
  return Number.isInteger(minor) ? { ...others, [currency]: minor } : null
}

function deedPlace(type: CommandType, which: 'approvalAbove' | 'cap'): LimitPlace {
  const none = { approvalAbove: {}, cap: {} }
  return {
    id: `limit-${type}-${which}`,
    kind: which === 'cap' ? 'cap' : 'approval',
    of: type,
    read: (limits) => limits.deeds[type]?.[which] ?? {},
    write: (limits, amounts) => ({ ...limits, deeds: { ...limits.deeds, [type]: { ...none, ...limits.deeds[type], [which]: amounts } } }),
  }
}

function agentPlace(id: string): LimitPlace {
  return {
    id: `limit-agent-${id}`,
    kind: 'agent',
    of: id,
    read: (limits) => limits.agents[id]?.approvalAbove ?? {},
    write: (limits, approvalAbove) => ({ ...limits, agents: { ...limits.agents, [id]: { halted: false, ...limits.agents[id], approvalAbove } } }),
  }
}
