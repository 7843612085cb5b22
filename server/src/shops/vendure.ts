import type { CommandOf } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import type { OrderCommand } from './local-deed.ts'
import { doDeed } from './local-deeds.ts'
import { PlatformRefusal } from './platforms/ask-platform.ts'
import { undertake } from './platforms/deed-in-steps.ts'
import { inTurnEverywhere } from './platforms/in-turn-everywhere.ts'
import { methodsFor, type Platform, type PlatformHouse, patienceOf, type Target, type Trace, variantsFor } from './platforms/platform.ts'
import { openPlatformShop } from './platforms/platform-shop.ts'
import type { Shop } from './shop.ts'
import { type VendureSettings, vendureApi } from './vendure/vendure-api.ts'
import { noteDeed, type SeenDeed, stepsOf, vendureAddress } from './vendure/vendure-deeds.ts'
import { notesOf, toOrder } from './vendure/vendure-orders.ts'
import { homeOf, vendureReads } from './vendure/vendure-reads.ts'

/** What a command on Vendure is about: an order with its gift cards, or where a customer lives. */
type Raw = { readonly seen: SeenDeed } | { readonly customerId: string; readonly homeId: string | null }

/**
 * A Vendure shop over its admin API. Vendure knows no idempotency keys and pays two equal refunds twice: the key stands in our `shop_changes` before
 * Vendure is asked, and its mark in what the deed leaves there: a note of the order for staff, the reason of a refund, the note of a modification, the
 * transaction id of a payment, the description of a gift card's promotion. By these an interrupted deed is found again.
 */
export function vendureShop(settings: VendureSettings, house: PlatformHouse): Shop {
  const api = vendureApi(settings, patienceOf(house))
  const reads = vendureReads(api)

  const platform: Platform<Raw> = {
    ...reads,
    name: 'vendure',
    capabilities: {
      finds: ['order', 'ordersOf', 'customer', 'customerByEmail', 'customerByPhone', 'customersByName', 'product', 'products'],
      // no requestReturn, no exchange: Vendure keeps no goods that are on their way back
      changes: ['cancelOrder', 'changeAddress', 'changeCustomerAddress', 'changePayment', 'changeItems', 'refund'],
    },
    // setting the same address again is the same address
    repeatable: ['changeCustomerAddress'],

    async target(command): Promise<Target<Raw> | null> {
      if (command.type === 'changeCustomerAddress') {
        const [now, raw] = await Promise.all([reads.customer(command.customerId), reads.rawCustomer(command.customerId)])
        return now && raw && { now, raw: { customerId: raw.id, homeId: homeOf(raw)?.id ?? null } }
      }
      const seen = await reads.see(command.orderId)
      return seen && { now: toOrder(seen.order), raw: { seen } }
    },

    trace(command, mark, target): Trace {
      if (command.type === 'changeCustomerAddress' || !('seen' in target.raw)) return 'none'
      const { seen } = target.raw
      const note = notesOf(seen.order).find((kept) => kept.mark === mark)
      // the note comes first: nothing was begun without it
      if (note === undefined) return 'none'
      return stepsOf({ api, command, mark, note }).every((step) => step.isDone(seen)) ? 'all' : 'part'
    },

    async write(command, mark, target) {
      if (command.type === 'changeCustomerAddress') return moveCustomer(command, target)
      if (!('seen' in target.raw)) return
      const { seen } = target.raw
      const order = target.now as Order
      const kept = notesOf(seen.order).find((note) => note.mark === mark)
      const note = kept ?? noteDeed(order, await effectsOf(command, order), { command, mark, at: house.now(), collectsByHand: settings.collectsByHand, seen })
      const see = async () => {
        const now = await reads.see(command.orderId)
        if (now === null) throw new PlatformRefusal('NOT_FOUND', `There is no order ${command.orderNumber}.`)
        return now
      }
      const after = await undertake(stepsOf({ api, command, mark, note }), seen, see)
      return { now: toOrder(after.order), raw: { seen: after } }
    },
  }

  async function moveCustomer(command: CommandOf<'changeCustomerAddress'>, { now, raw }: Target<Raw>): Promise<void> {
    if (!('customerId' in raw)) return
    const address = { fullName: (now as Customer).name, ...vendureAddress(command.address), defaultShippingAddress: true }
    if (raw.homeId) {
      const input = { ...vendureAddress(command.address), id: raw.homeId, defaultShippingAddress: true }
      return api.write('mutation Move($input: UpdateAddressInput!) { done: updateCustomerAddress(input: $input) { id } }', { input })
    }
    const mutation = 'mutation Move($id: ID!, $input: CreateAddressInput!) { done: createCustomerAddress(customerId: $id, input: $input) { id } }'
    await api.write(mutation, { id: raw.customerId, input: address })
  }

  /** The same rules as in the built-in shop decide what a deed moves; Vendure only carries it out. */
  async function effectsOf(command: OrderCommand, order: Order) {
    const [methods, variants] = await Promise.all([methodsFor(order, platform), variantsFor(order, command, platform)])
    const effects = doDeed(command, { order, methods, variants, now: house.now(), newId: () => '' })
    if ('outcome' in effects) throw new PlatformRefusal(effects.code, effects.message)
    return effects
  }

  const shop = openPlatformShop(platform, house)
  // two orders of one customer may draw on one gift card
  return { ...shop, change: inTurnEverywhere(house, async (orderId) => (await reads.ownerOf(orderId).catch(() => null)) ?? orderId, shop.change) }
}
