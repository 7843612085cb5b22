import type { Address } from '@xiaoer/contract/address'
import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import type { Named } from '../../store/shop-search.ts'
import type { Shop } from '../shop.ts'
import { carryOut, type SellerDesk, traceDeed } from './agree-deeds.ts'
import type { Platform, PlatformHouse } from './platform.ts'
import { openPlatformShop } from './platform-shop.ts'
import { orderOfReceiver, readReceiver } from './read-receiver.ts'

/** An order of a marketplace as it is now, with whom it goes to (as far as that is shown) and what its seller can do with it. */
export interface Looked {
  readonly order: Order
  readonly receiver: { readonly name: string; readonly phone: string }
  readonly desk: SellerDesk
}

/** A marketplace as one of its sellers sees it: orders by number, buyers hidden, money back only where a buyer applied for it. */
export interface Marketplace {
  readonly name: string
  /** Null for what is no number of this marketplace, without asking it. */
  look(orderNumber: string): Promise<Looked | null>
  readonly goods?: {
    product(id: string): Promise<Product | null>
    productsNamed(words: readonly string[]): Promise<Named[]>
  }
  /** Absent where the seller cannot, or could not read again what it wrote. */
  changeAddress?(looked: Looked, address: Address): Promise<void>
}

/** A marketplace as a shop. Who bought is hidden: its customers are who receives an order, and nobody is found by e-mail, phone or name. */
export function openMarketplace(marketplace: Marketplace, house: PlatformHouse): Shop {
  const { goods, changeAddress } = marketplace
  const nobody = async () => []
  const look = (number: string) => marketplace.look(number.replace(/[#\s]/g, ''))
  const lookFor = async (customerId: string) => {
    const number = orderOfReceiver(customerId)
    return number === null ? null : look(number)
  }
  const platform: Platform<Looked> = {
    name: marketplace.name,
    capabilities: {
      // orders cannot be listed by buyer: asked for a receiver's, the one that it stands for is told
      finds: ['order', 'customer', ...(goods ? (['product', 'products'] as const) : [])],
      changes: ['cancelOrder', 'refund', 'addNote', ...(changeAddress ? (['changeAddress'] as const) : [])],
    },
    // a key agrees to what stands in the memo, which the marketplace lets be agreed to once; a memo or an address written twice is the same
    repeatable: ['cancelOrder', 'refund', 'addNote', 'changeAddress'],

    orderNumbered: async (number) => (await look(number))?.order ?? null,
    async ordersOf(customerId) {
      const looked = await lookFor(customerId)
      return looked ? [looked.order] : []
    },
    async customer(id) {
      const looked = await lookFor(id)
      return looked && readReceiver(looked.order, looked.receiver)
    },
    customersByEmail: nobody,
    customersByPhone: nobody,
    customersByName: nobody,
    product: async (id) => (await goods?.product(id)) ?? null,
    productsNamed: async (words) => (await goods?.productsNamed(words)) ?? [],

    async target(command) {
      const looked = 'orderId' in command ? await look(command.orderId) : null
      return looked && { now: looked.order, raw: looked }
    },
    trace(command, mark, { raw }) {
      if (command.type !== 'changeAddress') return traceDeed({ command, mark, ...raw })
      return isThere(raw.order, command.address) ? 'all' : 'none'
    },
    async write(command, mark, { raw }) {
      if (command.type === 'changeAddress') await changeAddress?.(raw, command.address)
      else await carryOut({ command, mark, ...raw })
    },
  }
  return openPlatformShop(platform, house)
}

function isThere({ address: now, shipments }: Order, wanted: Address): boolean {
  const same = (['line1', 'line2', 'district', 'city', 'region', 'postcode', 'country'] as const).every((part) => now[part] === wanted[part])
  // who it goes to is told with the customer: a new name or phone is written again, which changes nothing
  return same && wanted.name === undefined && wanted.phone === undefined && shipments.length === 0
}
