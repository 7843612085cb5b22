import type { ChannelEvent } from '../channel.ts'
import { isSealedFor, ownIdsIn } from './own-id.ts'
import { personsOf } from './person.ts'
import type { Mail } from './read-mail.ts'
import type { MailSettings } from './settings.ts'

/** What a server tells of a mail of ours that it could not deliver (RFC 3464, and those who do not keep to it); null: it tells nothing of that kind. */
export function readBounce(mail: Mail, source: Uint8Array, settings: MailSettings): readonly ChannelEvent[] | null {
  if (!isReport(mail)) return null
  const parts = mail.attachments
    .filter(({ mimeType }) => /^(?:message|text)\//.test(mimeType))
    .map(({ content }) => latin1(content as Uint8Array | ArrayBuffer))
  const ids = ownIdsIn([...parts, mail.text, latin1(source)].join('\n'))
  const told = toldIn(parts, mail)
  if (ids.length === 0) return [{ kind: 'other', why: `a bounce of a mail that is not ours: ${told.detail}` }]
  if (told.state === 'delayed') return [{ kind: 'other', why: `a mail of ours is on its way still: ${told.detail}` }]
  const receipts = ids.map((externalId): ChannelEvent => ({ kind: 'receipt', externalId, state: told.state as 'failed', detail: told.detail }))
  const gone = told.isDead && told.recipient ? personsOf(told.recipient).filter((userId) => ids.some((id) => isSealedFor(id, userId, settings))) : []
  return [...receipts, ...gone.map((userId): ChannelEvent => ({ kind: 'gone', userId, why: told.detail }))]
}

function isReport(mail: Mail): boolean {
  const type = mail.header('content-type')[0] ?? ''
  if (/^\s*multipart\/report\b/i.test(type)) return !/report-type\s*=\s*"?(?:disposition-notification|feedback-report)/i.test(type)
  return mail.header('x-failed-recipients').length > 0 || /^(?:mailer-daemon|postmaster)(?:@|$)/i.test(mail.from?.address ?? '')
}

interface Told {
  readonly state: 'failed' | 'delivered' | 'delayed'
  readonly detail: string
  readonly recipient: string | null
  /** The address itself is no more. */
  readonly isDead: boolean
}

function toldIn(parts: readonly string[], mail: Mail): Told {
  // the fields of the first recipient: each mail of ours has one
  const fields = parts.find((part) => /^final-recipient:/im.test(part)) ?? ''
  const field = (name: string) => new RegExp(`^${name}:[ \\t]{0,20}([^\\r\\n]{1,500})`, 'im').exec(fields)?.[1]?.trim()
  const status = field('status')?.match(STATUS)?.[0] ?? mail.text.slice(0, 20_000).match(STATUS)?.[0] ?? ''
  const action =
    field('action')?.toLowerCase() ?? (status.startsWith('4') || /delayed|warning|will (?:be retried|retry)/i.test(mail.subject) ? 'delayed' : 'failed')
  const words = field('diagnostic-code')?.replace(/^smtp;\s*/i, '') ?? mail.subject
  const recipient = field('final-recipient')?.split(';').at(-1)?.trim() ?? mail.header('x-failed-recipients')[0]?.split(',')[0]?.trim()
  return {
    state: action === 'failed' ? 'failed' : /^(?:delivered|relayed|expanded)$/.test(action) ? 'delivered' : 'delayed',
    detail: [status, words].filter(Boolean).join(' ').slice(0, 500),
    recipient: recipient?.replace(/^<|>$/g, '').toLowerCase() ?? null,
    isDead: /^5\.1\.(?:1|2|3|6|10)$/.test(status),
  }
}

const STATUS = /\b[245]\.\d{1,3}\.\d{1,3}\b/

function latin1(content: Uint8Array | ArrayBuffer): string {
  const bytes = content instanceof ArrayBuffer ? Buffer.from(content) : Buffer.from(content.buffer, content.byteOffset, content.length)
  return bytes.subarray(0, MOST_READ).toString('latin1')
}

const MOST_READ = 1_048_576
