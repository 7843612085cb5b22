import { createHash } from 'node:crypto'
import PostalMime, { type Attachment, addressParser, type Email } from 'postal-mime'
import { isStorable } from '../../storable.ts'
import { HOW } from './how-to-parse.ts'
import { parseElsewhere } from './parse-elsewhere.ts'
import { repaired } from './repaired.ts'

export interface Mailbox {
  readonly name: string
  /** In small letters. */
  readonly address: string
}

/** A mail as it came, its parts decoded. */
export interface Mail {
  /** Its Message-ID with its brackets; of one that has none, made from what it says. */
  readonly id: string
  /** Null: of nobody, or of several. */
  readonly from: Mailbox | null
  readonly replyTo: string | null
  readonly subject: string
  /** What it answers: the last is the nearest. */
  readonly references: readonly string[]
  /** Unix milliseconds, as its writer says; null where they say nothing that can be read. */
  readonly writtenAt: number | null
  readonly text: string
  readonly html: string
  readonly attachments: readonly Attachment[]
  /** All headers of that name (in small letters), the topmost first. */
  header(name: string): readonly string[]
  /** False: its parts could not be read, its head could. */
  readonly isWhole: boolean
}

/** Reads a mail as lenient as mails are written. Throws only where not even a head is there. */
export async function readMail(source: Uint8Array): Promise<Mail> {
  const whole = await (source.length > LARGE ? parseElsewhere(source) : PostalMime.parse(source, HOW)).catch(() => null)
  const email = whole ?? (await PostalMime.parse(headOf(source), HOW))
  const header = (name: string) => email.headers.filter(({ key }) => key === name).map(({ value }) => value)
  return {
    id: idOf(email, source),
    from: writerOf(header('from')),
    replyTo: mailboxesIn(header('reply-to').slice(0, 1))[0]?.address ?? null,
    subject: (email.subject ?? '').replaceAll(CONTROLS, ' ').trim(),
    references: [...idsIn(email.references ?? ''), ...idsIn(email.inReplyTo ?? '')],
    writtenAt: email.date && Number.isFinite(Date.parse(email.date)) ? Date.parse(email.date) : null,
    text: repaired(email.text ?? (whole && isBare(whole) ? bodyOf(source) : '')),
    html: email.html ?? '',
    attachments: email.attachments,
    header,
    isWhole: whole !== null,
  }
}

const LARGE = 262_144
const CONTROLS = /\p{Cc}+/gu

export function idsIn(header: string): readonly string[] {
  return [...header.matchAll(/<[^<>\s]{3,250}>/g)].map(([id]) => id).filter(isStorable)
}

function idOf({ messageId, date, from, subject }: Email, source: Uint8Array): string {
  const [id] = idsIn(messageId ?? '')
  if (id) return id
  const said = [date ?? '', from?.address ?? '', subject ?? ''].join('\n')
  return `sha256:${createHash('sha256')
    .update(said)
    .update(source.subarray(headOf(source).length))
    .digest('hex')}`
}

/** Who says to have written it: one person, in one header. */
function writerOf(headers: readonly string[]): Mailbox | null {
  const [writer, ...others] = mailboxesIn(headers)
  return writer && others.length === 0 ? writer : null
}

function mailboxesIn(headers: readonly string[]): readonly Mailbox[] {
  return headers
    .flatMap((header) => addressParser(header, { flatten: true }))
    .flatMap(({ name, address }) => (address && ADDRESS.test(address) ? { name: name.replaceAll(CONTROLS, ' ').trim(), address: address.toLowerCase() } : []))
}

const ADDRESS = /^[^\s\p{Cc}<>@,;:"]{1,64}@[^\s\p{Cc}<>@,;:"]{1,180}$/u

/** Nothing was found in it, though it may be there: a boundary that never comes hides all. */
function isBare({ text, html, attachments }: Email): boolean {
  return !text && !html && attachments.length === 0
}

function bodyOf(source: Uint8Array): string {
  return new TextDecoder().decode(source.subarray(headOf(source).length).subarray(0, MOST_HEAD))
}

function headOf(source: Uint8Array): Uint8Array {
  const text = Buffer.from(source.buffer, source.byteOffset, Math.min(source.length, MOST_HEAD)).toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)
  return source.subarray(0, end ? end.index + end[0].length : text.length)
}

const MOST_HEAD = 1_048_576
