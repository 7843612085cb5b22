import type { Content } from '@xiaoer/contract/content'
import type { Attachment } from 'postal-mime'
import type { ChannelEvent, WayBack } from '../channel.ts'
import { isProved } from './is-proved.ts'
import { ownWords } from './own-words.ts'
import { personOf } from './person.ts'
import { readBounce } from './read-bounce.ts'
import type { Mail } from './read-mail.ts'
import type { MailSettings } from './settings.ts'
import { whyAutomatic } from './why-automatic.ts'

/** Where a mail lies, so that its attachments are found again. */
export interface Place {
  readonly validity: string
  readonly uid: number
}

export interface Come {
  readonly mail: Mail
  readonly source: Uint8Array
  readonly place: Place
  /** When the shop's server took it in, Unix milliseconds: what writers say of time is not believed. */
  readonly at: number
  /** It is larger than what was read of it. */
  readonly isCut: boolean
}

/** What one mail tells: the words as one message, each attachment as another. */
export function eventsOf({ mail, source, place, at, isCut }: Come, settings: MailSettings): readonly ChannelEvent[] {
  const bounce = readBounce(mail, source, settings)
  if (bounce) return bounce
  const why = whyAutomatic(mail, settings.address)
  if (why) return [{ kind: 'other', why }]
  const { from } = mail
  if (!from) return [{ kind: 'other', why: 'a mail of nobody, or of several' }]
  const isChecked = settings.authServer !== ''
  const proved = isChecked && isProved(mail, settings.authServer)
  const userId = personOf(from.address, { isProved: proved, isChecked })
  const files = mail.attachments.map((attachment, index) => ({ attachment, index })).filter(({ attachment }) => isForPeople(attachment))
  const common = {
    kind: 'message' as const,
    userId,
    ...(from.name ? { name: from.name } : {}),
    ...(localeOf(mail) ? { locale: localeOf(mail)! } : {}),
    signedLogin: false,
    at,
    wayBack: wayBackOf(mail, proved),
    ...(proved ? { proof: { email: from.address } } : {}),
  }
  const words = wordsOf(mail, { more: files.length - MOST_FILES, isCut })
  const text: ChannelEvent[] = words || files.length === 0 ? [{ ...common, externalId: mail.id, content: { type: 'text', text: words || '(no words)' } }] : []
  const media = files.slice(0, MOST_FILES).map(({ attachment, index }): ChannelEvent => {
    const kept = { validity: place.validity, uid: place.uid, part: index, id: mail.id }
    return { ...common, externalId: `${mail.id}:${index}`, content: contentOf(attachment), media: JSON.stringify(kept) }
  })
  return [...text, ...media]
}

const MOST_FILES = 20
const LONGEST = 20_000

function wordsOf(mail: Mail, { more, isCut }: { readonly more: number; readonly isCut: boolean }): string {
  const own = ownWords(mail)
  const said = SEALED.test(own) ? '' : own
  const notes = [
    isSealed(mail) || SEALED.test(own) ? '(encrypted: it cannot be read here)' : '',
    mail.isWhole ? '' : '(broken: only its head could be read)',
    isCut ? '(larger than can be read here: attachments may be missing)' : '',
    more > 0 ? `(+${more})` : '',
  ].filter(Boolean)
  // who begins a thread says in the subject what it is about
  const subject = mail.references.length === 0 && mail.subject ? mail.subject : ''
  const text = [subject, said]
    .filter(Boolean)
    .join('\n\n')
    .slice(0, LONGEST - 200)
  return [text, ...notes].filter(Boolean).join('\n')
}

const SEALED = /^\s*-----BEGIN PGP MESSAGE-----/

function isSealed(mail: Mail): boolean {
  const type = mail.header('content-type')[0] ?? ''
  return /^\s*multipart\/encrypted\b/i.test(type) || /^\s*application\/(?:x-)?pkcs7-mime\b/i.test(type)
}

/** Not what machines add: signatures, keys, invisible pictures that tell who reads. */
function isForPeople({ mimeType, related, content }: Attachment): boolean {
  if (/^application\/(?:(?:x-)?pkcs7-(?:signature|mime)|pgp-(?:signature|encrypted|keys))$/.test(mimeType)) return false
  return !(related && (content as ArrayBuffer).byteLength < SMALLEST_PICTURE)
}

/** A picture that people can see has more bytes. */
const SMALLEST_PICTURE = 512
const KINDS: Readonly<Record<string, 'image' | 'video' | 'voice'>> = { image: 'image', video: 'video', audio: 'voice' }

function contentOf({ mimeType, filename, content }: Attachment): Content {
  const mime = mimeType.slice(0, 200)
  const name = (filename ?? (mime === 'message/rfc822' ? 'message.eml' : '')).replaceAll(/[\p{Cc}/\\]+/gu, '_').slice(0, 300)
  // drawings can carry scripts
  const type = mime === 'image/svg+xml' ? 'file' : (KINDS[mime.split('/')[0]!] ?? 'file')
  return { type, url: '', mime, size: (content as ArrayBuffer).byteLength, ...(name ? { name } : {}) }
}

function localeOf(mail: Mail): string | undefined {
  return /^\s*([a-z]{2,3}(?:-[a-z0-9]{2,8})*)/i.exec(mail.header('content-language')[0] ?? '')?.[1]?.slice(0, 20)
}

/** So many ids of a thread are kept: the first, and the last. */
const MOST_REFERENCES = 21

function wayBackOf({ from, replyTo, id, references, subject }: Mail, proved: boolean): WayBack {
  // who only claims an address has the answer sent to no other
  const to = replyTo && (proved || domainOf(replyTo) === domainOf(from!.address)) ? replyTo : from!.address
  const thread = [...new Set([...references, ...(id.startsWith('<') ? [id] : [])])]
  const kept = thread.length > MOST_REFERENCES ? [thread[0]!, ...thread.slice(1 - MOST_REFERENCES)] : thread
  return { to, messageId: id.startsWith('<') ? id : null, references: kept.join(' '), subject: subject.slice(0, 500) }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
