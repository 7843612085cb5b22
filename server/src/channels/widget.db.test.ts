import { readFileSync } from 'node:fs'
import { wordsOf } from '@xiaoer/contract/content'
import type { ServerFrame } from '@xiaoer/contract/widget-frames'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWindow } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'
import { type ChannelUnderTest, channelContract } from './channel.contract.ts'
import type { RawRequest } from './channel.ts'
import type { Shown } from './fakes/fake-channel.ts'
import { isRightHash, userHash } from './widget.ts'

const fixtures = JSON.parse(readFileSync(new URL('./widget.fixtures.json', import.meta.url), 'utf8'))

describe('the chat window', () => {
  // a window that is closed comes for its messages by seq: a delivery cannot fail
  channelContract({ open: openWidget, answers: false })
})

describe('over its socket', () => {
  let at: TestHouse
  beforeAll(async () => {
    at = await openTestHouse()
  })
  afterAll(() => at.close())

  test('a shopper writes, is acknowledged with the number of the message, and is answered', async () => {
    const window = await openWindow(at, { locale: 'en' })
    const welcome = await window.hear('welcome')
    expect(welcome).toMatchObject({ convId: '', seq: 0, holder: 'bot', visitorToken: expect.stringMatching(/^v_[\w-]{43}$/) })
    window.say({ t: 'msg', cid: 'c-1', type: 'text', text: 'hello' })
    expect(await window.hear('ack')).toEqual({ t: 'ack', cid: 'c-1', id: expect.any(String), seq: 1 })
    expect(await window.hear('msg')).toMatchObject({ seq: 2, from: 'bot' })
    await expect.poll(() => deliveryOf(2)).toBe('delivered')
    window.say({ t: 'read', seq: 2 })
    await expect.poll(() => deliveryOf(2)).toBe('read')
    await window.close()
  })

  test('a shopper with two windows sees the answer in both, a stranger in none', async () => {
    const signed = { userId: 'ann', userHash: userHash('widget_secret_01', 'ann') }
    const [one, other, stranger] = await Promise.all([openWindow(at, signed), openWindow(at, signed), openWindow(at)])
    await Promise.all([one, other, stranger].map((window) => window!.hear('welcome')))
    one!.say({ t: 'msg', cid: 'two-1', type: 'text', text: 'hello' })
    expect(await one!.hear('msg')).toEqual(await other!.hear('msg'))
    expect(stranger!.frames.map(({ t }) => t)).toEqual(['welcome'])
    await Promise.all([one, other, stranger].map((window) => window!.close()))
  })

  test('ten messages in one breath keep their order', async () => {
    const window = await openWindow(at)
    await window.hear('welcome')
    for (let index = 0; index < 10; index++) window.say({ t: 'msg', cid: `o-${index}`, type: 'text', text: `part ${index}` })
    await window.hear('ack', ({ cid }) => cid === 'o-9')
    const acks = window.frames.flatMap((frame) => (frame.t === 'ack' ? [[frame.cid, frame.seq]] : []))
    expect(acks.map(([cid]) => cid)).toEqual(Array.from({ length: 10 }, (_, index) => `o-${index}`))
    expect(acks.map(([, seq]) => seq)).toEqual(acks.map(([, seq]) => seq).toSorted((a, b) => Number(a) - Number(b)))
    await window.close()
  })

  test('a button that is pressed is an answer', async () => {
    const window = await openWindow(at, { userId: 'ann', userHash: userHash('widget_secret_01', 'ann'), since: 1_000 })
    await window.hear('welcome')
    window.say({ t: 'msg', cid: 'b-1', type: 'text', text: 'cancel my order #W1000001, I no longer need it' })
    const asked = await window.hear('msg', ({ content }) => 'buttons' in content && content.buttons.some(({ id }) => id === 'no'))
    window.say({ t: 'action', cid: 'b-2', actionId: 'no', label: 'No' })
    await window.hear('ack', ({ cid }) => cid === 'b-2')
    await window.hear('msg', ({ seq }) => seq > asked.seq + 1)
    expect((await at.order('#W1000001')).status).toBe('pending')
    await window.close()
  })

  async function deliveryOf(seq: number): Promise<string> {
    return (await at.database.pool.query('select delivery_state as state from messages where seq = $1 order by at limit 1', [seq])).rows[0].state
  }
})

test('the hash of a signed-in shopper is that of the published vector, and nothing else is right', () => {
  const right = 'c9b0d40f4691846a09e8353cb8038ba18c6ae9167a760a0fbb466a64cbf131c8'
  expect(userHash('widget_secret_01', 'user-42')).toBe(right)
  expect(isRightHash('widget_secret_01', 'user-42', right)).toBe(true)
  for (const wrong of ['', right.slice(1), `${right}0`, right.toUpperCase(), right.replace('c9', 'c8'), `sha256=${right}`, 'é'.repeat(32)])
    expect([wrong, isRightHash('widget_secret_01', 'user-42', wrong)]).toEqual([wrong, false])
  expect(isRightHash('widget_secret_01', 'user-43', right)).toBe(false)
})

async function openWidget(): Promise<ChannelUnderTest> {
  const house = await openTestHouse()
  const account = (await house.house.accounts.find('w1-widget'))!
  const got: Shown[] = []
  const to = 'user-43'
  const leave = house.house.hub.joinVisitor(account.id, to, {
    send(line) {
      const frame = JSON.parse(line) as ServerFrame
      if (frame.t === 'msg')
        got.push({
          id: frame.id,
          to,
          words: wordsOf(frame.content),
          buttons: 'buttons' in frame.content ? frame.content.buttons.map(({ label }) => label) : [],
          ...('url' in frame.content ? { media: frame.content.url } : {}),
          genuine: frame.seq > 0 && frame.from === 'bot' && !Number.isNaN(Date.parse(frame.at)),
        })
    },
  })
  const good = (value: unknown, userId = 'user-42'): RawRequest => ({ ...request(JSON.stringify(value)), headers: { ...SIGNED, 'x-visitor': userId } })
  const hello = { t: 'msg', cid: 'stranger', type: 'text', text: 'hello' }
  return {
    house,
    account,
    to,
    channel: house.house.door.channels.get('widget')!,
    farEnd: { got, fails: () => undefined },
    inbound: fixtures.inbound.map((one: { body: unknown }) => ({ ...one, request: good(one.body) })),
    ignored: fixtures.ignored.map((one: { body: unknown }) => ({ ...one, request: good(one.body) })),
    invalid: [
      ...fixtures.invalid.map((one: { body?: unknown; raw?: string }) => ({ ...one, request: request(one.raw ?? JSON.stringify(one.body)) })),
      { name: 'too many words', request: good({ ...hello, text: 'x'.repeat(20_001) }) },
      { name: 'an id that is too long', request: good({ ...hello, cid: 'x'.repeat(81) }) },
      { name: 'UTF-16', request: { ...good(hello), body: Buffer.from(JSON.stringify(hello), 'utf16le') } },
    ],
    strangers: [
      { name: 'nobody has said hello', request: { ...good(hello), headers: {} } },
      { name: 'posted over HTTP, where anybody can write headers', request: { ...good(hello), method: 'POST' } },
      {
        name: 'posted over HTTP with the key of another channel',
        request: { ...good(hello), method: 'POST', headers: { ...SIGNED, authorization: 'Bearer x' } },
      },
      { name: 'fetched over HTTP', request: { ...good(hello), method: 'GET' } },
    ],
    needsNothing: true,
    nonsenseSettings: [
      { secret: 'short' },
      { secret: 7 },
      { secret: 'widget_secret_01', origins: 'https://shop.example' },
      { secret: 'widget_secret_01', origins: ['shop.example'] },
      { secret: 'widget_secret_01', origins: ['https://shop.example/'] },
      { secret: 'widget_secret_01', origins: ['*'] },
    ],
    write: ({ id, userId, text }) => good({ t: 'msg', cid: id, type: 'text', text }, userId),
    async close() {
      leave()
      await house.close()
    },
  }
}

const SIGNED = { 'x-visitor': 'user-42', 'x-signed-login': 'yes', 'x-locale': 'zh-CN' }

function request(body: string): RawRequest {
  return { method: 'WS', path: '/ws/v1', url: '/ws/v1', query: {}, headers: SIGNED, body: Buffer.from(body), now: 1_760_000_009_000 }
}
