import { expect, test } from 'vitest'
import { arrivalOf } from './arrival.ts'

const parcel = (...texts: string[]) => ({
  carrier: 'x',
  trackingNumber: 'y',
  itemIds: [],
  scans: texts.map((text, hour) => ({ at: `2026-11-20T0${hour}:00:00.000Z`, place: '', text })),
})

test('an order has arrived when each of its parcels was signed for', () => {
  expect(arrivalOf([parcel('已揽收', '派送中', '已签收，签收人：门卫')])).toBe('2026-11-20T02:00:00.000Z')
  expect(arrivalOf([parcel('已签收'), parcel('已揽收')])).toBeNull()
  expect(arrivalOf([])).toBeNull()
})

test.each(['买家拒签', '快件等待签收', '派送中'])('"%s" is no arrival', (text) => {
  expect(arrivalOf([parcel(text)])).toBeNull()
})
