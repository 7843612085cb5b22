import { expect, test } from 'vitest'
import { testProduct } from '../dialogue/test-shop.ts'
import { talkAsStranger, talkWith } from './test-after-sales.ts'

const lamp = {
  ...testProduct('1', 'Desk Lamp', [
    ['11', { colour: 'white' }, 129],
    ['12', { colour: 'black' }, 149],
    ['13', { colour: 'red' }, 119, false],
  ]),
  description: 'A dimmable lamp with a clamp for tables.',
  attributes: { material: 'aluminium', 'light source': 'LED' },
}
const coat = {
  ...testProduct('2', '羽绒服', [
    ['21', { 颜色: '黑色', 尺码: 'L' }, 599],
    ['22', { 颜色: '白色', 尺码: 'L' }, 629],
    ['23', { 颜色: '白色', 尺码: 'XL' }, 629, false],
  ]),
  attributes: { 材质: '90% 白鸭绒' },
}
const ask = (text: string) => talkWith([], { products: [lamp, coat] }).say(text)

test.each([
  ['how much is the Desk Lamp', 'between $119.00 and $149.00'],
  ['do you have the Desk Lamp in black', 'Desk Lamp in black is available'],
  ['is the Desk Lamp available in red?', 'in red is not available at the moment. Available: colour: white / black'],
  ['which is the cheapest Desk Lamp you have in stock', 'cheapest available Desk Lamp is white for $129.00'],
  ['how many colours of the Desk Lamp are in stock', '2 available versions of Desk Lamp'],
  ['what material is the Desk Lamp', 'material is aluminium'],
  ['羽绒服多少钱', '到 $629.00'],
  ['羽绒服白色XL有货吗', '暂时没货'],
  ['羽绒服是什么材质', '90% 白鸭绒'],
])('%s → %s', (text, answer) => {
  expect(ask(text)).toContain(answer)
})

test('what the page does not tell is not guessed but asked of a person', () => {
  const at = talkWith([], { products: [lamp] })
  expect(at.say('is the Desk Lamp waterproof enough for a bathroom?')).toMatch(/does not tell[\s\S]*Shall I take it down/)
  at.say('yes')
  expect(at.filed).toMatchObject([{ kind: 'product' }])
})

test('which size fits somebody is another question than which sizes there are', () => {
  expect(ask('羽绒服身高175体重70公斤穿什么码')).toContain('尺码表')
})

test('a question about goods needs no name', () => {
  const at = talkAsStranger([])
  expect(at.say('how much is the Headphones')).toContain('$60.00')
})
