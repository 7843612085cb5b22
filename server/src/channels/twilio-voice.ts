import type { Button, Content } from '@xiaoer/contract/content'
import type { Holder } from '@xiaoer/contract/conversation'
import * as z from 'zod'
import { setting } from '../setting.ts'
import type { Acknowledgement, Channel, ChannelAccount, ChannelEvent, Media, Probe, RawRequest, Received } from './channel.ts'
import { buttonData, pressed } from './platform/button-data.ts'
import { fetchBytes } from './platform/fetch-bytes.ts'
import { basicOf, pointNumber, probeTwilio, TWILIO_SETTINGS } from './twilio/ask-twilio.ts'
import { type Form, signedForm } from './twilio/signed-form.ts'
import { dial, goTo, HANG_UP, listen, pause, record, say, twiml, VOICE_NAMES, type Voice, voiceFor } from './twilio/twiml.ts'

const PERSON = {
  zh: '转人工时拨打的电话（+86…）或 sip: 地址；不填则请来电人留言',
  en: 'Rung when a person is wanted (+1… or sip:…); without it callers leave a message',
}

export const TwilioVoiceSettings = z.object({
  ...TWILIO_SETTINGS,
  number: setting(z.string().regex(/^\+[1-9]\d{6,14}$/), { zh: '接电话的号码（+1…）', en: 'The number that is called (+1…)' }),
  language: setting(z.enum(VOICE_NAMES).default('zh'), { zh: '接起电话时说的语言', en: 'The language in which calls are answered' }),
  greeting: setting(z.string().min(1).max(500).optional(), { zh: '接起电话时说的话', en: 'What callers hear first' }),
  person: setting(
    z
      .string()
      .regex(/^(\+[1-9]\d{6,14}|sip:[\w.+-]{1,80}@[\w.:-]{1,120})$/)
      .optional(),
    { zh: '人工电话', en: 'A person’s telephone', where: PERSON },
  ),
})
export type TwilioVoiceSettings = z.infer<typeof TwilioVoiceSettings>

/** Telephone calls by Twilio: it writes down what callers say and reads our answers to them, each in the response to the last. */
export function twilioVoiceChannel(): Channel<TwilioVoiceSettings> {
  return {
    name: 'twilio-voice',
    settings: TwilioVoiceSettings,
    capabilities: {
      chat: true,
      // of one <Say>, below its 4 KB with what is escaped
      text: { max: 3_000, unit: 'bytes' },
      buttons: { max: 9, label: 80 },
      cards: false,
      media: [],
      typing: false,
      read: false,
      idempotent: true,
    },
    needsSending: () => false,
    receive,
    // nobody is called: what is said later is heard with the next call
    send: async () => ({ outcome: 'sent', externalId: null }),
    inResponse: { withinMs: WITHIN_MS, render: (replies, request, { settings }, holder) => respond(replies, request, settings, holder) },
    download,
    connect,
    probe: probeTwilio,
  }
}

/** Twilio waits 15 s; a caller does not. */
const WITHIN_MS = 6_000

type Account = ChannelAccount<TwilioVoiceSettings>

/** Where a call stands: the path behind `/hook` and the signed query carry it, so that any process can go on. */
interface Moment {
  readonly place: 'begins' | 'heard' | 'silence' | 'late' | 'dialed' | 'recorded' | 'elsewhere'
  readonly voice: Voice
  /** Counts what was heard in this call. */
  readonly step: number
  /** How often nothing came. */
  readonly times: number
  readonly query: RawRequest['query']
  /** An address of ours, with what it has to know. */
  readonly to: (place: Moment['place'], more: Readonly<Record<string, string>>) => string
}

function momentOf({ url, path, query }: RawRequest, { language }: TwilioVoiceSettings): Moment {
  const place = path.split('/hook')[1]?.replace('/', '') || 'begins'
  const voice = VOICE_NAMES.find((name) => name === query.v) ?? language
  const root = `${url.split('/hook')[0]}/hook`
  return {
    place: (['begins', 'heard', 'silence', 'late', 'dialed', 'recorded'] as const).find((known) => known === place) ?? 'elsewhere',
    voice,
    step: Number(query.s) || 0,
    times: Number(query.n) || 0,
    query,
    to: (next, more) => `${root}/${next}?${new URLSearchParams(more)}`,
  }
}

function receive(request: RawRequest, { settings }: Account): Received {
  const form = signedForm(request, settings.authToken)
  if (!form) return { kind: 'refused', status: 403 }
  const { CallSid, From, CallStatus = '' } = form
  if (!CallSid || !/^CA\w{1,100}$/.test(CallSid) || From === undefined) return { kind: 'invalid', message: 'no form of a call' }
  const moment = momentOf(request, settings)
  // whoever withholds their number is somebody else with every call
  const userId = /^\+\d{5,15}$/.test(From) ? From : CallSid
  const at = request.now
  const other = (why: string, acknowledge: Acknowledgement = twiml()): Received => ({ kind: 'events', events: [{ kind: 'other', why }], acknowledge })
  if (moment.place === 'dialed')
    return form.DialCallStatus === 'completed' ? other('a person took the call', twiml(HANG_UP)) : other('nobody took the call', twiml(...voicemail(moment)))
  const message = saidIn(form, moment)
  if (message) return { kind: 'events', events: [{ kind: 'message', userId, signedLogin: false, at, locale: moment.voice, ...message }] }
  // names and values are signed as one: what has no words of its own may have them in a name
  if (moment.place === 'heard') return other('nothing was heard', respond([], request, settings, 'bot'))
  if (moment.place === 'recorded') return other('nothing was recorded', twiml(say(ownVoice(moment.voice), OWN[ownLanguage(moment.voice)].bye), HANG_UP))
  if (moment.place === 'elsewhere' || (CallStatus !== 'ringing' && CallStatus !== 'in-progress')) return other(`call ${CallStatus.slice(0, 40)}`)
  const opened: ChannelEvent = { kind: 'opened', userId, at }
  return { kind: 'events', events: [opened], acknowledge: respond([], request, settings, 'bot') }
}

function saidIn(form: Form, { place, query, step }: Moment): { externalId: string; content: Content; media?: string } | null {
  const { CallSid, SpeechResult = '', Digits = '', RecordingUrl, RecordingSid, RecordingDuration } = form
  if (place === 'recorded' && RecordingUrl && RecordingSid && RecordingDuration !== '0')
    return { externalId: RecordingSid.slice(0, 100), content: { type: 'voice', url: '', mime: 'audio/mpeg' }, media: `${RecordingUrl}.mp3` }
  if (place !== 'heard') return null
  const externalId = `${CallSid}:${step}`
  const button = query[`b${Digits}`]
  if (Digits !== '' && button) return { externalId, content: pressed(button) }
  const text = (SpeechResult.trim() || Digits).slice(0, 20_000)
  return text === '' ? null : { externalId, content: { type: 'text', text } }
}

function respond(replies: readonly Content[], request: RawRequest, settings: TwilioVoiceSettings, holder: Holder): Acknowledgement {
  const moment = momentOf(request, settings)
  const greeting = moment.place === 'begins' ? [settings.greeting ?? OWN[ownLanguage(settings.language)].greeting] : []
  const spoken = [...greeting, ...replies.map(wordsOf)].filter((words) => words !== '')
  const voice = voiceFor(replies.map(wordsOf).join(' '), moment.voice)
  const buttons = replies.flatMap((content) => (content.type === 'buttons' ? content.buttons : [])).slice(-9)
  const says = [...spoken.map((words) => say(voiceFor(words, voice), words)), ...(buttons.length > 0 ? [say(ownVoice(voice), keysFor(buttons, voice))] : [])]
  const now = { ...moment, voice }
  if (moment.place === 'recorded') return twiml(...says, say(ownVoice(voice), OWN[ownLanguage(voice)].thanks), HANG_UP)
  if (holder === 'queue') return twiml(...says, ...(settings.person ? transfer(settings.person, now) : voicemail(now)))
  if (says.length > 0) return ask(says.join(''), now, buttons)
  return holder === 'agent' || moment.place === 'heard' || moment.place === 'late' ? hold(now, holder) : nudge(now)
}

/** Said, and where nothing comes said once more; then the silence is looked after. */
function ask(says: string, { voice, step, to }: Moment, buttons: readonly Button[] = []): Acknowledgement {
  const state = { v: voice, s: String(step + 1) }
  const keys = Object.fromEntries(buttons.map((button, index) => [`b${index + 1}`, buttonData(button, 120)]))
  const heard = listen({ voice, to: to('heard', { ...state, ...keys }), says, oneKey: buttons.length > 0 })
  return twiml(heard, heard, goTo(to('silence', { v: voice, s: state.s, n: '0' })))
}

/** How often a caller who says nothing is asked. */
const MOST_NUDGES = 1
/** Some two minutes with nothing to hear. */
const MOST_HOLDS = 20

function nudge({ voice, step, times, to }: Moment): Acknowledgement {
  const { there, bye } = OWN[ownLanguage(voice)]
  if (times >= MOST_NUDGES) return twiml(say(ownVoice(voice), bye), HANG_UP)
  const says = say(ownVoice(voice), there)
  const state = { v: voice, s: String(step + 1) }
  return twiml(listen({ voice, to: to('heard', state), says, oneKey: false }), goTo(to('silence', { ...state, n: String(times + 1) })))
}

/** The answer is not there yet, or a person writes it: whoever waits is told so, can go on speaking, and hears what comes. */
function hold(moment: Moment, holder: Holder): Acknowledgement {
  const { voice, step, times, to } = moment
  if (times >= MOST_HOLDS) return twiml(...voicemail(moment))
  const state = { v: voice, s: String(step + 1) }
  const says = times % 5 === 0 ? say(ownVoice(voice), OWN[ownLanguage(voice)].moment) : ''
  const again = goTo(to('late', { ...state, n: String(times + 1) }))
  return holder === 'agent' ? twiml(listen({ voice, to: to('heard', state), says, oneKey: false }), again) : twiml(says, pause(2), again)
}

function transfer(person: string, { voice, step, to }: Moment): readonly string[] {
  return [say(ownVoice(voice), OWN[ownLanguage(voice)].transfer), dial(person, to('dialed', { v: voice, s: String(step) }))]
}

function voicemail({ voice, step, to }: Moment): readonly string[] {
  const { leave, bye } = OWN[ownLanguage(voice)]
  // where nothing is said, Twilio goes on behind the recording
  return [say(ownVoice(voice), leave), record(to('recorded', { v: voice, s: String(step) })), say(ownVoice(voice), bye), HANG_UP]
}

function wordsOf(content: Content): string {
  return 'text' in content ? (content.text ?? '') : ''
}

function keysFor(buttons: readonly Button[], voice: Voice): string {
  const key = OWN[ownLanguage(voice)].key
  return buttons.map(({ label }, index) => key(label, index + 1)).join(' ')
}

function ownLanguage(voice: Voice): 'zh' | 'en' {
  return voice === 'zh' ? 'zh' : 'en'
}

/** Our own sentences are there in two languages. */
const ownVoice: (voice: Voice) => Voice = ownLanguage

const OWN = {
  zh: {
    greeting: '您好，请问有什么可以帮您？',
    there: '您还在吗？请说一下您的问题。',
    moment: '请稍等，正在为您查询。',
    transfer: '正在为您转接人工，请稍候。',
    leave: '请在提示音后留言，我们会尽快联系您。',
    thanks: '已收到您的留言，再见。',
    bye: '感谢来电，再见。',
    key: (label: string, key: number) => `${label}，请按 ${key}。`,
  },
  en: {
    greeting: 'Hello, how can I help you?',
    there: 'Are you still there? Please tell me what I can do for you.',
    moment: 'One moment please, I am looking into it.',
    transfer: 'I am connecting you to a colleague, please hold the line.',
    leave: 'Please leave a message after the tone, and we will get back to you.',
    thanks: 'We have your message. Goodbye.',
    bye: 'Thank you for calling. Goodbye.',
    key: (label: string, key: number) => `For ${label}, press ${key}.`,
  },
} as const

async function connect(address: string, account: Account): Promise<Probe> {
  const trouble = await pointNumber(account.settings.number, 'Voice', address, account)
  return trouble ? { works: false, problem: trouble.problem, detail: trouble.detail } : probeTwilio(account)
}

async function download(media: string, { settings }: Account): Promise<Media> {
  if (new URL(media).origin !== new URL(settings.api).origin) throw new Error('not of Twilio')
  return fetchBytes(media, basicOf(settings))
}
