import { expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import { unseal } from './apple/fetch-sealed.ts'
import { isFromApple, mspToken } from './apple/msp-token.ts'
import { appleMessagesChannel } from './apple-messages.ts'
import { openFakeApple } from './fakes/apple-messages.ts'

const channel = appleMessagesChannel()
const KEYS = { mspId: 'msp-id-1', mspSecret: 'YXBwbGVfbXNwX3NlY3JldF8wMQ==' }
const NOW = 1_760_000_000_000

test('tokens are those of the vectors, and believed for a day', async () => {
  const incoming = 'eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJtc3AtaWQtMSIsImlhdCI6MTc2MDAwMDAwMH0.Lq5e_ju7yM8vg8FQUMgTvVJwJT20bOlvBPsax5OTE2c'
  const outgoing = 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJtc3AtaWQtMSIsImlhdCI6MTc2MDAwMDAwMH0.IEXZNcVbqoQn-0GYVJYfvQMqYN2Z8BmYcooY_504SkA'
  expect(await mspToken(KEYS, NOW)).toBe(outgoing)
  expect(await isFromApple(`Bearer ${incoming}`, KEYS, NOW)).toBe(true)
  expect(await isFromApple(`Bearer ${incoming}`, KEYS, NOW + 86_000_000)).toBe(true)
  expect(await isFromApple(`Bearer ${incoming}`, KEYS, NOW + 87_000_000)).toBe(false)
  expect(await isFromApple(`Bearer ${incoming}`, KEYS, NOW - 600_000)).toBe(false)
  expect(await isFromApple(`Bearer ${incoming}`, { ...KEYS, mspId: 'msp-id-2' }, NOW)).toBe(false)
  // ours is no token of Apple's
  expect(await isFromApple(`Bearer ${outgoing}`, KEYS, NOW)).toBe(false)
  expect(await isFromApple('', KEYS, NOW)).toBe(false)
})

test('files are opened as in the vector', () => {
  expect(Buffer.from(unseal(Buffer.from('488963a476', 'hex'), `00${'11'.repeat(32)}`)).toString()).toBe('hello')
})

test('a picture that was sent is fetched and opened', async () => {
  const fake = await openFakeApple()
  const account = testAccount(channel, fake.settings)
  const attachment = fake.attach('hello', { name: 'a.png', mimeType: 'image/png' })
  const message = fake.message({ v: 1, id: 'u-1', type: 'text', sourceId: 'urn:mbid:AQ1', destinationId: 'biz-1', body: '\uFFFC', attachments: [attachment] })
  const received = await channel.receive(hookRequest('a', message), account)
  const [event] = received.kind === 'events' ? received.events : []
  expect(event).toMatchObject({ kind: 'message', content: { type: 'image', name: 'a.png' } })
  const { bytes, mime } = await channel.download!((event as { media: string }).media, account)
  expect([Buffer.from(bytes).toString(), mime]).toEqual(['hello', 'image/png'])
  await expect(channel.download!(JSON.stringify({ ...attachment, owner: 'M2', mime: 'image/png' }), account)).rejects.toThrow('no such file')
  await fake.close()
})

test('a choice that lies at Apple is fetched, and said again where it cannot be had', async () => {
  const fake = await openFakeApple()
  const account = testAccount(channel, fake.settings)
  const chosen = { data: { listPicker: { sections: [{ items: [{ identifier: 'red', title: 'The red one' }] }] } } }
  const bid = 'com.apple.messages.MSMessageExtensionBalloonPlugin:0000000000:com.apple.icloud.apps.messages.business.extension'
  const reference = fake.attach(JSON.stringify(chosen), { bid })
  const ask = (interactiveDataRef: object) =>
    channel.receive(
      hookRequest('a', fake.message({ v: 1, id: 'u-2', type: 'interactive', sourceId: 'urn:mbid:AQ1', destinationId: 'biz-1', interactiveDataRef })),
      account,
    )
  expect(await ask(reference)).toMatchObject({ events: [{ kind: 'message', content: { type: 'action', actionId: 'red', label: 'The red one' } }] })
  expect(await ask({ ...reference, owner: 'M2' })).toMatchObject({
    events: [{ kind: 'other', why: expect.stringContaining('no such file') }],
    acknowledge: { status: 503 },
  })
  await fake.close()
})

test('whoever closed the conversation is left in peace, and a wrong key is told', async () => {
  const fake = await openFakeApple()
  const account = testAccount(channel, fake.settings)
  fake.closed.add('urn:mbid:AQ1')
  const content = { type: 'text' as const, text: 'hi' }
  const said = { to: 'urn:mbid:AQ1', wayBack: null, conversationId: 'c', messageId: 'm', part: 0, seq: 1, from: 'agent' as const, at: '', content }
  expect(await channel.send(said, account)).toMatchObject({ problem: 'RECIPIENT_GONE', detail: expect.stringContaining('closed') })
  expect(await channel.probe!(account)).toEqual({ works: true, as: 'biz-1' })
  const wrong = testAccount(channel, { ...fake.settings, mspSecret: Buffer.from('another_secret_001').toString('base64') })
  expect(await channel.probe!(wrong)).toMatchObject({ works: false, problem: 'AUTH_REVOKED' })
  await fake.close()
})
