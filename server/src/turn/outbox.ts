import type { Content } from '@xiaoer/contract/content'
import type { Delivery } from '@xiaoer/contract/message'
import type { Channel, Rate, Receipt, SendProblem } from '../channels/channel.ts'
import { type RateLimit, rateLimit } from '../rate-limit.ts'
import type { ChannelAccounts, OpenChannel } from '../store/channel-accounts.ts'
import type { Deliveries } from '../store/deliveries.ts'
import type { Due, Outbox } from '../store/outbox.ts'
import type { Reach } from '../store/reach.ts'
import { fitContent, plainer } from './fit-content.ts'

export interface Post {
  readonly outbox: Outbox
  readonly accounts: ChannelAccounts
  readonly channels: ReadonlyMap<string, Channel>
  readonly reach: Reach
  readonly deliveries: Deliveries
  /** How the house is reached from outside: files of ours lie there. */
  readonly publicUrl?: string | undefined
  /** How fast this process has been with each account and each person. */
  readonly pace: Pace
  /** Hears of every change of a message's delivery. */
  readonly delivered: (due: Due, delivery: Delivery) => void
  readonly clock: () => number
}

/** A sender that has not come back after this long is taken for dead; longer than any channel's time-out (10 s). */
const LEASE_MS = 30_000
/** Waits between tries: 5 s, 30 s, 2 min, 10 min, 1 h, 3 h, 6 h, 12 h; then a person must look. */
const WAITS_MS = [5_000, 30_000, 120_000, 600_000, 3_600_000, 10_800_000, 21_600_000, 43_200_000]
/** What waits for a channel that is switched off is due when it is switched on. */
const OFF_MS = 3_600_000
const LONGEST_WAIT_MS = 43_200_000
/** What trying again can mend: a revoked account is connected again by the merchant, and what waited goes out. */
const PASSING = new Set<SendProblem>(['TRANSIENT', 'RATE_LIMITED', 'AUTH_EXPIRED', 'AUTH_REVOKED', 'QUOTA_WINDOW'])

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
  if (account.off) return post.outbox.hold(due, iso(post.clock() + OFF_MS))
  const content = fromOutside(due.content, post.publicUrl)
  if (!content) return finish(due, post, { state: 'failed', detail: 'PUBLIC_URL is not set: nobody outside can fetch this file' }, 'bury')
  const pieces = fitContent(content, channel.capabilities)
  for (let part = due.parts; part < pieces.length; part++) {
    const receipt = await sendPiece(pieces[part]!, { due, part, account, channel }, post)
    if (receipt === null) return
    if (receipt.outcome === 'problem') return settle(due, receipt, post)
    if (receipt.externalId) await post.deliveries.sent({ ...due, externalId: receipt.externalId, at: iso(post.clock()) })
    if (part < pieces.length - 1) await post.outbox.partSent(due, part + 1)
    else return finish(due, post, { state: receipt.outcome }, 'settle')
  }
}

/** Platforms and shoppers fetch files from us; null where they cannot know where. */
function fromOutside(content: Content, publicUrl: string | undefined): Content | null {
  if (!('url' in content) || !content.url.startsWith('/')) return content
  return publicUrl === undefined ? null : { ...content, url: `${publicUrl.replace(/\/$/, '')}${content.url}` }
}

interface Piece {
  readonly due: Due
  readonly part: number
  readonly account: OpenChannel
  readonly channel: Channel
}

/** Null: it waits for its time, or may not go out at all, and that is on record. */
async function sendPiece(content: Content, { due, part, account, channel }: Piece, post: Post): Promise<Receipt | null> {
  const { rate, window } = channel.capabilities
  const wait = post.pace(due, rate, post.clock())
  if (wait > 0) return held(post.outbox.hold(due, iso(post.clock() + wait)))
  const isApproved = content.type === 'text' && content.template !== undefined && channel.capabilities.templates === true
  const reserved = isApproved ? await post.reach.anyTime(due) : await post.reach.reserve(due, window, iso(post.clock()))
  if (reserved.may === 'wait') return held(post.outbox.hold(due, reserved.until))
  if (reserved.may === 'not') return held(finish(due, post, { state: 'failed', detail: reserved.detail }, 'bury'))
  const send = (said: Content) =>
    channel.send(
      {
        to: due.userId,
        wayBack: reserved.wayBack,
        conversationId: due.conversationId,
        messageId: due.messageId,
        part,
        seq: due.seq,
        from: due.from,
        ...(due.senderName ? { senderName: due.senderName } : {}),
        at: due.at,
        content: said,
      },
      account,
    )
  let receipt = await send(content)
  const plain = receipt.outcome === 'problem' && receipt.problem === 'CONTENT_REJECTED' ? plainer(content) : null
  if (plain) receipt = await send(plain)
  // what may have arrived has used its place in the window
  if (receipt.outcome === 'problem' && receipt.problem !== 'UNCERTAIN' && !isApproved) await post.reach.release(due)
  if (receipt.outcome === 'problem' && receipt.problem === 'RECIPIENT_GONE') await post.reach.gone({ ...due, why: receipt.detail, at: iso(post.clock()) })
  if (receipt.outcome === 'problem' && receipt.problem === 'AUTH_REVOKED')
    await post.accounts.troubled(account.id, { problem: receipt.problem, detail: receipt.detail, at: iso(post.clock()) })
  else if (receipt.outcome !== 'problem' && account.trouble) await post.accounts.troubled(account.id, null)
  return receipt
}

async function held(done: Promise<void>): Promise<null> {
  await done
  return null
}

async function settle(due: Due, receipt: Extract<Receipt, { outcome: 'problem' }>, post: Post): Promise<void> {
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

/** Milliseconds until this person and this account may be written to again; 0: now, and it counts. */
export type Pace = (to: { readonly channelId: string; readonly userId: string }, rate: { account?: Rate; recipient?: Rate } | undefined, now: number) => number

/** Keeps to what platforms allow in a time, for this process; where several send, the platform's own refusals do the rest. */
export function keepPace(): Pace {
  const limits = new Map<string, RateLimit>()
  const take = (kind: string, key: string, rate: Rate | undefined, now: number): number => {
    if (!rate) return 0
    const name = `${kind} ${rate.most} ${rate.perMs}`
    const limit = limits.get(name) ?? rateLimit({ most: rate.most, withinMs: rate.perMs })
    limits.set(name, limit)
    return limit(key, now)
  }
  return ({ channelId, userId }, rate, now) =>
    take('recipient', `${channelId} ${userId}`, rate?.recipient, now) || take('account', channelId, rate?.account, now)
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
