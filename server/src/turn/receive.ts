import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Acknowledgement, Channel, ChannelEvent, Inbound, RawRequest } from '../channels/channel.ts'
import { AppError } from '../errors.ts'
import { isStorable, storable } from '../storable.ts'
import type { Arrivals } from '../store/arrivals.ts'
import type { ChannelAccounts, OpenChannel } from '../store/channel-accounts.ts'
import type { ConversationStore, NewInbound, Recorded } from '../store/conversations.ts'
import type { Deliveries } from '../store/deliveries.ts'
import type { Echo } from '../store/echoes.ts'
import type { Proof } from '../store/persons.ts'
import type { Reach } from '../store/reach.ts'
import type { WantedFile } from '../store/wanted-files.ts'
import type { Wanted } from './fetch-media.ts'
import type { TurnResult } from './take-turn.ts'

/** What the door of the house works with. */
export interface Door {
  readonly accounts: ChannelAccounts
  readonly channels: ReadonlyMap<string, Channel>
  readonly conversations: ConversationStore
  readonly reach: Reach
  readonly deliveries: Deliveries
  readonly arrivals: Arrivals
  /** Says when somebody's arrivals are due: they are let in then. */
  readonly letInLater: (person: { readonly channelId: string; readonly userId: string }, afterMs: number) => void
  /** Keeps what a person of the shop wrote in the platform's own window. */
  readonly echoed: (echo: Omit<Echo, 'newMessageId' | 'now'>) => Promise<void>
  /** Has a picture, voice or file fetched from the channel, and tells where it will be found. */
  readonly fetchMedia: (wanted: Omit<WantedFile, 'id'>) => Wanted
  /** The channel has proof of who this is. Durable when it returns: the same person elsewhere is known from now on. */
  readonly proved: (on: { readonly workspaceId: WorkspaceId; readonly channelId: string; readonly userId: string }, proofs: readonly Proof[]) => Promise<void>
  readonly takeTurn: (id: ConversationId) => Promise<TurnResult>
  readonly heard: (message: NewInbound, recorded: Recorded) => void
  /** Who looks at the conversation hears that a delivery changed, or that somebody types. */
  readonly changed: (workspaceId: WorkspaceId, id: ConversationId) => void
  readonly typing: (workspaceId: WorkspaceId, id: ConversationId, on: boolean) => void
  readonly now: () => string
  readonly newId: () => string
  readonly onTrouble: (conversationId: ConversationId, error: unknown) => void
}

export type Accepted =
  | {
      readonly kind: 'kept'
      readonly recorded: readonly Recorded[]
      /** Ends when the last of the messages is answered. */
      readonly turn: Promise<TurnResult | null>
      readonly acknowledge?: Acknowledgement
      /** Nobody wrote, but somebody listens: where what they have not had is, for channels that answer in the response. */
      readonly listens?: ConversationId
      /** What was nothing for us, and why. */
      readonly ignored: readonly string[]
    }
  | { readonly kind: 'handshake'; readonly acknowledge: Acknowledgement }

/** An echo may be faster than the answer that says it is of our own making. */
const ECHO_WAITS_MS = 3_000
/** A platform's clock is not believed further ahead than this. */
const MOST_AHEAD_MS = 300_000

/**
 * Lets in what a platform tells: the channel verifies and translates, the store keeps it, and only then it is acknowledged; turns begin at once.
 * Throws AppError for what is refused.
 */
export async function receive(channelId: string, request: RawRequest, door: Door): Promise<Accepted> {
  const account = await door.accounts.find(channelId)
  const channel = account ? door.channels.get(account.name) : undefined
  if (!account || !channel || account.off) throw new AppError('not-found')
  const received = await channel.receive(request, account)
  if (received.kind === 'refused') throw new AppError(received.status === 401 ? 'unauthenticated' : 'forbidden')
  if (received.kind === 'invalid') throw new AppError(received.message === 'malformed-json' ? 'malformed-json' : 'invalid', received.detail ?? received.message)
  if (received.kind === 'handshake') return received
  const { taken, ignored } = await takeIn(received.events, { account, channel }, door)
  await received.kept?.()
  const recorded = taken.map((one) => one.recorded)
  const opened = channel.inResponse && recorded.length === 0 ? received.events.find((event) => event.kind === 'opened') : undefined
  const listens = opened && (await door.conversations.conversationOf(account.id, opened.userId))
  return {
    kind: 'kept',
    recorded,
    ignored,
    turn: answer(taken, door),
    ...(received.acknowledge ? { acknowledge: received.acknowledge } : {}),
    ...(listens ? { listens } : {}),
  }
}

/** A listening channel hears: the same as `receive`, and nobody waits for an answer. */
export async function hear(events: readonly ChannelEvent[], place: Place, door: Door): Promise<void> {
  const { taken } = await takeIn(events, place, door)
  answer(taken, door)
}

/** What waited for stragglers goes into its conversation, in the order in which it was written. */
export async function letIn(person: { readonly channelId: string; readonly userId: string }, door: Door): Promise<void> {
  const account = await door.accounts.find(person.channelId)
  const channel = account ? door.channels.get(account.name) : undefined
  const waiting = await door.arrivals.of<Waiting>(person.channelId, person.userId)
  const lastDue = waiting.findLastIndex(({ dueAt }) => new Date(dueAt) <= new Date(door.now()))
  const due = waiting.slice(0, lastDue + 1)
  const taken: Taken[] = []
  // one after another: their order is what they waited for
  for (const { event, externalId } of account && channel ? due : []) {
    if (event.kind === 'message') taken.push(await record(event, { account: account!, channel: channel! }, door))
    else if (!(await door.deliveries.isOurs(person.channelId, externalId)))
      await door.echoed({ ...event, workspaceId: account!.workspaceId, channelId: person.channelId, at: iso(event.at, door) })
  }
  await door.arrivals.done(due)
  answer(taken, door)
}

interface Place {
  readonly account: OpenChannel
  readonly channel: Channel
}

/** A message as it was to be kept, and what became of it. */
interface Taken {
  readonly kept: NewInbound
  readonly recorded: Recorded
}

type Waiting = Extract<ChannelEvent, { kind: 'message' | 'echo' }>

async function takeIn(events: readonly ChannelEvent[], place: Place, door: Door): Promise<{ taken: readonly Taken[]; ignored: readonly string[] }> {
  if (events.some((event) => !hasStorableIds(event))) throw new AppError('invalid', 'an id holds characters that cannot be kept')
  const { account, channel } = place
  const told = events.toSorted((a, b) => ('at' in a && 'at' in b ? a.at - b.at : 0))
  const waits = told.filter((event): event is Waiting => event.kind === 'echo' || (event.kind === 'message' && channel.capabilities.reorders !== undefined))
  const messages = channel.capabilities.reorders === undefined ? told.filter((event) => event.kind === 'message') : []
  // recorded without waiting for anything before: requests that come together keep their order
  const [taken] = await Promise.all([
    Promise.all(messages.map((message) => record(message, place, door))),
    channel.needsSending(account) ? openWays(told, place, door) : undefined,
    waits.length > 0 ? letWait(waits, place, door) : undefined,
  ])
  await Promise.all(told.map((event) => note(event, account, door)))
  return { taken, ignored: told.flatMap((event) => (event.kind === 'other' ? event.why : [])) }
}

/** Whoever writes, or opens the chat, can be answered from now on. */
async function openWays(events: readonly ChannelEvent[], { account }: Place, door: Door): Promise<void> {
  const { id: channelId, workspaceId } = account
  for (const event of events) {
    if (event.kind !== 'message' && event.kind !== 'opened') continue
    const { userId, wayBack, window } = event
    await door.reach.heard({ workspaceId, channelId, userId, at: iso(event.at, door), ...(wayBack ? { wayBack } : {}), ...(window ? { window } : {}) })
  }
}

async function letWait(events: readonly Waiting[], { account, channel }: Place, door: Door): Promise<void> {
  const { id: channelId, workspaceId } = account
  const now = Date.parse(door.now())
  const waitOf = (event: Waiting) => (event.kind === 'echo' ? ECHO_WAITS_MS : channel.capabilities.reorders!)
  await door.arrivals.keep(
    events.map((event) => ({
      workspaceId,
      channelId,
      externalId: event.externalId,
      userId: event.userId,
      at: iso(event.at, door),
      dueAt: new Date(now + waitOf(event)).toISOString(),
      event: storable(event),
    })),
  )
  for (const event of events) door.letInLater({ channelId, userId: event.userId }, waitOf(event))
}

/** What is no message: receipts, what was seen, who types, who is gone. */
async function note(event: ChannelEvent, { id: channelId, workspaceId }: OpenChannel, door: Door): Promise<void> {
  if (event.kind === 'receipt') {
    const delivery = { state: event.state, ...(event.detail ? { detail: event.detail } : {}) }
    const id = await door.deliveries.receipt({ workspaceId, channelId, externalId: event.externalId, delivery, at: door.now() })
    if (id) door.changed(workspaceId, id)
  }
  if (event.kind === 'read') {
    const id = await door.deliveries.readUntil({ channelId, userId: event.userId, until: iso(event.until, door) })
    if (id) door.changed(workspaceId, id)
  }
  if (event.kind === 'typing') {
    const id = await door.conversations.conversationOf(channelId, event.userId)
    if (id) door.typing(workspaceId, id, event.on)
  }
  if (event.kind === 'gone') await door.reach.gone({ workspaceId, channelId, userId: event.userId, why: event.why, at: door.now() })
}

async function record(message: Inbound, { account }: Place, door: Door): Promise<Taken> {
  const { media } = message
  const wanted = media !== undefined && 'url' in message.content ? wantedIn(message, media, account, door) : null
  const content = wanted ? { ...message.content, url: wanted.url } : message.content
  const kept: NewInbound = {
    workspaceId: account.workspaceId,
    channelId: account.id,
    externalId: message.externalId,
    userId: message.userId,
    name: storable((message.name ?? '').slice(0, 100)),
    language: message.locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    signedLogin: message.signedLogin,
    content: storable(content),
    ...(media === undefined ? {} : { media }),
    at: iso(message.at, door),
    now: door.now(),
    newContactId: door.newId(),
    newConversationId: door.newId(),
    newMessageId: door.newId(),
  }
  const [recorded] = await Promise.all([door.conversations.record(kept), wanted?.kept])
  if (recorded.duplicate || recorded.mismatch) {
    await wanted?.forget()
    return { kept, recorded }
  }
  wanted?.fetch()
  const proofs = proofsIn(message)
  if (proofs.length > 0) await door.proved({ workspaceId: account.workspaceId, channelId: account.id, userId: message.userId }, proofs)
  return { kept, recorded }
}

function wantedIn({ content, userId }: Inbound, media: string, { workspaceId, id: channelId }: OpenChannel, door: Door) {
  const { name, mime } = content as Extract<Inbound['content'], { url: string }>
  return door.fetchMedia({
    workspaceId,
    channelId,
    userId,
    media: storable(media),
    name: storable(name ?? NAMES[content.type] ?? 'file'),
    mime: storable(mime),
  })
}

const NAMES: Readonly<Record<string, string>> = { image: 'picture', video: 'video', voice: 'voice' }

function proofsIn({ signedLogin, userId, proof }: Inbound): readonly Proof[] {
  return [
    ...(signedLogin ? [{ kind: 'customer', value: userId } as const] : []),
    ...(proof?.phone ? [{ kind: 'phone', value: proof.phone } as const] : []),
    ...(proof?.email ? [{ kind: 'email', value: proof.email.toLowerCase() } as const] : []),
  ]
}

/**
 * Tells of what is new and answers it, in one breath: who answers to the telling comes after the turn that is begun here. A second delivery of an answered
 * message begins no turn of its own, but waits for one that is under way.
 */
async function answer(taken: readonly Taken[], door: Door): Promise<TurnResult | null> {
  for (const { kept, recorded } of taken) if (!recorded.duplicate && !recorded.mismatch) door.heard(kept, recorded)
  let last: TurnResult | null = null
  for (const id of new Set(taken.flatMap(({ recorded }) => (recorded.mismatch ? [] : recorded.conversationId)))) {
    last = await door.takeTurn(id).catch((error: unknown) => {
      // kept and not answered: the clock takes it up again
      door.onTrouble(id, error)
      return null
    })
  }
  return last
}

function hasStorableIds(event: ChannelEvent): boolean {
  return (!('externalId' in event) || isStorable(event.externalId)) && (!('userId' in event) || isStorable(event.userId))
}

/** A time that a platform tells, where it can be true. */
function iso(ms: number, { now }: Pick<Door, 'now'>): string {
  const latest = Date.parse(now()) + MOST_AHEAD_MS
  return ms >= 0 && ms <= latest ? new Date(ms).toISOString() : now()
}
