import * as z from 'zod'
import { setting } from '../../setting.ts'
import type { ChannelAccount, Probe, SendProblem } from '../channel.ts'
import { type Answer, callPlatform, type Problem, problem, wordsIn } from '../platform/call-platform.ts'

const CONSOLE = { zh: 'Twilio Console → Account Info', en: 'Twilio Console → Account Info' }

/** What every account of Twilio is asked with. */
export const TWILIO_SETTINGS = {
  accountSid: setting(z.string().regex(/^AC[0-9a-f]{32}$/), { zh: 'Account SID', en: 'Account SID', where: CONSOLE }),
  authToken: setting(z.string().min(16), { zh: 'Auth Token', en: 'Auth token', secret: true, where: CONSOLE }),
  api: setting(z.url().default('https://api.twilio.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
}

export interface TwilioSettings {
  readonly accountSid: string
  readonly authToken: string
  readonly api: string
}

/** A request below the account; a form is posted. Never throws. */
export function askTwilio(path: string, { settings }: ChannelAccount<TwilioSettings>, form?: Readonly<Record<string, string>>): Promise<Answer | Problem> {
  const url = `${settings.api}/2010-04-01/Accounts/${settings.accountSid}${path}`
  const headers = basicOf(settings)
  return form
    ? callPlatform({ method: 'POST', url, headers, body: new URLSearchParams(form) }, { idempotent: false, problemIn })
    : callPlatform({ method: 'GET', url, headers }, { idempotent: true, problemIn })
}

export function basicOf({ accountSid, authToken }: TwilioSettings): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` }
}

/** Asks whether the keys work. */
export async function probeTwilio(account: ChannelAccount<TwilioSettings>): Promise<Probe> {
  const told = await askTwilio('.json', account)
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  const found = z.object({ friendly_name: z.string(), status: z.string() }).safeParse(told.body).data
  if (found && found.status !== 'active') return { works: false, problem: 'AUTH_REVOKED', detail: `the account is ${found.status}` }
  return { works: true, as: found?.friendly_name ?? 'Twilio' }
}

const Numbers = z.object({ incoming_phone_numbers: z.array(z.object({ sid: z.string() })) })

/** Has a number of the account deliver to an address. `event`: what it delivers. */
export async function pointNumber(number: string, event: 'Sms' | 'Voice', address: string, account: ChannelAccount<TwilioSettings>): Promise<Problem | null> {
  const listed = await askTwilio(`/IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(number)}`, account)
  if (listed.outcome === 'problem') return listed
  const [found] = Numbers.safeParse(listed.body).data?.incoming_phone_numbers ?? []
  if (!found) return problem('CONTENT_REJECTED', `${number} is no number of this account`)
  const set = await askTwilio(`/IncomingPhoneNumbers/${found.sid}.json`, account, { [`${event}Url`]: address, [`${event}Method`]: 'POST' })
  return set.outcome === 'problem' ? set : null
}

/** What Twilio's numbers of errors mean for us; of others the status decides. */
const MEANING: Readonly<Record<number, SendProblem>> = {
  20003: 'AUTH_REVOKED',
  20429: 'RATE_LIMITED',
  // no such number, or one that takes no messages
  21211: 'RECIPIENT_GONE',
  21217: 'RECIPIENT_GONE',
  21614: 'RECIPIENT_GONE',
  21610: 'RECIPIENT_GONE',
  // the merchant has to allow the country, or own the number
  21408: 'AUTH_REVOKED',
  21606: 'AUTH_REVOKED',
  21659: 'AUTH_REVOKED',
  21611: 'RATE_LIMITED',
  63016: 'WINDOW_CLOSED',
}

function problemIn({ status, body, headers }: Answer): Problem | null {
  if (status < 300) return null
  const code = z.object({ code: z.number() }).safeParse(body).data?.code
  const kind = code === undefined ? undefined : MEANING[code]
  return kind ? problem(kind, `${code} ${wordsIn(body)}`, headers.get('retry-after')) : null
}
