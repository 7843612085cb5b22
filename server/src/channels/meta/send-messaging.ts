import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import type { Outbound, Receipt, SendWindow } from '../channel.ts'
import { buttonData } from '../platform/button-data.ts'
import type { Answer, Problem } from '../platform/call-platform.ts'

export const DAY: SendWindow = { ms: 24 * 3_600_000 }
/** For people of the shop, where Meta has granted it to the app. */
export const WEEK: SendWindow = { ms: 7 * DAY.ms }

/** What Messenger and Instagram are asked with for one message; words of people may come later than the bot's. */
export function requestOf({ to, content, from, wayBack }: Outbound): { readonly recipient: object; readonly message: object; readonly tag?: string } {
  const heardAt = wayBack?.at
  const isLate = typeof heardAt === 'number' && Date.now() - heardAt > DAY.ms
  return { recipient: { id: to }, message: messageOf(content), ...(from === 'agent' && isLate ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' } : {}) }
}

const MEDIA = { image: 'image', video: 'video', voice: 'audio', file: 'file' } as const

function messageOf(content: Content): object {
  if ('url' in content) return { attachment: { type: MEDIA[content.type], payload: { url: content.url } } }
  const text = 'text' in content ? content.text : ''
  if (content.type !== 'buttons') return { text }
  return {
    text,
    quick_replies: content.buttons.map((button) => ({ content_type: 'text', title: button.label, payload: buttonData(button, 1_000) })),
  }
}

export function receiptOf(sent: Answer | Problem): Receipt {
  if (sent.outcome === 'problem') return sent
  return { outcome: 'sent', externalId: z.object({ message_id: z.string() }).safeParse(sent.body).data?.message_id ?? null }
}
