import { expect, test } from 'vitest'
import { came, carving, caseOf, dress, headphones, mug, talkAsStranger, talkWith } from './test-after-sales.ts'

const PHOTO = ['https://pictures.example/1.jpg']
const brokenMug = came('XE1001', 18, [[mug, '11']])

test('中文：收到破损，先道歉要照片，再由顾客选，退货运费商家出，照片跟着申请走', () => {
  const at = talkWith([brokenMug])
  expect(at.say('收到的杯子是碎的')).toMatch(/让您收到了破损的商品.*照片/)
  expect(at.say('', PHOTO)).toMatch(/照片收到了。您希望怎么处理：退货退款、换一件新的/)
  expect(at.say('退货退款')).toMatch(/退货运费: 由商家承担/)
  at.say('确认')
  expect(at.done).toMatchObject([{ type: 'requestReturn', items: [{ itemId: 'XE1001-0' }], reason: '收到的杯子是碎的', evidence: PHOTO }])
})

test('who has no photo is asked once, and gets the very same thing new', () => {
  const at = talkWith([came('XE1001', 9, [[headphones, '31']])])
  expect(at.say('my headphones stopped working')).toMatch(/sorry that it does not work.*photo/i)
  expect(at.say('no photo')).not.toMatch(/photo/)
  expect(at.say('exchange them please')).toMatch(/New: the same, new[\s\S]*Return shipping: free for you/)
  at.say('yes')
  expect(at.done).toMatchObject([{ type: 'exchange', changes: [{ itemId: 'XE1001-0', newVariantId: '31' }] }])
})

test('what was said with the wish is not asked again: 「杯子碎了，给我换一个」', () => {
  const at = talkWith([brokenMug])
  expect(at.say('杯子碎了，给我换一个')).toContain('照片')
  at.say('没有')
  at.say('好的')
  expect(at.done).toMatchObject([{ type: 'exchange', changes: [{ newVariantId: '11' }] }])
})

test('a change of mind before the yes is what is done', () => {
  const at = talkWith([brokenMug])
  at.say('杯子裂了')
  at.say('没有')
  at.say('退货')
  expect(at.say('算了还是换一个吧')).toContain('申请换货')
  at.say('确认')
  expect(at.done).toMatchObject([{ type: 'exchange' }])
})

test('too late to return: it is said by how much, with what is still possible', () => {
  const at = talkWith([came('XE1001', 9, [[headphones, '31']])])
  at.say('我要退货，耳机没声音了')
  expect(at.say('没有')).toMatch(/7 天内申请，这单签收已经 11 天.*换一件新的、保修期内维修/)
  expect(at.say('维修')).toMatch(/还在保修期内/)
  expect(at.filed).toMatchObject([{ kind: 'repair', orderNumber: 'XE1001', fields: { what: '耳机没声音了', contact: '+8613800138000' } }])
  expect(at.done).toEqual([])
})

test('too late for everything: said honestly, and a person may look at it', () => {
  const at = talkWith([came('XE1001', 1, [[mug, '11']])])
  at.say('the mug arrived broken')
  expect(at.say('I have none')).toMatch(/delivered 19 days ago.*has no warranty.*take it down/)
  at.say('yes')
  expect(at.filed).toMatchObject([{ kind: 'fault', itemIds: ['XE1001-0'] }])
})

test('whoever keeps it is promised no amount', () => {
  const at = talkWith([brokenMug])
  at.say('杯子有划痕')
  at.say('没有')
  expect(at.say('留着，退一部分钱')).toMatch(/不能先答应您一个数/)
  expect(at.filed).toMatchObject([{ kind: 'refund', orderNumber: 'XE1001' }])
  expect(at.done).toEqual([])
})

test('made to order and cracked: not refused, but looked at by a person', () => {
  const at = talkWith([came('XE1001', 18, [[carving, '41']])])
  at.say('木牌裂开了')
  at.say('没有')
  expect(at.say('退货')).toMatch(/属于定制商品.*另当别论/)
  expect(at.filed).toMatchObject([{ kind: 'fault', suggestion: 'return for the fault, freight on the shop' }])
})

test('while goods of the order are on their way back, the new fault joins them at a person', () => {
  const at = talkWith([
    caseOf(
      came('XE1001', 18, [
        [mug, '11'],
        [dress, '21'],
      ]),
      'return',
      'returning',
    ),
  ])
  at.say('连衣裙开线了')
  expect(at.say('没有')).toMatch(/退货正在处理/)
  expect(at.filed).toMatchObject([{ kind: 'fault', itemIds: ['XE1001-1'] }])
})

test('of several orders the shopper says which; who has none is told so', () => {
  const at = talkWith([brokenMug, came('XE1002', 19, [[dress, '21']])])
  expect(at.say('东西坏了')).toContain('哪一单')
  expect(at.say('XE1002')).toContain('照片')
  expect(talkWith([]).say('东西坏了')).toContain('还没有订单')
})

test('an angry shopper hears one apology, not two', () => {
  const said = talkWith([brokenMug]).say('你们卖的什么破烂东西，杯子全碎了，气死我了！！')
  expect(said.match(/抱歉/g)).toHaveLength(1)
})

test('who is hurt gets a person at once, before anybody asks who they are', () => {
  const at = talkAsStranger([])
  expect(at.say('the charger burned my hand')).toMatch(/stop using it now[\s\S]*handing you over/)
  expect(talkWith([brokenMug]).say('用了你们的面霜脸上过敏了，红了一大片')).toMatch(/先停用这件商品[\s\S]*转接/)
})

test('an exchange tells what becomes of the shipping insurance, where it was spoken of', () => {
  const order = came('XE1001', 18, [[dress, '21']])
  const at = talkWith([order])
  expect(at.say('我买的衣服尺码偏小，能否换同款蓝色L码，并保留运费险')).toMatch(/换成: 连衣裙 \(蓝色, L\)[\s\S]*运费险: 运费险只赔退货，换货的运费不赔/)
  expect(talkWith([order]).say('exchange my order XE1001 for size L in 蓝色, and keep the shipping insurance')).toContain(
    'Shipping insurance: covers returns only, not this exchange',
  )
})
