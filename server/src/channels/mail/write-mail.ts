import MailComposer from 'nodemailer/lib/mail-composer'
import type { Outbound } from '../channel.ts'
import { ownId } from './own-id.ts'
import { addressOf } from './person.ts'
import type { MailSettings } from './settings.ts'

export interface WrittenMail {
  readonly id: string
  readonly to: string
  readonly raw: Buffer
}

/** A message as a mail in its thread: plain words and the same as simple HTML. The same bytes but for the boundary, whenever it is written. */
export async function writeMail(message: Outbound, settings: MailSettings): Promise<WrittenMail> {
  const { wayBack, content, from, senderName, at } = message
  const id = ownId(message, settings)
  const to = typeof wayBack?.to === 'string' ? wayBack.to : addressOf(message.to)
  const text = 'text' in content ? (content.text ?? '') : ''
  const name = [from === 'agent' ? senderName : undefined, settings.name].filter(Boolean).join(' · ')
  const mail = new MailComposer({
    messageId: id,
    date: new Date(at),
    from: { name, address: settings.address },
    to: { name: '', address: to },
    subject: subjectOf(wayBack?.subject, settings),
    ...(typeof wayBack?.messageId === 'string' ? { inReplyTo: wayBack.messageId } : {}),
    ...(typeof wayBack?.references === 'string' && wayBack.references ? { references: wayBack.references.split(' ') } : {}),
    // a machine that answers machines would never end
    headers: from === 'agent' ? {} : { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
    text,
    html: htmlOf(text),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return { id, to, raw: await mail.compile().build() }
}

/** One "Re:", however many were there, in whatever language. */
function subjectOf(subject: unknown, { name, address }: MailSettings): string {
  if (typeof subject !== 'string' || !subject.trim()) return name || address
  return `Re: ${subject.replace(/^(?:\s*(?:re|aw|sv|antw|回复|回覆|答复)\s*(?:\[\d{1,3}\])?\s*[:：]){1,20}/i, '').trim()}`
}

function htmlOf(text: string): string {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => `<p>${linked(escaped(paragraph)).replaceAll('\n', '<br>')}</p>`)
  return `<!doctype html><html><body dir="auto" style="font-family:sans-serif">${paragraphs.join('')}</body></html>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function linked(html: string): string {
  return html.replaceAll(/https?:\/\/[^\s<>"'，。；）]{1,2000}/g, (address) => `<a href="${address}">${address}</a>`)
}
