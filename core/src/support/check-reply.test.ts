import { describe, expect, test } from 'vitest'
import { checkReply, type FindingKind } from './check-reply.ts'

describe('what is found in a reply', () => {
  test.each<[string, [FindingKind, string][]]>([
    [
      '这款是全网最低价，销量第一',
      [
        ['advertising', '全网最低'],
        ['advertising', '销量第一'],
      ],
    ],
    ['100%正品，放心', [['advertising', '100%正品']]],
    [
      '您加我微信吧，微信号：abc12345',
      [
        ['off-platform', '加我微信'],
        ['off-platform', '微信号：abc12345'],
      ],
    ],
    [
      '明天一定到，保证退款',
      [
        ['promise', '一定到'],
        ['promise', '保证退款'],
      ],
    ],
    ['您的手机是 13800001042 对吗', [['private', '13800001042']]],
    ['卡号 4111111111111111 已登记', [['private', '4111111111111111']]],
    ['身份证 11010519491231002X', [['private', '11010519491231002X']]],
    ['发到 lin@example.com 了', [['private', 'lin@example.com']]],
    ['自己看详情页', [['tone', '自己看']]],
    [
      'I guarantee it will definitely arrive',
      [
        ['promise', 'I guarantee'],
        ['promise', 'will definitely'],
      ],
    ],
    [
      'Please calm down. Message me on another app',
      [
        ['tone', 'calm down'],
        ['off-platform', 'Message me on'],
      ],
    ],
  ])('%s', (text, found) => {
    expect(checkReply(text).map(({ kind, words }) => [kind, words])).toEqual(found)
    for (const { start, end, words } of checkReply(text)) expect(text.slice(start, end)).toBe(words)
  })
})

describe('what is let pass', () => {
  test.each([
    '我第一时间帮您查，最近下单的人多，最晚后天发货，最多 3 件',
    '最好先拍照，最大码是 XL',
    '运单号 SF1400012345678，订单 2025060110420001',
    '您的订单 1234567890123456 已发货',
    '好的，退款 3 个工作日内到账，请您留意',
    'Your parcel left this morning; it usually takes two days.',
    '',
  ])('%s', (text) => {
    expect(checkReply(text)).toEqual([])
  })
})

test('a long text without end is looked through at once', () => {
  for (const piece of ['1', '最', 'a', 'a.', '微信 ', '@', '-_', '唯一'] as const) {
    const found = checkReply(piece.repeat(Math.floor(20_000 / piece.length)))
    expect(Array.isArray(found)).toBe(true)
  }
})
