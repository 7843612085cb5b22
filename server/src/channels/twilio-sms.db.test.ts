import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import type { SendProblem } from './channel.ts'
import { openFakeTwilioSms } from './fakes/twilio-sms.ts'
import { twilioSmsChannel } from './twilio-sms.ts'

describe('SMS by Twilio', () => {
  channelContract({ open: openSms, answers: true })
})

const FROM = '+8613800000001'

async function openSms() {
  const fake = await openFakeTwilioSms()
  const at = await openChannelUnderTest(twilioSmsChannel(), fake)
  const hook = (form: Record<string, string>) => at.request(fake.sms({ From: FROM, SmsStatus: 'received', NumMedia: '0', ...form }))
  const good = fake.sms({ From: FROM, MessageSid: 'SM9', Body: 'hello', NumMedia: '0' })
  const picture = `${fake.address}/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages/MM1/Media/ME1`
  const empty = { contentType: 'text/xml', body: '<Response/>' }
  const refuses = (name: string, code: number, problem: SendProblem) => ({
    name,
    fail: () => void fake.faults.push({ on: fake.sends, is: 'answers', status: 400, words: JSON.stringify({ code, message: name }) }),
    problem,
  })
  return {
    ...at,
    to: '+14155550100',
    acknowledges: empty,
    inbound: [
      {
        name: 'a text',
        request: hook({ MessageSid: 'SM00000000000000000000000000000001', Body: 'where is my order?' }),
        becomes: { externalId: 'SM00000000000000000000000000000001', userId: FROM, content: { type: 'text' as const, text: 'where is my order?' } },
      },
      {
        name: 'a picture',
        request: hook({ MessageSid: 'MM1', NumMedia: '1', MediaUrl0: picture, MediaContentType0: 'image/jpeg', Body: '' }),
        becomes: { externalId: 'MM1', media: picture, content: { type: 'image' as const, url: '', mime: 'image/jpeg' } },
      },
      {
        name: 'a contact card with words',
        request: hook({ MessageSid: 'MM2', NumMedia: '1', MediaUrl0: picture, MediaContentType0: 'text/vcard', Body: 'my address' }),
        becomes: { externalId: 'MM2', content: { type: 'file' as const, url: '', mime: 'text/vcard', text: 'my address' } },
      },
    ],
    tells: [
      { name: 'it went out', request: hook({ MessageSid: 'SM5', MessageStatus: 'sent' }), event: { kind: 'receipt' as const, state: 'sent' as const } },
      {
        name: 'it arrived',
        request: hook({ MessageSid: 'SM5', MessageStatus: 'delivered' }),
        event: { kind: 'receipt' as const, externalId: 'SM5', state: 'delivered' as const },
      },
      {
        name: 'it did not arrive',
        request: hook({ MessageSid: 'SM5', MessageStatus: 'undelivered', ErrorCode: '30006' }),
        event: { kind: 'receipt' as const, state: 'failed' as const, detail: '30006 a landline, or a carrier that takes no messages' },
      },
      {
        name: 'somebody wants no more',
        request: hook({ MessageSid: 'SM6', Body: 'Stop.', OptOutType: 'STOP' }),
        event: { kind: 'gone' as const, userId: FROM },
      },
      { name: 'somebody wants no more, in Chinese', request: hook({ MessageSid: 'SM7', Body: '退订' }), event: { kind: 'gone' as const, userId: FROM } },
      { name: 'somebody comes back', request: hook({ MessageSid: 'SM8', Body: 'START' }), event: { kind: 'opened' as const, userId: FROM } },
    ],
    ignored: [
      { name: 'it waits at Twilio', request: hook({ MessageSid: 'SM5', MessageStatus: 'queued' }), says: 'queued' },
      { name: 'help that Twilio gave', request: hook({ MessageSid: 'SM3', Body: 'help', OptOutType: 'HELP' }), says: 'HELP' },
      { name: 'a sender of letters', request: hook({ MessageSid: 'SM4', From: 'ACMEBANK', Body: 'your code is 1' }), says: 'ACMEBANK' },
      { name: 'nothing at all', request: hook({ MessageSid: 'SM2', Body: ' ' }), says: 'without words' },
    ],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: String(good.body).replace('hello', 'hallo') }) },
      { name: 'one word more', request: at.request({ ...good, body: `${good.body}&Body=hallo` }) },
      { name: 'signed for another address', request: at.request({ ...good, query: { to: 'elsewhere' } }) },
    ],
    invalid: [{ MessageSid: '' }, { MessageSid: 'nothing' }, { MessageSid: 'SM1'.padEnd(190, '0') }].map((form) => ({
      name: JSON.stringify(form),
      request: hook({ Body: 'hello', ...form }),
    })),
    nonsenseSettings: [
      { ...fake.settings, accountSid: 'SK1' },
      { ...fake.settings, authToken: 'short' },
      { ...fake.settings, sender: 'my phone' },
      { ...fake.settings, api: 'twilio' },
    ],
    refusals: [
      refuses('Attempt to send to unsubscribed recipient', 21610, 'RECIPIENT_GONE'),
      refuses('The To number is not a valid phone number', 21211, 'RECIPIENT_GONE'),
      refuses('Permission to send to this region is not enabled', 21408, 'AUTH_REVOKED'),
      refuses('outside the allowed window', 63016, 'WINDOW_CLOSED'),
      refuses('Authenticate', 20003, 'AUTH_REVOKED'),
      refuses('Too many requests', 20429, 'RATE_LIMITED'),
      refuses('Invalid media', 21620, 'CONTENT_REJECTED'),
    ],
  }
}
