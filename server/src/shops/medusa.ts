import type { CommandOf } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import type { OrderCommand } from './local-deed.ts'
import { doDeed } from './local-deeds.ts'
import { type MedusaSettings, medusaApi } from './medusa/medusa-api.ts'
import { medusaAddress, noteDeed, type SeenDeed, stepsOf } from './medusa/medusa-deeds.ts'
import { notesOf, toOrder } from './medusa/medusa-orders.ts'
import { homeOf, medusaReads } from './medusa/medusa-reads.ts'
import { PlatformRefusal } from './platforms/ask-platform.ts'
import { undertake } from './platforms/deed-in-steps.ts'
import { inTurnEverywhere } from './platforms/in-turn-everywhere.ts'
import { methodsFor, type Platform, type PlatformHouse, patienceOf, type Target, type Trace } from './platforms/platform.ts'
import { openPlatformShop } from './platforms/platform-shop.ts'
import type { Shop } from './shop.ts'

/** What a command on Medusa is about: an order with its gift cards, or a customer's raw addresses. */
type Raw = { readonly seen: SeenDeed } | { readonly customerId: string; readonly homeId: string | null }

/**
 * A Medusa 2 shop over its admin API. Medusa knows no idempotency keys (it ignores the header): the key stands in our `shop_changes` before Medusa is
 * asked, and its mark in what the deed leaves there: metadata of order, line, return and exchange, the note of a refund, the description of a gift
 * card's campaign. By these an interrupted deed is found again.
 */
export function medusaShop(settings: MedusaSettings, house: PlatformHouse): Shop {
  const api = medusaApi(settings, patienceOf(house))
  const reads = medusaReads(api, settings.currency)

  const platform: Platform<Raw> = {
    ...reads,
    name: 'medusa',
    capabilities: {
      finds: ['order', 'ordersOf', 'customer', 'customerByEmail', 'customerByPhone', 'customersByName', 'product', 'products'],
      changes: ['cancelOrder', 'changeAddress', 'changeCustomerAddress', 'changePayment', 'changeItems', 'exchange', 'requestReturn', 'refund'],
    },
    // setting the same address again is the same address
    repeatable: ['changeAddress', 'changeCustomerAddress'],

    async target(command): Promise<Target<Raw> | null> {
      if (command.type === 'changeCustomerAddress') {
        const [now, raw] = await Promise.all([reads.customer(command.customerId), reads.rawCustomer(command.customerId)])
        return now && raw && { now, raw: { customerId: raw.id, homeId: homeOf(raw)?.id ?? null } }
      }
      const seen = await reads.see(command.orderId)
      return seen && { now: toOrder(seen), raw: { seen } }
    },

    trace(command, mark, target): Trace {
      if (command.type === 'changeCustomerAddress' || !('seen' in target.raw)) return 'none'
      return traceOf(command, mark, target.raw.seen)
    },

    async write(command, mark, target) {
      if (command.type === 'changeCustomerAddress') return moveCustomer(command, target)
      if (!('seen' in target.raw)) return
      const { seen } = target.raw
      const order = target.now as Order
      const variants = await reads.variantsOf(seen.order, command)
      const kept = notesOf(seen.order).find((note) => note.mark === mark)
      const note =
        kept ?? noteDeed(order, await effectsOf(command, order, variants), { command, mark, at: house.now(), collectsByHand: settings.collectsByHand, seen })
      const unmoved = {
        ...(command.type === 'exchange' ? {} : { exchanges: seen.exchanges }),
        ...(note.onGiftCards.length > 0 ? {} : { giftCards: seen.giftCards }),
      }
      const see = async () => {
        const now = await reads.see(command.orderId, unmoved)
        if (now === null) throw new PlatformRefusal('NOT_FOUND', `There is no order ${command.orderNumber}.`)
        return now
      }
      const after = await undertake(stepsOf({ api, command, mark, note, variants }), seen, see)
      return { now: toOrder(after), raw: { seen: after } }
    },
  }

  async function moveCustomer(command: CommandOf<'changeCustomerAddress'>, { now, raw }: Target<Raw>): Promise<void> {
    if (!('customerId' in raw)) return
    const [first = '', ...rest] = (now as Customer).name.split(' ')
    const address = { ...(raw.homeId ? {} : { first_name: first, last_name: rest.join(' ') }), ...medusaAddress(command.address), is_default_shipping: true }
    await api.post(`/customers/${raw.customerId}/addresses${raw.homeId ? `/${raw.homeId}` : ''}`, address)
  }

  /** The same rules as in the built-in shop decide what a deed moves; Medusa only carries it out. */
  async function effectsOf(command: OrderCommand, order: Order, variants: Awaited<ReturnType<typeof reads.variantsOf>>) {
    const effects = doDeed(command, { order, methods: await methodsFor(order, platform), variants, now: house.now(), newId: () => '' })
    if ('outcome' in effects) throw new PlatformRefusal(effects.code, effects.message)
    return effects
  }

  const shop = openPlatformShop(platform, house)
  // two orders of one customer may draw on one gift card
  return { ...shop, change: inTurnEverywhere(house, async (orderId) => (await reads.ownerOf(orderId).catch(() => null)) ?? orderId, shop.change) }
}

/** What Medusa shows of a deed. Where a note comes first, nothing was begun without it. */
function traceOf(command: OrderCommand, mark: string, seen: SeenDeed): Trace {
  const note = notesOf(seen.order).find((kept) => kept.mark === mark)
  const isNoted = !['changeAddress', 'requestReturn', 'exchange'].includes(command.type)
  if (isNoted && note === undefined) return 'none'
  const nothing = { mark, type: command.type, at: '', reason: '', onGiftCards: [], onProvider: 0, providerMethodId: null, difference: 0 }
  const api = { get: never, post: never, remove: never }
  const steps = stepsOf({ api, command, mark, note: note ?? nothing, variants: new Map() })
  return steps.every((step) => step.isDone(seen)) ? 'all' : isNoted ? 'part' : 'none'
}

/** To look is not to touch. */
function never(): never {
  throw new Error('Looking for a deed asks nothing.')
}
