import { wordsOf } from '@xiaoer/contract/content'
import type { ChannelId } from '@xiaoer/contract/id'
import type { ServerFrame } from '@xiaoer/contract/widget-frames'
import { afterAll, describe, expect, test } from 'vitest'
import { type ChatMessage, openChat } from '../../../examples/app-client.ts'
import { openTestHouse } from '../test-house.ts'
import { type ChannelUnderTest, channelContract } from './channel.contract.ts'
import type { RawRequest } from './channel.ts'
import type { Shown } from './fakes/fake-channel.ts'
import { openFakeFcm } from './fakes/push-services.ts'
import { userHash } from './widget.ts'

const SECRET = 'app_secret_000001'
const APP = 'w1-app' as ChannelId

/** One house for all that is asked here. */
let at: Awaited<ReturnType<typeof openApp>>
async function openOnce() {
  at = await openApp()
  return at
}

describe('an app of the shop', () => {
  // what does not arrive by push is there when the app is opened
  channelContract({ open: openOnce, answers: false })
})

describe('the client of examples/', () => {
  afterAll(() => at.closeAll())

  test('writes, is answered, rings when it is closed, and misses nothing', async () => {
    const said: ChatMessage[] = []
    const states: string[] = []
    const kept: string[] = []
    const rings = () => at.fcm.rung.filter(({ token }) => token === 'fcm-of-zoe')
    const open = (since: number, more: object = {}) =>
      openChat({
        address: at.house.address,
        channel: APP,
        userId: 'zoe',
        userHash: userHash(SECRET, 'zoe'),
        locale: 'en',
        since,
        device: { platform: 'rn', push: { provider: 'fcm', token: 'fcm-of-zoe' } },
        onMessage: (message) => void said.push(message),
        onState: (state) => void states.push(state),
        onKept: (cid) => void kept.push(cid),
        ...more,
      })
    const chat = open(0)
    // written before the line is there: it waits
    const cid = chat.say('hello')
    await expect.poll(() => said.length, { timeout: 15_000 }).toBeGreaterThan(0)
    expect([kept, said[0]!.from]).toEqual([[cid], 'bot'])
    expect(rings()).toEqual([])
    const { conversationId } = (await at.house.database.pool.query(`select conversation_id as "conversationId" from identities where user_id = 'zoe'`)).rows[0]
    chat.close()
    await expect.poll(() => states.at(-1)).toBe('closed')
    // the house hears of it a moment later
    await expect.poll(() => at.house.house.hub.push(APP, 'zoe', { t: 'read', seq: 0 })).toBe(0)

    const { outcome } = await at.channel.send(
      { ...{ to: 'zoe', wayBack: null, conversationId, messageId: 'm-9', part: 0, seq: 9, from: 'agent', at: '' }, content: { type: 'text', text: 'x' } },
      at.account,
    )
    expect([outcome, rings()]).toMatchObject(['sent', [{ convId: conversationId, seq: 9 }]])

    const note = { id: at.house.house.newId() as never, content: { type: 'text', text: 'Your parcel is here.' } as const, now: at.house.house.now() }
    await at.house.house.deskHouse.conversations.say(at.house.workspaceId, conversationId, note, true)
    const before = said.length
    const again = open(said.at(-1)!.seq)
    await expect.poll(() => said.slice(before).map(({ content }) => content.text), { timeout: 15_000 }).toEqual(['Your parcel is here.'])
    again.close()

    // a stranger with somebody's name stays outside, and does not try for ever
    const ends = states.length
    const stranger = open(0, { userHash: userHash('another_secret_01', 'zoe') })
    await expect.poll(() => states.slice(ends), { timeout: 15_000 }).toContain('closed')
    stranger.close()
  })
})

async function openApp(): Promise<ChannelUnderTest & { readonly fcm: Awaited<ReturnType<typeof openFakeFcm>>; closeAll(): Promise<unknown> }> {
  const [house, fcm] = await Promise.all([openTestHouse(), openFakeFcm()])
  const channel = house.house.door.channels.get('app')!
  const settings = channel.settings.parse({ secret: SECRET, ...fcm.settings })
  await house.house.accounts.put({ id: APP, workspaceId: house.workspaceId, name: 'app', title: 'App', settings: settings as object }, house.house.now())
  const account = (await house.house.accounts.find(APP))!
  const got: Shown[] = []
  const to = 'user-43'
  house.house.hub.joinVisitor(APP, to, {
    send(line) {
      const frame = JSON.parse(line) as ServerFrame
      if (frame.t !== 'msg') return
      const buttons = 'buttons' in frame.content ? frame.content.buttons.map(({ label }) => label) : []
      const media = 'url' in frame.content ? { media: frame.content.url } : {}
      got.push({ id: frame.id, to, words: wordsOf(frame.content), buttons, ...media, genuine: frame.seq > 0 })
    },
  })
  const signed = { 'x-visitor': 'user-42', 'x-signed-login': 'yes', 'x-locale': 'zh-CN' }
  const socket = (body: string, userId = 'user-42'): RawRequest => ({
    ...{ method: 'WS', path: '/ws/v1', url: '/ws/v1', query: {}, now: 1_760_000_009_000 },
    headers: { ...signed, 'x-visitor': userId },
    body: Buffer.from(body),
  })
  const good = (frame: object, userId?: string) => socket(JSON.stringify(frame), userId)
  const hello = { t: 'msg', cid: 'c-1', type: 'text', text: 'hello' }
  return {
    house,
    account,
    fcm,
    to,
    channel,
    farEnd: { got, fails: () => undefined },
    inbound: [
      { name: 'a text', request: good(hello), becomes: { externalId: 'user-42:c-1', signedLogin: true, content: { type: 'text', text: 'hello' } } },
      {
        name: 'a button',
        request: good({ t: 'action', cid: 'c-2', actionId: 'yes', label: 'Yes' }),
        becomes: { externalId: 'user-42:c-2', content: { type: 'action', actionId: 'yes', label: 'Yes' } },
      },
    ],
    ignored: [
      { name: 'a phone', request: good({ t: 'device', device: { platform: 'ios', push: { provider: 'fcm', token: 'fcm-of-42' } } }), says: 'device' },
      { name: 'a phone without pushes', request: good({ t: 'device', device: { platform: 'flutter' } }), says: 'device' },
    ],
    invalid: [
      ...['not json', '[]', '{"t":"hologram"}'].map((body) => ({ name: body, request: socket(body) })),
      {
        name: 'a push service that is not known',
        request: good({ t: 'device', device: { platform: 'ios', push: { provider: 'pigeon', token: '12345678' } } }),
      },
    ],
    strangers: [
      { name: 'nobody has said hello', request: { ...good(hello), headers: {} } },
      { name: 'posted over HTTP, where anybody can write headers', request: { ...good(hello), method: 'POST' } },
    ],
    nonsenseSettings: [{ secret: 'short' }, { fcmServiceAccount: '{}' }, { apnsKeyId: 'KEY' }, { title: '' }].map((one) => ({ secret: SECRET, ...one })),
    write: ({ id, userId, text }) => good({ t: 'msg', cid: id, type: 'text', text }, userId),
    close: async () => undefined,
    closeAll: () => Promise.all([house.close(), fcm.close()]),
  }
}
