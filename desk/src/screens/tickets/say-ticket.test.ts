import type { TicketEvent } from '@xiaoer/contract/ticket'
import { describe, expect, test } from 'vitest'
import { zh } from '../../words/zh.ts'
import { sayTicketEvent, sayWho } from './say-ticket-event.ts'
import { saySuggestion, sayTried } from './say-tried.ts'

describe('its history is told, not shown as codes', () => {
  const nameOf = (id: string) => (id === 'ag-2' ? '李小满' : '?')
  test.each<[TicketEvent['what'], string, string, string | null]>([
    ['opened', '外套拉链坏了', '提交了工单', '外套拉链坏了'],
    ['assigned', 'ag-2', '交给李小满', null],
    ['assigned', '', '放回小组', null],
    ['dispatched', 'ag-2', '自动分配给李小满', null],
    ['moved', 'state:waiting-other', '改为：等第三方', null],
    ['moved', 'priority:urgent', '改为：紧急', null],
    ['moved', 'team:finance', '改为：财务', null],
    ['moved', 'team:仓库', '改为：仓库', null],
    ['linked', 'T1002', '关联 T1002', null],
    ['linked', '-T1002', '取消关联 T1002', null],
    ['due', 'high', '超时，优先级升为高', null],
    ['followed-up', '2', '第 2 次跟进', null],
    ['told', '好了：x', '告诉顾客', '好了：x'],
  ])('%s %s', (what, text, line, quoted) => expect(sayTicketEvent({ what, text }, zh, nameOf)).toEqual({ line, quoted }))

  test('who did it has a name', () => expect([sayWho('clock', zh, nameOf), sayWho('ag-2' as never, zh, nameOf)]).toEqual(['系统', '李小满']))
})

test('what the bot tried and would do is said in words where we know them', () => {
  expect([sayTried('refund: failed', zh), sayTried('ticket T1001', zh), sayTried('constructor: done', zh)]).toEqual([
    '退款：没有办成',
    '工单 T1001',
    'constructor: done',
  ])
  expect([sayTried('cancel-order: refuse.state', zh), sayTried('cancel-order: refuse.newly', zh)]).toEqual([
    '不允许：订单状态不允许',
    'cancel-order: refuse.newly',
  ])
  expect([saySuggestion('exchange', zh), saySuggestion('call the carrier', zh)]).toEqual(['换货', 'call the carrier'])
})
