import * as z from 'zod'
import { ACT_API } from './act-api.ts'
import { Action } from './action.ts'
import { Agent } from './agent.ts'
import { API_KEY_API } from './api-key-api.ts'
import { Approval } from './approval.ts'
import { ARTICLE_API } from './article-api.ts'
import { ASSIST_API } from './assist-api.ts'
import { AUDIT_API } from './audit-api.ts'
import { AUTOMATION_API } from './automation-api.ts'
import { BLOCK_API } from './block-api.ts'
import { CANNED_API } from './canned-api.ts'
import { CHANNEL_API } from './channel-api.ts'
import { CONSENT_API } from './consent-api.ts'
import { Attachment } from './content.ts'
import { Conversation } from './conversation.ts'
import { ConversationFilter } from './conversation-filter.ts'
import { Customer } from './customer.ts'
import { FIRST_WORDS_API } from './first-words-api.ts'
import { ActionId, ConversationId, MessageId } from './id.ts'
import { Instant } from './instant.ts'
import { Intent } from './intent.ts'
import { LanguageCode } from './language-code.ts'
import { Message } from './message.ts'
import { MOVE_API } from './move-api.ts'
import { Note } from './note.ts'
import { Order } from './order.ts'
import { PERSON_API } from './person-api.ts'
import { QUALITY_API } from './quality-api.ts'
import { REPORT_API } from './report-api.ts'
import { RULE_API } from './rule-api.ts'
import { SETTINGS_API } from './settings-api.ts'
import { TAG_API } from './tag-api.ts'
import { TEAM_API } from './team-api.ts'
import { TICKET_API } from './ticket-api.ts'
import { TIME_API } from './time-api.ts'
import { Trace } from './trace.ts'
import { TRANSLATION_API } from './translation-api.ts'
import { LONGEST_PHRASE, PhraseId, PhraseState, ReadMessage, ShopPhrase } from './understanding.ts'
import { WEBHOOK_API } from './webhook-api.ts'
import { WORKBENCH_API } from './workbench-api.ts'

const nothing = z.object({})
const one = z.object({ conversationId: ConversationId })
const phrase = z.object({ phraseId: PhraseId })
const signedIn = z.object({ agent: Agent, workspace: z.string() })

/**
 * Every route that the desk asks: name → method, path, input, output. The server mounts handlers by name (a missing one is a type error),
 * the desk calls by name, and both sides parse with the same schema. `:name` in a path is a field of the input.
 */
export const API = {
  setPassword: {
    method: 'POST',
    path: '/api/v1/desk/password',
    input: z.object({ token: z.string().max(200), name: z.string().min(1).max(100), email: z.email(), password: z.string().min(10).max(200) }),
    output: signedIn,
    open: true,
  },
  signIn: {
    method: 'POST',
    path: '/api/v1/desk/sign-in',
    input: z.object({ email: z.string().max(200), password: z.string().max(200) }),
    output: signedIn,
    open: true,
  },
  signOut: { method: 'POST', path: '/api/v1/desk/sign-out', input: nothing, output: nothing },
  me: { method: 'GET', path: '/api/v1/desk/me', input: nothing, output: signedIn },
  conversations: {
    method: 'GET',
    path: '/api/v1/desk/conversations',
    /**
     * A built-in view by its name; `channel:…`, `tag:…`, `team:…` and `agent:…` of what is open; `saved:…` by the id of the filter.
     * `before` and `beforeId` are of the last row seen: the moment that the list is sorted by, and its id.
     */
    input: z.object({ view: z.string().min(1).max(200).default('open'), before: Instant.optional(), beforeId: ConversationId.optional() }),
    /** Counts by the name of the view; of resolved conversations none. */
    output: z.object({ conversations: z.array(Conversation), filter: ConversationFilter, counts: z.record(z.string(), z.int()) }),
  },
  conversation: {
    method: 'GET',
    path: '/api/v1/desk/conversations/:conversationId',
    input: one,
    output: z.object({
      conversation: Conversation,
      messages: z.array(Message),
      traces: z.array(Trace),
      actions: z.array(Action),
      notes: z.array(Note),
    }),
  },
  shopperOrders: {
    method: 'GET',
    path: '/api/v1/desk/conversations/:conversationId/orders',
    input: one,
    output: z.object({ customer: Customer.nullable(), orders: z.array(Order) }),
  },
  takeOver: { method: 'POST', path: '/api/v1/desk/conversations/:conversationId/take-over', input: one, output: Conversation },
  reply: {
    method: 'POST',
    path: '/api/v1/desk/conversations/:conversationId/reply',
    /** Words, an attachment, or both in one message. `draftSeq`: written out of what the bot prepared to that message. */
    input: one
      .extend({
        text: z.string().trim().max(20_000).default(''),
        attachment: Attachment.optional(),
        clientId: z.string().min(8).max(80),
        draftSeq: z.int32().nonnegative().optional(),
        /** What was meant, where `text` is its translation. */
        original: z.object({ text: z.string().trim().min(1).max(20_000), language: z.string().max(35), by: z.string().max(100) }).optional(),
      })
      .refine(({ text, attachment }) => text !== '' || attachment !== undefined, 'say something, or send a file'),
    output: Message,
  },
  handBack: { method: 'POST', path: '/api/v1/desk/conversations/:conversationId/hand-back', input: one, output: Conversation },
  resolve: { method: 'POST', path: '/api/v1/desk/conversations/:conversationId/resolve', input: one, output: Conversation },
  approvals: { method: 'GET', path: '/api/v1/desk/approvals', input: nothing, output: z.object({ approvals: z.array(Approval) }) },
  approve: { method: 'POST', path: '/api/v1/desk/approvals/:actionId/approve', input: z.object({ actionId: ActionId }), output: Action },
  reject: {
    method: 'POST',
    path: '/api/v1/desk/approvals/:actionId/reject',
    input: z.object({ actionId: ActionId, reason: z.string().trim().min(1).max(500) }),
    output: Action,
  },
  /** What the bot reads in a text, with all that this shop has taught. */
  readText: {
    method: 'POST',
    path: '/api/v1/desk/understanding',
    input: z.object({ text: z.string().trim().min(1).max(4_000) }),
    output: ReadMessage,
  },
  phrases: {
    method: 'GET',
    path: '/api/v1/desk/phrases',
    /** The newest change first; `next` of one page asks for the one after it. */
    input: z.object({ state: PhraseState.default('proposed'), before: Instant.optional(), beforeId: PhraseId.optional() }),
    output: z.object({
      phrases: z.array(ShopPhrase),
      next: z.object({ before: Instant, beforeId: PhraseId }).nullable(),
      counts: z.object({ proposed: z.int(), accepted: z.int(), rejected: z.int() }),
    }),
  },
  proposePhrase: {
    method: 'POST',
    path: '/api/v1/desk/phrases',
    input: z.object({
      /** Without it, the language in which the bot reads the text. */
      language: LanguageCode.optional(),
      text: z.string().trim().min(1).max(LONGEST_PHRASE),
      intent: Intent,
      messageId: MessageId.nullable().default(null),
    }),
    output: ShopPhrase,
  },
  /** The intent is the one that the reviewer has seen, or another: a proposal that changed meanwhile is not taught unseen. */
  acceptPhrase: {
    method: 'POST',
    path: '/api/v1/desk/phrases/:phraseId/accept',
    input: phrase.extend({ intent: Intent }),
    output: ShopPhrase,
  },
  rejectPhrase: { method: 'POST', path: '/api/v1/desk/phrases/:phraseId/reject', input: phrase, output: ShopPhrase },
  /** An accepted phrase is taught no longer and waits for review again. */
  takeBackPhrase: { method: 'POST', path: '/api/v1/desk/phrases/:phraseId/take-back', input: phrase, output: ShopPhrase },
  ...ARTICLE_API,
  ...TICKET_API,
  ...RULE_API,
  ...REPORT_API,
  ...QUALITY_API,
  ...AUTOMATION_API,
  ...WORKBENCH_API,
  ...CANNED_API,
  ...ACT_API,
  ...ASSIST_API,
  ...TEAM_API,
  ...CHANNEL_API,
  ...AUDIT_API,
  ...API_KEY_API,
  ...WEBHOOK_API,
  ...SETTINGS_API,
  ...PERSON_API,
  ...MOVE_API,
  ...TIME_API,
  ...TAG_API,
  ...TRANSLATION_API,
  ...BLOCK_API,
  ...CONSENT_API,
  ...FIRST_WORDS_API,
} as const

export type Api = typeof API
export type RouteName = keyof Api
export type Input<Name extends RouteName> = z.input<Api[Name]['input']>
/** What its handler is given: parsed, with what was left out filled in. */
export type Taken<Name extends RouteName> = z.output<Api[Name]['input']>
export type Output<Name extends RouteName> = z.output<Api[Name]['output']>

/** What every refused request answers. `code` is stable and stands in docs/errors.md; `message` says what to do. */
export const Problem = z.object({ code: z.string(), message: z.string(), detail: z.unknown().optional() })
export type Problem = z.infer<typeof Problem>
