import type { ConversationId } from '@xiaoer/contract/id'
import type { Channel, Inbound, RawRequest } from '../channels/channel.ts'
import { AppError } from '../errors.ts'
import { isStorable, storable } from '../storable.ts'
import type { ChannelAccounts, StoredChannel } from '../store/channel-accounts.ts'
import type { ConversationStore, NewInbound, Recorded } from '../store/conversations.ts'
import type { TurnResult } from './take-turn.ts'

/** What the door of the house works with. */
export interface Door {
  readonly accounts: ChannelAccounts
  readonly channels: ReadonlyMap<string, Channel>
  readonly conversations: ConversationStore
  readonly takeTurn: (id: ConversationId) => Promise<TurnResult>
  readonly heard: (message: NewInbound, recorded: Recorded) => void
  readonly now: () => string
  readonly newId: () => string
  readonly onTrouble: (conversationId: ConversationId, error: unknown) => void
}

export type Accepted =
  | {
      readonly kind: 'kept'
      readonly recorded: readonly Recorded[] /** Ends when the last of the messages is answered. */
      readonly turn: Promise<TurnResult | null>
    }
  | { readonly kind: 'ignored'; readonly why: string }

/**
 * Lets a message in: the channel verifies and translates, the store keeps it, and only then it is acknowledged; the turn begins at once.
 * Throws AppError for what is refused.
 */
export async function receive(channelId: string, request: RawRequest, door: Door): Promise<Accepted> {
  const account = await door.accounts.find(channelId)
  const channel = account ? door.channels.get(account.name) : undefined
  if (!account || !channel) throw new AppError('not-found')
  const received = await channel.receive(request, { id: account.id, settings: account.settings })
  if (received.kind === 'refused') throw new AppError(received.status === 401 ? 'unauthenticated' : 'forbidden')
  if (received.kind === 'invalid') throw new AppError(received.message === 'malformed-json' ? 'malformed-json' : 'invalid', received.detail ?? received.message)
  if (received.kind === 'ignored') return received

  if (received.messages.some(({ externalId, userId }) => !isStorable(externalId) || !isStorable(userId)))
    throw new AppError('invalid', 'an id holds characters that cannot be kept')
  const kept = received.messages.map((message) => newInbound(message, account, door))
  const recorded = await Promise.all(kept.map((message) => door.conversations.record(message)))
  if (recorded.some((one) => one.mismatch)) throw new AppError('idempotency-mismatch')
  kept.forEach((message, index) => {
    if (!recorded[index]!.duplicate) door.heard(message, recorded[index]!)
  })
  return { kind: 'kept', recorded, turn: answer(recorded, door) }
}

/** A second delivery of an answered message begins no turn of its own, but waits for one that is under way. */
async function answer(recorded: readonly Recorded[], door: Door): Promise<TurnResult | null> {
  let last: TurnResult | null = null
  for (const id of new Set(recorded.map((one) => one.conversationId))) {
    last = await door.takeTurn(id).catch((error: unknown) => {
      // kept and not answered: the clock takes it up again
      door.onTrouble(id, error)
      return null
    })
  }
  return last
}

function newInbound(message: Inbound, account: StoredChannel, door: Door): NewInbound {
  return {
    workspaceId: account.workspaceId,
    channelId: account.id,
    externalId: message.externalId,
    userId: message.userId,
    name: storable((message.name ?? '').slice(0, 100)),
    language: message.locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    signedLogin: message.signedLogin,
    content: storable(message.content),
    at: new Date(message.at).toISOString(),
    now: door.now(),
    newContactId: door.newId(),
    newConversationId: door.newId(),
    newMessageId: door.newId(),
  }
}
