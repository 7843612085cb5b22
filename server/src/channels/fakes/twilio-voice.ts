import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Written } from './fake-channel.ts'
import { ACCOUNT_SID, AUTH_TOKEN, addressOf, type FakeTwilio, openFakeTwilio, spoken } from './twilio.ts'

export interface FakeTwilioVoice extends FakeTwilio, Omit<FakeChannel, 'got'> {
  readonly settings: Readonly<Record<string, string>>
  /** What Twilio posts while somebody calls; `to`: what stands behind our address, with its query. */
  call(form: Readonly<Record<string, string>>, to?: string, address?: string): Hook
  /** Does in a call what the response says; throws where Twilio would say that an application error has occurred. */
  hear(caller: string, twiml: string): Verb[]
}

export interface Verb {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** What is heard, the number that is rung, the address that is gone to. */
  readonly words: string
}

/** A number of Twilio's that is called. */
export async function openFakeTwilioVoice(): Promise<FakeTwilioVoice> {
  const twilio = await openFakeTwilio()
  const call = (form: Readonly<Record<string, string>>, to = '', root = addressOf('twilio-voice')): Hook => {
    const said = { AccountSid: ACCOUNT_SID, ApiVersion: '2010-04-01', Direction: 'inbound', CallStatus: 'in-progress', To: '+15550001111', ...form }
    const { pathname, searchParams } = new URL(`${root}${to}`)
    return { ...twilio.post(said, `${root}${to}`), path: pathname.slice(new URL(root).pathname.length), query: Object.fromEntries(searchParams) }
  }
  return Object.assign(twilio, {
    settings: { accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, number: '+15550001111', language: 'en', api: twilio.address },
    sends: /never/,
    call,
    write: ({ id, userId, text }: Written) =>
      call({ CallSid: `CA${Buffer.from(id).toString('hex')}`, From: numberOf(userId), SpeechResult: text, Confidence: '0.93' }, '/heard?v=en&s=1'),
    userIdOf: numberOf,
    hear(caller: string, twiml: string) {
      const verbs = verbsIn(twiml)
      // a second <Gather> of the same words is what is heard again after a silence
      const first = verbs.find(({ name }) => name === 'Gather')
      const words = first ? spoken(first.words) : spoken(twiml)
      if (words !== '') twilio.got.push({ id: `${twilio.got.length}`, to: caller, words, buttons: [], genuine: true })
      return verbs
    },
  })
}

const KNOWN = new Set(['Gather', 'Say', 'Redirect', 'Pause', 'Dial', 'Record', 'Hangup'])

function verbsIn(twiml: string): Verb[] {
  const [, inner] = /^<Response>(.*)<\/Response>$/s.exec(twiml) ?? []
  if (inner === undefined || twiml.length > 65_536) throw new Error(`12100 Document parse failure: ${twiml.slice(0, 200)}`)
  const verbs = [...inner.matchAll(/<(\w+)([^>]*?)(?:\/>|>(.*?)<\/\1>)/gs)].map(([, name, attributes, words]) => ({
    name: name!,
    attributes: Object.fromEntries([...attributes!.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key!, unescaped(value!)])),
    words: words ?? '',
  }))
  if (verbs.map(({ name }) => name).some((name) => !KNOWN.has(name))) throw new Error(`12200 Schema validation warning: ${twiml.slice(0, 200)}`)
  for (const { words } of verbs)
    for (const [, said] of words.matchAll(/<Say[^>]*>(.*?)<\/Say>/gs)) if (Buffer.byteLength(said!) > 4_096) throw new Error('13520 Say: Invalid text')
  for (const { name, attributes, words } of verbs)
    if (['Gather', 'Dial', 'Record', 'Redirect'].includes(name) && !URL.canParse(attributes.action ?? unescaped(words)))
      throw new Error(`11100 Invalid URL format in <${name}>`)
  return verbs
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

function numberOf(name: string): string {
  if (name.startsWith('+')) return name
  let sum = 11
  for (const sign of name) sum = (sum * 31 + sign.codePointAt(0)!) % 1_000_000_007
  return `+1${String(sum).padStart(10, '2')}`
}
