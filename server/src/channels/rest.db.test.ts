import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { wordsOf } from '@xiaoer/contract/content'
import type { ChannelId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { knock } from '../test-doors.ts'
import { KEY, openTestHouse, type TestHouse, wordsIn } from '../test-house.ts'
import { openReceiver, type Receiver, SECRETS } from '../test-receiver.ts'
import { type ChannelUnderTest, channelContract, type FarEnd } from './channel.contract.ts'
import type { RawRequest } from './channel.ts'
import { hashKey, type RestSettings, signature } from './rest.ts'

const fixtures = JSON.parse(readFileSync(new URL('./rest.fixtures.json', import.meta.url), 'utf8'))

describe('the REST channel', () => {
  channelContract({ open: openRest, answers: true })
})

describe('over HTTP', () => {
  let at: TestHouse
  let receiver: Receiver
  beforeAll(async () => {
    at = await openTestHouse()
    receiver = await openReceiver()
    await addCallback(at, receiver)
  })
  afterAll(async () => {
    await at.close()
    receiver.close()
  })
  const post = (body: unknown, query = '', channel = 'w1-rest') =>
    knock(at.address, {
      path: `/api/v1/channels/${channel}/messages${query}`,
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  test('who does not wait is told at once that the message is kept; who waits gets the replies of that turn', async () => {
    const soon = await post({ externalId: 'soon', user: { id: 'ada' }, text: 'hello' })
    expect([soon.status, soon.body]).toEqual([202, { messageId: expect.any(String), conversationId: expect.any(String), duplicate: false }])
    const full = await post({ externalId: 'full', user: { id: 'ben' }, text: 'hello' }, '?wait=reply')
    expect(full.status).toBe(200)
    expect(full.body).toMatchObject({ duplicate: false, holder: 'bot', replies: [{ seq: 2, from: 'bot', text: expect.stringMatching(/\w/) }] })
  })

  test('another text under a used id is refused', async () => {
    await post({ externalId: 'used', user: { id: 'fay' }, text: 'the first' })
    const second = await post({ externalId: 'used', user: { id: 'fay' }, text: 'the second' })
    expect([second.status, second.body]).toMatchObject([409, { code: 'idempotency-mismatch' }])
  })

  test('a type that is not known is not lost without a word', async () => {
    const answer = await post({ externalId: 'odd', user: { id: 'ada' }, type: 'hologram' })
    expect([answer.status, answer.body]).toEqual([202, { ignored: 'type hologram' }])
  })

  test('the bot’s replies are posted to the callback: each once, in order, signed, and are then known to be delivered', async () => {
    const { conversationId } = (await post({ externalId: 'cb-1', user: { id: 'cleo' }, text: 'hello' }, '?wait=reply', 'w1-callback')).body as never
    await post({ externalId: 'cb-2', user: { id: 'cleo' }, text: 'I want to return something' }, '?wait=reply', 'w1-callback')
    const states = async () =>
      (
        await at.database.pool.query(`select id, delivery_state as state from messages where conversation_id = $1 and "from" = 'bot' order by seq`, [
          conversationId,
        ])
      ).rows
    await expect.poll(async () => (await states()).map(({ state }) => state), { timeout: 5_000 }).not.toContain('queued')
    expect((await states()).map(({ state }) => state)).toEqual((await states()).map(() => 'delivered'))
    expect(receiver.got.map(({ id, genuine }) => [id, genuine])).toEqual((await states()).map(({ id }) => [id, true]))
    expect((await at.database.pool.query('select from outbox')).rowCount).toBe(0)
  })

  test('a receiver that is down for a moment loses nothing', async () => {
    receiver.answer({ status: 503 })
    const before = receiver.got.length
    const { conversationId } = (await post({ externalId: 'down-1', user: { id: 'dirk' }, text: 'hello' }, '?wait=reply', 'w1-callback')).body as never
    await expect.poll(() => receiver.got.length).toBeGreaterThan(before)
    receiver.answer('ok')
    await expect.poll(async () => (await at.database.pool.query('select from outbox where attempts = 1 and sending_until is null')).rowCount).toBe(1)
    const { rows } = await at.database.pool.query(`select delivery_state, delivery_detail from messages where conversation_id = $1 and "from" = 'bot'`, [
      conversationId,
    ])
    expect(rows).toEqual([{ delivery_state: 'queued', delivery_detail: 'HTTP 503' }])
  })

  test('a key that is taken back opens nothing any more', async () => {
    const account = (await at.house.accounts.find('w1-rest'))!
    await at.house.accounts.put({ ...account, settings: { keyHashes: [hashKey('another')] } }, at.house.now())
    // accounts are remembered for five seconds
    await expect
      .poll(async () => (await post({ externalId: 'revoked', user: { id: 'ada' }, text: 'hello' })).status, { timeout: 8_000, interval: 250 })
      .toBe(401)
    expect(wordsIn(await at.say('gone', 'hello'))).toBe('')
  }, 15_000)
})

test('the signature is that of the published vector, once for each secret that is valid', () => {
  const body = '{"type":"message","text":"hi"}'
  const vector = 't=1760000000,v1=63a923fdd5e6cb0cd142cc44b415ed973325da5cc3d3cb894b5b9da2da830908'
  expect(signature(1_760_000_000, body, ['whsec_01'])).toBe(vector)
  const [, second] = signature(1_760_000_000, body, ['whsec_02']).split(',')
  expect(signature(1_760_000_000, body, ['whsec_01', 'whsec_02'])).toBe(`${vector},${second}`)
})

async function openRest(): Promise<ChannelUnderTest> {
  const house = await openTestHouse()
  const receiver = await openReceiver()
  const account = await addCallback(house, receiver)
  const settings = account.settings as RestSettings
  const good = (value: unknown): RawRequest => request(JSON.stringify(value))
  const hello = { externalId: 'stranger', user: { id: 'stranger' }, text: 'hello' }
  const withHeaders = (headers: Record<string, string>) => ({ ...good(hello), headers })
  const key = `Bearer ${KEY}`
  return {
    house,
    account,
    channel: house.house.door.channels.get('rest')!,
    farEnd: farEndAt(receiver),
    to: 'somebody',
    inbound: fixtures.inbound.map((one: { body: unknown }) => ({ ...one, request: good(one.body) })),
    ignored: fixtures.ignored.map((one: { body: unknown }) => ({ ...one, request: good(one.body) })),
    invalid: [
      ...fixtures.invalid.map((one: { body?: unknown; raw?: string }) => ({ ...one, request: request(one.raw ?? JSON.stringify(one.body)) })),
      { name: 'too many words', request: good({ ...hello, text: 'x'.repeat(20_001) }) },
      { name: 'an id that is too long', request: good({ ...hello, externalId: 'x'.repeat(201) }) },
      { name: 'not UTF-8', request: { ...good(hello), body: Buffer.from(JSON.stringify({ ...hello, text: 'é' }), 'latin1') } },
      { name: 'UTF-16', request: { ...good(hello), body: Buffer.from(JSON.stringify(hello), 'utf16le') } },
    ],
    strangers: [
      { name: 'no key', request: withHeaders({}) },
      { name: 'an empty key', request: withHeaders({ authorization: 'Bearer ' }) },
      { name: 'a wrong key', request: withHeaders({ authorization: 'Bearer ck_test_wrong' }) },
      { name: 'one byte changed', request: withHeaders({ authorization: `${key.slice(0, -1)}0` }) },
      { name: 'one byte more', request: withHeaders({ authorization: `${key}0` }) },
      { name: 'one byte less', request: withHeaders({ authorization: key.slice(0, -1) }) },
      { name: 'another scheme', request: withHeaders({ authorization: `Basic ${KEY}` }) },
      { name: 'what the house keeps of the key', request: withHeaders({ authorization: `Bearer ${hashKey(KEY)}` }) },
      { name: 'a user with a hash of another secret', request: good({ ...hello, user: { id: 'ann', hash: hashOf('another-secret-0123', 'ann') } }) },
      { name: 'a user with the hash of another', request: good({ ...hello, user: { id: 'ann', hash: hashOf('rest-secret-0123456789', 'bob') } }) },
      { name: 'a user with a cut hash', request: good({ ...hello, user: { id: 'ann', hash: hashOf('rest-secret-0123456789', 'ann').slice(0, 63) } }) },
      { name: 'a user with an empty hash', request: good({ ...hello, user: { id: 'ann', hash: '' } }) },
    ],
    nonsenseSettings: [
      { keyHashes: [] },
      { keyHashes: 'all' },
      { keyHashes: [KEY] },
      { ...settings, secret: 'short' },
      { ...settings, callback: { url: 'example.com/hook', secrets: SECRETS } },
      { ...settings, callback: { url: 'file:///etc/passwd', secrets: SECRETS } },
      { ...settings, callback: { url: 'https://example.com/hook', secrets: [] } },
      { ...settings, callback: { url: 'https://example.com/hook', secrets: ['whsec_1', 'whsec_2', 'whsec_3'] } },
    ],
    write: ({ id, userId, text, at }) => good({ externalId: id, user: { id: userId }, text, timestamp: Math.floor(at / 1000) }),
    async close() {
      receiver.close()
      await house.close()
    },
  }
}

function request(body: string): RawRequest {
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
  return {
    method: 'POST',
    path: '/api/v1/channels/w1-callback/messages',
    url: '/api/v1/channels/w1-callback/messages',
    query: {},
    headers,
    body: Buffer.from(body),
    now: 1_760_000_009_000,
  }
}

function hashOf(secret: string, userId: string): string {
  return createHmac('sha256', secret).update(userId).digest('hex')
}

async function addCallback({ house, workspaceId }: TestHouse, { url }: Receiver) {
  const settings = { keyHashes: [hashKey(KEY)], secret: 'rest-secret-0123456789', callback: { url, secrets: SECRETS } }
  const account = { id: 'w1-callback' as ChannelId, workspaceId, name: 'rest', title: 'With a callback', settings }
  await house.accounts.ensure(account, house.now())
  return (await house.accounts.find(account.id))!
}

/** The merchant's server, one failure at a time. */
function farEndAt(receiver: Receiver): FarEnd {
  const statuses = { busy: 429, broken: 500, 'broken-after': 502, 'signed-out': 401 } as const
  return {
    get got() {
      return receiver.got
        .filter(({ answered }) => answered === 'ok')
        .map(({ id, to, content, genuine }) => ({
          id,
          to,
          genuine,
          words: content.type === 'card' ? [content.text, ...content.card.lines.map(({ value }) => value)].join('\n') : wordsOf(content),
          buttons: 'buttons' in content ? content.buttons.map(({ label }) => label) : [],
          ...('url' in content ? { media: content.url } : {}),
        }))
    },
    fails(how, retryAfter) {
      const first = { id: '' }
      receiver.answer((id) => {
        first.id ||= id
        if (id !== first.id) return 'ok'
        if (how === 'silent-after' || how === 'hang-up-after') return 'silent'
        return { status: statuses[how], ...(retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } }) }
      })
    },
  }
}
