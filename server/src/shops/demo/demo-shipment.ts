import type * as z from 'zod'
import type { OrderRecord } from '../import/shop-record.ts'
import type { DemoAddress } from './demo-customers.ts'

export type DemoShipment = NonNullable<z.input<typeof OrderRecord>['shipments']>[number]

const HOUR = 3_600_000

/** A parcel on its way from Hangzhou: scans up to now, the last one being the signature where it was delivered. Times are Unix milliseconds. */
export function demoShipment(parcel: {
  carrier: string
  trackingNumber: string
  to: DemoAddress
  shippedAt: number
  deliveredAt: number | null
  now: number
}): DemoShipment {
  const { carrier, trackingNumber, to, shippedAt, deliveredAt, now } = parcel
  const way = [
    { after: 0, place: '杭州市', text: `【杭州市】${carrier}已揽收` },
    { after: 5, place: '杭州市', text: '【杭州市】快件已到达杭州转运中心' },
    { after: 9, place: '杭州市', text: `【杭州市】快件已发往${to.city}转运中心` },
    { after: 26, place: to.city, text: `【${to.city}】快件已到达${to.city}转运中心` },
    { after: 40, place: to.city, text: `【${to.city}】快件已到达${to.district}营业点，正在派送` },
  ]
  const end = deliveredAt ?? now
  const scans = way
    .map(({ after, ...scan }) => ({ ...scan, time: shippedAt + after * HOUR }))
    .filter(({ time }) => time < end)
    .map(({ time, place, text }) => ({ at: new Date(time).toISOString(), place, text }))
  const signed = { at: new Date(end).toISOString(), place: to.city, text: `【${to.city}】已签收，签收人：本人` }
  return { carrier, trackingNumber, scans: deliveredAt === null ? scans : [...scans, signed] }
}
