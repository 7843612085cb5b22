import { expect, test } from 'vitest'
import { mayWriteFirst, usualManners } from './may-write-first.ts'

const MANNERS = usualManners('Asia/Shanghai')
const at = (time: string) => Date.parse(`2026-11-${time}+08:00`)
const told = (when: number | null) => when && new Date(when + 8 * 3_600_000).toISOString().slice(5, 16)

test('in the daytime at once, at night in the morning', () => {
  expect(mayWriteFirst('service', [], MANNERS, at('20T10:00'))).toBe(at('20T10:00'))
  expect(told(mayWriteFirst('service', [], MANNERS, at('20T21:30')))).toBe('11-21T08:30')
  expect(told(mayWriteFirst('service', [], MANNERS, at('20T03:00')))).toBe('11-20T08:30')
})

test('nothing that sells more than once a day and twice a week', () => {
  expect(told(mayWriteFirst('marketing', [at('20T09:00')], MANNERS, at('20T10:00')))).toBe('11-21T09:00')
  expect(told(mayWriteFirst('marketing', [at('17T09:00'), at('18T20:00')], MANNERS, at('20T10:00')))).toBe('11-24T09:00')
  // room comes at night: it waits for the morning
  expect(told(mayWriteFirst('marketing', [at('19T23:00')], MANNERS, at('20T10:00')))).toBe('11-21T08:30')
})

test('of a parcel that is late one may hear five times a day', () => {
  const five = Array.from({ length: 5 }, (_, index) => at(`20T${10 + index}:00`))
  expect(mayWriteFirst('service', five.slice(1), MANNERS, at('20T15:00'))).toBe(at('20T15:00'))
  expect(told(mayWriteFirst('service', five, MANNERS, at('20T15:00')))).toBe('11-21T10:00')
})

test('who wants nothing said first says nothing; who wants no hours has none', () => {
  expect(mayWriteFirst('marketing', [], { ...MANNERS, most: { ...MANNERS.most, marketing: [{ most: 0, withinMs: 1 }] } }, at('20T10:00'))).toBeNull()
  expect(mayWriteFirst('marketing', [], { ...MANNERS, hours: null }, at('20T03:00'))).toBe(at('20T03:00'))
})
