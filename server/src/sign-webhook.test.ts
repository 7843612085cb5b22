import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { signWebhook, webhookSecret } from './sign-webhook.ts'

/** The vector that the libraries of Standard Webhooks are tested with. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}', at: 1_614_265_330_000 }

test('the published vector is signed as published', () => {
  expect(signWebhook(message, [SECRET])).toEqual({
    'webhook-id': message.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': SIGNATURE,
  })
})

test('while one secret follows another both sign, the newer first', () => {
  const fresh = webhookSecret(Buffer.alloc(32, 7))
  const [first, second, ...rest] = signWebhook(message, [fresh, SECRET])['webhook-signature'].split(' ')
  expect([second, rest]).toEqual([SIGNATURE, []])
  expect(first).toBe(`v1,${createHmac('sha256', Buffer.alloc(32, 7)).update(`${message.id}.1614265330.${message.body}`).digest('base64')}`)
})

test('a secret of an automation that is no base64 signs as it stands', () => {
  for (const secret of ['whsec_0123456789abcdef-', 'a word of mine', 'whsec_']) {
    const right = createHmac('sha256', secret).update(`${message.id}.1614265330.${message.body}`).digest('base64')
    expect(signWebhook(message, [secret])['webhook-signature']).toBe(`v1,${right}`)
  }
})

test.each([
  ['id', { ...message, id: 'msg_other' }],
  ['body', { ...message, body: '{"test": 2432232315}' }],
  ['time', { ...message, at: message.at + 1_000 }],
])('another %s has another signature', (_, other) => {
  expect(signWebhook(other, [SECRET])['webhook-signature']).not.toBe(SIGNATURE)
})
