import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import type { SendProblem } from './channel.ts'
import { openFakeTiktokDm } from './fakes/tiktok-dm.ts'
import { tiktokDmChannel } from './tiktok-dm.ts'

describe('TikTok’s direct messages', () => {
  channelContract({ open: openDm, answers: true })
})

const message = (rest: object) => ({
  conversation_id: 'c-lin',
  message_id: 'm1',
  type: 'text',
  text: { body: 'hi' },
  timestamp: 1_760_000_000_123,
  from_user: { id: 'lin', role: 'personal_account' },
  to_user: { id: 'biz1', role: 'business_account' },
  ...rest,
})

async function openDm() {
  const fake = await openFakeTiktokDm()
  const at = await openChannelUnderTest(tiktokDmChannel(), fake)
  const hook = (rest: object, name = 'im_receive_msg') => at.request(fake.event(name, message(rest)))
  const good = fake.event('im_receive_msg', message({}))
  const refuses = (code: number, words: string, problem: SendProblem) => ({
    name: `${code} ${words}`,
    fail: () => void fake.faults.push({ on: fake.sends, is: 'says', words: JSON.stringify({ code, message: words }) }),
    problem,
  })
  return {
    ...at,
    to: 'c-somebody',
    wayBack: { conversationId: 'c-somebody' },
    inbound: [
      {
        name: 'a text',
        request: at.request(good),
        becomes: {
          externalId: 'm1',
          userId: 'lin',
          at: 1_760_000_000_123,
          content: { type: 'text' as const, text: 'hi' },
          wayBack: { conversationId: 'c-lin' },
        },
      },
      {
        name: 'a picture, which the agent opens at TikTok',
        request: hook({ message_id: 'm2', type: 'image', text: undefined, image: { media_id: '7' } }),
        becomes: { externalId: 'm2', content: { type: 'text' as const, text: '(image)' } },
      },
      {
        name: 'a post that was shared',
        request: hook({ message_id: 'm3', type: 'share_post', text: undefined }),
        becomes: { externalId: 'm3', content: { type: 'text' as const, text: '(shared post)' } },
      },
    ],
    tells: [
      {
        name: 'a person answered at TikTok',
        request: hook({ message_id: 'e1', from_user: { id: 'biz1' }, to_user: { id: 'lin' } }, 'im_send_msg'),
        event: { kind: 'echo' as const, externalId: 'e1', userId: 'lin', content: { type: 'text' as const, text: 'hi' } },
      },
      {
        name: 'it was read',
        request: hook({ message_id: undefined }, 'im_mark_read_msg'),
        event: { kind: 'read' as const, userId: 'lin', until: 1_760_000_000_123 },
      },
    ],
    ignored: [
      { name: 'another account', request: at.request(fake.event('im_receive_msg', message({}), { business: 'biz2' })), says: 'another account' },
      { name: 'a kind that is not known', request: hook({ message_id: 'm4', type: 'hologram' }), says: 'hologram' },
      { name: 'an event that is not known', request: hook({ message_id: 'm5' }, 'im_hologram'), says: 'im_hologram' },
      { name: 'a content that cannot be read', request: at.request(fake.event('im_receive_msg', 'not json')), says: 'im_receive_msg' },
    ],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: good.body.replace('hi', 'ha') }) },
      { name: 'an old one', request: at.request(fake.event('im_receive_msg', message({}), { t: 1_760_000_000 })) },
      {
        name: 'another time',
        request: at.request({
          ...good,
          headers: { 'tiktok-signature': good.headers['tiktok-signature']!.replace(/\d,s=/, (end) => `${(Number(end[0]) + 1) % 10},s=`) },
        }),
      },
    ],
    invalid: ['not json', '[]', '{"event":7}', '{"event":"im_receive_msg","content":{}}'].map((body) => ({
      name: body,
      request: at.request(fake.signed(body)),
    })),
    nonsenseSettings: [
      { ...fake.settings, businessId: '' },
      { ...fake.settings, clientSecret: 'short' },
      { ...fake.settings, refreshToken: undefined },
      { ...fake.settings, api: 'tiktok' },
    ],
    refusals: [
      refuses(40_100, 'too many requests', 'RATE_LIMITED'),
      refuses(40_001, 'no permission', 'AUTH_REVOKED'),
      refuses(40_002, 'the messaging window is closed', 'WINDOW_CLOSED'),
      refuses(40_002, 'text.body is invalid', 'CONTENT_REJECTED'),
      refuses(50_000, 'system error', 'UNCERTAIN'),
    ],
  }
}
