import { createHmac } from 'node:crypto'
import { type FakeAnswer, type FakePlatform, openFakePlatform } from '../../fake-platform.ts'
import { HOOK_HOST, type Hook } from '../../test-hook.ts'
import type { Shown } from './fake-channel.ts'

export const ACCOUNT_SID = 'AC00000000000000000000000000000001'
export const AUTH_TOKEN = 'twilio_auth_token_01'

export interface FakeTwilio extends FakePlatform {
  readonly got: Shown[]
  /** Numbers that wrote STOP. */
  readonly stopped: Set<string>
  /** Numbers that were told where to deliver, with what they were told. */
  readonly pointed: Map<string, Readonly<Record<string, string>>>
  /** What Twilio posts to our address, signed. */
  post(form: Readonly<Record<string, string>>, address: string): Hook
}

/** Where the number delivers to. */
export const addressOf = (channel: string) => `${HOOK_HOST}/api/v1/channels/w1-${channel}/hook`

/** Twilio's API on loopback, from the protocol sheet: messages, calls and numbers of one account. */
export async function openFakeTwilio(): Promise<FakeTwilio> {
  const got: Shown[] = []
  const stopped = new Set<string>()
  const pointed = new Map<string, Record<string, string>>()
  let count = 0
  const basic = `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`
  const root = `/2010-04-01/Accounts/${ACCOUNT_SID}`
  const platform = await openFakePlatform(({ method, path, url, headers, body }) => {
    // where media lie, nobody is asked for a key, and one that comes is refused
    if (path === '/s3/ME1') return headers.authorization ? says(400, 0, 'Only one auth mechanism allowed') : { status: 200, body: JPEG, headers: IS_JPEG }
    if (headers.authorization !== basic) return says(401, 20003, 'Authenticate')
    if (path === `${root}/Messages/MM1/Media/ME1`) return { status: 307, headers: { location: '/s3/ME1' } }
    if (path === `${root}/Recordings/RE1.mp3`) return { status: 200, body: SOUND, headers: { 'content-type': 'audio/mpeg' } }
    if (path === `${root}.json`) return { status: 200, body: { sid: ACCOUNT_SID, friendly_name: '小二示范店', status: 'active' } }
    const form = Object.fromEntries(new URLSearchParams(body))
    if (path === `${root}/IncomingPhoneNumbers.json`) {
      const numbers = url.searchParams.get('PhoneNumber') === '+15550001111' ? [{ sid: 'PN1', phone_number: '+15550001111' }] : []
      return { status: 200, body: { incoming_phone_numbers: numbers } }
    }
    if (path === `${root}/IncomingPhoneNumbers/PN1.json`) {
      pointed.set('+15550001111', form)
      return { status: 200, body: { sid: 'PN1' } }
    }
    if (path.startsWith(`${root}/Calls/`) && method === 'POST') {
      const call = path.slice(`${root}/Calls/`.length, -'.json'.length)
      if (stopped.has(call)) return says(400, 21220, 'Call is not in-progress. Cannot redirect.')
      if (!form.Twiml?.startsWith('<Response>') || form.Twiml.length > 4_000) return says(400, 12100, 'Document parse failure')
      got.push({ id: `${call} ${++count}`, to: call, words: spoken(form.Twiml), buttons: [], genuine: true })
      return { status: 200, body: { sid: call, status: 'in-progress' } }
    }
    if (path !== `${root}/Messages.json` || method !== 'POST') return says(404, 20404, `The requested resource ${path} was not found`)
    const wrong = wrongWith(form)
    if (wrong) return wrong
    if (stopped.has(form.To!)) return says(400, 21610, 'Attempt to send to unsubscribed recipient')
    const sid = `SM${String(++count).padStart(32, '0')}`
    got.push({ id: sid, to: form.To!, words: form.Body ?? '', buttons: [], ...(form.MediaUrl ? { media: form.MediaUrl } : {}), genuine: true })
    return { status: 201, body: { sid, status: 'queued', error_code: null, error_message: null } }
  })
  return Object.assign(platform, {
    got,
    stopped,
    pointed,
    post: (form: Readonly<Record<string, string>>, address: string): Hook => ({
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signed(AUTH_TOKEN, address, form) },
      body: new URLSearchParams(form).toString(),
    }),
  })
}

function signed(token: string, url: string, form: Readonly<Record<string, string>>): string {
  let text = url
  for (const name of Object.keys(form).sort()) text += name + form[name]
  return createHmac('sha1', token).update(text).digest('base64')
}

/** The first thing that Twilio would refuse in a message. */
function wrongWith({ To = '', From, MessagingServiceSid, Body, MediaUrl }: Readonly<Record<string, string>>): FakeAnswer | null {
  if (!/^\+\d{8,15}$/.test(To)) return says(400, 21211, `The 'To' number ${To} is not a valid phone number.`)
  if (From !== '+15550001111' && !MessagingServiceSid) return says(400, 21606, `The 'From' phone number ${From} is not a valid, message-capable number.`)
  if (!Body && !MediaUrl) return says(400, 21602, 'Message body is required.')
  if ((Body?.length ?? 0) > 1_600) return says(400, 21617, 'The concatenated message body exceeds the 1600 character limit.')
  if (MediaUrl !== undefined && !MediaUrl.startsWith('https://')) return says(400, 21620, 'Invalid media URL(s)')
  return null
}

function says(status: number, code: number, message: string): FakeAnswer {
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } }
}

/** What a caller hears. */
export function spoken(twiml: string): string {
  return [...twiml.matchAll(/<Say[^>]*>([^<]*)<\/Say>/g)].map(([, words]) => unescaped(words!)).join(' ')
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
}

const IS_JPEG = { 'content-type': 'image/jpeg' }
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9])
const SOUND = Buffer.from('ID3\u0004\0\0\0\0\0\0', 'latin1')
