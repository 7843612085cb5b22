import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { appleMessagesChannel } from './apple-messages.ts'
import { channelContract } from './channel.contract.ts'
import type { SendProblem } from './channel.ts'
import { openFakeApple } from './fakes/apple-messages.ts'

describe('Apple Messages for Business', () => {
  channelContract({ open: openApple, answers: true })
})

const LIN = 'urn:mbid:AQAA1'
const told = (rest: object) => ({ v: 1, id: 'u-1', type: 'text', sourceId: LIN, destinationId: 'biz-1', locale: 'zh_CN', ...rest })
const quick = (rest: object) => ({
  interactiveData: {
    bid: 'com.apple.messages.MSMessageExtensionBalloonPlugin:0000000000:com.apple.icloud.apps.messages.business.extension',
    sessionIdentifier: 's1',
    data: { version: '1.0', requestIdentifier: 'r1', ...rest },
  },
})

async function openApple() {
  const fake = await openFakeApple()
  const at = await openChannelUnderTest(appleMessagesChannel(), fake)
  const hook = (rest: object) => at.request(fake.message(told(rest)))
  const good = told({ body: 'hi' })
  const attached = (name: string, mimeType: string) => fake.attach('hello', { name, mimeType })
  const refuses = (status: number, words: string, problem: SendProblem) => ({
    name: words,
    fail: () => void fake.faults.push({ on: fake.sends, is: 'answers', status, words }),
    problem,
  })
  return {
    ...at,
    to: 'urn:mbid:somebody',
    inbound: [
      {
        name: 'a text, packed',
        request: at.request(fake.message(good)),
        becomes: { externalId: 'u-1', userId: LIN, locale: 'zh_CN', content: { type: 'text' as const, text: 'hi' } },
      },
      {
        name: 'a text, not packed',
        request: at.request(fake.message(told({ id: 'u-2', body: 'hello' }), { plain: true })),
        becomes: { externalId: 'u-2', content: { type: 'text' as const, text: 'hello' } },
      },
      {
        name: 'a picture with words',
        request: hook({ id: 'u-3', body: '\uFFFC broken', attachments: [attached('a.png', 'image/png')] }),
        becomes: { externalId: 'u-3', content: { type: 'image' as const, url: '', mime: 'image/png', name: 'a.png', text: 'broken' } },
      },
      {
        name: 'a voice note',
        request: hook({ id: 'u-4', body: '\uFFFC', attachments: [attached('a.m4a', 'audio/mp4')] }),
        becomes: { externalId: 'u-4', content: { type: 'voice' as const, url: '', mime: 'audio/mp4', name: 'a.m4a' } },
      },
      {
        name: 'a button pressed',
        request: hook({
          id: 'u-5',
          type: 'interactive',
          ...quick({
            'quick-reply': {
              selectedIndex: 1,
              selectedIdentifier: '2',
              items: [
                { identifier: '1', title: 'Yes' },
                { identifier: '2', title: 'No' },
              ],
            },
          }),
        }),
        becomes: { externalId: 'u-5', content: { type: 'action' as const, actionId: '2', label: 'No' } },
      },
      {
        name: 'something chosen from a list',
        request: hook({ id: 'u-6', type: 'interactive', ...quick({ listPicker: { sections: [{ items: [{ identifier: 'red', title: 'The red one' }] }] } }) }),
        becomes: { externalId: 'u-6', content: { type: 'action' as const, actionId: 'red', label: 'The red one' } },
      },
    ],
    tells: [
      { name: 'somebody types', request: hook({ type: 'typing_start' }), event: { kind: 'typing' as const, userId: LIN, on: true } },
      { name: 'somebody types no longer', request: hook({ type: 'typing_end' }), event: { kind: 'typing' as const, userId: LIN, on: false } },
      { name: 'somebody closed the conversation', request: hook({ type: 'close' }), event: { kind: 'gone' as const, userId: LIN } },
    ],
    ignored: [
      { name: 'another business', request: hook({ destinationId: 'biz-2', body: 'hi' }), says: 'another business' },
      { name: 'a kind that is not known', request: hook({ id: 'u-7', type: 'hologram' }), says: 'hologram' },
      { name: 'a picture that cannot be opened', request: hook({ id: 'u-8', body: '\uFFFC', attachments: [{ name: 'a.png', key: 'short' }] }), says: 'text' },
      { name: 'a choice that cannot be read', request: hook({ id: 'u-9', type: 'interactive', interactiveData: {} }), says: 'interactive' },
    ],
    strangers: [
      { name: 'no token', request: at.request({ ...fake.message(good), headers: {} }) },
      { name: 'a token of another key', request: at.request(fake.message(good, { secret: Buffer.from('another_secret_001').toString('base64') })) },
      { name: 'a token for another provider', request: at.request(fake.message(good, { claims: { aud: 'msp-id-2' } })) },
      { name: 'an old token', request: at.request(fake.message(good, { claims: { iat: 1_760_000_000 } })) },
      { name: 'a token without a time', request: at.request(fake.message(good, { claims: { iat: undefined } })) },
    ],
    invalid: ['not json', '[]', '{"id":7}', '{"id":"1","type":"text"}'].map((body) => ({ name: body, request: at.request(fake.message(body)) })),
    nonsenseSettings: [
      { ...fake.settings, mspSecret: 'not base64!' },
      { ...fake.settings, mspSecret: 'c2hvcnQ=' },
      { ...fake.settings, businessId: undefined },
      { ...fake.settings, api: 'apple' },
    ],
    refusals: [
      refuses(403, 'the user closed the conversation', 'RECIPIENT_GONE'),
      refuses(404, 'no such conversation', 'RECIPIENT_GONE'),
      refuses(400, 'the payload is too large', 'CONTENT_REJECTED'),
      refuses(429, 'slow down', 'RATE_LIMITED'),
    ],
  }
}
