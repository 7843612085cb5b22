import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import type { SendProblem } from './channel.ts'
import { openFakeLazada } from './fakes/lazada-chat.ts'
import { lazadaChatChannel } from './lazada-chat.ts'

describe('Lazada’s chat', () => {
  channelContract({ open: openLazada, answers: true })
})

const push = (rest: object, around: object = {}) => ({
  data: {
    session_id: '100094063_2_1011822749_1_103',
    message_id: 'm1',
    content: '{"txt":"hi"}',
    from_account_id: '1891549323',
    from_account_type: 1,
    send_time: 1_760_000_000_000,
    template_id: 1,
    to_account_id: '231135951',
    to_account_type: 2,
    type: 1,
    site_id: 'SG',
    auto_reply: false,
    status: 0,
    ...rest,
  },
  seller_id: '20240305',
  message_type: 2,
  timestamp: 1_760_000_000_000,
  site: 'lazada_sg',
  ...around,
})
const byShop = { from_account_id: '231135951', from_account_type: 2, to_account_id: '1891549323', to_account_type: 1 }

async function openLazada() {
  const fake = await openFakeLazada()
  const at = await openChannelUnderTest(lazadaChatChannel(), fake)
  const hook = (rest: object, around: object = {}) => at.request(fake.push(push(rest, around)))
  const good = fake.push(push({}))
  const refuses = (body: object, problem: SendProblem) => ({
    name: JSON.stringify(body),
    fail: () => void fake.faults.push({ on: fake.sends, is: 'says', words: JSON.stringify(body) }),
    problem,
  })
  return {
    ...at,
    to: 's-somebody',
    wayBack: { sessionId: 's-somebody' },
    inbound: [
      {
        name: 'a text',
        request: at.request(good),
        becomes: {
          externalId: 'm1',
          userId: '1891549323',
          at: 1_760_000_000_000,
          content: { type: 'text' as const, text: 'hi' },
          wayBack: { sessionId: '100094063_2_1011822749_1_103' },
        },
      },
      {
        name: 'a picture',
        request: hook({ message_id: 'm2', template_id: 3, content: '{"imgUrl":"https://sg-live.example/a.jpg","width":100,"height":100}' }),
        becomes: { externalId: 'm2', media: 'https://sg-live.example/a.jpg', content: { type: 'image' as const, url: '', mime: 'image/jpeg' } },
      },
      {
        name: 'an order, whose number is long',
        request: hook({ message_id: 'm3', template_id: 10_007, content: '{"orderId":91234567890123456789,"title":"Order"}' }),
        becomes: { externalId: 'm3', content: { type: 'text' as const, text: '91234567890123456789' } },
      },
      {
        name: 'a product',
        request: hook({ message_id: 'm4', template_id: 10_006, content: '{"title":"A cup","itemId":"7","actionUrl":"https://www.lazada.example/cup"}' }),
        becomes: { externalId: 'm4', content: { type: 'text' as const, text: 'A cup\nhttps://www.lazada.example/cup' } },
      },
      {
        name: 'an emoji',
        request: hook({ message_id: 'm5', template_id: 4, content: '{"txt":"[smile]"}' }),
        becomes: { externalId: 'm5', content: { type: 'text' as const, text: '[smile]' } },
      },
    ],
    tells: [
      {
        name: 'a person of the shop answered at Lazada',
        request: hook({ message_id: 'e1', content: '{"txt":"it is me"}', ...byShop }),
        event: { kind: 'echo' as const, externalId: 'e1', userId: '1891549323', content: { type: 'text' as const, text: 'it is me' } },
      },
      {
        name: 'Lazada kept an answer from the buyer',
        request: hook({ message_id: 'e2', process_msg: 'sensitive words', ...byShop }),
        event: { kind: 'receipt' as const, externalId: 'e2', state: 'failed' as const, detail: 'sensitive words' },
      },
    ],
    ignored: [
      { name: 'an automatic reply', request: hook({ message_id: 'a1', auto_reply: true, ...byShop }), says: 'automatic' },
      { name: 'a message that was taken back', request: hook({ message_id: 'a2', status: 1 }), says: 'taken back' },
      { name: 'a message of Lazada', request: hook({ message_id: 'a3', type: 2 }), says: 'Lazada itself' },
      { name: 'a session', request: hook({}, { message_type: 19 }), says: 'push 19' },
      { name: 'another seller', request: hook({}, { seller_id: '9' }), says: 'another seller' },
      { name: 'a kind that is not known', request: hook({ message_id: 'a4', template_id: 77 }), says: '77' },
      { name: 'a content that cannot be read', request: hook({ message_id: 'a5', content: 'not json' }), says: 'template 1' },
      { name: 'a message that cannot be read', request: hook({ message_id: null }), says: 'cannot be read' },
    ],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: good.body.replace('hi', 'ha') }) },
      { name: 'signed in capitals', request: at.request({ ...good, headers: { authorization: good.headers.authorization!.toUpperCase() } }) },
      { name: 'signed for other bytes', request: at.request({ ...good, headers: fake.push(push({ message_id: 'x' })).headers }) },
    ],
    invalid: ['not json', '[]', '{"message_type":"two"}', '{}'].map((body) => ({ name: body, request: at.request(fake.push(body)) })),
    nonsenseSettings: [
      { ...fake.settings, country: 'xx' },
      { ...fake.settings, sellerId: 'me' },
      { ...fake.settings, refreshToken: undefined },
      { ...fake.settings, auth: 'lazada' },
    ],
    refusals: [
      refuses({ code: 'ApiCallLimit', message: 'too many' }, 'RATE_LIMITED'),
      refuses({ code: 'InsufficientPermission', message: 'no access to IM' }, 'AUTH_REVOKED'),
      refuses({ code: '0', success: false, err_code: 'SESSION_CLOSED' }, 'WINDOW_CLOSED'),
      refuses({ code: '0', success: false, err_code: 'SENSITIVE' }, 'CONTENT_REJECTED'),
    ],
  }
}
