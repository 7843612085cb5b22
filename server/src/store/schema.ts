import type { Command } from '@xiaoer/contract/command'
import type { Content } from '@xiaoer/contract/content'
import type { TraceStep } from '@xiaoer/contract/trace'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgRole,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

/** All that people and API keys ask runs under this role; the engine owns the tables. Made before the first migration. */
export const peopleRole = pgRole('xiaoer_people').existing()

/** People see the rows of the workspace that their transaction was opened for, and none when it was opened for none. */
export const ownWorkspace = (table: string) =>
  pgPolicy(`${table}_own_workspace`, {
    to: peopleRole,
    for: 'all',
    // after the first set_config of a session an unset setting reads '', not null
    using: sql`workspace_id = nullif(current_setting('app.workspace', true), '')`,
    withCheck: sql`workspace_id = nullif(current_setting('app.workspace', true), '')`,
  })

/** Instants are kept as timestamptz and leave the store as RFC 3339 in UTC. */
export const instant = customType<{ data: string; driverData: string | Date }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: (value) => new Date(value).toISOString(),
})

const workspace = () => text('workspace_id').notNull()

export const workspaces = pgTable('workspaces', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** The name of the shop's connector, and what it needs to know. */
  shop: text('shop').notNull(),
  settings: jsonb('settings').notNull().$type<Record<string, unknown>>(),
  createdAt: instant('created_at').notNull(),
})

export const ruleVersions = pgTable(
  'rule_versions',
  {
    workspaceId: workspace(),
    id: text('id').notNull(),
    version: text('version').notNull(),
    rules: jsonb('rules').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id, t.version] }), ownWorkspace('rule_versions')],
)

export const agents = pgTable(
  'agents',
  {
    workspaceId: workspace(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    role: text('role').notNull(),
    passwordHash: text('password_hash').notNull(),
    /** Which tickets and conversations come to them by themselves; empty: any. */
    teams: text('teams').array().notNull().default([]),
    languages: text('languages').array().notNull().default([]),
    /** How much they can hold at once. */
    capacity: integer('capacity').notNull().default(20),
    away: boolean('away').notNull().default(false),
    /** A role that the merchant made; `role` is `agent` then. */
    ownRole: text('own_role'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex('agents_email').on(sql`lower(${t.email})`), ownWorkspace('agents')],
)

/** Sessions and one-time links are kept by the hash of their token: a stolen table opens no door. */
export const sessions = pgTable(
  'sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    workspaceId: workspace(),
    agentId: text('agent_id').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  () => [ownWorkspace('sessions')],
)

export const links = pgTable(
  'links',
  {
    tokenHash: text('token_hash').primaryKey(),
    workspaceId: workspace(),
    role: text('role').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  () => [ownWorkspace('links')],
)

/** An account of a channel: one widget, one mailbox, one bot number. */
export const channels = pgTable(
  'channels',
  {
    id: text('id').primaryKey(),
    workspaceId: workspace(),
    name: text('name').notNull(),
    title: text('title').notNull(),
    settings: jsonb('settings').notNull(),
    /** Why the platform does not take our word any more: a merchant must connect it again. */
    trouble: jsonb('trouble').$type<{ problem: string; detail: string; at: string }>(),
    /** Switched off by a merchant: nothing comes in, and what goes out waits. */
    off: boolean('off').notNull().default(false),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('channels_workspace').on(t.workspaceId), ownWorkspace('channels')],
)

export const contacts = pgTable(
  'contacts',
  {
    workspaceId: workspace(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), ownWorkspace('contacts')],
)

/** Who a contact is on a channel. `conversationId` is the open conversation, so that a message finds its place in one read. */
export const identities = pgTable(
  'identities',
  {
    channelId: text('channel_id').notNull(),
    userId: text('user_id').notNull(),
    workspaceId: workspace(),
    contactId: text('contact_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    signedLogin: boolean('signed_login').notNull(),
    /** Until then what they write is kept and nothing else; see `blocks`. */
    blockedUntil: instant('blocked_until'),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.userId] }), index('identities_contact').on(t.workspaceId, t.contactId), ownWorkspace('identities')],
)

export const conversations = pgTable(
  'conversations',
  {
    id: text('id').primaryKey(),
    workspaceId: workspace(),
    channelId: text('channel_id').notNull(),
    contactId: text('contact_id').notNull(),
    /** The channel's id of the person: where replies go. */
    userId: text('user_id').notNull(),
    status: text('status').notNull(),
    holder: text('holder').notNull(),
    agentId: text('agent_id'),
    language: text('language').notNull(),
    emotion: text('emotion').notNull(),
    preview: text('preview').notNull(),
    priority: text('priority').notNull().default('normal'),
    tags: text('tags').array().notNull().default([]),
    /** Who was called for by a colleague and has not answered yet. */
    mentioned: text('mentioned').array().notNull().default([]),
    /** Out of the list until then, or until somebody writes: `snoozedSeq` was the last message. */
    snoozedUntil: instant('snoozed_until'),
    snoozedSeq: integer('snoozed_seq'),
    /** The same matter goes on there; what is written here again comes to who has that one. */
    mergedInto: text('merged_into'),
    handoff: jsonb('handoff').$type<{ reason: string; summary: string }>(),
    /** The last number given out, and the last message of the shopper that was answered. */
    seq: integer('seq').notNull(),
    answeredSeq: integer('answered_seq').notNull(),
    readSeq: integer('read_seq').notNull().default(0),
    /** Rises with each turn and each deed of a person: a turn that began on an older one is not committed. */
    version: integer('version').notNull(),
    known: jsonb('known').notNull(),
    waitingSince: instant('waiting_since'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    index('conversations_list').on(t.workspaceId, t.status, t.updatedAt.desc()),
    index('conversations_agent').on(t.workspaceId, t.agentId, t.updatedAt.desc()),
    index('conversations_contact').on(t.workspaceId, t.contactId),
    index('conversations_snoozed').on(t.snoozedUntil).where(sql`snoozed_until is not null`),
    index('conversations_unanswered').on(t.updatedAt).where(sql`holder = 'bot' and answered_seq < seq and waiting_since is not null`),
    ownWorkspace('conversations'),
  ],
)

export const messages = pgTable(
  'messages',
  {
    workspaceId: workspace(),
    conversationId: text('conversation_id').notNull(),
    seq: integer('seq').notNull(),
    id: text('id').notNull(),
    from: text('from').notNull(),
    agentId: text('agent_id'),
    content: jsonb('content').notNull().$type<Content>(),
    at: instant('at').notNull(),
    deliveryState: text('delivery_state'),
    deliveryDetail: text('delivery_detail'),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.seq] }), uniqueIndex('messages_id').on(t.id), ownWorkspace('messages')],
)

/** What came in, by the channel's own id: a second delivery finds its row and changes nothing. */
export const inbound = pgTable(
  'inbound',
  {
    channelId: text('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    workspaceId: workspace(),
    conversationId: text('conversation_id').notNull(),
    messageId: text('message_id').notNull(),
    seq: integer('seq').notNull(),
    /** Of the content: the same id with another content is refused, not swallowed. */
    contentHash: text('content_hash').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.externalId] }), ownWorkspace('inbound')],
)

/** What is to be sent: written with the message in one transaction, removed when the provider has it. */
export const outbox = pgTable(
  'outbox',
  {
    messageId: text('message_id').primaryKey(),
    workspaceId: workspace(),
    channelId: text('channel_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    seq: integer('seq').notNull(),
    userId: text('user_id').notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAt: instant('next_at').notNull(),
    /** Set while a process is sending; a row whose sender died becomes `uncertain`. */
    sendingUntil: instant('sending_until'),
    dead: boolean('dead').notNull().default(false),
    /** How many pieces of it went out already. */
    parts: integer('parts').notNull().default(0),
  },
  (t) => [index('outbox_due').on(t.nextAt).where(sql`not dead`), index('outbox_conversation').on(t.conversationId, t.seq), ownWorkspace('outbox')],
)

export const actions = pgTable(
  'actions',
  {
    workspaceId: workspace(),
    id: text('id').notNull(),
    conversationId: text('conversation_id').notNull(),
    /** Made of message and command: the same deed asked twice is one row. */
    key: text('key').notNull(),
    command: jsonb('command').notNull().$type<Command>(),
    orderId: text('order_id'),
    state: text('state').notNull(),
    amount: bigint('amount', { mode: 'number' }),
    currency: text('currency'),
    rules: text('rules').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    error: text('error'),
    decidedBy: text('decided_by'),
    /** Who agreed so far, where two have to. */
    agreedBy: jsonb('agreed_by').notNull().default([]).$type<string[]>(),
    /** The service agent of the bot that asked for it. */
    agent: text('agent'),
    /** What waits for a person longer than this is not done any more. */
    expiresAt: instant('expires_at'),
    at: instant('at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('actions_key').on(t.workspaceId, t.key),
    // the lock of an order: at most one deed under way on it, whatever process or channel it came by
    uniqueIndex('actions_order_busy').on(t.workspaceId, t.orderId).where(sql`state in ('executing', 'unknown')`),
    index('actions_conversation').on(t.conversationId),
    index('actions_state').on(t.workspaceId, t.state, t.at),
    index('actions_order').on(t.workspaceId, t.orderId),
    index('actions_at').on(t.workspaceId, t.at),
    index('actions_updated').on(t.workspaceId, t.updatedAt),
    ownWorkspace('actions'),
  ],
)

export const traces = pgTable(
  'traces',
  {
    workspaceId: workspace(),
    conversationId: text('conversation_id').notNull(),
    turnId: text('turn_id').notNull(),
    afterSeq: integer('after_seq').notNull(),
    steps: jsonb('steps').notNull().$type<TraceStep[]>(),
    tookMs: doublePrecision('took_ms').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.turnId] }), ownWorkspace('traces')],
)

/** Who did what: append-only. */
export const audit = pgTable(
  'audit',
  {
    workspaceId: workspace(),
    id: text('id').primaryKey(),
    at: instant('at').notNull(),
    /** An agent's id, or `bot`. */
    who: text('who').notNull(),
    what: text('what').notNull(),
    conversationId: text('conversation_id'),
    detail: jsonb('detail'),
    /** From where it was asked, and the key by which it was, if by one. */
    address: text('address'),
    via: text('via'),
    /** The chain, written by a trigger (functions.sql): the place in the workspace, the hash of the row before, and that of this one with it. */
    seq: bigint('seq', { mode: 'number' }),
    detailHash: text('detail_hash'),
    previous: text('previous'),
    hash: text('hash'),
  },
  (t) => [
    index('audit_workspace').on(t.workspaceId, t.at),
    // what reports ask of a conversation
    index('audit_talk').on(t.conversationId).where(sql`what in ('rated', 'resolve')`),
    uniqueIndex('audit_chain').on(t.workspaceId, t.seq),
    ownWorkspace('audit'),
  ],
)
