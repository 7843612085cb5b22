import type { Content } from '@xiaoer/contract/content'
import type { Delivery } from '@xiaoer/contract/message'
import type { Channel, ChannelCapabilities, Receipt, SendProblem } from '../channels/channel.ts'
import type { ChannelAccounts } from '../store/channel-accounts.ts'
import type { Due, Outbox } from '../store/outbox.ts'

export interface Post {
  readonly outbox: Outbox
  readonly accounts: ChannelAccounts
  readonly channels: ReadonlyMap<string, Channel>
  /** Hears of every change of a message's delivery. */
  readonly delivered: (due: Due, delivery: Delivery) => void
  readonly clock: () => number
}

/** A sender that has not come back after this long is taken for dead; longer than any channel's time-out (10 s). */
const LEASE_MS = 30_000
/** Waits between tries: 5 s, 30 s, 2 min, 10 min, 1 h, 3 h, 6 h, 12 h; then a person must look. */
const WAITS_MS = [5_000, 30_000, 120_000, 600_000, 3_600_000, 10_800_000, 21_600_000, 43_200_000]
const LONGEST_WAIT_MS = 43_200_000
/** What trying again can mend. */
const PASSING = new Set<SendProblem>(['TRANSIENT', 'RATE_LIMITED', 'AUTH_EXPIRED', 'QUOTA_WINDOW'])

/** Sends all that is due, in order within each conversation; returns how many were taken. */
export async function deliver(post: Post): Promise<number> {
  let taken = 0
  for (;;) {
    const due = await post.outbox.claim(iso(post.clock()), iso(post.clock() + LEASE_MS), 50)
    if (due.length === 0) return taken
    taken += due.length
    await Promise.all(due.map((one) => sendOne(one, post)))
  }
}

async function sendOne(due: Due, post: Post): Promise<void> {
  const account = await post.accounts.find(due.channelId)
  const channel = account ? post.channels.get(account.name) : undefined
  if (!account || !channel) return finish(due, post, { state: 'failed', detail: 'the channel is no longer set up' }, 'bury')
  // its sender died while sending: without an idempotent channel nobody knows whether it went out, and it is never sent blindly again
  if (due.abandoned && !channel.capabilities.idempotent) return finish(due, post, { state: 'uncertain', detail: 'interrupted while sending' }, 'bury')
  const receipt = await channel.send(
    {
      to: due.userId,
      conversationId: due.conversationId,
      messageId: due.messageId,
      seq: due.seq,
      from: due.from,
      ...(due.senderName ? { senderName: due.senderName } : {}),
      at: due.at,
      content: fit(due.content, channel.capabilities),
    },
    { id: account.id, settings: account.settings },
  )
  return settle(due, receipt, post)
}

async function settle(due: Due, receipt: Receipt, post: Post): Promise<void> {
  if (receipt.outcome !== 'problem') return finish(due, post, { state: receipt.outcome }, 'settle')
  // a provider that says "in a thousand years" is not believed
  const wait = Math.min(receipt.retryAfterMs ?? 0, LONGEST_WAIT_MS) || WAITS_MS[due.attempts - 1]
  if (PASSING.has(receipt.problem) && due.attempts <= WAITS_MS.length && wait !== undefined) {
    await post.outbox.retry(due, iso(post.clock() + wait), receipt.detail)
    return
  }
  return finish(due, post, { state: receipt.problem === 'UNCERTAIN' ? 'uncertain' : 'failed', detail: receipt.detail }, 'bury')
}

async function finish(due: Due, post: Post, delivery: Delivery, how: 'settle' | 'bury'): Promise<void> {
  await post.outbox[how](due, delivery)
  post.delivered(due, delivery)
}

/** Degrades what a channel cannot show: card → words, buttons → a numbered list. */
export function fit(content: Content, channel: Pick<ChannelCapabilities, 'cards' | 'buttons'>): Content {
  if (content.type === 'card' && !channel.cards) {
    const text = wordsOfCard(content)
    return fit(content.buttons.length > 0 ? { type: 'buttons', text, buttons: content.buttons } : { type: 'text', text }, channel)
  }
  if (content.type === 'buttons' && content.buttons.length > channel.buttons)
    return { type: 'text', text: [content.text, ...content.buttons.map((button, index) => `${index + 1}. ${button.label}`)].join('\n') }
  return content
}

/** A card as words, for those who see no cards. */
export function wordsOfCard(content: Extract<Content, { type: 'card' }>): string {
  return [content.text || content.card.title, ...content.card.lines.map(({ label, value }) => `${label}: ${value}`)].join('\n')
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
