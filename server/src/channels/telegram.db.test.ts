import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import { openFakeTelegram } from './fakes/telegram.ts'
import { telegramChannel } from './telegram.ts'

const lin = { id: 42, is_bot: false, first_name: 'Lin', username: 'lin', language_code: 'zh-hans' }
const chat = { id: 42, type: 'private', first_name: 'Lin' }
const message = (rest: object) => ({ message_id: 5, from: lin, chat, date: 1_760_000_000, ...rest })

describe('Telegram', () => {
  channelContract({ open: openTelegram, answers: true })
})

async function openTelegram() {
  const fake = await openFakeTelegram()
  const at = await openChannelUnderTest(telegramChannel(), fake)
  const hook = (update: object) => at.request(fake.webhook(update))
  const good = fake.webhook({ update_id: 10_001, message: message({ text: 'hi' }) })
  const signed = (value: string) => ({ 'x-telegram-bot-api-secret-token': value })
  const file = (file_id: string, rest: object = {}) => ({ file_id, file_unique_id: `u${file_id}`, file_size: 900, ...rest })
  const said = (id: number, rest: object) => hook({ update_id: id, message: message(rest) })
  const refuses = (status: number, description: string, problem: 'RATE_LIMITED' | 'RECIPIENT_GONE' | 'CONTENT_REJECTED', more: object = {}) => ({
    name: description,
    fail: () =>
      void fake.faults.push({ on: /sendMessage/, is: 'answers', status, words: JSON.stringify({ ok: false, error_code: status, description, ...more }) }),
    problem,
  })
  return {
    ...at,
    to: '77',
    inbound: [
      {
        name: 'a text',
        request: at.request(good),
        becomes: {
          externalId: '10001',
          userId: '42',
          name: 'Lin',
          locale: 'zh-hans',
          at: 1_760_000_000_000,
          content: { type: 'text' as const, text: 'hi' },
          wayBack: { connection: null },
        },
      },
      {
        name: 'a picture, the largest of it',
        request: said(10_002, { photo: [file('s', { width: 90, height: 60 }), file('L', { width: 1280, height: 853 })], caption: 'broken' }),
        becomes: { externalId: '10002', media: 'L', content: { type: 'image' as const, url: '', mime: 'image/jpeg', text: 'broken' } },
      },
      {
        name: 'a button pressed',
        request: hook({
          update_id: 10_003,
          callback_query: { id: '77', from: lin, message: message({ text: 'Refund?' }), chat_instance: '-1', data: 'order:1001:refund' },
        }),
        becomes: { externalId: '10003', content: { type: 'action' as const, actionId: 'order:1001:refund', label: 'order:1001:refund' } },
      },
      {
        name: 'a button pressed that is still shown',
        request: hook({
          update_id: 10_013,
          callback_query: {
            id: '78',
            from: lin,
            message: message({ reply_markup: { inline_keyboard: [[{ text: 'Yes, please', callback_data: 'b=yes' }]] } }),
            data: 'b=yes',
          },
        }),
        becomes: { externalId: '10013', content: { type: 'action' as const, actionId: 'yes', label: 'Yes, please' } },
      },
      {
        name: 'a voice note',
        request: said(10_005, { voice: file('v', { duration: 3, mime_type: 'audio/ogg' }) }),
        becomes: { externalId: '10005', media: 'v', content: { type: 'voice' as const, url: '', mime: 'audio/ogg' } },
      },
      {
        name: 'a round video',
        request: said(10_006, { video_note: file('n', { duration: 3, length: 240 }) }),
        becomes: { externalId: '10006', media: 'n', content: { type: 'video' as const, url: '', mime: 'video/mp4' } },
      },
      {
        name: 'a file',
        request: said(10_007, { document: file('d', { file_name: 'invoice.pdf', mime_type: 'application/pdf' }) }),
        becomes: { externalId: '10007', media: 'd', content: { type: 'file' as const, url: '', mime: 'application/pdf', name: 'invoice.pdf' } },
      },
      {
        name: 'a sticker',
        request: said(10_008, { sticker: file('k', { emoji: '👍', is_animated: false }) }),
        becomes: { externalId: '10008', content: { type: 'text' as const, text: '👍' } },
      },
      {
        name: 'a place',
        request: said(10_009, { location: { latitude: 31.23, longitude: 121.47 } }),
        becomes: { externalId: '10009', content: { type: 'location' as const, lat: 31.23, lng: 121.47 } },
      },
      {
        name: 'a place with a name',
        request: said(10_010, {
          venue: { location: { latitude: 31.23, longitude: 121.47 }, title: 'Home', address: 'Road 1' },
          location: { latitude: 31.23, longitude: 121.47 },
        }),
        becomes: { externalId: '10010', content: { type: 'location' as const, lat: 31.23, lng: 121.47, title: 'Home' } },
      },
      {
        name: 'a person’s card',
        request: said(10_011, { contact: { phone_number: '+15550100', first_name: 'Bo' } }),
        becomes: { externalId: '10011', content: { type: 'text' as const, text: 'Bo +15550100' } },
      },
      {
        name: 'what was corrected',
        request: hook({ update_id: 10_012, edited_message: message({ text: 'W1000002, not 1', edit_date: 1_760_000_060 }) }),
        becomes: { externalId: '10012', at: 1_760_000_060_000, content: { type: 'text' as const, text: 'W1000002, not 1' } },
      },
      {
        name: 'a text to a person who has the bot answer',
        request: hook({ update_id: 10_014, business_message: message({ business_connection_id: 'biz1', text: 'hello' }) }),
        becomes: { externalId: '10014', userId: '42', wayBack: { connection: 'biz1' }, content: { type: 'text' as const, text: 'hello' } },
      },
    ],
    tells: [
      {
        name: 'the bot was blocked',
        request: hook({
          update_id: 10_004,
          my_chat_member: {
            chat: { id: 42, type: 'private' },
            from: lin,
            date: 1_760_000_002,
            old_chat_member: { user: { id: 1, is_bot: true, first_name: 'B' }, status: 'member' },
            new_chat_member: { user: { id: 1, is_bot: true, first_name: 'B' }, status: 'kicked', until_date: 0 },
          },
        }),
        event: { kind: 'gone' as const, userId: '42' },
      },
      {
        name: 'the bot is let in again',
        request: hook({ update_id: 10_015, my_chat_member: { chat, from: lin, date: 1_760_000_003, new_chat_member: { status: 'member' } } }),
        event: { kind: 'opened' as const, userId: '42' },
      },
      {
        name: 'the person answers themselves',
        request: hook({ update_id: 10_016, business_message: message({ from: { ...lin, id: 9 }, business_connection_id: 'biz1', text: 'it is me' }) }),
        event: { kind: 'echo' as const, userId: '42', content: { type: 'text' as const, text: 'it is me' } },
      },
    ],
    ignored: [
      { name: 'a group', request: said(10_020, { chat: { id: -100, type: 'supergroup' }, text: 'hi' }), says: 'supergroup' },
      {
        name: 'what the bot wrote itself',
        request: hook({ update_id: 10_021, business_message: message({ text: 'x', sender_business_bot: { id: 1 } }) }),
        says: 'our own',
      },
      {
        name: 'somebody on the way',
        request: hook({ update_id: 10_022, edited_message: message({ location: { latitude: 1, longitude: 2 }, edit_date: 1 }) }),
        says: 'not known',
      },
      { name: 'what cannot be read', request: hook({ update_id: 10_025, message: { chat: 7 } }), says: 'cannot be read' },
      { name: 'a poll', request: said(10_023, { poll: { id: '1' } }), says: 'not known' },
      { name: 'a kind that was not asked for', request: hook({ update_id: 10_024, inline_query: { id: '1' } }), says: 'not asked for' },
    ],
    strangers: [
      { name: 'no secret', request: at.request({ ...good, headers: {} }) },
      { name: 'another secret', request: at.request({ ...good, headers: signed('secret_token_of_theirs') }) },
      { name: 'the beginning of the secret', request: at.request({ ...good, headers: signed('secret_token_of') }) },
    ],
    invalid: ['not json', '[]', '{"update_id":"one"}', '{"message":{}}'].map((body) => ({
      name: body,
      request: at.request({ ...good, body }),
    })),
    nonsenseSettings: [
      { ...fake.settings, botToken: 'token' },
      { ...fake.settings, secretToken: undefined },
      { ...fake.settings, secretToken: 'no spaces in here!' },
      { ...fake.settings, api: 'telegram' },
    ],
    refusals: [
      refuses(429, 'Too Many Requests: retry after 3', 'RATE_LIMITED', { parameters: { retry_after: 3 } }),
      refuses(403, 'Forbidden: user is deactivated', 'RECIPIENT_GONE'),
      refuses(400, 'Bad Request: chat not found', 'RECIPIENT_GONE'),
      refuses(400, 'Bad Request: failed to get HTTP URL content', 'CONTENT_REJECTED'),
    ],
  }
}
