import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import { graphSignature } from './fakes/graph.ts'
import { openFakeMessenger } from './fakes/messenger.ts'
import { messengerChannel } from './messenger.ts'

const SECRET = 'meta_app_secret_01'
const from = (rest: object) => ({ sender: { id: 'PSID1' }, recipient: { id: 'PAGE1' }, timestamp: 1_760_000_000_000, ...rest })

describe('Messenger', () => {
  channelContract({ open: openMessenger, answers: true })
})

async function openMessenger() {
  const fake = await openFakeMessenger()
  const at = await openChannelUnderTest(messengerChannel(), fake)
  const hook = (...messaging: object[]) => at.request(fake.webhook(...messaging))
  const ask = (query: Record<string, string>) => at.request({ method: 'GET', query })
  const subscribe = { 'hub.mode': 'subscribe', 'hub.verify_token': 'of-my-own-making', 'hub.challenge': '1158201444' }
  const good = fake.webhook(from({ message: { mid: 'm_0001', text: 'hi' } }))
  const of = (body: string) => at.request({ headers: graphSignature(SECRET, body), body })
  const refuses = (name: string, error: object, problem: 'RATE_LIMITED' | 'WINDOW_CLOSED' | 'RECIPIENT_GONE' | 'AUTH_REVOKED' | 'TRANSIENT') => ({
    name,
    fail: () => void fake.faults.push({ on: fake.sends, is: 'answers', status: 400, words: JSON.stringify({ error: { message: name, ...error } }) }),
    problem,
  })
  return {
    ...at,
    to: 'PSID-somebody',
    inbound: [
      {
        name: 'a text',
        request: at.request(good),
        becomes: {
          externalId: 'm_0001',
          userId: 'PSID1',
          content: { type: 'text' as const, text: 'hi' },
          at: 1_760_000_000_000,
          wayBack: { at: 1_760_000_000_000 },
        },
      },
      {
        name: 'a picture',
        request: hook(from({ message: { mid: 'm_i1', attachments: [{ type: 'image', payload: { url: 'https://scontent.example/x.jpg' } }] } })),
        becomes: { externalId: 'm_i1', media: 'https://scontent.example/x.jpg', content: { type: 'image' as const, url: '', mime: 'image/jpeg' } },
      },
      {
        name: 'a voice note',
        request: hook(from({ message: { mid: 'm_a1', attachments: [{ type: 'audio', payload: { url: 'https://scontent.example/x.mp4' } }] } })),
        becomes: { externalId: 'm_a1', media: 'https://scontent.example/x.mp4', content: { type: 'voice' as const, url: '', mime: 'audio/mp4' } },
      },
      {
        name: 'a place',
        request: hook(from({ message: { mid: 'm_l1', attachments: [{ type: 'location', payload: { coordinates: { lat: 31.23, long: 121.47 } } }] } })),
        becomes: { externalId: 'm_l1', content: { type: 'location' as const, lat: 31.23, lng: 121.47 } },
      },
      {
        name: 'a link that was shared',
        request: hook(from({ message: { mid: 'm_f1', attachments: [{ type: 'fallback', payload: { url: 'https://shop.example/cup', title: 'A cup' } }] } })),
        becomes: { externalId: 'm_f1', content: { type: 'text' as const, text: 'A cup\nhttps://shop.example/cup' } },
      },
      {
        name: 'a quick reply',
        request: hook(from({ message: { mid: 'm_q1', text: 'Yes', quick_reply: { payload: 'b=yes&l=Yes' } } })),
        becomes: { externalId: 'm_q1', content: { type: 'action' as const, actionId: 'yes', label: 'Yes' } },
      },
      {
        name: 'a button pressed',
        request: hook(
          from({ postback: { mid: 'm_p1', title: 'Get Started', payload: 'GET_STARTED', referral: { ref: 'ad1', source: 'SHORTLINK', type: 'OPEN_THREAD' } } }),
        ),
        becomes: { externalId: 'm_p1', content: { type: 'action' as const, actionId: 'GET_STARTED', label: 'Get Started' } },
      },
    ],
    tells: [
      {
        name: 'all was seen until then',
        request: hook(from({ timestamp: 1_760_000_000_002, read: { watermark: 1_760_000_000_000 } })),
        event: { kind: 'read' as const, userId: 'PSID1', until: 1_760_000_000_000 },
      },
      {
        name: 'a message was delivered',
        request: hook(from({ delivery: { mids: ['m_OUT1'], watermark: 1_760_000_000_000 } })),
        event: { kind: 'receipt' as const, externalId: 'm_OUT1', state: 'delivered' as const },
      },
      {
        name: 'a person answered in the page’s inbox',
        request: hook({
          sender: { id: 'PAGE1' },
          recipient: { id: 'PSID1' },
          timestamp: 1_760_000_000_003,
          message: { is_echo: true, app_id: 263_902_037_430_900, mid: 'm_e1', text: 'human answer' },
        }),
        event: { kind: 'echo' as const, externalId: 'm_e1', userId: 'PSID1', content: { type: 'text' as const, text: 'human answer' } },
      },
      {
        name: 'somebody came by a link',
        request: hook(from({ referral: { ref: 'ad1', source: 'SHORTLINK', type: 'OPEN_THREAD' } })),
        event: { kind: 'opened' as const, userId: 'PSID1' },
      },
    ],
    ignored: [
      {
        name: 'our own echo',
        request: hook({
          sender: { id: 'PAGE1' },
          recipient: { id: 'PSID1' },
          timestamp: 1_760_000_000_003,
          message: { is_echo: true, mid: 'm_OUT9', text: 'hello', metadata: 'xiaoer' },
        }),
        says: 'our own',
      },
      { name: 'a reaction', request: hook(from({ reaction: { mid: 'm_OUT1', action: 'react', emoji: '👍' } })), says: 'reaction' },
      { name: 'another app takes over', request: hook(from({ take_thread_control: { previous_owner_app_id: '1' } })), says: 'take_thread_control' },
      { name: 'another page of the same app', request: of('{"object":"page","entry":[{"id":"PAGE2","messaging":[]}]}'), says: 'PAGE2' },
      { name: 'an attachment of no known kind', request: hook(from({ message: { mid: 'm_x1', attachments: [{ type: 'hologram' }] } })), says: 'hologram' },
    ],
    handshakes: [{ name: 'the address is entered', request: ask(subscribe), answers: { body: '1158201444' } }],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: good.body.replace('hi', 'ho') }) },
      { name: 'signed with another secret', request: at.request({ ...good, headers: graphSignature('another_secret_0001', good.body) }) },
      { name: 'another verify token', request: ask({ ...subscribe, 'hub.verify_token': 'of-theirs' }) },
      { name: 'another mode', request: ask({ ...subscribe, 'hub.mode': 'unsubscribe' }) },
    ],
    invalid: ['not json', '[]', '{"object":"instagram","entry":[]}', '{"object":"page","entry":"none"}'].map((body) => ({ name: body, request: of(body) })),
    nonsenseSettings: [
      { ...fake.settings, pageId: '' },
      { ...fake.settings, appSecret: 'short' },
      { ...fake.settings, verifyToken: undefined },
      { ...fake.settings, version: 'latest' },
    ],
    refusals: [
      refuses('outside of the window', { code: 10, error_subcode: 2018278 }, 'WINDOW_CLOSED'),
      refuses('this person is not available', { code: 551 }, 'RECIPIENT_GONE'),
      refuses('no matching user', { code: 100, error_subcode: 2018001 }, 'RECIPIENT_GONE'),
      refuses('too many calls', { code: 613 }, 'RATE_LIMITED'),
      refuses('the password was changed', { code: 190, error_subcode: 460 }, 'AUTH_REVOKED'),
      refuses('temporary', { code: 1200 }, 'TRANSIENT'),
    ],
  }
}
