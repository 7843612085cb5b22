import type { FakeChannel, Written } from './fake-channel.ts'
import { ACCOUNT_SID, AUTH_TOKEN, addressOf, type FakeTwilio, openFakeTwilio } from './twilio.ts'

export interface FakeTwilioSms extends FakeTwilio, Omit<FakeChannel, 'got'> {
  readonly settings: Readonly<Record<string, string>>
  /** A message, a receipt or a wish, as Twilio posts it. */
  sms(form: Readonly<Record<string, string>>): ReturnType<FakeChannel['write']>
}

/** Programmable Messaging of one number. */
export async function openFakeTwilioSms(): Promise<FakeTwilioSms> {
  const twilio = await openFakeTwilio()
  const sms = (form: Readonly<Record<string, string>>) =>
    twilio.post({ AccountSid: ACCOUNT_SID, ApiVersion: '2010-04-01', To: '+15550001111', ...form }, addressOf('twilio-sms'))
  return Object.assign(twilio, {
    settings: { accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, sender: '+15550001111', api: twilio.address },
    sends: /^POST \/2010-04-01\/Accounts\/\w+\/Messages\.json /,
    sms,
    write: ({ id, userId, text }: Written) =>
      sms({
        From: numberOf(userId),
        MessageSid: `SM${Buffer.from(id).toString('hex')}`,
        Body: text,
        NumMedia: '0',
        NumSegments: '1',
        SmsStatus: 'received',
      }),
    userIdOf: numberOf,
  })
}

/** People of tests have names; phones have numbers. */
function numberOf(name: string): string {
  if (name.startsWith('+')) return name
  let sum = 7
  for (const sign of name) sum = (sum * 31 + sign.codePointAt(0)!) % 1_000_000_007
  return `+1${String(sum).padStart(10, '2')}`
}
