import { expect, test } from 'vitest'
import { testOrder, testProduct } from '../dialogue/test-shop.ts'
import { came, dress, mug, talkWith } from './test-after-sales.ts'

const shirt = testProduct('9', 'Cotton Shirt', [
  ['91', { colour: 'white', size: 'M' }, 19],
  ['92', { colour: 'white', size: 'L' }, 19],
  ['93', { colour: 'blue', size: 'L' }, 19],
])
const shirts = came('XE0001', 18, [[shirt, '91']])
const two = { ...shirts, items: shirts.items.map((item) => ({ ...item, quantity: 2 })) }
const talk = (...orders: Parameters<typeof talkWith>[0]) => talkWith(orders, { products: [shirt, mug, dress] })

test('one of two is exchanged, the other stays', () => {
  const at = talk(two)
  at.say('Exchange just one of the two shirts in XE0001 for a white L, I keep the other')
  at.say('yes')
  expect(at.done).toMatchObject([{ type: 'exchange', changes: [{ newVariantId: '92', quantity: 1 }] }])
})

test.each(['both shirts run small. white L for both', 'my shirts are too small, white L for both please'])('%s: both are exchanged', (text) => {
  const at = talk(two)
  at.say(text)
  at.say('ok')
  expect(at.done).toMatchObject([{ type: 'exchange', changes: [{ newVariantId: '92', quantity: 2 }] }])
})

test('another product instead is told to be none of an exchange', () => {
  const at = talk(came('XE0001', 18, [[mug, '11']]))
  expect(at.say("I'd prefer a cotton shirt instead of the 马克杯 from XE0001, can you exchange it")).toContain('same product')
  expect(at.done).toEqual([])
})

test('«不是红色，是蓝色»: the second is wanted', () => {
  const at = talk(came('XE0001', 18, [[dress, '21']]))
  at.say('XE0001的连衣裙换一件')
  at.say('不是红色，是蓝色L')
  at.say('确认')
  expect(at.done).toMatchObject([{ type: 'exchange', changes: [{ newVariantId: '22' }] }])
})

test('nobody changes the price of an order', () => {
  const at = talk(testOrder('XE0001', 'delivered', [[mug, '11']]))
  expect(at.say('XE0001 给我改成499，不然取消')).toContain('没法改价')
  expect(at.done).toEqual([])
})

const speaker = testProduct('8', 'Bluetooth Speaker', [
  ['81', { color: 'green', 'battery life': '10 hours', 'water resistance': 'no' }, 30],
  ['82', { color: 'black', 'battery life': '10 hours', 'water resistance': 'no' }, 30],
  ['83', { color: 'red', 'battery life': '10 hours', 'water resistance': 'no' }, 30],
])

test('of two of one name the one is meant that is described, however long', () => {
  const at = talkWith(
    [
      came('XE0001', 18, [
        [speaker, '81'],
        [speaker, '82'],
      ]),
    ],
    { products: [speaker] },
  )
  at.say('exchange the bluetooth speaker of XE0001')
  at.say('green, 10 hours battery life, not water resistant bluetooth speaker to red')
  at.say('yes')
  expect(at.done).toMatchObject([{ type: 'exchange', changes: [{ itemId: 'XE0001-0', newVariantId: '83' }] }])
})
