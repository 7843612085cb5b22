import { RuleOutcome } from '@xiaoer/contract/rule-table'
import type { Rules } from '@xiaoer/contract/rules'

/** What a row of a table decides for one piece of goods. `source` is cited, e.g. `returns.3#row-2`. */
export interface Ruling {
  readonly source: string
  readonly decides: Readonly<Partial<Record<RuleOutcome, OutcomeValue>>>
}

/** What an outcome is: yes or no, a number, a word; null: the rules set no bound. */
export type OutcomeValue = string | number | boolean | null

/**
 * The rules with what tables say about an order laid over them. One list of rulings for each piece of goods; an order has one set of rules, so that where
 * its goods differ, or two tables speak of the same thing, the strictest outcome wins: no before yes, the shorter window, the smaller sum.
 * Where no table speaks for a piece of goods, the pack does. The version cites each row that decided something.
 */
export function layOver(rules: Rules, goods: readonly (readonly Ruling[])[], currency: string): Rules {
  let laid = rules
  const cited = new Set<string>()
  for (const name of RuleOutcome.options) {
    const outcome = OUTCOMES[name]
    const base: Said = { value: outcome.read(rules, currency), source: null }
    const strictest = goods.map((rulings) => theStrictest(saidBy(rulings, name), outcome.rank) ?? base)
    const decided = theStrictest(strictest, outcome.rank)
    if (!decided || decided.source === null) continue
    laid = outcome.lay(laid, decided.value, currency)
    cited.add(decided.source)
  }
  return cited.size === 0 ? rules : { ...laid, version: `${rules.version}+${cite([...cited])}` }
}

/** What the rules say in the words of outcomes, in one currency. What shoppers are promised but a pack does not offer is 0 or no. */
export function outcomesOf(rules: Rules, currency: string): Record<RuleOutcome, OutcomeValue> {
  return Object.fromEntries(RuleOutcome.options.map((name) => [name, OUTCOMES[name].read(rules, currency)])) as Record<RuleOutcome, OutcomeValue>
}

interface Said {
  readonly value: OutcomeValue
  readonly source: string | null
}

function saidBy(rulings: readonly Ruling[], name: RuleOutcome): Said[] {
  return rulings.flatMap(({ source, decides }) => (decides[name] === undefined ? [] : [{ value: decides[name], source }]))
}

/** Of equals, a table's word is taken: it is what will be cited. */
function theStrictest(said: readonly Said[], rank: (value: OutcomeValue) => number): Said | undefined {
  return said.reduce<Said | undefined>((best, one) => {
    if (best === undefined) return one
    const apart = rank(one.value) - rank(best.value)
    return apart < 0 || (apart === 0 && best.source === null) ? one : best
  }, undefined)
}

/** `returns.3#row-2,row-5+campaign.1#row-1` */
function cite(sources: readonly string[]): string {
  const rows = new Map<string, string[]>()
  for (const source of sources) {
    const [table = '', row = ''] = source.split('#')
    rows.set(table, [...(rows.get(table) ?? []), row])
  }
  return [...rows].map(([table, ids]) => `${table}#${ids.join(',')}`).join('+')
}

interface Outcome {
  /** As the rules have it now. */
  read(rules: Rules, currency: string): OutcomeValue
  lay(rules: Rules, value: OutcomeValue, currency: string): Rules
  /** Smaller is stricter. */
  rank(value: OutcomeValue): number
}

type DeedName = keyof Rules['deeds']
/** No bound is the widest. */
const smaller = (value: OutcomeValue) => (value === null ? Number.POSITIVE_INFINITY : Number(value))
const larger = (value: OutcomeValue) => -smaller(value)
const among = (order: readonly string[]) => (value: OutcomeValue) => order.indexOf(String(value))

/** A deed that the pack does not know cannot be allowed: nobody has said how. */
function allowed(deed: DeedName, alike: readonly DeedName[] = []): Outcome {
  return {
    read: (rules) => rules.deeds[deed] !== null,
    lay: (rules, value) =>
      value === false ? { ...rules, deeds: { ...rules.deeds, ...Object.fromEntries([deed, ...alike].map((one) => [one, null])) } } : rules,
    rank: smaller,
  }
}

function windowDays(deed: 'requestReturn' | 'exchange'): Outcome {
  return {
    read: (rules) => rules.deeds[deed]?.windowDays ?? null,
    lay: (rules, value) => withDeed(rules, deed, (kept) => ({ ...kept, windowDays: value as number })),
    rank: smaller,
  }
}

function approvalAbove(deed: DeedName, alike: readonly DeedName[] = []): Outcome {
  return {
    read: (rules, currency) => rules.deeds[deed]?.approvalAbove[currency] ?? null,
    lay: (before, value, currency) =>
      [deed, ...alike].reduce(
        (rules, one) => withDeed(rules, one, (kept) => ({ ...kept, approvalAbove: { ...kept.approvalAbove, [currency]: value as number } })),
        before,
      ),
    rank: smaller,
  }
}

const INSURED: Readonly<Record<string, Rules['promises']['shippingInsurance']>> = {
  none: [],
  exchange: ['exchange'],
  return: ['return'],
  both: ['return', 'exchange'],
}

const OUTCOMES: Readonly<Record<RuleOutcome, Outcome>> = {
  'return.allowed': allowed('requestReturn'),
  'return.windowDays': windowDays('requestReturn'),
  'return.whoPaysShipping': {
    read: (rules) => rules.deeds.requestReturn?.whoPaysShipping ?? null,
    lay: (rules, value) => withDeed(rules, 'requestReturn', (kept) => ({ ...kept, whoPaysShipping: value as typeof kept.whoPaysShipping })),
    rank: among(['shopper', 'shop-if-faulty', 'shop']),
  },
  'return.approvalAbove': approvalAbove('requestReturn'),
  'exchange.allowed': allowed('exchange'),
  'exchange.windowDays': windowDays('exchange'),
  // single pieces are cancelled as whole orders are
  'cancel.allowed': allowed('cancelOrder', ['cancelItems']),
  'cancel.approvalAbove': approvalAbove('cancelOrder', ['cancelItems']),
  'refund.allowed': allowed('refund'),
  'refund.approvalAbove': approvalAbove('refund'),
  'address.allowed': allowed('changeAddress'),
  'items.allowed': allowed('changeItems'),
  'invoice.allowed': allowed('requestInvoice'),
  'priceProtection.days': {
    read: (rules) => rules.deeds.compensate?.grounds['price-protection']?.days ?? 0,
    lay: (rules, value) =>
      withDeed(rules, 'compensate', (kept) => {
        const { 'price-protection': before, ...others } = kept.grounds
        // no days is no protection
        return { ...kept, grounds: value === 0 ? others : { ...others, 'price-protection': { excludedTags: {}, ...before, days: value as number } } }
      }),
    rank: smaller,
  },
  'lateDispatch.percent': {
    read: (rules) => rules.deeds.compensate?.grounds['late-dispatch']?.percent ?? 0,
    lay: (rules, value) =>
      withDeed(rules, 'compensate', (kept) => {
        const { 'late-dispatch': before, ...others } = kept.grounds
        return { ...kept, grounds: value === 0 ? others : { ...others, 'late-dispatch': { least: {}, most: {}, ...before, percent: value as number } } }
      }),
    rank: smaller,
  },
  'goodwill.most': {
    read: (rules, currency) => rules.deeds.issueCoupon?.grounds.goodwill?.most[currency] ?? 0,
    lay: (rules, value, currency) => {
      const most = { [currency]: value as number }
      const coupon = withDeed(rules, 'issueCoupon', (kept) => ({
        ...kept,
        grounds: { ...kept.grounds, goodwill: { most: { ...kept.grounds.goodwill?.most, ...most } } },
      }))
      // money, where the pack gives it too, is bounded alike
      return withDeed(coupon, 'compensate', (kept) =>
        kept.grounds.goodwill ? { ...kept, grounds: { ...kept.grounds, goodwill: { most: { ...kept.grounds.goodwill.most, ...most } } } } : kept,
      )
    },
    rank: smaller,
  },
  dispatchHours: {
    read: (rules) => rules.promises.dispatchHours,
    lay: (rules, value) => ({ ...rules, promises: { ...rules.promises, dispatchHours: value as number } }),
    // an order leaves when the slowest of its goods does
    rank: larger,
  },
  shippingInsurance: {
    read: ({ promises: { shippingInsurance } }) => (shippingInsurance.length === 2 ? 'both' : (shippingInsurance[0] ?? 'none')),
    lay: (rules, value) => ({ ...rules, promises: { ...rules.promises, shippingInsurance: INSURED[String(value)] ?? [] } }),
    rank: among(['none', 'exchange', 'return', 'both']),
  },
}

function withDeed<Name extends DeedName>(rules: Rules, name: Name, change: (deed: NonNullable<Rules['deeds'][Name]>) => Rules['deeds'][Name]): Rules {
  const deed = rules.deeds[name]
  return deed === null ? rules : { ...rules, deeds: { ...rules.deeds, [name]: change(deed as NonNullable<Rules['deeds'][Name]>) } }
}
