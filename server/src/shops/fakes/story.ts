/** The story that the contract of all shops tells, in no platform's words: each fake keeps it under ids of its own. */
export const STORY = {
  customer: { first: 'Lin', last: 'Testa', email: 'lin@example.com', phone: '+8619900000001', credit: '50.00', last4: '4242' },
  stranger: { first: 'Wei', last: 'Testa', email: 'wei@example.com', phone: '+8619900000002', last4: '1111' },
  home: { line1: '1 Test Street', line2: '', city: 'Hangzhou', region: 'Zhejiang', postcode: '310000', country: 'CN' },
  shirt: {
    name: 'Linen Shirt',
    variants: [
      { colour: 'red', price: '30.00', stock: 10 },
      { colour: 'blue', price: '35.00', stock: 2 },
      { colour: 'gold', price: '200.00', stock: 5 },
      { colour: 'white', price: '30.00', stock: 0 },
    ],
  },
  mug: { name: 'Mug', price: '10.00' },
  orders: [
    { state: 'pending', at: '2026-11-10T08:00:00Z' },
    { state: 'shipped', at: '2026-11-11T08:00:00Z' },
    { state: 'delivered', at: '2026-11-12T08:00:00Z' },
  ],
  currency: 'USD',
} as const

export type StoryState = (typeof STORY)['orders'][number]['state']
