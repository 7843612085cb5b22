import type { Customer } from '@xiaoer/contract/customer'
import type { IdentityRung, Rules } from '@xiaoer/contract/rules'
import { factOf, type Identity, type Known } from '../known.ts'
import { phrase, type Said } from '../said.ts'
import type { Query } from '../step.ts'

export type Identified =
  | { readonly is: 'known' }
  | { readonly is: 'lookup'; readonly query: Query }
  /** Proven by what the shop answered. */
  | { readonly is: 'proven'; readonly rung: IdentityRung; readonly customerId: string; readonly onlyOrder: string | null }
  /** Not enough yet, or not found; `wrong` counts as a failed try. */
  | { readonly is: 'asking'; readonly said: Said; readonly wrong: boolean }

/**
 * Climbs the identity ladder with what was offered. A wrong proof and an unknown customer get the same answer: nobody learns who is a customer here.
 */
export function identify(known: Known, rules: Rules): Identified {
  if (known.identity.customerId) return { is: 'known' }
  const { offered } = known.identity
  let tried = false
  for (const proof of rules.identity.proofs) {
    const result = PROOFS[proof]?.(known, offered)
    if (!result) continue
    if ('query' in result) return { is: 'lookup', query: result.query }
    if (result.customer) return { is: 'proven', rung: 'order', customerId: result.customer.id, onlyOrder: result.onlyOrder ?? null }
    tried = true
  }
  const ways = rules.identity.proofs.filter((proof) => proof !== 'signed-login')
  const missing = missingPiece(offered, rules)
  if (missing && !tried) return { is: 'asking', said: phrase(`identity.missing-${missing}`), wrong: false }
  return { is: 'asking', said: phrase(tried ? 'identity.wrong' : 'identity.ask', { ways: { list: ways.map((way) => `proof:${way}`) } }), wrong: tried }
}

type Tried = { readonly query: Query } | { readonly customer: Customer | null; readonly onlyOrder?: string } | null

const PROOFS: Partial<Record<Rules['identity']['proofs'][number], (known: Known, offered: Identity['offered']) => Tried>> = {
  email(known, offered) {
    let asked = false
    for (const email of offered.emails) {
      const query = { find: 'customerByEmail', email } as const
      const customer = factOf(known, query)
      if (customer === undefined) return { query }
      if (customer) return { customer }
      asked = true
    }
    return asked ? { customer: null } : null
  },
  phone(known, offered) {
    if (!offered.phone || offered.phone.length < 8) return null
    const query = { find: 'customerByPhone', phone: offered.phone } as const
    const customer = factOf(known, query)
    return customer === undefined ? { query } : { customer }
  },
  'name-postcode'(known, offered) {
    if (!offered.name || !offered.postcode) return null
    const query = { find: 'customersByName', name: offered.name, postcode: offered.postcode } as const
    const customers = factOf(known, query)
    if (customers === undefined) return { query }
    // two people of one name at one postcode: neither is proven
    return { customer: customers.length === 1 ? customers[0]! : null }
  },
  'order-phone-tail': (known, offered) =>
    offered.orderNumber && offered.phone ? byOrder(known, offered.orderNumber, (customer) => tailOf(customer.phone) === tailOf(offered.phone ?? null)) : null,
  'order-email': (known, offered) =>
    offered.orderNumber && offered.emails.length > 0
      ? byOrder(known, offered.orderNumber, (customer) => offered.emails.includes(customer.email?.toLowerCase() ?? ''))
      : null,
}

function byOrder(known: Known, number: string, matches: (customer: Customer) => boolean): Tried {
  const orderQuery = { find: 'order', number } as const
  const order = factOf(known, orderQuery)
  if (order === undefined) return { query: orderQuery }
  if (!order) return { customer: null }
  const query = { find: 'customer', id: order.customerId } as const
  const customer = factOf(known, query)
  if (customer === undefined) return { query }
  return { customer: customer && matches(customer) ? customer : null, onlyOrder: order.number }
}

function tailOf(phone: string | null): string | null {
  const digits = phone?.replace(/\D/g, '') ?? ''
  return digits.length >= 4 ? digits.slice(-4) : null
}

/** One half of a proof is there: ask for the other half by name. */
function missingPiece(offered: Identity['offered'], rules: Rules): 'postcode' | 'name' | 'phone-tail' | null {
  const { proofs } = rules.identity
  if (proofs.includes('name-postcode') && offered.name && !offered.postcode) return 'postcode'
  if (proofs.includes('name-postcode') && offered.postcode && !offered.name) return 'name'
  if (proofs.includes('order-phone-tail') && offered.orderNumber && !offered.phone) return 'phone-tail'
  return null
}
