import { expect, test } from 'vitest'
import { findName, tokensOf } from './text-match.ts'

const strengthIn = (text: string, name: string, others: readonly string[] = []) => findName(tokensOf(text), name, others)[0]?.strength ?? 0

test.each([
  ['I return the canvas shoes', 'Canvas Shoes', 1],
  ['the shoes are too small', 'Canvas Shoes', 0.8],
  ['my cookbook never came', 'Cook Book', 0.9],
  ['退鞋', '经典帆布鞋', 0.55],
  ['裙子换大一码', '雪纺连衣裙', 0.55],
  ['伞坏了', '晴雨伞', 0.55],
])('“%s” names %s, by %d', (text, name, strength) => {
  expect(strengthIn(text, name)).toBe(strength)
})

test.each([
  ['子弹头', '雪纺连衣裙'],
  ['怀里抱着', '保温杯'],
  ['a gift for my aunt', 'Gift Set'],
  ['the set', 'Knife Set'],
])('“%s” does not name %s for sure', (text, name) => {
  expect(strengthIn(text, name)).toBeLessThan(0.55)
})

test('a short name is found in full and nowhere inside another word', () => {
  expect(strengthIn('where is my bag', 'Bag')).toBe(1)
  expect(strengthIn('the luggage is heavy', 'Bag')).toBe(0)
  expect(strengthIn('杯子碎了', '杯')).toBe(1)
})

test('the last word counts little where two names share it', () => {
  expect(strengthIn('the bottle leaks', 'Water Bottle', ['Baby Bottle'])).toBe(0.4)
  expect(strengthIn('the water bottle leaks', 'Water Bottle', ['Baby Bottle'])).toBe(1)
})

test('the longest run of characters of a Chinese name is what is said', () => {
  expect(strengthIn('羽绒服到哪了', '轻暖羽绒服女款')).toBeCloseTo(0.75)
})
