import { describe, expect, test } from 'vitest'
import { signBody } from '../signed-body.ts'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import { openFakeLine } from './fakes/line.ts'
import { lineChannel } from './line.ts'

const SECRET = 'line_channel_secret_01'
const TOKEN = 'line-access-token-0123456789'

const user = (userId: string) => ({ type: 'user', userId })
const event = (rest: object) => ({
  webhookEventId: '01H1',
  timestamp: 1_760_000_000_000,
  source: user('U1'),
  replyToken: 'rt1',
  mode: 'active',
  deliveryContext: { isRedelivery: false },
  ...rest,
})
const text = (id: string, words: string) => ({ type: 'message', message: { type: 'text', id, quoteToken: 'q1', text: words } })

describe('LINE', () => {
  channelContract({ open: openLine, answers: true })
})

test('the signature is that of the vector', () => {
  const body =
    '{"destination":"U0123456789abcdef0123456789abcdef","events":[{"type":"message","message":{"type":"text","id":"444573844083572737","quoteToken":"q1","text":"hello"},"webhookEventId":"01HXAMPLE0000000000000001","deliveryContext":{"isRedelivery":false},"timestamp":1760000000000,"source":{"type":"user","userId":"Uaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},"replyToken":"rt1","mode":"active"}]}'
  expect(signBody(SECRET, body, 'base64')).toBe('DOcBcmefUM7f3AOlRJKDKDJM8Z5IhoIsAx03ghccEIg=')
})

describe('an answer', () => {
  test('goes by the reply token while it lives, and by push once it is used or old', async () => {
    const at = await openLine()
    const fresh = at.fake.replyToken()
    const send = (wayBack: { replyToken: string; at: number }, messageId: string) =>
      at.channel.send(
        { to: 'U1', wayBack, conversationId: 'c', messageId, part: 0, seq: 1, from: 'bot', at: '', content: { type: 'text', text: messageId } },
        at.account,
      )
    await send({ replyToken: fresh, at: Date.now() }, 'first')
    await send({ replyToken: fresh, at: Date.now() }, 'second')
    await send({ replyToken: at.fake.replyToken(), at: Date.now() - 60_000 }, 'third')
    expect(at.fake.got.map(({ to, words }) => [to, words])).toEqual([
      ['', 'first'],
      ['U1', 'second'],
      ['U1', 'third'],
    ])
    await at.close()
  })
})

async function openLine() {
  const fake = await openFakeLine()
  const at = await openChannelUnderTest(lineChannel(), fake)
  const hook = (...events: object[]) => at.request(fake.webhook(events))
  const good = fake.webhook([event(text('1', 'hello'))])
  return {
    ...at,
    fake,
    to: 'U-somebody',
    inbound: [
      {
        name: 'a text',
        request: hook(event(text('444573844083572737', 'hello'))),
        becomes: {
          externalId: '01H1',
          userId: 'U1',
          content: { type: 'text' as const, text: 'hello' },
          at: 1_760_000_000_000,
          wayBack: { replyToken: 'rt1', at: 1_760_000_000_000 },
        },
      },
      {
        name: 'a picture',
        request: hook(
          event({ type: 'message', webhookEventId: '01H2', message: { type: 'image', id: '354718705033693859', contentProvider: { type: 'line' } } }),
        ),
        becomes: { externalId: '01H2', media: '354718705033693859', content: { type: 'image' as const, url: '', mime: 'image/jpeg' } },
      },
      {
        name: 'a button pressed',
        request: hook(event({ type: 'postback', webhookEventId: '01H3', postback: { data: 'b=yes&l=Yes' } })),
        becomes: { externalId: '01H3', content: { type: 'action' as const, actionId: 'yes', label: 'Yes' } },
      },
      {
        name: 'a place',
        request: hook(
          event({
            type: 'message',
            webhookEventId: '01H6',
            message: { type: 'location', id: '7', title: 'Home', address: 'Road 1', latitude: 35.65, longitude: 139.7 },
          }),
        ),
        becomes: { externalId: '01H6', content: { type: 'location' as const, lat: 35.65, lng: 139.7, title: 'Home' } },
      },
    ],
    tells: [
      { name: 'somebody follows', request: hook(event({ type: 'follow', webhookEventId: '01H4' })), event: { kind: 'opened' as const, userId: 'U1' } },
      {
        name: 'somebody is gone',
        request: hook(event({ type: 'unfollow', webhookEventId: '01H5', replyToken: undefined })),
        event: { kind: 'gone' as const, userId: 'U1' },
      },
    ],
    ignored: [
      { name: 'a group', request: hook(event({ ...text('8', 'hi'), source: { type: 'group', groupId: 'G1', userId: 'U1' } })), says: 'group' },
      { name: 'another module has the chat', request: hook(event({ ...text('9', 'hi'), mode: 'standby' })), says: 'standby' },
      { name: 'a kind that is not known', request: hook(event({ type: 'hologram' })), says: 'hologram' },
    ],
    handshakes: [],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: good.body.replace('hello', 'hallo') }) },
      {
        name: 'signed with another secret',
        request: at.request({ ...good, headers: { 'x-line-signature': signBody('another_secret_00001', good.body, 'base64') } }),
      },
      { name: 'signed in hex', request: at.request({ ...good, headers: { 'x-line-signature': signBody(SECRET, good.body, 'hex') } }) },
    ],
    invalid: ['not json', '[]', '{"events":"none"}', '{"events":[{"type":"message"}]}'].map((body) => ({
      name: body,
      request: at.request({ headers: { 'x-line-signature': signBody(SECRET, body, 'base64') }, body }),
    })),
    nonsenseSettings: [{ channelSecret: SECRET }, { channelSecret: 'short', accessToken: TOKEN }, { channelSecret: SECRET, accessToken: TOKEN, api: 'line' }],
    refusals: [
      {
        name: 'the month is used up',
        fail: () => void fake.faults.push({ on: /push/, is: 'answers', status: 429, words: '{"message":"You have reached your monthly limit."}' }),
        problem: 'QUOTA_WINDOW' as const,
      },
    ],
  }
}
