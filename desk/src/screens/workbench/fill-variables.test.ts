import { expect, test } from 'vitest'
import { fillVariables } from './fill-variables.ts'

const known = { name: '林小雨', order: '', agent: '王掌柜', shop: '山茶小铺' }

test.each([
  ['{name}您好，我是{shop}的{agent}', '林小雨您好，我是山茶小铺的王掌柜'],
  ['您的订单{order|}已登记', '您的订单已登记'],
  ['订单 {order|还没有选} 的尺码', '订单 还没有选 的尺码'],
  ['订单 {order} 的尺码', '订单 {order} 的尺码'],
  ['{toString} {constructor} {价格} {{name}}', '{toString} {constructor} {价格} {林小雨}'],
])('%s', (text, filled) => {
  expect(fillVariables(text, known)).toBe(filled)
})
