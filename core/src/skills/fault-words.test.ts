import { expect, test } from 'vitest'
import type { OpenRequest } from '../known.ts'
import { careStep } from './care-words.ts'
import { faultIn } from './fault-words.ts'

const said = (text: string, intent: OpenRequest['intent'] = 'return.request'): OpenRequest => ({
  id: 1,
  skill: 'return-goods',
  intent,
  words: [{ text }],
  slots: {},
  state: 'open',
})

test.each([
  ['收到的杯子是碎的', 'broken'],
  ['the mug arrived cracked', 'broken'],
  ['洗发水漏了一盒子，漏液很严重', 'leaking'],
  ['the bottle leaked all over', 'leaking'],
  ['耳机用了两天就没声音了', 'dead'],
  ["the blender doesn't work", 'dead'],
  ["it won't turn on", 'dead'],
  ['牛奶过期了', 'expired'],
  ['衣服味道很大', 'smelly'],
  ['衣服开线了', 'flawed'],
  ['there is a stain on the collar', 'flawed'],
  ['和图片不一样，货不对板', 'different'],
  ['it is not as described', 'different'],
  ['少发了一件袜子', 'missing'],
  ['one of the cups is missing', 'missing'],
  ['我买的是黑色，发来的是白色', 'wrong'],
  ['you sent me the wrong colour', 'wrong'],
] as const)('“%s” tells of goods that are %s', (text, kind) => {
  expect(faultIn(said(text))?.kind).toBe(kind)
})

test.each([
  '我要退货，尺码小了',
  '杯子没有破损，就是不喜欢',
  'it is not damaged, I just changed my mind',
  'return the floral dress',
  'I ordered the wrong size',
  '拍错颜色了',
  '碎花裙我要退',
  '不想要了',
])('“%s” tells of no fault', (text) => {
  expect(faultIn(said(text))).toBeNull()
})

test('who reports a problem in words of their own has one all the same', () => {
  expect(faultIn(said('这东西太奇怪了', 'quality.problem'))).toEqual({ kind: 'other', text: '这东西太奇怪了' })
})

test.each([
  '用了面霜脸上过敏了',
  '充电宝起火了',
  '热水壶把我烫伤了',
  'the charger burned my hand',
  'I got an allergic reaction from the cream',
  'the battery exploded',
])('“%s” goes to a person, with what to do until then', (text) => {
  expect(careStep(said(text))).toMatchObject({ step: 'handoff', reason: 'complaint', said: { phrase: 'care.stop-using' } })
})

test.each([
  '假一赔三',
  '不然我打12315',
  '我要起诉你们',
  '发到网上曝光',
  'I will sue you',
  "I'll file a chargeback",
  'my lawyer will contact you',
  '收到的是假货',
])('“%s” goes to a person', (text) => {
  expect(careStep(said(text))).toMatchObject({ step: 'handoff', reason: 'complaint' })
})

test.each(['会过敏吗', '敏感肌会不会过敏', '我对酒精过敏体质能用吗', '烟雾报警器不响', '赔我三十块', 'are the court shoes back', '寄到律师事务所', '很受伤'])(
  '“%s” hurts and threatens nobody',
  (text) => {
    expect(careStep(said(text))).toBeNull()
  },
)
