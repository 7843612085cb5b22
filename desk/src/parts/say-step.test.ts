import type { TraceStep } from '@xiaoer/contract/trace'
import { describe, expect, test } from 'vitest'
import { en } from '../words/en.ts'
import { zh } from '../words/zh.ts'
import { sayHandoff, sayStep } from './say-step.ts'

const step = (kind: TraceStep['kind'], text: string): TraceStep => ({ kind, skill: null, text })

describe('the folded line of the bot’s steps', () => {
  test.each([
    [step('understood', 'return.request 97 %, product.size 41 %'), '退货、选尺码', 'return, size'],
    [step('understood', '–'), '没有听懂', 'did not understand'],
    [step('looked-up', 'order #W1042'), '查了订单 #W1042', 'looked up order #W1042'],
    [step('looked-up', 'customerByEmail'), '按邮箱找了顾客', 'looked for the customer by e-mail'],
    [step('did', 'requestReturn → done'), '退货：已完成 ✓ 复核', 'Return: done ✓ verified'],
    [step('failed', 'refund → unknown'), '退款：结果未知', 'Refund: outcome unknown'],
    [step('quoted', 'quote.return'), '报价', 'Quoted'],
    [step('handed-over', 'not-identified'), '身份无法核实', 'identity could not be proven'],
    [step('said', '已报价 ¥89'), '已报价 ¥89', '已报价 ¥89'],
    [step('looked-up', 'stars of tonight'), 'stars of tonight', 'stars of tonight'],
    [step('understood', 'constructor 9 %'), 'constructor', 'constructor'],
  ])('%o', (each, chinese, english) => {
    expect([sayStep(each, zh), sayStep(each, en)]).toEqual([chinese, english])
  })

  test('a reason that we do not know is said as it stands', () => {
    expect(sayHandoff('full moon', zh)).toBe('full moon')
  })
})
