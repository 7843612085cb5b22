import { describe, expect, test } from 'vitest'
import { signBody } from '../signed-body.ts'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import { openFakeX } from './fakes/x-dm.ts'
import { xDmChannel } from './x-dm.ts'

describe('direct messages of X', () => {
  channelContract({ open: openX, answers: true })
})

test('signatures are those of the vectors', () => {
  expect(signBody('x_consumer_secret_01', 'crc_test_1', 'base64')).toBe('WM6r9D6qDcWC5Lxwe293qHemHq0+nRo7HQRyikEyfrY=')
  expect(signBody('x_consumer_secret_01', VECTOR, 'base64')).toBe('Ak+bharC2bSq+mkTosD89C53qz+IVtex6DRF0f+G9mc=')
})

test('dead tokens are renewed once for all who send, and the refresh token that follows is kept', async () => {
  const at = await openX()
  const send = (messageId: string) =>
    at.channel.send(
      { to: '1', wayBack: null, conversationId: 'c', messageId, part: 0, seq: 1, from: 'bot', at: '', content: { type: 'text', text: messageId } },
      at.account,
    )
  await send('first')
  at.fake.expire()
  const receipts = await Promise.all(['a', 'b', 'c', 'd'].map(send))
  expect(receipts.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'sent', 'sent'])
  expect(at.fake.heard.filter((said) => said.includes('oauth2/token'))).toHaveLength(2)
  await at.close()
})

const VECTOR =
  '{"for_user_id":"4337869213","direct_message_events":[{"type":"message_create","id":"954491830116155396","created_timestamp":"1760000000000","message_create":{"target":{"recipient_id":"4337869213"},"sender_id":"3001969357","message_data":{"text":"hello","entities":{"hashtags":[],"symbols":[],"user_mentions":[],"urls":[]}}}}],"users":{}}'

const told = (message: object, sender = '3001969357', rest: object = {}) => ({
  for_user_id: '4337869213',
  direct_message_events: [
    {
      type: 'message_create',
      id: '9',
      created_timestamp: '1760000000001',
      message_create: { target: { recipient_id: '4337869213' }, sender_id: sender, message_data: message },
    },
  ],
  users: { '3001969357': { name: 'Lin' } },
  ...rest,
})

async function openX() {
  const fake = await openFakeX()
  const at = await openChannelUnderTest(xDmChannel(), fake)
  const hook = (body: unknown) => at.request(fake.hook(body))
  const good = fake.signed(VECTOR)
  return {
    ...at,
    fake,
    to: 'somebody',
    inbound: [
      {
        name: 'a text',
        request: at.request(good),
        becomes: { externalId: '954491830116155396', userId: '3001969357', content: { type: 'text' as const, text: 'hello' }, at: 1_760_000_000_000 },
      },
      {
        name: 'a picture, which the agent opens at X',
        request: hook(
          told({ text: 'broken', attachment: { type: 'media', media: { id_str: '1', media_url_https: 'https://ton.twitter.com/1.png', type: 'photo' } } }),
        ),
        becomes: { externalId: '9', name: 'Lin', content: { type: 'text' as const, text: 'broken\nhttps://ton.twitter.com/1.png' } },
      },
    ],
    tells: [
      {
        name: 'somebody types',
        request: hook({ for_user_id: '4337869213', direct_message_indicate_typing_events: [{ sender_id: '3001969357' }] }),
        event: { kind: 'typing' as const, on: true },
      },
      {
        name: 'it was read',
        request: hook({ for_user_id: '4337869213', direct_message_mark_read_events: [{ sender_id: '3001969357', created_timestamp: '1760000000002' }] }),
        event: { kind: 'read' as const, userId: '3001969357', until: 1_760_000_000_002 },
      },
    ],
    ignored: [
      { name: 'our own message', request: hook(told({ text: 'ours' }, '4337869213')), says: 'our own' },
      { name: 'a follower', request: hook({ for_user_id: '4337869213', follow_events: [{}] }), says: 'follow_events' },
    ],
    handshakes: [
      {
        name: 'the platform looks whether it is us',
        request: at.request({ method: 'GET' as const, query: { crc_token: 'crc_test_1' } }),
        answers: { body: '{"response_token":"sha256=WM6r9D6qDcWC5Lxwe293qHemHq0+nRo7HQRyikEyfrY="}' },
      },
    ],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: VECTOR.replace('hello', 'hallo') }) },
      {
        name: 'without sha256=',
        request: at.request({ ...good, headers: { 'x-twitter-webhooks-signature': signBody('x_consumer_secret_01', VECTOR, 'base64') } }),
      },
      { name: 'a question without a token', request: at.request({ method: 'GET' as const }) },
    ],
    invalid: ['not json', '[]', '{"for_user_id":7}', '{"for_user_id":"1","direct_message_events":[{}]}'].map((body) => ({
      name: body,
      request: at.request(fake.signed(body)),
    })),
    nonsenseSettings: [{ consumerSecret: 'x_consumer_secret_01' }, { consumerSecret: 'short' }],
    refusals: [
      {
        name: 'their messages are closed',
        fail: () =>
          void fake.faults.push({
            on: /dm_conversations/,
            is: 'answers',
            status: 403,
            words: '{"title":"Forbidden","detail":"You do not have permission to DM this user"}',
          }),
        problem: 'RECIPIENT_GONE' as const,
      },
    ],
  }
}
