import { chinaDefault } from '@xiaoer/server/rules/packs/china-default'
import { importDemo } from '@xiaoer/server/shops/demo/import-demo'
import { importFiles } from '@xiaoer/server/shops/import/import-shop'
import { furnishHouse, WORKSPACE } from './furnish-house.ts'

/** Enough that nobody has to come back within a run: who does goes on with what they have open on the other channel. */
const CUSTOMERS = 8_000

/** The demo shop's goods, with many more customers: each has one order on its way and one that is completed. */
export async function furnishTurnShop(folder: string, customers = CUSTOMERS): Promise<void> {
  await furnishHouse(folder, {
    rules: chinaDefault,
    async stock(house) {
      const { database, now, newId } = house
      const place = { database, workspaceId: WORKSPACE, now, newId }
      await importDemo(place)
      const files = { 'customers.json': Array.from({ length: customers }, toCustomer), 'orders.json': Array.from({ length: customers }, toOrders).flat() }
      const { problems } = await importFiles(
        place,
        Object.entries(files).map(([name, content]) => ({ name, text: JSON.stringify(content) })),
      )
      if (problems.length > 0) throw new Error(`The bench's shop is wrong: ${JSON.stringify(problems[0])}`)
    },
  })
}

export function customerId(index: number): string {
  return `bench-${index % CUSTOMERS}`
}

/** How often all customers have been there before this one. */
export function channelOf(index: number): number {
  return Math.floor(index / CUSTOMERS)
}

function toCustomer(_: unknown, index: number) {
  return {
    id: customerId(index),
    name: `样本${index}`,
    email: `bench${index}@example.com`,
    address: { line1: `样例路 ${index} 号`, district: '西湖区', city: '杭州市', region: '浙江省', postcode: '310012', country: 'CN' },
    paymentMethods: [{ id: `alipay-bench-${index}`, kind: 'alipay', label: '支付宝' }],
  }
}

function toOrders(_: unknown, index: number) {
  const number = String(index).padStart(6, '0')
  const common = {
    customerId: customerId(index),
    items: [
      { variantId: 'D3001-01', productId: 'D3001', name: '主动降噪蓝牙耳机', options: { 颜色: '曜石黑' }, price: '349.00' },
      { variantId: 'D2102-01', productId: 'D2102', name: '轻便跑步鞋', options: { 尺码: '42' }, price: '259.00', quantity: 2 },
    ],
    payments: [{ amount: '867.00', methodId: `alipay-bench-${index}` }],
  }
  const scans = [
    { at: '2026-11-17T09:20:00+08:00', place: '杭州', text: '已揽收' },
    { at: '2026-11-18T02:05:00+08:00', place: '杭州转运中心', text: '已发出' },
    { at: '2026-11-19T21:40:00+08:00', place: '宁波转运中心', text: '到达' },
  ]
  return [
    {
      ...common,
      number: `XE8011${number}`,
      status: 'shipped',
      placedAt: '2026-11-16T20:00:00+08:00',
      paidAt: '2026-11-16T20:02:00+08:00',
      shippedAt: '2026-11-17T09:00:00+08:00',
      shipments: [{ carrier: '顺丰速运', trackingNumber: `SF1${number}`, scans }],
    },
    {
      ...common,
      number: `XE8009${number}`,
      status: 'completed',
      placedAt: '2025-09-10T20:00:00+08:00',
      paidAt: '2025-09-10T20:02:00+08:00',
      shippedAt: '2025-09-11T09:00:00+08:00',
      deliveredAt: '2025-09-13T11:00:00+08:00',
      shipments: [{ carrier: '中通快递', trackingNumber: `ZT2${number}`, scans: scans.slice(0, 1) }],
    },
  ]
}
