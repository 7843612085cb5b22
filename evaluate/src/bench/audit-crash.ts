import type { Order } from '@xiaoer/contract/order'
import type { ActionRow, CrashRows, InboundRow, MessageRow, TalkRow, TurnRow } from './crash-rows.ts'
import type { CrashShopper } from './crash-shopper.ts'
import { WIDGET } from './furnish-house.ts'

/** What was found wrong, in words; empty lists are what the house promises. */
export interface Audit {
  /** Acknowledged, but not there, or not as it was said. */
  readonly lost: readonly string[]
  /** Kept twice. */
  readonly duplicatedMessages: readonly string[]
  readonly duplicatedReplies: readonly string[]
  readonly unanswered: readonly string[]
  /** Shown to a shopper, but not kept as it was shown; or kept, but never shown in an open window. */
  readonly shownWrong: readonly string[]
  readonly duplicatedWrites: readonly string[]
  /** The ledger says one thing and the shop another. */
  readonly disagreements: readonly string[]
  readonly counts: {
    readonly turns: number
    /** Written while a person had the conversation: the bot must not answer. */
    readonly withPerson: number
    readonly deeds: number
    readonly underWay: number
  }
}

/** Compares everything that a house has written with what its shoppers were told, and its ledger with the shop. */
export function auditCrash(rows: CrashRows, shoppers: readonly Told[]): Audit {
  const { inbound, messages, talks, turns, actions, orders } = rows
  const replies = auditReplies(talks, messages, turns)
  return {
    ...auditMessages(shoppers, inbound, messages),
    ...replies.found,
    shownWrong: auditShown(shoppers, talks, messages),
    ...auditShop(actions, orders),
    counts: {
      turns: turns.length,
      withPerson: replies.withPerson,
      deeds: actions.filter((action) => action.state === 'done').length,
      underWay: actions.filter((action) => action.state === 'executing').length,
    },
  }
}

/** What a shopper knows. */
export type Told = Pick<CrashShopper, 'id' | 'acknowledged' | 'shown'>

function auditMessages(shoppers: readonly Told[], inbound: readonly InboundRow[], messages: readonly MessageRow[]) {
  const kept = new Map(inbound.map((row) => [`${row.channelId} ${row.externalId}`, row.messageId]))
  const ids = new Set(messages.map((message) => message.id))
  const lost = shoppers.flatMap((shopper) =>
    shopper.acknowledged
      .filter(({ channelId, externalId, messageId }) => kept.get(`${channelId} ${externalId}`) !== messageId || !ids.has(messageId))
      .map(({ channelId, externalId }) => `${channelId} ${externalId}`),
  )
  const known = new Set(inbound.map((row) => row.messageId))
  const duplicatedMessages = messages
    .filter((message) => message.from === 'shopper' && !known.has(message.id))
    .map((message) => `${message.talkId} ${message.seq}`)
  return { lost, duplicatedMessages }
}

/** A turn is committed together with its replies, at the same instant: that is how one finds the other. */
function auditReplies(talks: readonly TalkRow[], messages: readonly MessageRow[], turns: readonly TurnRow[]) {
  const messagesOf = groupBy(messages, (message) => message.talkId)
  const turnsOf = groupBy(turns, (turn) => turn.talkId)
  const duplicatedReplies: string[] = []
  const unanswered: string[] = []
  let withPerson = 0
  for (const { id, holder } of talks) {
    const said = messagesOf.get(id) ?? []
    const answered = turnsOf.get(id) ?? []
    answered.forEach((turn, index) => {
      const before = answered[index - 1]?.afterSeq ?? 0
      const fresh = said.filter((message) => message.from === 'shopper' && message.seq > before && message.seq <= turn.afterSeq).length
      if (turn.afterSeq <= before || turn.heard > fresh)
        duplicatedReplies.push(`${id}: what the turn up to message ${turn.afterSeq} has read was answered before`)
      if (!said.some((message) => message.from === 'bot' && message.at === turn.at))
        unanswered.push(`${id}: the turn up to message ${turn.afterSeq} said nothing`)
    })
    said.forEach((message, index) => {
      const before = said[index - 1]
      // two turns may well say the same; one turn says it once, and nothing is said by no turn
      const repeats = message.from === 'bot' && before?.from === 'bot' && JSON.stringify(message.content) === JSON.stringify(before.content)
      if (repeats && (message.at === before.at || !answered.some((turn) => turn.at === message.at)))
        duplicatedReplies.push(`${id}: message ${message.seq} repeats the one before`)
      if (message.from !== 'shopper' || answered.some((turn) => turn.afterSeq >= message.seq)) return
      if (holder === 'bot') unanswered.push(`${id}: message ${message.seq}`)
      else withPerson++
    })
  }
  return { found: { duplicatedReplies, unanswered }, withPerson }
}

function auditShown(shoppers: readonly Told[], talks: readonly TalkRow[], messages: readonly MessageRow[]): string[] {
  const kept = new Map(messages.map((message) => [message.id, JSON.stringify(message.content)]))
  const messagesOf = groupBy(messages, (message) => message.talkId)
  return shoppers.flatMap((shopper) => {
    const wrong = shopper.shown
      .filter(({ messageId, content }) => !sameJson(kept.get(messageId), JSON.stringify(content)))
      .map(({ messageId }) => `${shopper.id} was shown ${messageId}`)
    const window = talks.find((talk) => talk.userId === shopper.id && talk.channelId === WIDGET)
    const seen = new Set(shopper.shown.map((one) => one.messageId))
    const unseen = (window ? (messagesOf.get(window.id) ?? []) : []).filter((message) => message.from === 'bot' && !seen.has(message.id))
    return [...wrong, ...unseen.map((message) => `${shopper.id} was never shown message ${message.seq}`)]
  })
}

/** jsonb keeps no sequence of keys. */
function sameJson(one: string | undefined, other: string): boolean {
  const sorted = (text: string) =>
    JSON.stringify(JSON.parse(text), (_, value: unknown) => (isPlain(value) ? Object.fromEntries(Object.entries(value).sort()) : value))
  return one !== undefined && sorted(one) === sorted(other)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function auditShop(actions: readonly ActionRow[], orders: readonly Order[]) {
  const done = groupBy(
    actions.filter(({ state, command }) => state === 'done' && 'orderNumber' in command),
    ({ command }) => ('orderNumber' in command ? command.orderNumber : ''),
  )
  const duplicatedWrites: string[] = []
  const disagreements: string[] = []
  for (const order of orders) {
    const deeds = done.get(order.number) ?? []
    const refunds = order.payments.filter((entry) => entry.kind === 'refund').length
    const returns = order.cases.filter((one) => one.kind === 'return').length
    if (refunds > 1 || returns > 1) duplicatedWrites.push(`${order.number}: ${refunds} refunds, ${returns} returns`)
    if (deeds.length > 1) duplicatedWrites.push(`${order.number}: ${deeds.length} deeds in the ledger`)
    // each change of the built-in shop counts the order's version up by one
    if (order.version !== deeds.length) disagreements.push(`${order.number}: changed ${order.version} times, ${deeds.length} deeds in the ledger`)
    const [deed] = deeds
    if (deed?.command.type === 'cancelOrder' && (order.status !== 'cancelled' || refunds !== 1)) disagreements.push(`${order.number} is not cancelled`)
    if (deed?.command.type === 'requestReturn' && returns !== 1) disagreements.push(`${order.number} has no return`)
  }
  return { duplicatedWrites, disagreements }
}

function groupBy<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(key(one))
    if (group) group.push(one)
    else groups.set(key(one), [one])
  }
  return groups
}
