import type { FirstWords, FirstWordsManners } from '@xiaoer/contract/first-words'
import type { ContactId } from '@xiaoer/contract/id'
import { usualManners } from '@xiaoer/core/support/may-write-first'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type FakeWhatsApp, openFakeWhatsApp } from '../channels/fakes/whatsapp.ts'
import { whatsappChannel } from '../channels/whatsapp.ts'
import { openChannelUnderTest } from '../test-channel.ts'
import { receive } from './receive.ts'
import { type FirstWordsHouse, writeFirst } from './write-first.ts'

const DAY_MS = 24 * 3_600_000
const MANNERS: FirstWordsManners = { hours: null, most: { service: [], marketing: [{ most: 1, withinMs: DAY_MS }] } }
const APPROVED = { whatsapp: { name: 'order_update', language: 'zh_CN', values: ['XE1042'] } }

let fake: FakeWhatsApp
let at: Awaited<ReturnType<typeof openChannelUnderTest>>
let house: FirstWordsHouse
let contactId: ContactId
let people = 0

beforeAll(async () => {
  fake = await openFakeWhatsApp()
  at = await openChannelUnderTest(whatsappChannel(), fake)
  house = { ...at.house.house.firstWords.house, mannersOf: async () => MANNERS }
}, 60_000)
afterAll(() => at.close())

/** Somebody new has written, and was answered. */
beforeEach(async () => {
  const userId = `8613800000${String(++people).padStart(3, '0')}`
  await receive(at.account.id, at.write({ id: `m${people}`, userId, text: '你好', at: Date.now() }), at.house.house.door)
  await vi.waitFor(() => expect(shown(userId).length).toBeGreaterThan(0), { timeout: 10_000 })
  const { rows } = await at.house.database.pool.query<{ contact_id: ContactId }>('select contact_id from identities order by contact_id desc limit 1')
  contactId = rows[0]!.contact_id
})

const shown = (userId = `8613800000${String(people).padStart(3, '0')}`) => fake.got.filter(({ to }) => to === userId).map(({ words }) => words)
const tell = (words: Partial<FirstWords> & Pick<FirstWords, 'key'>, of = house) =>
  writeFirst({ workspaceId: at.house.workspaceId, contactId }, { purpose: 'service', text: '您的包裹会晚到两天。', templates: {}, ...words }, of).then(
    ({ stands }) => stands,
  )
const longAgo = () => at.house.database.pool.query("update reach set heard_at = heard_at - interval '3 days'")
const agree = () =>
  at.house.house.deskHouse.consents.note(at.house.workspaceId, {
    id: at.house.house.newId() as never,
    contactId,
    purpose: 'marketing',
    channelId: null,
    given: true,
    words: '好的',
    who: 'shopper',
    now: at.house.house.now(),
  })

test('what one must know is said once under its key, however many say it at once', async () => {
  const stands = await Promise.all(Array.from({ length: 5 }, () => tell({ key: 'delay:1' })))
  expect(new Set(stands.map(({ state }) => state))).toEqual(new Set(['said']))
  await vi.waitFor(() => expect(shown()).toContain('您的包裹会晚到两天。'), { timeout: 10_000 })
  expect(shown().filter((words) => words.includes('晚到'))).toHaveLength(1)
  await expect(tell({ key: 'delay:1', text: '别的话' })).rejects.toMatchObject({ code: 'idempotency-mismatch' })
})

test('where the window is closed only words that the platform has approved go out', async () => {
  await longAgo()
  expect(await tell({ key: 'delay:2' })).toEqual({ state: 'dropped', why: 'no-way' })
  expect(await tell({ key: 'delay:3', templates: APPROVED })).toMatchObject({ state: 'said' })
  await vi.waitFor(() => expect(shown()).toContain('您的订单 XE1042 有新的进展。'), { timeout: 10_000 })
})

test('what sells needs their yes, and comes once a day also where two say it at once', async () => {
  expect(await tell({ key: 'sale:1', purpose: 'marketing' })).toEqual({ state: 'dropped', why: 'no-consent' })
  await agree()
  const both = await Promise.all(['sale:2', 'sale:3'].map((key) => tell({ key, purpose: 'marketing', text: `优惠 ${key}` })))
  expect(both.map(({ state }) => state).sort()).toEqual(['said', 'waiting'])
  const waiting = both.find(({ state }) => state === 'waiting')! as { dueAt: string }
  expect(Date.parse(waiting.dueAt) - Date.now()).toBeGreaterThan(DAY_MS - 60_000)
})

test('at night it waits for the morning; what comes too late is not said at all', async () => {
  const night = { ...house, now: () => '2030-01-01T19:00:00Z', mannersOf: async () => usualManners('Asia/Shanghai') }
  await at.house.database.pool.query("update reach set heard_at = '2030-01-01T18:00:00Z'")
  const stands = await tell({ key: 'delay:4' }, night)
  expect(stands).toMatchObject({ state: 'waiting' })
  expect(await tell({ key: 'delay:5', until: '2030-01-01T18:59:00Z' }, night)).toEqual({ state: 'dropped', why: 'too-late' })
})

test('who is blocked or gone hears nothing', async () => {
  await at.house.database.pool.query("update identities set blocked_until = 'infinity' where contact_id = $1", [contactId])
  expect(await tell({ key: 'delay:6' })).toEqual({ state: 'dropped', why: 'no-way' })
})
