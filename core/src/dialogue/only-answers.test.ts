import { expect, test } from 'vitest'
import { shippedModel } from '../understand/test-shipped-model.ts'
import { understand } from '../understand/understand.ts'
import { onlyAnswers } from './only-answers.ts'

const model = shippedModel()

test.each([
  ['外箱压扁了', true],
  ['有破损，里面的杯子也裂了', true],
  ['没有收到短信', true],
  ['13900001111', true],
  ['The box was crushed and the mug is broken', true],
  ['It arrived on Monday', true],
  ['', true],
  ['转人工', false],
  ['外箱压扁了，我要退款', false],
  ['先不说这个，我的另一个订单什么时候发货？', false],
  ['The box was fine. Can you cancel my other order?', false],
  ['I want to talk to a human', false],
])('“%s” is only an answer: %s', (text, is) => {
  expect(onlyAnswers(understand(text, model, {}))).toBe(is)
})
