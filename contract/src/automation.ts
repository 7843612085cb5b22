import * as z from 'zod'
import { AgentId, ConversationId, TicketId } from './id.ts'
import { LanguageCode } from './language-code.ts'
import { TicketKind, TicketPriority } from './ticket.ts'

export const AutomationId = z.string().min(1).max(80).brand<'Automation'>()
export type AutomationId = z.infer<typeof AutomationId>

/**
 * What can set an automation off. `conversation.waiting` comes by time: somebody waits for the answer of a person; `clock.*` when four fifths, or all, of a
 * response clock is gone. `order.changed`: the shop, a carrier or a payment company told of an order, once for each state it comes to.
 */
export const AutomationEvent = z.enum([
  'conversation.opened',
  'message.received',
  'bot.answered',
  'conversation.handed-over',
  'conversation.waiting',
  'conversation.resolved',
  'clock.warned',
  'clock.breached',
  'ticket.opened',
  'ticket.changed',
  'ticket.overdue',
  'action.waiting',
  'action.done',
  'action.failed',
  'rating.given',
  'order.changed',
])
export type AutomationEvent = z.infer<typeof AutomationEvent>

/**
 * What a condition can ask about. `hour` (0–23) and `weekday` (1, Monday – 7) are read in the shop's time zone, `amount` is minor units, `rating` 1–5;
 * `channel` is the name or the title of an account, `textContains` looks for words in what was written.
 */
export const AutomationField = z.enum([
  'language',
  'channel',
  'intent',
  'emotion',
  'tag',
  'holder',
  'handoffReason',
  'waitingMinutes',
  'memberLevel',
  'ticketKind',
  'ticketState',
  'ticketPriority',
  'commandType',
  'amount',
  'rating',
  'orderStatus',
  'parcelState',
  'refundState',
  'hour',
  'weekday',
  'textContains',
])
export type AutomationField = z.infer<typeof AutomationField>

/** A test in the words of decision tables, e.g. `'angry', 'dissatisfied'`, `>= 10`, `not in ['widget']`. All conditions must hold. */
export const AutomationCondition = z.object({ field: AutomationField, test: z.string().trim().min(1).max(500) })
export type AutomationCondition = z.infer<typeof AutomationCondition>

const Tag = z.string().trim().min(1).max(60)
/** Words with variables: `{name}`, or `{name|dear customer}` for who has none. */
const Words = z.string().trim().min(1).max(2_000)

/** What an automation does, in this order. What was said or sent is not taken back when a later one fails. */
export const AutomationAction = z.discriminatedUnion('type', [
  z.object({ type: z.literal('tag'), tag: Tag }),
  z.object({ type: z.literal('untag'), tag: Tag }),
  /** Of the ticket that the event is about, else of the conversation. */
  z.object({ type: z.literal('setPriority'), priority: TicketPriority }),
  z.object({
    type: z.literal('assign'),
    to: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('agent'), id: AgentId }),
      z.object({ kind: z.literal('team'), name: z.string().trim().min(1).max(60) }),
    ]),
  }),
  /** By language; a shopper whose language is missing reads English, else the first. */
  z.object({ type: z.literal('reply'), texts: z.record(LanguageCode, Words) }),
  z.object({ type: z.literal('handOver'), reason: z.string().trim().min(1).max(500) }),
  z.object({ type: z.literal('openTicket'), kind: TicketKind, summary: Words }),
  /** Told out to another system (docs/automations.md). The secret is written, never read: null keeps the one that this address had. */
  z.object({
    type: z.literal('webhook'),
    url: z
      .url({ protocol: /^https?$/ })
      .trim()
      .max(2_000),
    secret: z.string().trim().min(16).max(200).nullable(),
  }),
  z.object({ type: z.literal('resolve') }),
])
export type AutomationAction = z.infer<typeof AutomationAction>
export type AutomationActionOf<Type extends AutomationAction['type']> = Extract<AutomationAction, { type: Type }>

/** When this happens, and these conditions hold, do that: as somebody writes it. */
export const AutomationDraft = z.object({
  title: z.string().trim().min(1).max(120),
  event: AutomationEvent,
  conditions: z.array(AutomationCondition).max(12),
  actions: z.array(AutomationAction).min(1).max(10),
})
export type AutomationDraft = z.infer<typeof AutomationDraft>

export const Automation = AutomationDraft.extend({
  id: AutomationId,
  enabled: z.boolean(),
  /** They are looked at in this order; all that fit do what they do. */
  position: z.int().nonnegative(),
  version: z.int().positive(),
  updatedBy: AgentId,
  updatedAt: z.string(),
})
export type Automation = z.infer<typeof Automation>

/** One condition, and what was found. `found`: the words or the number; empty: there is none; null: not known here. */
export const ConditionFound = AutomationCondition.extend({ found: z.array(z.string()).nullable(), fits: z.boolean() })
export type ConditionFound = z.infer<typeof ConditionFound>

/** What came of one action. `note`: why not, or what exactly; a code where we know it, else the words of who refused. */
export const AutomationStep = z.object({
  type: z.enum(AutomationAction.options.map((option) => option.shape.type.value)),
  outcome: z.enum(['done', 'skipped', 'retrying', 'failed']),
  note: z.string(),
  /** How often a webhook was sent, and when it is tried again (RFC 3339). */
  attempts: z.int().nonnegative().default(0),
  nextAt: z.string().nullable().default(null),
})
export type AutomationStep = z.infer<typeof AutomationStep>

/** `stopped`: it would have gone round in circles. */
export const RunOutcome = z.enum(['running', 'retrying', 'done', 'failed', 'stopped'])
export type RunOutcome = z.infer<typeof RunOutcome>

/** One automation at one event: what it did and why. */
export const AutomationRun = z.object({
  automationId: AutomationId,
  /** As it is called now; null: it was removed. */
  title: z.string().nullable(),
  event: AutomationEvent,
  eventKey: z.string(),
  conversationId: ConversationId.nullable(),
  contactName: z.string().nullable(),
  ticketId: TicketId.nullable(),
  outcome: RunOutcome,
  /** 0: by itself; n: by n automations in a row. */
  depth: z.int().nonnegative(),
  stoppedBy: z.enum(['depth', 'too-often']).nullable(),
  error: z.string().nullable(),
  why: z.array(ConditionFound),
  steps: z.array(AutomationStep),
  at: z.string(),
})
export type AutomationRun = z.infer<typeof AutomationRun>

/** A past event, and whether the draft would have fired. */
export const TriedEvent = z.object({
  at: z.string(),
  conversationId: ConversationId,
  contactName: z.string(),
  /** What it was about: words, a ticket's number, a deed. */
  about: z.string(),
  fires: z.boolean(),
  why: z.array(ConditionFound),
})
export type TriedEvent = z.infer<typeof TriedEvent>

export const TriedAutomation = z.object({
  /** The latest first, those that fire before the others; at most 100. */
  events: z.array(TriedEvent),
  counts: z.object({ events: z.int(), fires: z.int() }),
  /** Not kept as they were then: read as they are now. */
  asNow: z.array(AutomationField),
})
export type TriedAutomation = z.infer<typeof TriedAutomation>
