import type { AutomationEvent, AutomationField } from '@xiaoer/contract/automation'
import { COMMAND_TYPES } from '@xiaoer/contract/command'
import { Emotion, Holder } from '@xiaoer/contract/conversation'
import { ALL_INTENTS } from '@xiaoer/contract/intent'
import { OrderStatus } from '@xiaoer/contract/order'
import { RefundState } from '@xiaoer/contract/refund-status'
import { TicketKind, TicketPriority, TicketState } from '@xiaoer/contract/ticket'
import { TrackingState } from '@xiaoer/contract/tracking'
import type { HandoffReason } from '../step.ts'
import type { ConditionColumn } from '../tables/columns.ts'
import { plainWord } from '../tables/read-cell.ts'

/** Why a conversation waits for a person, `automation` where an automation handed it over. */
export const HANDOFF_REASONS = [
  'asked',
  'not-understood',
  'not-possible',
  'not-identified',
  'complaint',
  'shop-down',
  'too-many-rounds',
  'limit',
  'failed',
  'unknown-outcome',
  'automation',
] as const satisfies readonly (HandoffReason | 'automation')[]

const number = { kind: 'number' } as const
const word = (oneOf: readonly string[]): ConditionColumn => ({ kind: 'word', oneOf: oneOf.map(plainWord) })

/** What each condition is about, in the terms of decision tables. */
export const FIELD_COLUMNS: Readonly<Record<AutomationField, ConditionColumn>> = {
  language: { kind: 'word' },
  channel: { kind: 'words' },
  intent: { kind: 'words', oneOf: ALL_INTENTS },
  emotion: word(Emotion.options),
  tag: { kind: 'words' },
  holder: word(Holder.options),
  handoffReason: word(HANDOFF_REASONS),
  waitingMinutes: number,
  memberLevel: { kind: 'word' },
  ticketKind: word(TicketKind.options),
  ticketState: word(TicketState.options),
  ticketPriority: word(TicketPriority.options),
  commandType: word(COMMAND_TYPES),
  amount: number,
  rating: number,
  orderStatus: word(OrderStatus.options),
  parcelState: word(TrackingState.options),
  refundState: word(RefundState.options),
  hour: number,
  weekday: number,
  textContains: { kind: 'words' },
}

/** Every event happens in a conversation, at some time. */
const ALWAYS: readonly AutomationField[] = [
  'language',
  'channel',
  'emotion',
  'tag',
  'holder',
  'handoffReason',
  'waitingMinutes',
  'memberLevel',
  'hour',
  'weekday',
]
const WRITTEN: readonly AutomationField[] = [...ALWAYS, 'intent', 'textContains']
const TICKET: readonly AutomationField[] = [...ALWAYS, 'ticketKind', 'ticketState', 'ticketPriority']
const ACTION: readonly AutomationField[] = [...ALWAYS, 'commandType', 'amount']

/** What is known when an event happens: a condition on anything else would never hold. */
export const FIELDS_OF: Readonly<Record<AutomationEvent, readonly AutomationField[]>> = {
  'conversation.opened': WRITTEN,
  'message.received': WRITTEN,
  'bot.answered': WRITTEN,
  'conversation.handed-over': ALWAYS,
  'conversation.waiting': ALWAYS,
  'conversation.resolved': ALWAYS,
  'clock.warned': ALWAYS,
  'clock.breached': ALWAYS,
  'ticket.opened': TICKET,
  'ticket.changed': TICKET,
  'ticket.overdue': TICKET,
  'action.waiting': ACTION,
  'action.done': ACTION,
  'action.failed': ACTION,
  'rating.given': [...ALWAYS, 'rating', 'textContains'],
  'order.changed': [...ALWAYS, 'orderStatus', 'parcelState', 'refundState'],
}
