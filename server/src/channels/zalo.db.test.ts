import { createHash } from 'node:crypto'
import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import { openFakeZalo } from './fakes/zalo.ts'
import { zaloChannel } from './zalo.ts'

const event = (name: string, rest: object) => ({
  app_id: '360846524940903967',
  sender: { id: '246845883529197922' },
  user_id_by_app: '1',
  recipient: { id: '388613280878808645' },
  event_name: name,
  timestamp: '1760000000124',
  ...rest,
})
const sent = (name: string, msg_id: string, type: string, payload: object, text = '') =>
  event(name, { message: { msg_id, text, attachments: [{ type, payload }] } })

describe('Zalo', () => {
  channelContract({ open: openZalo, answers: true })
})

async function openZalo() {
  const fake = await openFakeZalo()
  const at = await openChannelUnderTest(zaloChannel(), fake)
  const hook = (one: object) => at.request(fake.webhook(one))
  const good = fake.webhook(event('user_send_text', { message: { text: 'message', msg_id: '96d3cdf3af150460909' } }))
  const signed = (value: string) => ({ 'x-zevent-signature': value })
  const hash = (...parts: string[]) => createHash('sha256').update(parts.join('')).digest('hex')
  const refuses = (
    error: number,
    message: string,
    problem: 'RATE_LIMITED' | 'QUOTA_WINDOW' | 'WINDOW_CLOSED' | 'RECIPIENT_GONE' | 'CONTENT_REJECTED' | 'TRANSIENT',
  ) => ({
    name: message,
    fail: () => void fake.faults.push({ on: fake.sends, is: 'says', words: JSON.stringify({ error, message }) }),
    problem,
  })
  const url = 'https://photo.example/1'
  return {
    ...at,
    to: '99',
    inbound: [
      {
        name: 'a text',
        request: at.request(good),
        becomes: {
          externalId: '96d3cdf3af150460909',
          userId: '246845883529197922',
          at: 1_760_000_000_124,
          content: { type: 'text' as const, text: 'message' },
        },
      },
      {
        name: 'a picture',
        request: hook(sent('user_send_image', 'm2', 'image', { thumbnail: 'https://photo.example/t', url })),
        becomes: { externalId: 'm2', media: url, content: { type: 'image' as const, url: '', mime: 'image/jpeg' } },
      },
      {
        name: 'a picture with words',
        request: hook(sent('user_send_image', 'm2b', 'image', { url }, 'broken')),
        becomes: { externalId: 'm2b', media: url, content: { type: 'image' as const, url: '', mime: 'image/jpeg', text: 'broken' } },
      },
      {
        name: 'a place, whose numbers are words',
        request: hook(sent('user_send_location', 'm3', 'location', { coordinates: { latitude: '10.79', longitude: '106.78' } }, 'Cafe')),
        becomes: { externalId: 'm3', content: { type: 'location' as const, lat: 10.79, lng: 106.78, title: 'Cafe' } },
      },
      {
        name: 'a voice note',
        request: hook(sent('user_send_audio', 'm4', 'audio', { url })),
        becomes: { externalId: 'm4', media: url, content: { type: 'voice' as const, url: '', mime: 'audio/aac' } },
      },
      {
        name: 'a file',
        request: hook(sent('user_send_file', 'm5', 'file', { url, name: 'invoice.pdf', size: '21312' })),
        becomes: { externalId: 'm5', media: url, content: { type: 'file' as const, url: '', mime: 'application/octet-stream', name: 'invoice.pdf' } },
      },
      {
        name: 'a sticker',
        request: hook(sent('user_send_sticker', 'm6', 'sticker', { id: '1', url })),
        becomes: { externalId: 'm6', media: url, content: { type: 'image' as const, url: '', mime: 'image/png' } },
      },
      {
        name: 'a link',
        request: hook(sent('user_send_link', 'm7', 'link', { url: 'https://shop.example/cup', description: 'A cup' }, 'this one')),
        becomes: { externalId: 'm7', content: { type: 'text' as const, text: 'this one\nA cup\nhttps://shop.example/cup' } },
      },
      {
        name: 'a form that was filled in',
        request: hook(event('user_submit_info', { info: { name: 'Minh', phone: '84900000001', address: 'Road 1' } })),
        becomes: { externalId: '246845883529197922 1760000000124 info', content: { type: 'text' as const, text: 'Minh, 84900000001, Road 1' } },
      },
    ],
    tells: [
      {
        name: 'somebody follows',
        request: hook({ oa_id: '3886', follower: { id: '2468' }, user_id_by_app: '1', event_name: 'follow', source: 'oa_profile', timestamp: '1760000000126' }),
        event: { kind: 'opened' as const, userId: '2468' },
      },
      {
        name: 'somebody follows no longer',
        request: hook({ oa_id: '3886', follower: { id: '2468' }, event_name: 'unfollow', timestamp: '1760000000127' }),
        event: { kind: 'gone' as const, userId: '2468' },
      },
      {
        name: 'a message was seen',
        request: hook(event('user_seen_message', { message: { msg_ids: ['z1'] } })),
        event: { kind: 'receipt' as const, externalId: 'z1', state: 'read' as const },
      },
      {
        name: 'a message was delivered',
        request: hook(event('user_received_message', { message: { msg_id: 'z1' } })),
        event: { kind: 'receipt' as const, externalId: 'z1', state: 'delivered' as const },
      },
      {
        name: 'a person answered in the manager of the account',
        request: hook(event('oa_send_text', { sender: { id: '388613280878808645' }, recipient: { id: '2468' }, message: { text: 'it is me', msg_id: 'e1' } })),
        event: { kind: 'echo' as const, externalId: 'e1', userId: '2468', content: { type: 'text' as const, text: 'it is me' } },
      },
    ],
    ignored: [
      { name: 'a reaction', request: hook(event('user_reacted_message', { message: { msg_id: 'z1', react_icon: ':>' } })), says: 'user_reacted_message' },
      { name: 'a kind that is not known', request: hook(event('user_send_hologram', { message: { msg_id: 'm9' } })), says: 'user_send_hologram' },
      { name: 'what cannot be read', request: hook(event('user_send_text', { message: { msg_id: 7 } })), says: 'user_send_text' },
      { name: 'somebody without a name', request: hook(event('anonymous_send_text', { message: { msg_id: 'm9', text: 'hi' } })), says: 'anonymous_send_text' },
    ],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: good.body.replace('"message"', '"massage"') }) },
      {
        name: 'signed with another key',
        request: at.request({ ...good, headers: signed(hash('360846524940903967', good.body, '1760000000124', 'another_secret')) }),
      },
      { name: 'signed for another app', request: at.request({ ...good, headers: signed(hash('1', good.body, '1760000000124', 'zalo_oa_secret_01')) }) },
      { name: 'signed without a time', request: at.request({ ...good, headers: signed(hash('360846524940903967', good.body, 'zalo_oa_secret_01')) }) },
    ],
    invalid: ['not json', '[]', '{"event_name":7,"timestamp":"1"}', '{"event_name":"user_send_text","timestamp":"soon"}'].map((body) => ({
      name: body,
      request: at.request(fake.webhook(body, '1760000000124')),
    })),
    nonsenseSettings: [
      { ...fake.settings, appId: 'app' },
      { ...fake.settings, refreshToken: undefined },
      { ...fake.settings, oauth: 'zalo' },
    ],
    refusals: [
      refuses(-32, 'too many calls', 'RATE_LIMITED'),
      refuses(-211, 'out of quota', 'QUOTA_WINDOW'),
      refuses(-213, 'the user does not follow', 'RECIPIENT_GONE'),
      refuses(-230, 'User has not interacted with the OA in the past 7 days', 'WINDOW_CLOSED'),
      refuses(-201, 'a parameter is wrong', 'CONTENT_REJECTED'),
      refuses(-100, 'what nobody has documented', 'TRANSIENT'),
    ],
  }
}
