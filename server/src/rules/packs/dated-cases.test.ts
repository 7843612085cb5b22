import type { Rules } from '@xiaoer/contract/rules'
import { describe, expect, test } from 'vitest'
import { mayReturn, testOrder, testProduct } from '../test-case.ts'
import { chinaDefault } from './china-default.ts'
import { euDefault } from './eu-default.ts'
import { japanDefault } from './japan-default.ts'
import { RULE_PACKS } from './repertoire.ts'
import { tauRetail } from './tau-retail.ts'
import { ukDefault } from './uk-default.ts'
import { usDefault } from './us-default.ts'

const LATE = 'refuse.too-late'

test.each<[string, Rules, string, string, string]>([
  // seven days from the day after signing; Shanghai is eight hours ahead
  ['China, signed for in the evening: the last minute of the seventh day', chinaDefault, '2026-11-05T15:30:00Z', '2026-11-12T15:59:00Z', 'yes'],
  ['China, signed for in the evening: the first minute of the eighth day', chinaDefault, '2026-11-05T15:30:00Z', '2026-11-12T16:00:00Z', LATE],
  ['China, signed for half an hour later, which is the next day there', chinaDefault, '2026-11-05T16:00:00Z', '2026-11-13T15:59:00Z', 'yes'],
  // fourteen days, across the end of summer time on 25 October
  ['EU: the fourteenth day, winter time by now', euDefault, '2026-10-20T10:00:00Z', '2026-11-03T22:59:00Z', 'yes'],
  ['EU: the fifteenth day', euDefault, '2026-10-20T10:00:00Z', '2026-11-03T23:00:00Z', LATE],
  ['EU: received just after midnight in Brussels', euDefault, '2026-10-19T22:05:00Z', '2026-11-03T22:59:00Z', 'yes'],
  ['UK: the fourteenth day', ukDefault, '2026-11-02T23:30:00Z', '2026-11-16T23:59:00Z', 'yes'],
  ['UK: the fifteenth day', ukDefault, '2026-11-02T23:30:00Z', '2026-11-17T00:00:00Z', LATE],
  ['US, the shop’s own thirty days, counted in New York', usDefault, '2026-10-15T02:00:00Z', '2026-11-14T04:59:00Z', 'yes'],
  ['US, the thirty-first day', usDefault, '2026-10-15T02:00:00Z', '2026-11-14T05:00:00Z', LATE],
  // eight days of which the day of receipt is the first: received on the 5th, through the 12th
  ['Japan: the eighth day', japanDefault, '2026-11-05T03:00:00Z', '2026-11-12T14:59:00Z', 'yes'],
  ['Japan: the ninth day', japanDefault, '2026-11-05T03:00:00Z', '2026-11-12T15:00:00Z', LATE],
  ['tau-retail knows no last day', tauRetail, '2026-01-05T03:00:00Z', '2026-11-12T15:00:00Z', 'yes'],
])('%s', (_, pack, deliveredAt, now, answer) => {
  expect(mayReturn(pack, testOrder({ deliveredAt }), now)).toBe(answer)
})

test.each<[Rules, string, string]>([
  [chinaDefault, 'custom-made', 'refuse.excluded'],
  [chinaDefault, 'sealed-hygiene', 'refuse.excluded'],
  [euDefault, 'custom-made', 'refuse.excluded'],
  [euDefault, 'digital', 'refuse.excluded'],
  // only once unsealed, and who could know that before they are back
  [euDefault, 'sealed-hygiene', 'yes'],
  [ukDefault, 'perishable', 'refuse.excluded'],
  [ukDefault, 'sealed-hygiene', 'yes'],
  [usDefault, 'sealed-hygiene', 'refuse.excluded'],
  [japanDefault, 'custom-made', 'yes'],
])('of $id, goods marked %s: %s', (pack, tag, answer) => {
  const products = [testProduct('shoes', 'shoes', [tag]), testProduct('scarf', 'accessories')]
  expect(mayReturn(pack, testOrder({ deliveredAt: '2026-11-18T03:00:00Z' }), '2026-11-19T03:00:00Z', products)).toBe(answer)
})

describe.each(RULE_PACKS.filter((pack) => pack !== tauRetail).map((pack) => [pack.id, pack] as const))('the pack %s', (_, pack) => {
  test('says where it holds, when it was checked, and what else the law asks, with its source', () => {
    expect(pack.jurisdiction).toMatch(/^[A-Z]{2}$/)
    expect(pack.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(pack.duties.length).toBeGreaterThan(0)
    for (const duty of pack.duties) expect([duty.zh, duty.en, duty.source].every((text) => text.length > 5)).toBe(true)
  })

  test('never gives money back without goods unless a person agrees', () => {
    expect(Object.values(pack.deeds.refund!.approvalAbove)).toEqual([0])
  })

  test('reads an order number as a shop prints it, and no price, year or house', () => {
    const rule = new RegExp(pack.orderNumberPattern, 'i')
    const shown = pack === chinaDefault ? 'XE2611200001' : '#100042'
    expect(rule.exec(`my order ${shown}, please`)?.[0]).toBe(shown)
    for (const text of ['it was 129.00', 'in 2026', 'house 1042', 'size 42']) expect([text, rule.test(text)]).toEqual([text, false])
  })
})
