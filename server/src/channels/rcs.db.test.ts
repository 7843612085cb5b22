import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import type { SendProblem } from './channel.ts'
import { openFakeRcs } from './fakes/rcs.ts'
import { rcsChannel } from './rcs.ts'

describe('RCS', () => {
  channelContract({ open: openRcs, answers: true })
})

const told = (rest: object) => ({ senderPhoneNumber: '+15550001111', messageId: 'm1', sendTime: '2025-10-09T08:53:20Z', agentId: 'a1', ...rest })

async function openRcs() {
  const fake = await openFakeRcs()
  const at = await openChannelUnderTest(rcsChannel(), fake)
  const hook = (rest: object) => at.request(fake.event(told(rest)))
  const good = fake.event(told({ text: 'hi' }))
  const file = (mimeType: string, fileName: string) => ({
    userFile: { payload: { mimeType, fileName, fileUri: `https://rcs.example/${fileName}`, fileSizeBytes: 7 } },
  })
  const refuses = (status: number, message: string, problem: SendProblem) => ({
    name: message,
    fail: () => void fake.faults.push({ on: fake.sends, is: 'answers', status, words: JSON.stringify({ error: { code: status, message } }) }),
    problem,
  })
  return {
    ...at,
    to: '+15550009999',
    inbound: [
      {
        name: 'a text',
        request: at.request(good),
        becomes: { externalId: 'm1', userId: '+15550001111', at: 1_760_000_000_000, content: { type: 'text' as const, text: 'hi' } },
      },
      {
        name: 'a button pressed',
        request: hook({ messageId: 'm2', suggestionResponse: { postbackData: 'b=yes&l=Yes', text: 'Yes', type: 'REPLY' } }),
        becomes: { externalId: 'm2', content: { type: 'action' as const, actionId: 'yes', label: 'Yes' } },
      },
      {
        name: 'a button of somebody else',
        request: hook({ messageId: 'm3', suggestionResponse: { postbackData: 'y', text: 'Yes', type: 'REPLY' } }),
        becomes: { externalId: 'm3', content: { type: 'action' as const, actionId: 'y', label: 'Yes' } },
      },
      {
        name: 'a picture',
        request: hook({ messageId: 'm4', ...file('image/jpeg', 'cup.jpg') }),
        becomes: { externalId: 'm4', media: 'https://rcs.example/cup.jpg', content: { type: 'image' as const, url: '', mime: 'image/jpeg', name: 'cup.jpg' } },
      },
      {
        name: 'a voice note',
        request: hook({ messageId: 'm5', ...file('audio/mpeg', 'a.mp3') }),
        becomes: { externalId: 'm5', content: { type: 'voice' as const, url: '', mime: 'audio/mpeg', name: 'a.mp3' } },
      },
      {
        name: 'a file',
        request: hook({ messageId: 'm6', ...file('application/pdf', 'a.pdf') }),
        becomes: { externalId: 'm6', content: { type: 'file' as const, url: '', mime: 'application/pdf', name: 'a.pdf' } },
      },
      {
        name: 'a place',
        request: hook({ messageId: 'm7', location: { latitude: 10.79, longitude: 106.78 } }),
        becomes: { externalId: 'm7', content: { type: 'location' as const, lat: 10.79, lng: 106.78 } },
      },
    ],
    tells: [
      {
        name: 'it was delivered',
        request: hook({ eventType: 'DELIVERED', eventId: 'e1' }),
        event: { kind: 'receipt' as const, externalId: 'm1', state: 'delivered' as const },
      },
      {
        name: 'it was read',
        request: hook({ eventType: 'READ', eventId: 'e2' }),
        event: { kind: 'receipt' as const, externalId: 'm1', state: 'read' as const },
      },
      {
        name: 'somebody types',
        request: hook({ eventType: 'IS_TYPING', messageId: undefined }),
        event: { kind: 'typing' as const, userId: '+15550001111', on: true },
      },
      {
        name: 'somebody subscribes',
        request: hook({ eventType: 'SUBSCRIBE', messageId: undefined }),
        event: { kind: 'opened' as const, userId: '+15550001111' },
      },
      { name: 'somebody unsubscribes', request: hook({ eventType: 'UNSUBSCRIBE' }), event: { kind: 'gone' as const, userId: '+15550001111' } },
    ],
    ignored: [
      { name: 'another agent', request: hook({ agentId: 'a2', text: 'hi' }), says: 'another agent' },
      { name: 'an event that is not known', request: hook({ eventType: 'HOLOGRAM' }), says: 'HOLOGRAM' },
      { name: 'a message of a kind that is not known', request: hook({ messageId: 'm8', hologram: {} }), says: 'not known' },
    ],
    handshakes: [
      {
        name: 'Google looks whether it is us',
        request: at.request({ body: JSON.stringify({ clientToken: 'rbm_client_token_1', secret: '1234567890' }) }),
        answers: { contentType: 'text/plain', body: '1234567890' },
      },
    ],
    strangers: [
      { name: 'a handshake under another token', request: at.request({ body: JSON.stringify({ clientToken: 'rbm_client_token_2', secret: '1234567890' }) }) },
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'other data', request: at.request({ ...fake.event(told({ text: 'ho' })), headers: good.headers }) },
      { name: 'no data', request: at.request({ ...good, body: '{"message":{}}' }) },
      { name: 'not json', request: at.request({ ...good, body: 'not json' }) },
    ],
    invalid: ['not json', '[]', '{"senderPhoneNumber":7}', '{"senderPhoneNumber":"+1","sendTime":"soon"}'].map((data) => ({
      name: data,
      request: at.request(fake.event(data)),
    })),
    nonsenseSettings: [
      { ...fake.settings, region: 'moon' },
      { ...fake.settings, serviceAccount: '{}' },
      { ...fake.settings, serviceAccount: 'not json' },
      { ...fake.settings, clientToken: undefined },
      { ...fake.settings, oauth: 'google' },
    ],
    refusals: [
      refuses(404, 'Phone number is not RCS enabled', 'RECIPIENT_GONE'),
      refuses(403, 'The agent is not launched', 'AUTH_REVOKED'),
      refuses(400, 'suggestions are invalid', 'CONTENT_REJECTED'),
      refuses(429, 'Quota exceeded', 'RATE_LIMITED'),
    ],
  }
}
