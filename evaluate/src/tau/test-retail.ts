import type { Retail } from './retail.ts'

/** A shop with one customer, two products and three orders, for tests. */
export function testRetail(): Retail {
  const variant = (item_id: string, color: string, price: number, available = true) => [item_id, { item_id, options: { color }, available, price }] as const
  const home = { address1: '1 Elm Street', address2: '', city: 'Austin', country: 'USA', state: 'TX', zip: '78701' }
  const lamp = { name: 'Desk Lamp', product_id: 'p1', item_id: 'l1', price: 20, options: { color: 'red' } }
  const clock = { name: 'Wall Clock', product_id: 'p2', item_id: 'c1', price: 30, options: { color: 'black' } }
  const order = (order_id: string, status: string) => ({
    order_id,
    user_id: 'ada',
    address: { ...home },
    items: [{ ...lamp }, { ...clock }],
    fulfillments: [],
    status,
    payment_history: [{ transaction_type: 'payment' as const, amount: 50, payment_method_id: 'card_1' }],
  })
  return {
    products: {
      p1: {
        name: 'Desk Lamp',
        product_id: 'p1',
        variants: Object.fromEntries([variant('l1', 'red', 20), variant('l2', 'blue', 25), variant('l3', 'gold', 90, false)]),
      },
      p2: { name: 'Wall Clock', product_id: 'p2', variants: Object.fromEntries([variant('c1', 'black', 30), variant('c2', 'white', 10)]) },
    },
    users: {
      ada: {
        name: { first_name: 'Ada', last_name: 'Byron' },
        address: home,
        email: 'ada@example.com',
        payment_methods: {
          card_1: { source: 'credit_card', brand: 'visa', last_four: '1111', id: 'card_1' },
          gift_card_2: { source: 'gift_card', balance: 10, id: 'gift_card_2' },
        },
        orders: ['#W1000001', '#W1000002', '#W1000003'],
      },
    },
    orders: { '#W1000001': order('#W1000001', 'pending'), '#W1000002': order('#W1000002', 'delivered'), '#W1000003': order('#W1000003', 'pending') },
  }
}
