import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { expect, test } from 'vitest'
import type { OrderCommand, Situation } from './local-deed.ts'
import { doDeed } from './local-deeds.ts'

const yuan = (amount: number) => ({ amount, currency: 'CNY' })
const order: Order = {
  ...{ id: 'o1', number: 'A1', customerId: 'lin', status: 'pending', placedAt: '2026-11-01T00:00:00Z', paidAt: '2026-11-01T00:00:00Z', shippedAt: null },
  ...{ deliveredAt: null, cancelReason: null, itemsChanged: false, shipments: [], cases: [], total: yuan(30_000), version: 1 },
  address: { line1: '1', line2: '', district: '', city: '杭州', region: '浙江', postcode: '310000', country: 'CN' },
  items: [{ id: 'i1', productId: 'p', variantId: 'v', name: '外套', options: {}, price: yuan(30_000), quantity: 1 }],
  payments: [{ id: 'm1', kind: 'payment', amount: yuan(10_000), methodId: 'alipay', at: '2026-11-01T00:00:00Z' }],
  balanceDue: { amount: yuan(20_000), from: '2026-11-19T00:00:00Z', to: '2026-11-25T00:00:00Z' },
}
let ids = 0
const now = '2026-11-20T08:00:00Z'
const alipay = { id: 'alipay', kind: 'alipay' as const, label: '支付宝', last4: null, brand: null, balance: null }
const at = (of: Order): Situation => ({ order: of, methods: [alipay], variants: new Map(), now, newId: () => `n${ids++}` })
const named = { orderId: 'o1', orderNumber: 'A1' }
const after = (command: OrderCommand, of = order) => {
  const effects = doDeed(command, at(of))
  if ('outcome' in effects) throw new Error(effects.message)
  return effects.order
}

test('of a pre-order that is cancelled the deposit stays where the command says so, and goes back where it does not', () => {
  expect(paidAndKept(after({ type: 'cancelOrder', ...named, reason: 'x', kept: yuan(10_000) }))).toBe(10_000)
  expect(paidAndKept(after({ type: 'cancelOrder', ...named, reason: 'x' }))).toBe(0)
  expect(doDeed({ type: 'cancelOrder', ...named, reason: 'x', kept: yuan(10_001) }, at(order))).toMatchObject({ outcome: 'refused', code: 'INVALID' })
})

test('what sending everything back cost is given after all of the price went back, once; no other ground gives more than was paid', () => {
  const delivered: Order = { ...order, status: 'delivered', deliveredAt: now, balanceDue: null, total: yuan(10_000) }
  const returned: Order = {
    ...delivered,
    payments: [...delivered.payments, { id: 'm2', kind: 'refund', amount: yuan(10_000), methodId: 'alipay', at: now }],
    cases: [
      {
        id: 'c1',
        kind: 'return',
        state: 'refunded',
        items: [{ itemId: 'i1', newVariantId: null, quantity: 1 }],
        methodId: 'alipay',
        amount: yuan(10_000),
        reason: '',
        at: now,
      },
    ],
  }
  const postage: OrderCommand = { type: 'compensate', ...named, ground: 'return-shipping', amount: yuan(1_200), methodId: 'alipay' }
  const given = after(postage, returned)
  expect(given.payments.at(-1)).toMatchObject({ kind: 'refund', amount: yuan(1_200), methodId: 'alipay' })
  expect(doDeed(postage, at(given))).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
  // while all of it is on its way back, too
  expect(after(postage, { ...delivered, cases: returned.cases.map((one) => ({ ...one, state: 'returning' as const })) }).compensations).toHaveLength(1)
  expect(doDeed({ ...postage, ground: 'late-dispatch' }, at(returned))).toMatchObject({ outcome: 'refused', code: 'LIMIT' })
})
