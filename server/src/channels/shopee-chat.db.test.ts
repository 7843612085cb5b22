import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import type { SendProblem } from './channel.ts'
import { openFakeShopee } from './fakes/shopee-chat.ts'
import { shopeeChatChannel } from './shopee-chat.ts'

describe('Shopee’s chat', () => {
  channelContract({ open: openShopee, answers: true })
})

const push = (rest: object, type = 'message', code = 10) => ({
  code,
  shop_id: 200_002,
  timestamp: 1_760_000_001,
  data: {
    type,
    region: 'SG',
    content: {
      message_id: '2300000002',
      from_id: 3001,
      from_user_name: 'buyer1',
      to_id: 4001,
      message_type: 'text',
      conversation_id: '5001',
      created_timestamp: 1_760_000_001,
      content: { text: 'hi' },
      ...rest,
    },
  },
})

async function openShopee() {
  const fake = await openFakeShopee()
  const at = await openChannelUnderTest(shopeeChatChannel(), fake)
  const hook = (body: object) => at.request(fake.push(body))
  const good = fake.push(push({}))
  const url = 'https://cf.shopee.example/file/x'
  const refuses = (status: number, error: string, message: string, problem: SendProblem) => ({
    name: `${error} ${message}`,
    fail: () => void fake.faults.push({ on: fake.sends, is: 'answers', status, words: JSON.stringify({ error, message }) }),
    problem,
  })
  return {
    ...at,
    to: '77',
    inbound: [
      {
        name: 'a text',
        request: at.request(good),
        becomes: { externalId: '2300000002', userId: '3001', name: 'buyer1', at: 1_760_000_001_000, content: { type: 'text' as const, text: 'hi' } },
      },
      {
        name: 'a picture',
        request: hook(push({ message_id: '2300000003', message_type: 'image', content: { url, thumb_url: url, thumb_height: 100, thumb_width: 100 } })),
        becomes: { externalId: '2300000003', media: url, content: { type: 'image' as const, url: '', mime: 'image/jpeg' } },
      },
      {
        name: 'a video',
        request: hook(push({ message_id: '2300000004', message_type: 'video', content: { video_url: url, thumb_url: url } })),
        becomes: { externalId: '2300000004', media: url, content: { type: 'video' as const, url: '', mime: 'video/mp4' } },
      },
      {
        name: 'an order',
        request: hook(push({ message_id: '2300000005', message_type: 'order', content: { shop_id: 200_002, order_sn: '2510098ABCDEFG' } })),
        becomes: { externalId: '2300000005', content: { type: 'text' as const, text: '2510098ABCDEFG' } },
      },
      {
        name: 'a product',
        request: hook(push({ message_id: '2300000006', message_type: 'item', content: { shop_id: 200_002, item_id: 9_007_199_254 } })),
        becomes: { externalId: '2300000006', content: { type: 'text' as const, text: '(item 9007199254)' } },
      },
      {
        name: 'a sticker',
        request: hook(push({ message_id: '2300000007', message_type: 'sticker', content: { sticker_id: '1', sticker_package_id: 'a' } })),
        becomes: { externalId: '2300000007', content: { type: 'text' as const, text: '(sticker)' } },
      },
      {
        name: 'an id of 64 bits, as a number',
        request: at.request(fake.push(JSON.stringify(push({})).replace('"2300000002"', '2300000002123456789'))),
        becomes: { externalId: '2300000002123456789', content: { type: 'text' as const, text: 'hi' } },
      },
    ],
    tells: [
      {
        name: 'a person of the shop answered at Shopee',
        request: hook(push({ message_id: '2300000008', from_id: 4001, to_id: 3001, content: { text: 'it is me' } })),
        event: { kind: 'echo' as const, externalId: '2300000008', userId: '3001', content: { type: 'text' as const, text: 'it is me' } },
      },
    ],
    ignored: [
      { name: 'a notification without words', request: hook(push({}, 'notification')), says: 'notification' },
      { name: 'an order’s state', request: hook(push({}, 'message', 3)), says: 'push 3' },
      { name: 'another shop', request: hook({ ...push({}), shop_id: 200_003 }), says: 'another shop' },
      { name: 'a kind that is not known', request: hook(push({ message_type: 'hologram' })), says: 'hologram' },
      { name: 'a message that cannot be read', request: hook(push({ message_type: 7 })), says: 'cannot be read' },
      { name: 'a push without anything', request: hook({ code: 10 }), says: 'cannot be read' },
    ],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: good.body.replace('"hi"', '"ha"') }) },
      { name: 'signed for another address', request: at.request(fake.push(push({}), 'https://help.example.com/api/v1/channels/other/hook')) },
      { name: 'signed in capitals', request: at.request({ ...good, headers: { authorization: good.headers.authorization!.toUpperCase() } }) },
    ],
    invalid: ['not json', '[]', '{"code":"ten"}', '{}'].map((body) => ({ name: body, request: at.request(fake.push(body)) })),
    nonsenseSettings: [
      { ...fake.settings, shopId: 'shop' },
      { ...fake.settings, userId: undefined },
      { ...fake.settings, partnerKey: 'short' },
      { ...fake.settings, api: 'shopee' },
    ],
    refusals: [
      refuses(403, 'error_permission', 'no access to chat', 'AUTH_REVOKED'),
      refuses(429, 'error_rate_limit', 'too many calls', 'RATE_LIMITED'),
      refuses(200, 'error_chat', 'buyer refused', 'RECIPIENT_GONE'),
      refuses(200, 'error_param', 'content is invalid', 'CONTENT_REJECTED'),
      refuses(200, 'error_inner', 'try again', 'UNCERTAIN'),
    ],
  }
}
