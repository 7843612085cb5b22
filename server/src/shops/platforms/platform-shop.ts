import type { Customer } from '@xiaoer/contract/customer'
import type { Product } from '@xiaoer/contract/product'
import type { Fact, FactOf, Query } from '@xiaoer/core/step'
import { emailKey, keepable, nameKey, numberKey, phoneKey, postcodeKey } from '../../store/shop-keys.ts'
import { rankByName, searchTerms } from '../../store/shop-search.ts'
import type { Shop } from '../shop.ts'
import { changeOnce } from './change-once.ts'
import type { Platform, PlatformHouse, PlatformReads } from './platform.ts'

/** A shop that is elsewhere: the platform's own part is reading and writing, everything that all shops keep is here. */
export function openPlatformShop<Raw>(platform: Platform<Raw>, house: PlatformHouse): Shop {
  return {
    name: platform.name,
    capabilities: platform.capabilities,
    find: async <Q extends Query>(query: Q) => (await answer(platform, query)) as FactOf<Q>,
    change: changeOnce(platform, house),
  }
}

/** A message names few products; more would be a list, not an answer. */
const PRODUCTS_AT_MOST = 8
/** Longer than any number, name or address that a shop has given out. */
const WORDS_AT_MOST = 254
/** Each may cost the platform a search. */
const SEARCH_WORDS_AT_MOST = 8

async function answer(platform: PlatformReads, query: Query): Promise<Fact> {
  switch (query.find) {
    case 'order': {
      const number = clean(query.number)
      // an order number has letters or digits; all else would be a search for everything
      if (number === null || !/^[\p{L}\p{N}#_./ -]{1,60}$/u.test(number) || numberKey(number) === '') return null
      const order = await platform.orderNumbered(number)
      return order !== null && numberKey(order.number) === numberKey(number) ? order : null
    }
    case 'ordersOf': {
      const id = clean(query.customerId)
      return id === null ? [] : platform.ordersOf(id)
    }
    case 'customer': {
      const id = clean(query.id)
      return id === null ? null : platform.customer(id)
    }
    case 'customerByEmail': {
      const email = clean(emailKey(query.email))
      if (email === null || !/^[^\s@"'\\]+@[^\s@"'\\]+$/.test(email)) return null
      return theOnly((await platform.customersByEmail(email)).filter((customer) => customer.email !== null && emailKey(customer.email) === email))
    }
    case 'customerByPhone': {
      const phone = clean(phoneKey(query.phone))
      if (phone === null || !/^\+\d{6,15}$/.test(phone)) return null
      return theOnly((await platform.customersByPhone(phone)).filter((customer) => customer.phone !== null && phoneKey(customer.phone) === phone))
    }
    case 'customersByName': {
      const [name, postcode] = [clean(query.name), clean(query.postcode)]
      if (name === null || postcode === null || !/\p{L}/u.test(name)) return []
      const found = await platform.customersByName(name)
      return found.filter((customer) => nameKey(customer.name) === nameKey(name) && postcodeKey(customer.address?.postcode ?? '') === postcodeKey(postcode))
    }
    case 'product': {
      const id = clean(query.id)
      return id === null ? null : platform.product(id)
    }
    case 'products': {
      // a novel names everything; what a shopper names stands in the first lines
      const text = keepable(query.text).slice(0, 2_000)
      const words = searchTerms(text)
        .filter((word) => [...word].length > 1 && [...word].length <= 40)
        .sort((one, other) => other.length - one.length)
        .slice(0, SEARCH_WORDS_AT_MOST)
      if (words.length === 0) return []
      const best = rankByName(text, await platform.productsNamed(words), PRODUCTS_AT_MOST)
      const products = await Promise.all(best.map((id) => platform.product(id)))
      return products.filter((product): product is Product => product !== null)
    }
  }
}

/** Null for what no shop has written. */
function clean(text: string): string | null {
  const kept = keepable(text).trim()
  return kept === '' || kept.length > WORDS_AT_MOST || /[\p{Cc}\p{Cf}]/u.test(kept) ? null : kept
}

/** Two customers with one e-mail or phone are nobody: it would be a guess whose orders are told. */
function theOnly(customers: readonly Customer[]): Customer | null {
  const ids = new Map(customers.map((customer) => [customer.id, customer]))
  return ids.size === 1 ? [...ids.values()][0]! : null
}
