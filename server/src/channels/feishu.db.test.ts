import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import type { SendProblem } from './channel.ts'
import { openFakeFeishu, sealAsFeishu } from './fakes/feishu.ts'
import { feishuChannel } from './feishu.ts'

describe('Feishu', () => {
  channelContract({ open: openFeishu, answers: true })
})

const event = (event_type: string, rest: object) => ({
  schema: '2.0',
  header: { event_id: 'e1', event_type, create_time: '1760000000000', token: 'vtok', app_id: 'cli_1', tenant_key: 't1' },
  event: rest,
})
const message = (message_type: string, content: object, rest: object = {}) =>
  event('im.message.receive_v1', {
    sender: { sender_id: { open_id: 'ou_1' }, sender_type: 'user', tenant_key: 't1' },
    message: { message_id: 'om_1', create_time: '1760000000000', chat_id: 'oc_1', chat_type: 'p2p', message_type, content: JSON.stringify(content), ...rest },
  })

async function openFeishu() {
  const fake = await openFakeFeishu()
  const at = await openChannelUnderTest(feishuChannel(), fake)
  const pushed = (told: unknown) => at.request(fake.push(told))
  const good = fake.push(message('text', { text: 'hello' }))
  const failsWith = (code: number, problem: SendProblem, status = 400) => ({
    name: String(code),
    fail: () => void fake.faults.push({ on: fake.sends, is: 'answers' as const, status, words: JSON.stringify({ code, msg: 'no' }) }),
    problem,
  })
  return {
    ...at,
    to: 'ou_somebody',
    acknowledges: { contentType: 'application/json', body: '{}' },
    inbound: [
      {
        name: 'a text',
        request: pushed(message('text', { text: 'hello' })),
        becomes: { externalId: 'om_1', userId: 'ou_1', content: { type: 'text' as const, text: 'hello' }, at: 1_760_000_000_000 },
      },
      {
        name: 'a picture',
        request: pushed(message('image', { image_key: 'img_1' }, { message_id: 'om_2' })),
        becomes: { externalId: 'om_2', media: 'om_2 img_1 image', content: { type: 'image' as const, url: '', mime: 'image/jpeg' } },
      },
      {
        name: 'a recording',
        request: pushed(message('audio', { file_key: 'f1', duration: 2_000 }, { message_id: 'om_3' })),
        becomes: { externalId: 'om_3', media: 'om_3 f1 file', content: { type: 'voice' as const, url: '', mime: 'audio/ogg' } },
      },
      {
        name: 'a film',
        request: pushed(message('media', { file_key: 'f2', image_key: 'i', file_name: 'a.mp4' }, { message_id: 'om_4' })),
        becomes: { externalId: 'om_4', media: 'om_4 f2 file', content: { type: 'video' as const, url: '', mime: 'video/mp4', name: 'a.mp4' } },
      },
      {
        name: 'a file',
        request: pushed(message('file', { file_key: 'f3', file_name: 'a.pdf' }, { message_id: 'om_5' })),
        becomes: { externalId: 'om_5', media: 'om_5 f3 file', content: { type: 'file' as const, url: '', mime: 'application/octet-stream', name: 'a.pdf' } },
      },
      {
        name: 'a place',
        request: pushed(message('location', { name: 'Home', longitude: '121.47', latitude: '31.23' }, { message_id: 'om_6' })),
        becomes: { externalId: 'om_6', content: { type: 'location' as const, lat: 31.23, lng: 121.47, title: 'Home' } },
      },
      {
        name: 'a sticker',
        request: pushed(message('sticker', { file_key: 's1' }, { message_id: 'om_7' })),
        becomes: { externalId: 'om_7', content: { type: 'text' as const, text: '(sticker)' } },
      },
      {
        name: 'a button pressed',
        request: pushed({
          ...event('card.action.trigger', {
            operator: { open_id: 'ou_1', tenant_key: 't1' },
            token: 'c-1',
            action: { value: { data: 'b=yes&l=Yes' }, tag: 'button' },
            host: 'im_message',
            context: { open_message_id: 'om_3', open_chat_id: 'oc_1' },
          }),
        }),
        becomes: { externalId: 'e1', userId: 'ou_1', content: { type: 'action' as const, actionId: 'yes', label: 'Yes' } },
      },
    ],
    tells: [
      {
        name: 'the chat is opened',
        request: pushed(event('im.chat.access_event.bot_p2p_chat_entered_v1', { chat_id: 'oc_1', operator_id: { open_id: 'ou_1' } })),
        event: { kind: 'opened' as const, userId: 'ou_1', at: 1_760_000_000_000 },
      },
      {
        name: 'a message was read',
        request: pushed(
          event('im.message.message_read_v1', { reader: { reader_id: { open_id: 'ou_1' }, read_time: '1760000000' }, message_id_list: ['om_9'] }),
        ),
        event: { kind: 'receipt' as const, externalId: 'om_9', state: 'read' as const },
      },
    ],
    ignored: [
      {
        name: 'a group',
        request: pushed(
          message(
            'image',
            { image_key: 'img_1' },
            { chat_type: 'group', mentions: [{ key: '@_user_1', id: { open_id: 'ou_bot' }, name: 'Bot', tenant_key: 't1' }] },
          ),
        ),
        says: 'group',
      },
      { name: 'the bot comes into a group', request: pushed(event('im.chat.member.bot.added_v1', { chat_id: 'oc_1' })), says: 'bot.added' },
      { name: 'a kind that is not known', request: pushed(message('hologram', {})), says: 'hologram' },
    ],
    handshakes: [
      {
        name: 'the address is entered',
        request: pushed({ challenge: 'c', token: 'vtok', type: 'url_verification' }),
        answers: { contentType: 'application/json', body: '{"challenge":"c"}' },
      },
    ],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'another signature', request: at.request({ ...good, headers: { ...good.headers, 'x-lark-signature': '0'.repeat(64) } }) },
      { name: 'plain words to an app that seals', request: at.request({ body: JSON.stringify(message('text', { text: 'hello' })) }) },
      {
        name: 'sealed with another key',
        request: at.request({ ...good, body: JSON.stringify({ encrypt: sealAsFeishu(JSON.stringify(message('text', { text: 'hello' })), 'another key') }) }),
      },
      { name: 'the address, without the token', request: pushed({ challenge: 'c', token: 'other', type: 'url_verification' }) },
    ],
    invalid: ['words', '[]', '{"header":{}}', '{"header":{"event_id":7,"event_type":"x","create_time":"1"},"event":{}}'].map((words) => ({
      name: words,
      request: at.request(fake.pushWords(words)),
    })),
    nonsenseSettings: [
      { ...fake.settings, verificationToken: '' },
      { ...fake.settings, appSecret: 'short' },
      { ...fake.settings, api: 'feishu' },
    ],
    refusals: [
      failsWith(230020, 'RATE_LIMITED'),
      failsWith(99991400, 'RATE_LIMITED', 429),
      failsWith(230013, 'RECIPIENT_GONE'),
      failsWith(230006, 'AUTH_REVOKED'),
      failsWith(230025, 'CONTENT_REJECTED'),
      failsWith(230001, 'CONTENT_REJECTED'),
    ],
  }
}
