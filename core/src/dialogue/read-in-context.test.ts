import type { Intent } from '@xiaoer/contract/intent'
import { expect, test } from 'vitest'
import type { Entity, EntityKind, Understood } from '../understood.ts'
import { type EarlierTurn, readInContext } from './read-in-context.ts'

test('«那红色的呢» asks the same of another colour', () => {
  const earlier = [shopper('这条裙子有货吗', 'product.stock', { product: '裙子' }), bot('有货的')]
  expectHeard(earlier, heard('那红色的呢', 'affirm', { colour: '红色' }, 0.4), 'product.stock', { product: '裙子', colour: '红色' })
})

test('"and the 24 inch?" after "20 inch" is a size, not a number of things', () => {
  const earlier = [shopper('how much is the 20 inch suitcase', 'product.price', { size: '20 inch', product: 'suitcase' }), bot('$89.')]
  expectHeard(earlier, heard('and the 24 inch?', 'chitchat', { quantity: '24 inch' }, 0.3), 'product.price', { size: '24 inch', product: 'suitcase' })
})

test('a question of its own about the same goods takes the goods along', () => {
  const earlier = [shopper('do you sell black backpacks', 'product.stock', { colour: 'black', product: 'backpacks' }), bot('We do.')]
  expectHeard(earlier, heard('is it waterproof', 'product.attribute', {}), 'product.attribute', { colour: 'black', product: 'backpacks' })
})

test('a bare answer belongs to what was asked about', () => {
  const earlier = [shopper('I want to return something', 'return.request', {}), bot("What's your order number?", 'orderNumber')]
  expectHeard(earlier, heard('W4471029', 'order.status', {}, 0.9), 'return.request', { orderNumber: 'W4471029' })
})

test('what the bot asks is read from its words where nothing else tells it', () => {
  const order = [shopper('我想退货', 'return.request', {}), bot('好的，请问退货的原因是？')]
  expectHeard(order, heard('穿着磨脚', 'quality.problem', {}, 0.5), 'return.request', { reason: '穿着磨脚' })
  const size = [shopper('exchange the jeans', 'exchange.request', { product: 'jeans' }), bot('Sure. Which size do you need?')]
  expectHeard(size, heard('29', 'chitchat', { quantity: '29' }, 0.2), 'exchange.request', { product: 'jeans', size: '29' })
  const which = [shopper('查一下我最近的订单', 'order.status', {}), bot('您有两笔订单：1. 85520017 围巾 2. 85520233 皮手套，请问查哪一笔？')]
  expectHeard(which, heard('手套那个', 'chitchat', { product: '手套' }, 0.2), 'order.status', { orderNumber: '85520233', product: '手套' })
})

test('«第二个» is the second of what was offered, and stays so after the answer', () => {
  const offered = [
    shopper('卫衣有哪些颜色', 'product.attribute', { product: '卫衣' }),
    bot('1. 灰色 2. 雾蓝色 3. 燕麦色', 'colour', ['灰色', '雾蓝色', '燕麦色']),
  ]
  const second = heard('第二个有货吗', 'product.stock', {})
  expectHeard(offered, second, 'product.stock', { product: '卫衣', colour: '雾蓝色' })
  const later = [...offered, { from: 'shopper', text: second.text, understood: second } as const, bot('雾蓝色有货')]
  expectHeard(later, heard('那第三个呢', 'affirm', {}, 0.3), 'product.stock', { product: '卫衣', colour: '燕麦色' })
})

test('a correction replaces the value of its kind and keeps the rest', () => {
  const earlier = [shopper('板鞋38码有吗', 'product.stock', { product: '板鞋', size: '38码' }), bot('有的')]
  expectHeard(earlier, heard('不对，是39码', 'deny', { size: '39码' }), 'product.stock', { product: '板鞋', size: '39码' })
  const address = [
    shopper('change the recipient of 17740295', 'order.address', { orderNumber: '17740295' }),
    bot('Who should it go to?', 'name'),
    shopper('Maya Lindqvist', 'chitchat', {}),
    bot('OK, Maya Lindqvist.'),
  ]
  expectHeard(address, heard("the name is wrong, it's Maja Lindqvist", 'order.address', {}, 0.4), 'order.address', {
    orderNumber: '17740295',
    name: 'Maja Lindqvist',
  })
})

test('what is said not to be meant is left out of a correction', () => {
  const earlier = [shopper('rain boots in green, size 7', 'product.stock', { product: 'rain boots', colour: 'green', size: '7' }), bot('Yes!')]
  expectHeard(earlier, heard('I said 8 not 7', 'deny', {}), 'product.stock', { product: 'rain boots', colour: 'green', size: '8' })
  expectHeard(earlier, heard('not green, blue', 'deny', { colour: 'blue' }), 'product.stock', { product: 'rain boots', colour: 'blue', size: '7' })
})

test('other goods in the same question bring nothing of the first along', () => {
  const earlier = [shopper('how long is the warranty of the black desk', 'product.warranty', { product: 'desk', colour: 'black' }), bot('5 years.')]
  expectHeard(earlier, heard('and the chair?', 'chitchat', { product: 'chair' }, 0.3), 'product.warranty', { product: 'chair' })
})

test('another deed for the same goods keeps what is known of them', () => {
  const earlier = [
    shopper('要退这个电热毯 订单 20938112', 'return.request', { product: '电热毯', orderNumber: '20938112' }),
    bot('确认为您办理退货？', 'confirmation'),
  ]
  expectHeard(earlier, heard('算了 换一个吧', 'exchange.request', {}), 'exchange.request', { product: '电热毯', orderNumber: '20938112' })
})

test('a yes to a quote is a yes, a yes to the one thing offered takes it', () => {
  const quote = [shopper('cancel order 80114527', 'order.cancel', { orderNumber: '80114527' }), bot('Shall I cancel order 80114527?')]
  expectHeard(quote, heard('yes please', 'affirm', {}), 'affirm', { orderNumber: '80114527' })
  expectHeard(quote, heard('no', 'deny', {}), 'deny', { orderNumber: '80114527' })
  const offer = [shopper('boots in size 11?', 'product.stock', { product: 'boots', size: '11' }), bot('11 is sold out. Would 10.5 be OK?')]
  expectHeard(offer, heard('ok sure', 'affirm', {}), 'product.stock', { product: 'boots', size: '10.5' })
})

test('who turns to something else can come back, by name or with what was asked', () => {
  const left = [
    shopper('I want to return the rice cooker', 'return.request', { product: 'rice cooker' }),
    bot("What's the order number?", 'orderNumber'),
    shopper('by the way, do you take PayPal?', 'payment.method', {}),
    bot('We do.'),
  ]
  expectHeard(left, heard('ok back to my return', 'return.request', {}), 'return.request', { product: 'rice cooker' })
  expectHeard(left, heard('71190342', 'order.status', { orderNumber: '71190342' }), 'return.request', { product: 'rice cooker', orderNumber: '71190342' })
})

test('what asks about the shop takes no goods along', () => {
  const earlier = [shopper('42码的登山鞋有吗', 'product.stock', { size: '42码', product: '登山鞋' }), bot('有的')]
  expectHeard(earlier, heard('包邮吗', 'shipping.fee', {}), 'shipping.fee', {})
})

test('"that order" is the order spoken of, and another number is another order', () => {
  const earlier = [shopper('where is order 55820174', 'shipping.track', { orderNumber: '55820174' }), bot('On its way.')]
  expectHeard(earlier, heard('cancel that order', 'order.cancel', {}), 'order.cancel', { orderNumber: '55820174' })
  expectHeard(earlier, heard('and 55820175?', 'chitchat', { orderNumber: '55820175' }, 0.3), 'shipping.track', { orderNumber: '55820175' })
})

test('another order is not the one spoken of', () => {
  const earlier = [shopper('cancel order 55820174', 'order.cancel', { orderNumber: '55820174' }), bot('Shall I cancel order 55820174?')]
  expectHeard(earlier, heard('wait, where is my other order', 'shipping.track', {}), 'shipping.track', {})
})

test('what is wrong is the reason where we asked for one', () => {
  const earlier = [shopper('return order 55820174', 'return.request', { orderNumber: '55820174' }), bot('Could you tell me why?')]
  expectHeard(earlier, heard('it arrived broken', 'quality.problem', {}), 'return.request', { orderNumber: '55820174', reason: 'it arrived broken' })
})

test('"let me look" leaves the question open', () => {
  const earlier = [
    shopper('return the air fryer', 'return.request', { product: 'air fryer' }),
    bot('The order number?', 'orderNumber'),
    shopper('hang on let me look', 'chitchat', {}),
    bot('Take your time.'),
  ]
  expectHeard(earlier, heard('48277105', 'order.status', {}, 0.9), 'return.request', { product: 'air fryer', orderNumber: '48277105' })
})

test('what is carried over stands in the request, marked as not of this text', () => {
  const earlier = [shopper('这条裙子有货吗', 'product.stock', { product: '裙子' }), bot('有货的')]
  const { understood } = readInContext(earlier, heard('那红色的呢', 'affirm', { colour: '红色' }, 0.4), unread)
  expect(understood.requests[0]!.entities).toMatchObject([
    { kind: 'colour', text: '红色', start: 1, end: 3 },
    { kind: 'product', text: '裙子', start: 0, end: 0 },
  ])
})

test('earlier turns may come as mere texts: they are understood on the way', () => {
  const read = (text: string) => heard(text, 'product.stock', { product: '裙子' })
  const earlier: EarlierTurn[] = [
    { from: 'shopper', text: '这条裙子有货吗' },
    { from: 'bot', text: '有' },
  ]
  expect(readInContext(earlier, heard('那红色的呢', 'affirm', { colour: '红色' }, 0.4), read).slots).toEqual({ product: '裙子', colour: '红色' })
})

test('whatever is written, nothing breaks and nothing takes long', () => {
  const odd = ['', '?', '第', 'no '.repeat(3000), '不'.repeat(5000), '1.'.repeat(4000), 'and the '.repeat(2000), '那'.repeat(4000), '🤷', '\u0000(((']
  const started = performance.now()
  for (const one of odd) {
    for (const other of odd) readInContext([shopper(one, 'product.stock', { product: one.slice(0, 9) }), bot(other)], heard(one, 'chitchat', {}, 0.1), unread)
  }
  // 100 readings; generous for a busy machine, far below what one backtracking expression takes
  expect(performance.now() - started).toBeLessThan(3000)
})

function expectHeard(earlier: readonly EarlierTurn[], message: Understood, intent: Intent, slots: Record<string, string>): void {
  const { understood, slots: found } = readInContext(earlier, message, unread)
  expect({ intent: understood.requests[0]?.intents[0]?.intent, slots: found }).toEqual({ intent, slots })
}

function heard(text: string, intent: Intent, named: Partial<Record<EntityKind, string>>, confidence = 0.97): Understood {
  const entities = Object.entries(named).map(([kind, value]): Entity => {
    const start = text.indexOf(value)
    return { kind: kind as EntityKind, text: value, start, end: start + value.length, value }
  })
  return {
    text,
    language: { code: 'en', confidence: 0.9 },
    requests: [{ clause: text, start: 0, end: text.length, intents: [{ intent, confidence }], entities, conditions: [] }],
    entities,
    emotion: { kind: 'neutral', intensity: 0 },
    complexity: 0,
    outOfScope: 0,
  }
}

function shopper(text: string, intent: Intent, named: Partial<Record<EntityKind, string>>): EarlierTurn {
  return { from: 'shopper', text, understood: heard(text, intent, named) }
}

function bot(text: string, slot?: string, choices: readonly string[] = []): EarlierTurn {
  return slot === undefined ? { from: 'bot', text } : { from: 'bot', text, asked: { slot, choices } }
}

function unread(text: string): Understood {
  throw new Error(`nobody should read “${text}” again`)
}
