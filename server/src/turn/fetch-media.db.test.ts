import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFakeLine } from '../channels/fakes/line.ts'
import { lineChannel } from '../channels/line.ts'
import { openChannelUnderTest } from '../test-channel.ts'
import { receive } from './receive.ts'

type Under = Awaited<ReturnType<typeof openChannelUnderTest>> & { fake: Awaited<ReturnType<typeof openFakeLine>> }
let at: Under

beforeAll(async () => {
  const fake = await openFakeLine()
  at = { ...(await openChannelUnderTest(lineChannel(), fake)), fake }
})
afterAll(() => at.close())

const picture = (id: string) => ({
  type: 'message',
  webhookEventId: id,
  timestamp: Date.now(),
  source: { type: 'user', userId: 'U1' },
  mode: 'active',
  message: { type: 'image', id: `media-${id}`, contentProvider: { type: 'line' } },
})

async function send(id: string): Promise<string> {
  const accepted = await receive(at.account.id, at.request(at.fake.webhook([picture(id)])), at.house.house.door)
  if (accepted.kind !== 'kept') throw new Error('not kept')
  const { rows } = await at.house.database.pool.query('select content from messages where id = $1', [accepted.recorded[0]!.messageId])
  return rows[0].content.url
}

test('a picture of a channel is fetched from it at once and lies where the message says', async () => {
  const url = await send('p1')
  expect(url).toMatch(/^\/files\/[\w-]{43}\/picture$/)
  await expect.poll(async () => (await fetch(`${at.house.address}${url}`)).status, { timeout: 10_000 }).toBe(200)
  const given = await fetch(`${at.house.address}${url}`)
  expect(given.headers.get('content-type')).toBe('image/png')
  // said again by the platform, it is the same message and fetched no second time
  expect(await send('p1')).toBe(url)
  expect(at.fake.heard.filter((said) => said.includes('media-p1/content'))).toHaveLength(1)
  expect((await at.house.database.pool.query('select from wanted_files')).rowCount).toBe(0)
})

test('what cannot be had at first is fetched again, and given up in the end', async () => {
  at.fake.faults.push({ on: /media-p2/, is: 'broken' })
  const url = await send('p2')
  const due = async () => (await at.house.database.pool.query('select tries, detail from wanted_files')).rows
  await expect.poll(due, { timeout: 10_000 }).toEqual([{ tries: 1, detail: 'HTTP 500' }])
  await at.house.database.pool.query(`update wanted_files set next_at = now() - interval '1 s'`)
  await at.house.house.door.fetchLeft()
  expect((await fetch(`${at.house.address}${url}`)).status).toBe(200)
  at.fake.faults.push({ on: /media-p3/, is: 'broken', times: 99 })
  await send('p3')
  await expect.poll(due, { timeout: 10_000 }).toEqual([{ tries: 1, detail: 'HTTP 500' }])
  await at.house.database.pool.query(`update wanted_files set tries = 6, next_at = now() - interval '1 s'`)
  await at.house.house.door.fetchLeft()
  expect((await at.house.database.pool.query('select next_at from wanted_files')).rows).toEqual([{ next_at: null }])
})
