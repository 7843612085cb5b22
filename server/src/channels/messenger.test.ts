import type { Content } from '@xiaoer/contract/content'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import type { ChannelAccount, Outbound } from './channel.ts'
import type { FakeMessaging } from './fakes/messaging.ts'
import { openFakeMessenger } from './fakes/messenger.ts'
import { type MessengerSettings, messengerChannel } from './messenger.ts'
import { appSecretProof } from './meta/graph.ts'

test('the token is used with the proof of the vector', () => {
  expect(appSecretProof('meta_app_secret_01', 'EAAB_test_token')).toBe('835f7efed1650a58300ec86d192fe62f89f227c0368284b8fa73fd531d7eeee8')
})

describe('a page on Messenger', () => {
  const channel = messengerChannel()
  let fake: FakeMessaging
  let account: ChannelAccount<MessengerSettings>
  beforeAll(async () => {
    fake = await openFakeMessenger()
    account = testAccount(channel, fake.settings)
  })
  afterAll(() => fake.close())
  const send = (content: Content, more: Partial<Outbound> = {}) =>
    channel.send({ to: 'PSID1', wayBack: null, conversationId: 'c', messageId: 'm', part: 0, seq: 1, from: 'bot', at: '', content, ...more }, account)
  const said = () => JSON.parse(fake.heard.at(-1)!.replace(/^\S+ \S+ /, ''))

  test('says words, pictures and quick replies in the platform’s own shapes', async () => {
    const head = { recipient: { id: 'PSID1' }, messaging_type: 'RESPONSE' }
    await send({ type: 'text', text: 'hello' })
    expect(said()).toEqual({ ...head, message: { text: 'hello', metadata: 'xiaoer' } })
    await send({ type: 'buttons', text: 'Sure?', buttons: [{ id: 'y', label: 'Yes' }] })
    expect(said()).toEqual({
      ...head,
      message: { text: 'Sure?', quick_replies: [{ content_type: 'text', title: 'Yes', payload: 'b=y&l=Yes' }], metadata: 'xiaoer' },
    })
    await send({ type: 'voice', url: 'https://shop.example/a.mp3', mime: 'audio/mpeg' })
    expect(said().message).toEqual({ attachment: { type: 'audio', payload: { url: 'https://shop.example/a.mp3' } }, metadata: 'xiaoer' })
  })

  test('lets people of the shop answer after the day, under their own tag, and the bot not', async () => {
    fake.closed.add('PSID1')
    const wayBack = { at: Date.now() - 2 * 86_400_000 }
    expect(await send({ type: 'text', text: 'late' }, { wayBack })).toMatchObject({ problem: 'WINDOW_CLOSED' })
    expect(await send({ type: 'text', text: 'late' }, { wayBack, from: 'agent' })).toMatchObject({ outcome: 'sent' })
    expect(said()).toMatchObject({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' })
    fake.closed.clear()
    await send({ type: 'text', text: 'in time' }, { wayBack: { at: Date.now() - 1_000 }, from: 'agent' })
    expect(said()).toMatchObject({ messaging_type: 'RESPONSE' })
    const body = fake.webhook({ sender: { id: 'PSID1' }, recipient: { id: 'PAGE1' }, timestamp: 1, message: { mid: 'm', text: 'hi' } })
    const granted = { ...account, settings: { ...account.settings, humanAgent: true } }
    expect(await channel.receive(hookRequest(account.id, body), granted)).toMatchObject({ events: [{ window: { ms: 7 * 86_400_000 }, wayBack: { at: 1 } }] })
  })

  test('hears the vector under its signature', async () => {
    const hook = {
      headers: { 'x-hub-signature-256': 'sha256=0ab2572c72ef6f12dccdae11977f1589ee75259d2529387080d182c51c924005' },
      body: '{"object":"page","entry":[{"id":"PAGE1","time":1760000000123,"messaging":[{"sender":{"id":"PSID1"},"recipient":{"id":"PAGE1"},"timestamp":1760000000000,"message":{"mid":"m_0001","text":"hi"}}]}]}',
    }
    const received = await channel.receive(hookRequest(account.id, hook), account)
    expect(received).toMatchObject({ events: [{ kind: 'message', externalId: 'm_0001', userId: 'PSID1', at: 1_760_000_000_000, content: { text: 'hi' } }] })
  })

  test('fetches pictures where Meta says they lie, shows typing, and tells whether it works', async () => {
    expect(await channel.download!(`${fake.address}/cdn/x.jpg`, account)).toMatchObject({ mime: 'image/jpeg' })
    await expect(channel.download!('https://127.0.0.1/x.jpg', account)).rejects.toThrow('not allowed')
    await channel.typing!({ userId: 'PSID1', wayBack: null }, account)
    expect(fake.typing).toEqual(['PSID1'])
    expect(await channel.probe!(account)).toEqual({ works: true, as: '小二示范店' })
    const wrong = { ...account, settings: { ...account.settings, accessToken: 'another_token' } }
    expect(await channel.probe!(wrong)).toMatchObject({ works: false, problem: 'AUTH_REVOKED' })
    const ofAnotherApp = { ...account, settings: { ...account.settings, appSecret: 'another_app_secret' } }
    expect(await channel.probe!(ofAnotherApp)).toMatchObject({ works: false, detail: expect.stringContaining('appsecret_proof') })
  })
})
