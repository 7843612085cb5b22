import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import type { SendProblem } from './channel.ts'
import { openFakeTiktokShop } from './fakes/tiktok-shop.ts'
import { tiktokShopChannel } from './tiktok-shop.ts'

describe('TikTok Shop', () => {
  channelContract({ open: openShop, answers: true })
})

const push = (rest: object, around: object = {}) => ({
  type: 14,
  tts_notification_id: '7327112393057371910',
  shop_id: '7494049642642441621',
  timestamp: 1_760_000_000,
  data: {
    content: '{"content":"444"}',
    conversation_id: '710688832392260838',
    create_time: 1_760_000_000,
    is_visible: true,
    message_id: 'm1',
    index: '7494560109732334274',
    type: 'TEXT',
    sender: { im_user_id: '707885565181165594', role: 'BUYER' },
    ...rest,
  },
  ...around,
})

async function openShop() {
  const fake = await openFakeTiktokShop()
  const at = await openChannelUnderTest(tiktokShopChannel(), fake)
  const hook = (rest: object, around: object = {}) => at.request(fake.push(push(rest, around)))
  const by = (role: string) => ({ sender: { im_user_id: '1', role } })
  const good = fake.push(push({}))
  const url = 'https://p16.tiktokcdn.example/a.jpg'
  const refuses = (status: number, code: number, message: string, problem: SendProblem) => ({
    name: `${code} ${message}`,
    fail: () => void fake.faults.push({ on: fake.sends, is: 'answers', status, words: JSON.stringify({ code, message }) }),
    problem,
  })
  return {
    ...at,
    to: '576486316948490001',
    inbound: [
      {
        name: 'a text',
        request: at.request(good),
        becomes: { externalId: 'm1', userId: '710688832392260838', at: 1_760_000_000_000, content: { type: 'text' as const, text: '444' } },
      },
      {
        name: 'a picture',
        request: hook({ message_id: 'm2', type: 'IMAGE', content: JSON.stringify({ url, width: 640, height: 480 }) }),
        becomes: { externalId: 'm2', media: url, content: { type: 'image' as const, url: '', mime: 'image/jpeg' } },
      },
      {
        name: 'a video',
        request: hook({ message_id: 'm3', type: 'VIDEO', content: JSON.stringify({ url, duration: '3' }) }),
        becomes: { externalId: 'm3', media: url, content: { type: 'video' as const, url: '', mime: 'video/mp4' } },
      },
      {
        name: 'an order, whose number is long',
        request: hook({ message_id: 'm4', type: 'ORDER_CARD', content: '{"order_id":576461413038785752}' }),
        becomes: { externalId: 'm4', content: { type: 'text' as const, text: '576461413038785752' } },
      },
      {
        name: 'a product',
        request: hook({ message_id: 'm5', type: 'PRODUCT_CARD', content: '{"product_id":"1729592969712207008"}' }),
        becomes: { externalId: 'm5', content: { type: 'text' as const, text: '(product 1729592969712207008)' } },
      },
    ],
    tells: [
      {
        name: 'a person of the shop answered at TikTok',
        request: hook({ message_id: 'e1', ...by('CUSTOMER_SERVICE') }),
        event: { kind: 'echo' as const, externalId: 'e1', userId: '710688832392260838', content: { type: 'text' as const, text: '444' } },
      },
      {
        name: 'somebody comes from a product',
        request: hook({ message_id: 'o1', type: 'BUYER_ENTER_FROM_PRODUCT', content: '{"product_id":"1"}' }),
        event: { kind: 'opened' as const, userId: '710688832392260838' },
      },
    ],
    ignored: [
      { name: 'TikTok’s own robot', request: hook({ message_id: 'r1', ...by('ROBOT') }), says: 'ROBOT' },
      { name: 'the system', request: hook({ message_id: 'r2', type: 'NOTIFICATION', ...by('SYSTEM') }), says: 'NOTIFICATION of SYSTEM' },
      { name: 'what nobody sees', request: hook({ message_id: 'r3', is_visible: false }), says: 'nobody sees' },
      { name: 'a new conversation', request: hook({}, { type: 13 }), says: 'push 13' },
      { name: 'another shop', request: hook({}, { shop_id: '9' }), says: 'another shop' },
      { name: 'a kind that is not known', request: hook({ message_id: 'r4', type: 'OTHER', content: '{}' }), says: 'OTHER of BUYER' },
      { name: 'a content that cannot be read', request: hook({ message_id: 'r5', content: 'not json' }), says: 'TEXT of BUYER' },
      { name: 'a message that cannot be read', request: hook({ sender: null }), says: 'cannot be read' },
    ],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: good.body.replace('444', '445') }) },
      { name: 'signed in capitals', request: at.request({ ...good, headers: { authorization: good.headers.authorization!.toUpperCase() } }) },
      { name: 'signed for other bytes', request: at.request({ ...good, headers: fake.push('{}').headers }) },
    ],
    invalid: ['not json', '[]', '{"type":"14"}', '{}'].map((body) => ({ name: body, request: at.request(fake.push(body)) })),
    nonsenseSettings: [
      { ...fake.settings, shopId: 'shop' },
      { ...fake.settings, shopCipher: undefined },
      { ...fake.settings, appSecret: 'short' },
      { ...fake.settings, auth: 'tiktok' },
    ],
    refusals: [
      refuses(200, 45_101_004, 'the conversation can not send message', 'WINDOW_CLOSED'),
      refuses(400, 45_101_001, 'content is invalid', 'CONTENT_REJECTED'),
      refuses(401, 106_001, 'signature is invalid', 'AUTH_REVOKED'),
      refuses(200, 45_101_009, 'sensitive words', 'CONTENT_REJECTED'),
    ],
  }
}
