import type { Content } from '@xiaoer/contract/content'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import { fitContent } from '../turn/fit-content.ts'
import { type FakeInstagram, openFakeInstagram } from './fakes/instagram.ts'
import { instagramChannel } from './instagram.ts'

describe('an account on Instagram', () => {
  const channel = instagramChannel()
  let fake: FakeInstagram
  beforeAll(async () => {
    fake = await openFakeInstagram()
  })
  afterAll(() => fake.close())
  const open = (more: object = {}) => testAccount(channel, { ...fake.settings, ...more })
  const send = (content: Content, account = open()) =>
    channel.send({ to: 'IGSID1', wayBack: null, conversationId: 'c', messageId: 'm', part: 0, seq: 1, from: 'bot', at: '', content }, account)
  const last = () => fake.heard.at(-1)!
  const renewals = () => fake.heard.filter((one) => one.includes('refresh_access_token')).length

  test('says words and quick replies in the platform’s own shapes, in thousand bytes', async () => {
    await send({ type: 'text', text: 'hello' })
    expect(last()).toBe('POST /v23.0/IGPRO1/messages {"recipient":{"id":"IGSID1"},"message":{"text":"hello"}}')
    const pieces = fitContent({ type: 'text', text: '你好。'.repeat(200) }, channel.capabilities)
    expect(pieces.length).toBe(2)
    for (const piece of pieces) expect((await send(piece)).outcome).toBe('sent')
    expect(await send({ type: 'text', text: '你好。'.repeat(200) })).toMatchObject({ problem: 'CONTENT_REJECTED' })
  })

  test('hears the vector under its signature, and under the secret of the other login', async () => {
    const body =
      '{"object":"instagram","entry":[{"id":"IGPRO1","time":1760000000123,"messaging":[{"sender":{"id":"IGSID1"},"recipient":{"id":"IGPRO1"},"timestamp":1760000000000,"message":{"mid":"aWdfZAG0001","text":"hi"}}]}]}'
    const hook = { headers: { 'x-hub-signature-256': 'sha256=5892dda0549efdfb49802aee09ee277397ff0502d42218db102ae3d5038d9587' }, body }
    const heard = { events: [{ kind: 'message', externalId: 'aWdfZAG0001', userId: 'IGSID1', content: { type: 'text', text: 'hi' } }] }
    expect(await channel.receive(hookRequest('a', hook), open())).toMatchObject(heard)
    expect(await channel.receive(hookRequest('a', hook), open({ appSecret: 'facebook_app_secret_01', facebookSecret: 'ig_app_secret_01' }))).toMatchObject(
      heard,
    )
    expect(await channel.receive(hookRequest('a', hook), open({ appSecret: 'facebook_app_secret_01' }))).toEqual({ kind: 'refused', status: 401 })
  })

  test('renews its token after a day and then in time, once for all who send', async () => {
    const account = open()
    vi.useFakeTimers({ toFake: ['Date'] })
    const start = renewals()
    await send({ type: 'text', text: 'today' }, account)
    expect(renewals()).toBe(start)
    vi.setSystemTime(Date.now() + 25 * 3_600_000)
    await Promise.all(['one', 'two', 'three'].map((text) => send({ type: 'text', text }, account)))
    expect(renewals()).toBe(start + 1)
    vi.setSystemTime(Date.now() + 47 * 86_400_000)
    await send({ type: 'text', text: 'day 48' }, account)
    expect(renewals()).toBe(start + 1)
    vi.setSystemTime(Date.now() + 2 * 86_400_000)
    await send({ type: 'text', text: 'day 50' }, account)
    expect(renewals()).toBe(start + 2)
    vi.useRealTimers()
  })

  test('tells the merchant when its token is dead, and begins anew with another', async () => {
    const account = open()
    fake.tokens.clear()
    expect(await send({ type: 'text', text: 'hello' }, account)).toMatchObject({ problem: 'AUTH_REVOKED', detail: expect.stringContaining('not renewed') })
    fake.tokens.add('IGAA_another_token')
    const connectedAgain = { ...account, settings: { ...account.settings, accessToken: 'IGAA_another_token' } }
    expect(await send({ type: 'text', text: 'hello' }, connectedAgain)).toMatchObject({ outcome: 'sent' })
    expect(await channel.probe!(connectedAgain)).toEqual({ works: true, as: '@xiaoer.demo' })
  })

  test('uses a page’s token as it is, where the account was connected by Facebook', async () => {
    const before = renewals()
    const account = open({ login: 'facebook', accessToken: 'IGAA_another_token' })
    expect(await send({ type: 'text', text: 'hello' }, account)).toMatchObject({ outcome: 'sent' })
    expect(await send({ type: 'text', text: 'hello' }, open({ login: 'facebook' }))).toMatchObject({ problem: 'AUTH_REVOKED' })
    expect(renewals()).toBe(before)
  })

  test('fetches pictures where Meta says they lie', async () => {
    expect(await channel.download!(`${fake.address}/cdn/x.jpg`, open())).toMatchObject({ mime: 'image/jpeg' })
    await expect(channel.download!('http://cdn.example/x.jpg', open())).rejects.toThrow('not fetched')
  })
})
