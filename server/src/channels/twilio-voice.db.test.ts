import { describe, expect, test } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import type { Channel } from './channel.ts'
import { openFakeTwilioVoice, type Verb } from './fakes/twilio-voice.ts'
import { twilioVoiceChannel } from './twilio-voice.ts'

describe('calls by Twilio', () => {
  // the answer stands in the response: nobody says what came of it
  channelContract({ open: openCalls, answers: false })
})

test('a call is a conversation: asked, answered, and what a person writes meanwhile is heard by whoever is silent', async () => {
  const at = await openCalls()
  const From = '+14155550123'
  const knock = async (form: Record<string, string>, to = '') => {
    const address = `${at.house.address}/api/v1/channels/${at.account.id}/hook`
    const { headers, body } = at.fake.call({ CallSid: 'CA77', From, ...form }, to, address)
    const answer = await fetch(`${address}${to}`, { method: 'POST', headers: headers!, body: body as string })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/xml'])
    return at.fake.hear(From, await answer.text())
  }
  const [greeting] = await knock({})
  expect(at.fake.got.at(-1)!.words).toBe('Hello, how can I help you?')
  const next = (address: string) => address.slice(address.indexOf('/hook') + '/hook'.length)
  const redirect = (verbs: readonly Verb[]) => next(verbs.find(({ name }) => name === 'Redirect')!.words.replaceAll('&amp;', '&'))
  let answered = await knock({ SpeechResult: 'what can you do?', Confidence: '0.9' }, next(greeting!.attributes.action!))
  // on a busy machine the caller is asked for a moment first
  while (answered[0]!.name !== 'Gather') answered = await knock({}, redirect(answered))
  expect(at.fake.got.at(-1)!.words.length).toBeGreaterThan(20)
  const { conversationId } = (await at.house.database.pool.query('select conversation_id as "conversationId" from identities where user_id = $1', [From]))
    .rows[0]
  const note = { id: at.house.house.newId() as never, content: { type: 'text', text: 'Your parcel is here.' } as const, now: at.house.house.now() }
  await at.house.house.deskHouse.conversations.say(at.house.workspaceId, conversationId, note, false)
  await knock({}, redirect(answered))
  expect(at.fake.got.at(-1)!.words).toBe('Your parcel is here.')
  await at.close()
})

async function openCalls() {
  const fake = await openFakeTwilioVoice()
  const at = await openChannelUnderTest(twilioVoiceChannel(), fake)
  const channel = at.channel as Channel
  const call = (form: Record<string, string>, to?: string) => at.request(fake.call({ CallSid: 'CA1', From: '+8613800000001', ...form }, to))
  const good = fake.call({ CallSid: 'CA1', From: '+8613800000001', SpeechResult: 'hello' }, '/heard?v=en&s=2')
  const recording = `${fake.address}/2010-04-01/Accounts/AC00000000000000000000000000000001/Recordings/RE1`
  return {
    ...at,
    fake,
    to: 'somebody',
    // what the suite sends is heard as the response would be
    channel: {
      ...channel,
      async send(message: Parameters<Channel['send']>[0]) {
        fake.hear(message.to, channel.inResponse!.render([message.content], at.request(good), at.account, 'bot').body!)
        return { outcome: 'sent' as const, externalId: null }
      },
    },
    inbound: [
      {
        name: 'what was spoken',
        request: at.request(good),
        becomes: { externalId: 'CA1:2', userId: '+8613800000001', locale: 'en', content: { type: 'text' as const, text: 'hello' } },
      },
      {
        name: 'keys that were pressed',
        request: call({ Digits: '1000001', CallSid: 'CA2' }, '/heard?v=zh&s=1'),
        becomes: { externalId: 'CA2:1', locale: 'zh', content: { type: 'text' as const, text: '1000001' } },
      },
      {
        name: 'a key that stands for a button',
        request: call({ Digits: '2', CallSid: 'CA3' }, '/heard?v=en&s=1&b1=b%3Dyes%26l%3DYes&b2=b%3Dno%26l%3DNo'),
        becomes: { externalId: 'CA3:1', content: { type: 'action' as const, actionId: 'no', label: 'No' } },
      },
      {
        name: 'what was left on the machine',
        request: call({ RecordingSid: 'RE1', RecordingUrl: recording, RecordingDuration: '7', CallSid: 'CA4' }, '/recorded?v=en&s=1'),
        becomes: { externalId: 'RE1', media: `${recording}.mp3`, content: { type: 'voice' as const, url: '', mime: 'audio/mpeg' } },
      },
      {
        name: 'a number that is withheld',
        request: call({ SpeechResult: 'hello', CallSid: 'CA5', From: 'anonymous' }, '/heard?v=en&s=1'),
        becomes: { externalId: 'CA5:1', userId: 'CA5', content: { type: 'text' as const, text: 'hello' } },
      },
    ],
    tells: [{ name: 'somebody calls', request: call({ CallStatus: 'ringing' }), event: { kind: 'opened' as const, userId: '+8613800000001' } }],
    ignored: [
      { name: 'the call is over', request: call({ CallStatus: 'completed' }), says: 'completed' },
      { name: 'a person has answered', request: call({ DialCallStatus: 'completed' }, '/dialed?v=en&s=1'), says: 'a person' },
      { name: 'nothing was left on the machine', request: call({}, '/recorded?v=en&s=1'), says: 'nothing was recorded' },
      {
        name: 'words that slipped into a name, which is signed alike',
        request: at.request({ ...good, body: `${String(good.body).replace('SpeechResult=', 'SpeechResult')}=` }),
        says: 'nothing was heard',
      },
      { name: 'an address that is none of ours', request: call({}, '/elsewhere'), says: 'call' },
    ],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'other words', request: at.request({ ...good, body: String(good.body).replace('hello', 'hallo') }) },
      { name: 'another address', request: at.request({ ...good, path: '/recorded' }) },
      { name: 'another query', request: at.request({ ...good, query: { v: 'en', s: '3' } }) },
    ],
    invalid: [{ CallSid: '' }, { CallSid: 'SM1' }, { CallSid: 'CA'.padEnd(200, '0') }].map((form) => ({
      name: JSON.stringify(form),
      request: call({ SpeechResult: 'hello', ...form }, '/heard?v=en&s=1'),
    })),
    nonsenseSettings: [
      { ...fake.settings, number: 'my phone' },
      { ...fake.settings, language: 'tlh' },
      { ...fake.settings, person: 'Anna' },
    ],
  }
}
