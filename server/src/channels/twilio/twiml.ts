/** What Twilio does in a call, one verb after the other. */
export function twiml(...verbs: readonly string[]): { readonly contentType: string; readonly body: string } {
  return { contentType: 'text/xml', body: `<Response>${verbs.join('')}</Response>` }
}

export type Voice = keyof typeof VOICES

/** As Twilio names them: what it speaks, and what it hears. */
const VOICES = {
  zh: ['zh-CN', 'cmn-Hans-CN'],
  en: ['en-US', 'en-US'],
  ja: ['ja-JP', 'ja-JP'],
  ko: ['ko-KR', 'ko-KR'],
  es: ['es-ES', 'es-ES'],
  fr: ['fr-FR', 'fr-FR'],
  de: ['de-DE', 'de-DE'],
  it: ['it-IT', 'it-IT'],
  pt: ['pt-BR', 'pt-BR'],
} as const

export const VOICE_NAMES = Object.keys(VOICES) as [Voice, ...Voice[]]

/** The voice that can read a text: by its script, else the one that spoke before. */
export function voiceFor(text: string, before: Voice): Voice {
  if (/[\u3040-\u30ff]/.test(text)) return 'ja'
  if (/[\uac00-\ud7af]/.test(text)) return 'ko'
  if (/\p{Script=Han}/u.test(text)) return before === 'ja' ? 'ja' : 'zh'
  return before === 'zh' || before === 'ja' || before === 'ko' ? (/[a-z]{2}/i.test(text) ? 'en' : before) : before
}

export function say(voice: Voice, words: string): string {
  return `<Say language="${VOICES[voice][0]}">${escaped(words)}</Say>`
}

export interface Listening {
  readonly voice: Voice
  /** Where what was heard is posted. */
  readonly to: string
  /** What is said before; spoken into, it falls silent. */
  readonly says: string
  /** One key is an answer; otherwise keys are ended by #. */
  readonly oneKey: boolean
}

/** Hears words and keys; goes on to the next verb where nothing comes. */
export function listen({ voice, to, says, oneKey }: Listening): string {
  const keys = oneKey ? 'numDigits="1"' : 'finishOnKey="#"'
  return `<Gather input="speech dtmf" language="${VOICES[voice][1]}" action="${escaped(to)}" method="POST" speechTimeout="auto" timeout="6" ${keys}>${says}</Gather>`
}

export const goTo = (to: string): string => `<Redirect method="POST">${escaped(to)}</Redirect>`

export const pause = (seconds: number): string => `<Pause length="${seconds}"/>`

/** Rings at a telephone, or at a phone system by SIP; what came of it is posted. */
export function dial(number: string, to: string): string {
  const place = number.startsWith('sip:') ? `<Sip>${escaped(number)}</Sip>` : `<Number>${escaped(number)}</Number>`
  return `<Dial timeout="25" action="${escaped(to)}" method="POST">${place}</Dial>`
}

export const record = (to: string): string => `<Record action="${escaped(to)}" method="POST" maxLength="120" timeout="5" playBeep="true"/>`

export const HANG_UP = '<Hangup/>'

function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
