import { expect, test } from 'vitest'
import { eventSign, ordersIn, verifyPush } from './youzan-push.ts'

const BODY = '{"id":"E20260101","type":"trade_TradeBuyerPay","msg_id":"m1"}'

test('a push is signed as the protocol sheet has it', () => {
  expect(eventSign('cid', BODY, 'csecret')).toBe('8c8b3de176c64f241a73a984f71b594f')
  expect(eventSign('test', '', 'test')).toBe('05a671c66aefea124cc08b76ea6d30bb')
})

test('the push of the protocol sheet is heard and names its order', () => {
  const headers = { 'event-sign': '8c8b3de176c64f241a73a984f71b594f' }
  const heard = verifyPush({ headers, body: Buffer.from(BODY), now: 0 }, { clientId: 'cid', clientSecret: 'csecret', kdtId: '1' })
  expect(heard).toEqual({ kind: 'event', id: 'm1', topic: 'trade_TradeBuyerPay', body: { id: 'E20260101', version: 0, msg: null } })
  expect(ordersIn(heard)).toEqual(['E20260101'])
})

test('a push without a number of its own is known by what it is about and its version', () => {
  const body = '{"id":"E20260101","kdt_id":1,"version":3,"msg":"%zz"}'
  const headers = { 'event-sign': eventSign('cid', body, 'csecret'), 'event-type': 'trade_TradeClose' }
  const heard = verifyPush({ headers, body: Buffer.from(body), now: 0 }, { clientId: 'cid', clientSecret: 'csecret', kdtId: '1' })
  expect(heard).toMatchObject({ id: 'trade_TradeClose:1:E20260101:3', body: { version: 3, msg: null } })
})

test('what is signed and yet no push is refused', () => {
  for (const body of ['', '[', '7', '{}']) {
    const headers = { 'event-sign': eventSign('cid', body, 'csecret') }
    expect(verifyPush({ headers, body: Buffer.from(body), now: 0 }, { clientId: 'cid', clientSecret: 'csecret', kdtId: '1' }).kind).toBe('refused')
  }
})
