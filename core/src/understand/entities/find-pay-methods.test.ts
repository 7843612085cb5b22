import { expect, test } from 'vitest'
import { findPayMethods } from './find-pay-methods.ts'

test.each<[string, ...[string, string][]]>([
  ['支付宝还是微信付', ['支付宝', 'alipay'], ['微信', 'wechat']],
  ['花呗分期可以吗', ['花呗', 'ant-credit']],
  ['货到付款行不', ['货到付款', 'cod']],
  ['付款用信用卡', ['信用卡', 'credit-card']],
  ['do you take Apple Pay or COD', ['Apple Pay', 'apple-pay'], ['COD', 'cod']],
  ['refund it to my card', ['card', 'card']],
  ['pay by bank transfer', ['bank transfer', 'transfer']],
  ['klarna?', ['klarna', 'klarna']],
])('the shopper says how to pay: %s', (message, ...found) => {
  expect(findPayMethods(message).map(({ start, end, value }) => [message.slice(start, end), value])).toEqual(found)
})

test.each([
  '加我微信',
  '微信号多少',
  '到付款那步就卡住',
  'a birthday card that says hi',
  'zip is broken',
  'please transfer me to a human',
  'do I need a visa for canada',
])('%s names none', (message) => expect(findPayMethods(message)).toEqual([]))
