import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import type { SendProblem } from './channel.ts'
import { douyinImChannel } from './douyin-im.ts'
import { openFakeDouyinIm } from './fakes/douyin-im.ts'

describe('Douyin direct messages', () => {
  channelContract({ open: openDouyin, answers: true })
})

async function openDouyin() {
  const fake = await openFakeDouyinIm()
  fake.open.add('@open')
  const at = await openChannelUnderTest(douyinImChannel(), fake)
  const said = (server_message_id: string, message_type: string, rest: object = {}) => ({
    conversation_short_id: '@conv1',
    server_message_id,
    conversation_type: 1,
    create_time: 1_760_000_000_000,
    message_type,
    user_infos: [{ open_id: 'openid_c', nick_name: 'Lin', avatar: 'https://a/1' }],
    ...rest,
  })
  const hook = (event: string, content: object, who: { from?: string; to?: string } = {}) => at.request(fake.push(event, content, who))
  const good = fake.push('im_receive_msg', said('@msg1', 'text', { text: 'hello' }))
  const failsWith = (code: number, problem: SendProblem) => ({
    name: String(code),
    fail: () => void fake.faults.push({ on: fake.sends, is: 'says' as const, words: JSON.stringify({ data: { error_code: code, description: 'no' } }) }),
    problem,
  })
  const picture = 'https://p.example/x'
  return {
    ...at,
    to: 'openid-somebody',
    wayBack: { msgId: '@open', conversationId: '@conv9' },
    inbound: [
      {
        name: 'a text',
        request: at.request(good),
        becomes: {
          externalId: '@msg1',
          userId: 'openid_c',
          name: 'Lin',
          content: { type: 'text' as const, text: 'hello' },
          at: 1_760_000_000_000,
          wayBack: { msgId: '@msg1', conversationId: '@conv1' },
        },
      },
      ...(
        [
          ['user_local_image', 'image', 'image/jpeg'],
          ['emoji', 'image', 'image/jpeg'],
          ['user_local_video', 'video', 'video/mp4'],
        ] as const
      ).map(([message_type, type, mime]) => ({
        name: message_type,
        request: hook('im_receive_msg', said(`@${message_type}`, message_type, { resource_type: type, resource_url: picture })),
        becomes: { externalId: `@${message_type}`, media: picture, content: { type, url: '', mime } },
      })),
      {
        name: 'a card that was filled in',
        request: hook('im_receive_msg', said('@card', 'retain_consult_card', { card_id: '1', card_data: [{ label: '姓名', value: 'Lin' }] })),
        becomes: { externalId: '@card', content: { type: 'text' as const, text: '姓名: Lin' } },
      },
    ],
    tells: [
      {
        name: 'somebody enters',
        request: hook('im_enter_direct_msg', said('@msg0', '', { scene_type: 1, objectId: '@item' })),
        event: { kind: 'opened' as const, userId: 'openid_c', wayBack: { msgId: '@msg0', conversationId: '@conv1', scene: 'im_enter_direct_msg' } },
      },
      {
        name: 'staff wrote in the app',
        request: hook('im_send_msg', said('@echo', 'text', { text: 'human' }), { from: 'openid_b', to: 'openid_c' }),
        event: { kind: 'echo' as const, externalId: '@echo', userId: 'openid_c', content: { type: 'text' as const, text: 'human' } },
      },
      {
        name: 'it was read',
        request: hook('im_message_read', said('@msg2', '', { read_open_id: 'openid_c', index: '7' })),
        event: { kind: 'read' as const, userId: 'openid_c', until: 1_760_000_000_000 },
      },
    ],
    ignored: [
      { name: 'a message taken back', request: hook('im_recall_msg', said('@msg3', 'text', { text: 'x' })), says: 'im_recall_msg' },
      { name: 'a group', request: hook('im_receive_msg', said('@msg4', 'text', { conversation_type: 2, text: 'x' })), says: 'group' },
      {
        name: 'another account of the app',
        request: hook('im_receive_msg', said('@msg5', 'text', { text: 'x' }), { to: 'openid_z' }),
        says: 'another account',
      },
      { name: 'an authorisation', request: hook('im_authorize', { auth_status: 1, expire_time: 1 }), says: 'im_authorize' },
      { name: 'a kind that is not known', request: hook('im_receive_msg', said('@msg6', 'hologram')), says: 'hologram' },
    ],
    handshakes: [
      {
        name: 'the address is entered',
        request: at.request(fake.pushWords('{"event":"verify_webhook","client_key":"aw_client_1","content":{"challenge":12345}}')),
        answers: { contentType: 'application/json', body: '{"challenge":12345}' },
      },
    ],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: (good.body as string).replace('hello', 'hallo') }) },
      { name: 'another signature', request: at.request({ ...good, headers: { 'x-douyin-signature': '0'.repeat(40) } }) },
    ],
    invalid: ['words', '[]', '{}', '{"event":7}'].map((words) => ({ name: words, request: at.request(fake.pushWords(words)) })),
    nonsenseSettings: [
      { ...fake.settings, refreshToken: '' },
      { ...fake.settings, clientSecret: 'short' },
      { ...fake.settings, api: 'douyin' },
    ],
    refusals: [
      failsWith(2190004, 'AUTH_REVOKED'),
      failsWith(28001018, 'AUTH_REVOKED'),
      failsWith(10010001, 'RATE_LIMITED'),
      failsWith(28005010, 'CONTENT_REJECTED'),
    ],
  }
}
