import type { ServerFrame } from '@xiaoer/contract/widget-frames'
import { expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { openFakeApns, openFakeFcm } from './fakes/push-services.ts'
import { MobileAppSettings, mobileAppChannel } from './mobile-app.ts'

const IPHONE = 'a1'.repeat(32)

async function open(more: Record<string, unknown> = {}) {
  const [fcm, apns] = await Promise.all([openFakeFcm(), openFakeApns()])
  const shown: ServerFrame[] = []
  let windows = 0
  const channel = mobileAppChannel((_channelId, _userId, frame) => {
    if (windows > 0) shown.push(frame)
    return windows
  })
  const account = testAccount(channel, { secret: 'app_secret_000001', ...fcm.settings, ...apns.settings, ...more })
  const request = (frame: unknown, userId: string, signed = 'yes') => ({
    ...{ method: 'WS', path: '/ws/v1', url: '/ws/v1', query: {}, now: Date.now() },
    headers: { 'x-visitor': userId, 'x-signed-login': signed },
    body: Buffer.from(JSON.stringify(frame)),
  })
  return {
    fcm,
    apns,
    shown,
    account,
    channel,
    look: (many: number) => {
      windows = many
    },
    hasPhone: (userId: string, provider: 'fcm' | 'apns', token: string, more: { on?: boolean; signed?: string } = {}) => {
      const push = { provider, token, ...(more.on === undefined ? {} : { on: more.on }) }
      return channel.receive(request({ t: 'device', device: { platform: 'rn', push } }, userId, more.signed), account)
    },
    say: (to: string, text = 'Your parcel is here.', messageId = 'm-1') =>
      channel.send({ to, wayBack: null, conversationId: 'c-1', messageId, part: 0, seq: 7, from: 'bot', at: '', content: { type: 'text', text } }, account),
    close: () => Promise.all([fcm.close(), apns.close()]),
  }
}

test('while the app is open it shows the message and no phone rings; closed, every phone rings and nothing of it can be read there', async () => {
  const at = await open()
  await at.hasPhone('ann', 'fcm', 'fcm-android')
  await at.hasPhone('ann', 'apns', IPHONE)
  at.look(1)
  expect(await at.say('ann')).toEqual({ outcome: 'delivered', externalId: null })
  expect([at.shown.length, at.fcm.rung, at.apns.rung]).toEqual([1, [], []])
  at.look(0)
  expect(await at.say('ann')).toEqual({ outcome: 'sent', externalId: null })
  const note = { title: '客服 · Support', body: '您有一条新消息 · You have a new message', convId: 'c-1', seq: 7, tag: 'm-1' }
  expect(at.fcm.rung).toEqual([{ token: 'fcm-android', ...note }])
  expect(at.apns.rung).toEqual([{ token: IPHONE, ...note }])
  await at.close()
})

test('words are shown on the phone only where the shop wants it', async () => {
  const at = await open({ showsWords: true })
  await at.hasPhone('ann', 'apns', IPHONE)
  await at.say('ann', `It is here. ${'😀'.repeat(300)}`)
  expect(at.apns.rung[0]!.body).toMatch(/^It is here\. (😀){138}$/u)
  await at.close()
})

test('a phone rings for whoever is signed in there, and for nobody else', async () => {
  const at = await open()
  await at.hasPhone('ann', 'fcm', 'fcm-shared')
  await at.hasPhone('bob', 'fcm', 'fcm-shared')
  await at.say('ann')
  expect(at.fcm.rung).toEqual([])
  await at.say('bob')
  expect(at.fcm.rung.length).toBe(1)
  await at.hasPhone('bob', 'fcm', 'fcm-shared', { on: false })
  await at.say('bob')
  expect(at.fcm.rung.length).toBe(1)
  await at.hasPhone('ann', 'fcm', 'fcm-shared')
  await at.say('ann')
  expect(at.fcm.rung.length).toBe(2)
  // a guest may be anybody
  await at.hasPhone('v_guest', 'fcm', 'fcm-guest', { signed: 'no' })
  await at.say('v_guest')
  expect(at.fcm.rung.length).toBe(2)
  await at.close()
})

test('where the app was removed the phone is forgotten, and nobody is told of a failure', async () => {
  const at = await open()
  await at.hasPhone('ann', 'fcm', 'fcm-old')
  await at.hasPhone('ann', 'fcm', 'no-token-at-all')
  await at.hasPhone('ann', 'apns', IPHONE)
  at.fcm.removed.add('fcm-old')
  at.apns.removed.add(IPHONE)
  expect(await at.say('ann')).toEqual({ outcome: 'sent', externalId: null })
  const asked = at.fcm.heard.length
  await at.say('ann', 'again', 'm-2')
  expect(at.fcm.heard.length).toBe(asked)
  await at.close()
})

test('what passes is tried again, one phone that rang is enough, and a dead token of ours is renewed once', async () => {
  const at = await open()
  await at.hasPhone('ann', 'apns', IPHONE)
  at.apns.faults.push({ status: 503, reason: 'ServiceUnavailable' })
  expect(await at.say('ann')).toMatchObject({ outcome: 'problem', problem: 'TRANSIENT', detail: 'HTTP 503 ServiceUnavailable' })
  at.apns.faults.push({ status: 429, reason: 'TooManyRequests' })
  expect(await at.say('ann')).toMatchObject({ problem: 'RATE_LIMITED' })
  at.apns.faults.push({ status: 403, reason: 'InvalidProviderToken' })
  expect(await at.say('ann')).toMatchObject({ problem: 'AUTH_REVOKED' })
  at.apns.faults.push({ status: 403, reason: 'ExpiredProviderToken' })
  expect(await at.say('ann')).toEqual({ outcome: 'sent', externalId: null })
  await at.hasPhone('ann', 'fcm', 'fcm-android')
  at.fcm.faults.push({ on: /messages:send/, is: 'broken' })
  expect(await at.say('ann')).toEqual({ outcome: 'sent', externalId: null })
  at.fcm.tokens.clear()
  await at.say('ann')
  expect(at.fcm.rung.length).toBe(1)
  await at.close()
})

test('Apple is asked on one line, and on a new one after it was cut', async () => {
  const at = await open()
  await at.hasPhone('ann', 'apns', IPHONE)
  for (const id of ['m-1', 'm-2', 'm-3']) await at.say('ann', id, id)
  expect(at.apns.lines()).toBe(1)
  at.apns.cut()
  await expect.poll(async () => (await at.say('ann')).outcome).toBe('sent')
  expect(at.apns.lines()).toBe(2)
  await at.close()
})

test('without any push the app comes for its messages; a key of Apple alone is nothing', async () => {
  const bare = MobileAppSettings.parse({ secret: 'app_secret_000001' })
  expect(
    mobileAppChannel(() => 0).needsSending(
      testAccount(
        mobileAppChannel(() => 0),
        bare,
      ),
    ),
  ).toBe(false)
  expect(MobileAppSettings.safeParse({ ...bare, apnsKey: '-----BEGIN PRIVATE KEY-----' }).success).toBe(false)
})
