import type { Ticket } from '@xiaoer/contract/ticket'
import { expect, test } from 'vitest'
import { linsOrder, linTalks, tracking } from './test-orders-shop.ts'

const SIGNED = '2026-11-19T02:00:00.000Z'
const signed = (text: string) =>
  linsOrder('XE0001', 'delivered', {
    deliveredAt: SIGNED,
    shipments: [{ carrier: '顺丰速运', trackingNumber: 'SF1', itemIds: [], scans: [{ at: SIGNED, place: '杭州市', text }] }],
  })

test('who received nothing hears where, when and by whom it was signed, and looks around before it is searched for', () => {
  const at = linTalks([signed('已签收，签收人：前台')])
  const said = at.say('显示签收了但我没收到')
  expect(said).toContain('2026年11月19日 02:00 在杭州市')
  expect(said).toContain('签收人写的是“前台”')
  expect(at.filed).toEqual([])
  at.say('没有，邻居家也没有')
  expect(at.filed).toMatchObject([{ kind: 'lost-parcel', orderNumber: 'XE0001', fields: { tracking: 'SF1', looked: '没有，邻居家也没有' } }])
})

test('in English too', () => {
  const at = linTalks([signed('Delivered, signed for by Miller')])
  expect(at.say('it says delivered but I never got it')).toContain('signed for by “Miller”')
  at.say('I looked everywhere, not there')
  expect(at.filed).toMatchObject([{ kind: 'lost-parcel' }])
})

test('who goes to look is waited for', () => {
  const at = linTalks([signed('已签收')])
  at.say('显示签收了但我没收到')
  expect(at.say('好的我去看看')).toContain('您先看看')
  expect(at.say('还是没有')).toContain('T1')
})

test('who finds it needs no search', () => {
  const at = linTalks([signed('已签收，签收人：本人')])
  expect(at.say('显示签收了但我没收到')).toContain('签收人写的是本人')
  expect(at.say('找到了，在驿站')).toContain('找到就好')
  expect(at.filed).toEqual([])
})

test('who says that they looked already is not asked to look again', () => {
  const at = linTalks([signed('已签收，签收人：本人')])
  expect(at.say('显示签收了但我没收到，邻居和驿站都问过了没有')).toContain('2026年11月19日 02:00')
  expect(at.filed).toMatchObject([{ kind: 'lost-parcel' }])
})

test('what somebody is looking for already gets the new words added', () => {
  const open = { kind: 'lost-parcel', orderNumber: 'XE0001', state: 'working' } as Ticket
  const at = linTalks([signed('已签收')], { tickets: [open] })
  at.say('显示签收了但我没收到')
  expect(at.filed).toMatchObject([{ kind: 'lost-parcel' }])
})

test('on its way it is tracked, before it left its promise is told', () => {
  const at = linTalks([linsOrder('XE0001', 'shipped', { parcel: 'SF1' })], { trackings: [tracking('SF1', 'in-transit', 5)] })
  expect(at.say('怎么还没收到货')).toContain('最新记录')
  expect(linTalks([linsOrder('XE0001', 'pending')]).say('快递一直没收到')).toContain('还没发出')
})

test('a parcel that its carrier calls delivered is looked for although the shop still has it on its way', () => {
  const at = linTalks([linsOrder('XE0001', 'shipped', { parcel: 'SF1' })], { trackings: [tracking('SF1', 'delivered', 20, { text: '已签收，签收人：门卫' })] })
  expect(at.say('显示签收了但我没收到')).toContain('签收人写的是“门卫”')
})

test('money back for a parcel that never came starts with looking for it; an order that was not sent is called off', () => {
  expect(linTalks([signed('已签收')]).say('没收到货，退款')).toContain('麻烦先看看')
  expect(linTalks([linsOrder('XE0001', 'pending')]).say('没收到货，退款')).toContain('即将为您取消')
})
