import { tauRetail } from '@xiaoer/server/rules/packs/tau-retail'
import { importFiles } from '@xiaoer/server/shops/import/import-shop'
import { furnishHouse, WORKSPACE } from './furnish-house.ts'

/** Each shopper's orders: every even one can be cancelled, every odd one returned. More than anybody gets through. */
export const ORDERS_EACH = 80

/** A shop of one product, for shoppers who cancel and return all day. */
export async function furnishCrashShop(folder: string, shoppers: number): Promise<void> {
  await furnishHouse(folder, {
    rules: tauRetail,
    async stock({ database, now, newId }) {
      const { problems } = await importFiles({ database, workspaceId: WORKSPACE, now, newId }, filesFor(shoppers))
      if (problems.length > 0) throw new Error(`The bench's shop is wrong: ${JSON.stringify(problems[0])}`)
    },
  })
}

export function shopperId(shopper: number): string {
  return `shopper_${shopper}`
}

export function orderNumber(shopper: number, index: number): string {
  return `#W${(shopper + 1) * 100_000 + index}`
}

function filesFor(shoppers: number): { name: string; text: string }[] {
  const numbers = Array.from({ length: shoppers }, (_, shopper) => shopper)
  const files = {
    'products.json': {
      '1': { name: 'T-Shirt', product_id: '1', variants: { '11': { item_id: '11', options: { color: 'red', size: 'M' }, available: true, price: 20 } } },
    },
    'users.json': Object.fromEntries(numbers.map((shopper) => [shopperId(shopper), userOf(shopper)])),
    'orders.json': Object.fromEntries(numbers.flatMap((shopper) => eachOrder(shopper).map((index) => [orderNumber(shopper, index), orderOf(shopper, index)]))),
  }
  return Object.entries(files).map(([name, content]) => ({ name, text: JSON.stringify(content) }))
}

const ADDRESS = { address1: '1 Sample Street', address2: '', city: 'Austin', country: 'USA', state: 'TX', zip: '78701' }

const methodOf = (shopper: number) => `paypal_${shopper}`
const eachOrder = (_shopper: number) => Array.from({ length: ORDERS_EACH }, (_, index) => index)

function userOf(shopper: number) {
  return {
    name: { first_name: 'Sample', last_name: `Shopper${shopper}` },
    address: ADDRESS,
    email: `${shopperId(shopper)}@example.com`,
    payment_methods: { [methodOf(shopper)]: { source: 'paypal', id: methodOf(shopper) } },
    orders: eachOrder(shopper).map((index) => orderNumber(shopper, index)),
  }
}

function orderOf(shopper: number, index: number) {
  return {
    order_id: orderNumber(shopper, index),
    user_id: shopperId(shopper),
    address: ADDRESS,
    items: [{ name: 'T-Shirt', product_id: '1', item_id: '11', price: 20, options: { color: 'red', size: 'M' } }],
    fulfillments: [],
    status: index % 2 === 0 ? 'pending' : 'delivered',
    payment_history: [{ transaction_type: 'payment', amount: 20, payment_method_id: methodOf(shopper) }],
  }
}
