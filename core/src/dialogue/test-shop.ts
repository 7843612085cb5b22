import type { Answer } from '@xiaoer/contract/answer'
import type { Command, CommandType } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import type { RefundStatus } from '@xiaoer/contract/refund-status'
import type { Rules } from '@xiaoer/contract/rules'
import type { Ticket, TicketDraft } from '@xiaoer/contract/ticket'
import type { Tracking } from '@xiaoer/contract/tracking'
import { type Known, NOTHING_KNOWN } from '../known.ts'
import type { Lookup } from '../step.ts'
import type { ShopperModel } from '../understand/shopper-model.ts'
import { understand } from '../understand/understand.ts'
import { compose } from '../wording/compose.ts'
import { decide } from './decide.ts'
import { hear } from './hear.ts'
import { learn, learnOutcome, learnTicket } from './learn.ts'

/** Goods and people for conversation scripts: no server, no database, no clock. */
export interface TestShop {
  readonly customers: readonly Customer[]
  readonly orders: readonly Order[]
  readonly products: readonly Product[]
  /** What the shop's knowledge says, `articleId` being the intent that it answers. */
  readonly answers?: readonly Answer[]
  /** What carriers say of parcels. */
  readonly trackings?: readonly Tracking[]
  readonly tickets?: readonly Ticket[]
  /** What the payment company says of refunds, by order number. */
  readonly refunds?: Readonly<Record<string, readonly RefundStatus[]>>
  /** What the platform can do; all, where nothing is said. */
  readonly can?: readonly CommandType[]
}

const usd = (amount: number) => ({ amount: Math.round(amount * 100), currency: 'USD' })

export function testProduct(id: string, name: string, versions: readonly (readonly [string, Record<string, string>, number, boolean?])[]): Product {
  return {
    id,
    name,
    aliases: [],
    category: 'things',
    tags: [],
    description: `${name}, well made.`,
    attributes: { material: 'cotton' },
    image: null,
    variants: versions.map(([variantId, options, price, available = true]) => ({ id: variantId, options, price: usd(price), available, stock: null })),
  }
}

export function testOrder(number: string, status: Order['status'], lines: readonly (readonly [Product, string])[], more: Partial<Order> = {}): Order {
  const items = lines.map(([product, variantId], index) => {
    const variant = product.variants.find((one) => one.id === variantId)!
    return { id: `${number}-${index}`, productId: product.id, variantId, name: product.name, options: variant.options, price: variant.price, quantity: 1 }
  })
  const total = { amount: items.reduce((sum, item) => sum + item.price.amount, 0), currency: 'USD' }
  return {
    id: number,
    number,
    customerId: 'ann',
    status,
    placedAt: '2026-11-01T08:00:00.000Z',
    paidAt: '2026-11-01T08:00:00.000Z',
    shippedAt: null,
    deliveredAt: status === 'delivered' ? '2026-11-18T08:00:00.000Z' : null,
    cancelReason: null,
    itemsChanged: false,
    address: { line1: '1 Elm Street', line2: '', district: '', city: 'Austin', region: 'TX', postcode: '78701', country: 'USA' },
    items,
    payments: [{ id: `${number}-p`, kind: 'payment', amount: total, methodId: 'paypal_1', at: '2026-11-01T08:00:00.000Z' }],
    shipments: [],
    cases: [],
    total,
    version: 1,
    ...more,
  }
}

/** A conversation with the bot alone: says what a shopper says, gives back what the bot says and what it would do. */
export function openTalk(shop: TestShop, rules: Rules, model: ShopperModel, signedIn: string | null = null) {
  let known: Known = signedIn ? { ...NOTHING_KNOWN, identity: { ...NOTHING_KNOWN.identity, rung: 'login', customerId: signedIn } } : NOTHING_KNOWN
  const done: Command[] = []
  const filed: TicketDraft[] = []
  return {
    done,
    known: () => known,
    filed,
    say(text: string, media: readonly string[] = []): string {
      known = hear(known, understand(text, model, { language: known.language }), rules, media)
      for (let round = 0; round < 14; round++) {
        const decision = decide(known, { rules, now: '2026-11-20T08:00:00.000Z', ...(shop.can ? { can: shop.can } : {}) })
        if (decision.decide === 'lookup') {
          for (const query of decision.queries) known = learn(known, query, answer(shop, query) as never)
        } else if (decision.decide === 'do') {
          done.push(decision.quoted.command)
          known = learnOutcome(decision.known, decision.quoted.requestId, { outcome: 'done', amount: null, orderVersion: 1 }, rules)
        } else if (decision.decide === 'file') {
          filed.push(decision.filing.draft)
          known = learnTicket(decision.known, decision.filing, { number: `T${filed.length}`, dueAt: '2026-11-21T08:00:00.000Z', isNew: true })
        } else {
          known = decision.known
          return compose(decision.utterances, { language: known.language, timeZone: 'UTC' })
            .map((content) =>
              'card' in content
                ? [content.text || content.card.title, ...content.card.lines.map((line) => `${line.label}: ${line.value}`)].join('\n')
                : 'text' in content
                  ? content.text
                  : '',
            )
            .join('\n')
        }
      }
      throw new Error('the turn needed too many rounds')
    },
  }
}

function answer(shop: TestShop, query: Lookup): unknown {
  const words = (text: string) => text.toLowerCase()
  switch (query.find) {
    case 'order':
      return shop.orders.find((order) => order.number === query.number) ?? null
    case 'ordersOf':
      return shop.orders.filter((order) => order.customerId === query.customerId)
    case 'customer':
      return shop.customers.find((customer) => customer.id === query.id) ?? null
    case 'customerByEmail':
      return shop.customers.find((customer) => customer.email === query.email) ?? null
    case 'customerByPhone':
      return shop.customers.find((customer) => customer.phone === query.phone) ?? null
    case 'customersByName':
      return shop.customers.filter((customer) => words(customer.name) === words(query.name) && customer.address?.postcode === query.postcode)
    case 'product':
      return shop.products.find((product) => product.id === query.id) ?? null
    case 'rulesOf':
      return null
    case 'tracking':
      return shop.trackings?.find((one) => one.trackingNumber === query.number) ?? null
    case 'answer':
      return shop.answers?.find((one) => one.articleId === query.intent) ?? null
    case 'tickets':
      return shop.tickets ?? []
    case 'refunds':
      return shop.refunds?.[query.orderNumber] ?? []
    case 'products':
      return shop.products.filter((product) => words(query.text).includes(words(product.name)))
  }
}
