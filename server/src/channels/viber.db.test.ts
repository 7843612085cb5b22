import { describe } from 'vitest'
import { signBody } from '../signed-body.ts'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import { openFakeViber } from './fakes/viber.ts'
import { viberChannel } from './viber.ts'

const TOKEN = '445da6az1s345z78-dazcczb2542zv51a-e0vc5fva17480im9'
const SENDER = '"sender":{"id":"01234567890A=","name":"John","language":"en","country":"GB","api_version":10}'
/** Numbers of 64 bits cannot be written by JSON.stringify. */
const message = (token: string, said: string) => `{"event":"message","timestamp":1760000000001,"message_token":${token},${SENDER},"message":${said}}`
const event = (name: string, rest: string) => `{"event":"${name}","timestamp":1760000000002,"message_token":4912661846655238200,${rest}}`

describe('Viber', () => {
  channelContract({ open: openViber, answers: true })
})

async function openViber() {
  const fake = await openFakeViber(TOKEN)
  const at = await openChannelUnderTest(viberChannel(), fake)
  const hook = (body: string) => at.request(fake.webhook(body))
  const good = fake.webhook(message('4912661846655238145', '{"type":"text","text":"hello","tracking_data":""}'))
  const signed = (signature: string) => ({ 'x-viber-content-signature': signature })
  const refuses = (status: number, words: string, problem: 'RATE_LIMITED' | 'RECIPIENT_GONE' | 'AUTH_REVOKED' | 'CONTENT_REJECTED' | 'TRANSIENT') => ({
    name: words,
    fail: () => void fake.faults.push({ on: fake.sends, is: 'says', words: JSON.stringify({ status, status_message: words }) }),
    problem,
  })
  const john = { userId: '01234567890A=', name: 'John', locale: 'en' }
  return {
    ...at,
    to: 'somebody=',
    inbound: [
      {
        name: 'a text',
        request: at.request(good),
        becomes: { ...john, externalId: '4912661846655238145', at: 1_760_000_000_001, content: { type: 'text' as const, text: 'hello' } },
      },
      {
        name: 'a picture',
        request: hook(
          message(
            '4912661846655238147',
            '{"type":"picture","media":"https://dl.example/a.jpg","thumbnail":"https://dl.example/t","file_name":"a.jpg","size":1234}',
          ),
        ),
        becomes: {
          externalId: '4912661846655238147',
          media: 'https://dl.example/a.jpg',
          content: { type: 'image' as const, url: '', mime: 'image/jpeg', name: 'a.jpg' },
        },
      },
      {
        name: 'a video with words',
        request: hook(message('4912661846655238148', '{"type":"video","media":"https://dl.example/a.mp4","text":"look","size":9}')),
        becomes: {
          externalId: '4912661846655238148',
          media: 'https://dl.example/a.mp4',
          content: { type: 'video' as const, url: '', mime: 'video/mp4', text: 'look' },
        },
      },
      {
        name: 'a file',
        request: hook(message('4912661846655238149', '{"type":"file","media":"https://dl.example/b","size":9,"file_name":"b.pdf"}')),
        becomes: {
          externalId: '4912661846655238149',
          media: 'https://dl.example/b',
          content: { type: 'file' as const, url: '', mime: 'application/octet-stream', name: 'b.pdf' },
        },
      },
      {
        name: 'a button pressed',
        request: hook(message('4912661846655238150', JSON.stringify({ type: 'text', text: 'Yes', tracking_data: '{"Yes":"yes"}' }))),
        becomes: { externalId: '4912661846655238150', content: { type: 'action' as const, actionId: 'yes', label: 'Yes' } },
      },
      {
        name: 'other words below buttons',
        request: hook(message('4912661846655238151', JSON.stringify({ type: 'text', text: 'maybe', tracking_data: '{"Yes":"yes"}' }))),
        becomes: { externalId: '4912661846655238151', content: { type: 'text' as const, text: 'maybe' } },
      },
      {
        name: 'a place',
        request: hook(message('4912661846655238152', '{"type":"location","location":{"lat":50.76,"lon":4.98}}')),
        becomes: { externalId: '4912661846655238152', content: { type: 'location' as const, lat: 50.76, lng: 4.98 } },
      },
      {
        name: 'a person’s card',
        request: hook(message('4912661846655238153', '{"type":"contact","contact":{"name":"Bo","phone_number":"+15550100"}}')),
        becomes: { externalId: '4912661846655238153', content: { type: 'text' as const, text: 'Bo +15550100' } },
      },
      {
        name: 'a sticker',
        request: hook(message('4912661846655238154', '{"type":"sticker","sticker_id":46105}')),
        becomes: { externalId: '4912661846655238154', content: { type: 'text' as const, text: '(sticker)' } },
      },
      {
        name: 'a link',
        request: hook(message('4912661846655238155', '{"type":"url","media":"https://shop.example/cup"}')),
        becomes: { externalId: '4912661846655238155', content: { type: 'text' as const, text: 'https://shop.example/cup' } },
      },
    ],
    tells: [
      { name: 'somebody follows', request: hook(event('subscribed', '"user":{"id":"U=","name":"John"}')), event: { kind: 'opened' as const, userId: 'U=' } },
      {
        name: 'a follower opens the chat',
        request: hook(event('conversation_started', '"type":"open","user":{"id":"U=","name":"John"},"subscribed":true')),
        event: { kind: 'opened' as const, userId: 'U=' },
      },
      { name: 'somebody is gone', request: hook(event('unsubscribed', '"user_id":"U="')), event: { kind: 'gone' as const, userId: 'U=' } },
      {
        name: 'a message was seen',
        request: hook(event('seen', '"user_id":"U="')),
        event: { kind: 'receipt' as const, externalId: '4912661846655238200', state: 'read' as const },
      },
      {
        name: 'a message failed',
        request: hook(event('failed', '"user_id":"U=","desc":"failure description"')),
        event: { kind: 'receipt' as const, externalId: '4912661846655238200', state: 'failed' as const, detail: 'failure description' },
      },
    ],
    ignored: [
      {
        name: 'a stranger opens the chat',
        request: hook(event('conversation_started', '"user":{"id":"U="},"subscribed":false')),
        says: 'conversation_started',
      },
      { name: 'a kind that is not known', request: hook(message('1', '{"type":"hologram"}')), says: 'hologram' },
      { name: 'what cannot be read', request: hook(message('2', '{"type":"text","text":7}')), says: 'message' },
      { name: 'an event that is not known', request: hook(event('client_status', '"user":{"id":"U="}')), says: 'client_status' },
    ],
    handshakes: [
      {
        name: 'the address was set',
        request: hook('{"event":"webhook","timestamp":1760000000000,"message_token":4912661846655238100,"chat_hostname":"SN"}'),
        answers: {},
      },
    ],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: good.body.replace('hello', 'hallo') }) },
      { name: 'signed with another token', request: at.request({ ...good, headers: signed(signBody('another_token_0001', good.body, 'hex')) }) },
      { name: 'signed in base64', request: at.request({ ...good, headers: signed(signBody(TOKEN, good.body, 'base64')) }) },
      { name: 'another signature in the query', request: at.request({ body: good.body, query: { sig: signBody('another_token_0001', good.body, 'hex') } }) },
    ],
    invalid: ['not json', '[]', '{"event":7}', '{"event":"message","timestamp":1}'].map((body) => ({ name: body, request: hook(body) })),
    nonsenseSettings: [
      { ...fake.settings, authToken: 'short' },
      { ...fake.settings, senderName: 'a name of more than twenty-eight signs' },
      { ...fake.settings, senderName: undefined },
    ],
    refusals: [
      refuses(12, 'tooManyRequests', 'RATE_LIMITED'),
      refuses(6, 'receiverNotSubscribed', 'RECIPIENT_GONE'),
      refuses(2, 'invalidAuthToken', 'AUTH_REVOKED'),
      refuses(24, 'noBalance', 'AUTH_REVOKED'),
      refuses(11, 'noSuitableDevice', 'CONTENT_REJECTED'),
      refuses(99, 'what nobody has documented', 'TRANSIENT'),
    ],
  }
}
