import { Rules } from '@xiaoer/contract/rules'
import { describe, expect, test } from 'vitest'
import { chinaDefault } from './china-default.ts'
import { RULE_PACKS } from './repertoire.ts'
import { tauRetail } from './tau-retail.ts'

describe.each(RULE_PACKS.map((pack) => [pack.id, pack] as const))('the pack %s', (_, pack) => {
  test('says everything that rules say, and nothing else', () => {
    expect(Rules.parse(pack)).toEqual(pack)
  })

  test('counts days in a time zone that exists', () => {
    expect(() => new Intl.DateTimeFormat('en', { timeZone: pack.timeZone })).not.toThrow()
  })
})

test('no two packs have the same name', () => {
  expect(new Set(RULE_PACKS.map((pack) => pack.id)).size).toBe(RULE_PACKS.length)
})

test.each([
  ['my order #W2611340, please', '#W2611340', tauRetail],
  ['it is w2611340', 'w2611340', tauRetail],
  ['W26113401', undefined, tauRetail],
  ['订单号是XE2611200001吗', 'XE2611200001', chinaDefault],
  ['xe2611200001', 'xe2611200001', chinaDefault],
  ['单号 XE26112000012', undefined, chinaDefault],
])('a shopper writes an order number: %s', (text, number, pack) => {
  expect(new RegExp(pack.orderNumberPattern, 'i').exec(text)?.[0]).toBe(number)
})

test('a shopper in China may return within seven days, but not what was made to measure', () => {
  expect(chinaDefault.deeds.requestReturn).toMatchObject({ windowDays: 7, excludedTags: { 'custom-made': expect.any(String), perishable: expect.any(String) } })
})
