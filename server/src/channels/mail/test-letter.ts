import { expect } from 'vitest'
import type { ChannelEvent } from '../channel.ts'

/** A mail as it comes over the wire, and what it must become. */
export interface NastyMail {
  readonly name: string
  readonly raw: Buffer
  readonly becomes: readonly Partial<ChannelEvent>[]
  /** Its envelope, where that is another than the writer's; empty: it wants no answer. */
  readonly envelope?: string
}

export const SHOP = 'support@shop.example'
const LIN = 'Lin <lin@example.org>'

/** The Message-ID of a mail that has none of its own. */
export function idOf(name: string): string {
  return `<${name.replaceAll(/[^\w]+/g, '-')}@example.org>`
}

/** What is said of a mail, where it is not as usual: from Lin, plain words. */
export interface Letter {
  readonly head: readonly string[]
  readonly from?: string | null
  readonly id?: string | null
  readonly type?: string
  readonly body: string | Buffer
  readonly envelope?: string
  readonly becomes: readonly Partial<ChannelEvent>[]
}

export function nasty(name: string, { head, from = LIN, id, type = 'text/plain; charset=utf-8', body, envelope, becomes }: Letter): NastyMail {
  const messageId = id === undefined ? idOf(name) : id
  const hasFrom = from === null || head.some((line) => line.startsWith('From:'))
  const lines = [
    ...(hasFrom ? [] : [`From: ${from}`]),
    `To: ${SHOP}`,
    ...(messageId === null ? [] : [`Message-ID: ${messageId}`]),
    'MIME-Version: 1.0',
    ...head,
    `Content-Type: ${type}`,
    '',
    '',
  ]
  const raw = Buffer.concat([wire(lines.join('\n')), Buffer.isBuffer(body) ? body : wire(body)])
  return { name, raw, becomes, ...(envelope === undefined ? {} : { envelope }) }
}

export function answer(name: string, body: string, text: string): NastyMail {
  return nasty(name, { head: ['In-Reply-To: <x@shop.example>', 'Subject: Re: lamp'], body, becomes: [says(text)] })
}

export function says(text: string): Partial<ChannelEvent> {
  return { kind: 'message', userId: 'lin@example.org', content: { type: 'text', text } } as Partial<ChannelEvent>
}

export function other(why: string): Partial<ChannelEvent> {
  return { kind: 'other', why: expectPart(why) } as Partial<ChannelEvent>
}

export function file(type: string, mime: string, name: string, size?: number): Partial<ChannelEvent> {
  return { kind: 'message', content: { type, url: '', mime, name, ...(size === undefined ? {} : { size }) } } as Partial<ChannelEvent>
}

/** As lines end on the wire. */
export function wire(text: string): Buffer {
  return Buffer.from(text.replaceAll('\n', '\r\n'), 'utf8')
}

export const PNG = 'iVBORw0KGgo='
export const PNG_PART = 'image/png; name="a.png"\nContent-Disposition: attachment; filename="a.png"\nContent-Transfer-Encoding: base64'

export function parts(boundary: string, ...list: readonly (readonly [string, string])[]): string {
  return `${list.map(([type, body]) => `--${boundary}\nContent-Type: ${type}\n\n${body}\n`).join('')}--${boundary}--\n`
}

export function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll(/.{76}/g, '$&\n')
}

export const expectStart = (text: string): string => expect.stringMatching(new RegExp(`^${text.replaceAll('?', '\\?')}`))
export const expectEnd = (text: string): string => expect.stringMatching(new RegExp(`${text}$`))
export const expectPart = (text: string): string => expect.stringContaining(text)
