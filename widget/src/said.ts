import type { Content } from '@xiaoer/contract/content'
import type { Sender } from '@xiaoer/contract/message'
import type { ServerFrame } from '@xiaoer/contract/widget-frames'
import type { Saying, Unsent } from './outbox.ts'

/** A message as the window shows it. */
export interface Said {
  readonly id: string
  readonly seq: number
  readonly from: Sender
  readonly name: string | null
  /** Unix milliseconds. */
  readonly at: number
  readonly content: Content
}

export function saidOf(frame: Extract<ServerFrame, { t: 'msg' }>): Said {
  return { id: frame.id, seq: frame.seq, from: frame.from, name: frame.name ?? null, at: Date.parse(frame.at), content: frame.content }
}

export function contentOf(saying: Saying): Content {
  if (saying.t === 'action') return { type: 'action', actionId: saying.actionId, label: saying.label }
  if (saying.t === 'email') return { type: 'text', text: saying.email }
  if (saying.type === 'text') return { type: 'text', text: saying.text }
  const { type, url, mime, size, name, text } = saying
  return { type, url, mime, ...(size === undefined ? {} : { size }), ...(name ? { name } : {}), ...(text ? { text } : {}) }
}

/** What the shopper's own content says in words. */
export function wordsOf(content: Content): string {
  if (content.type === 'action') return content.label
  return 'text' in content ? (content.text ?? '') : ''
}

/** Puts a message where its `seq` says; one that is there already stays as it is. */
export function insert(list: readonly Said[], said: Said): readonly Said[] {
  if (list.some((one) => one.seq === said.seq)) return list
  const place = list.findLastIndex((one) => one.seq < said.seq) + 1
  return [...list.slice(0, place), said, ...list.slice(place)]
}

/**
 * What still has to be shown as unsent. After a broken line the server may tell of a message before it acknowledges it:
 * what left once and came back in the same words is that message, until the acknowledgement says otherwise.
 */
export function stillUnsent(unsent: readonly Unsent[], echoes: readonly Said[]): readonly Unsent[] {
  const left = [...echoes]
  return unsent.filter((one) => {
    if (one.tries === 0) return true
    const twin = left.findIndex((echo) => isSame(echo.content, contentOf(one.saying)))
    if (twin < 0) return true
    left.splice(twin, 1)
    return false
  })
}

function isSame(a: Content, b: Content): boolean {
  if (a.type === 'text') return b.type === 'text' && a.text === b.text
  if ('url' in a) return 'url' in b && a.url === b.url
  return a.type === 'action' && b.type === 'action' && a.actionId === b.actionId
}
