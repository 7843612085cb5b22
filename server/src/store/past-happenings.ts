import type { AutomationEvent } from '@xiaoer/contract/automation'
import { type Content, wordsOf } from '@xiaoer/contract/content'
import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { TraceStep } from '@xiaoer/contract/trace'
import type { ReadInTurn } from '@xiaoer/contract/understanding'
import type pg from 'pg'
import type { Happening } from '../happening.ts'
import { toAction } from './actions.ts'
import type { Database } from './database.ts'
import { pastWaits } from './past-waits.ts'
import type { Heeded } from './pushes.ts'
import { TICKETS, toKept, withoutClock } from './ticket-rows.ts'

/** A happening of the past, with what it was about in a few words. */
export interface PastHappening extends Omit<Happening, 'workspaceId' | 'event' | 'key' | 'depth'> {
  readonly about: string
  /** Why it was handed over then, where that is what happened. */
  readonly handoffReason?: string
  /** How many whole minutes a person was waited for, where that is what happened. */
  readonly waitedMinutes?: number
}

/** What happened in a shop since an instant (RFC 3339), the latest first: for trying automations out. */
export interface PastHappenings {
  of(
    workspaceId: WorkspaceId,
    event: AutomationEvent,
    asked: { readonly since: string; readonly now: string; readonly most: number },
  ): Promise<readonly PastHappening[]>
}

export interface PastQuestion {
  readonly since: string
  readonly now: string
  readonly most: number
}

export function openPastHappenings(database: Database): PastHappenings {
  return { of: (workspaceId, event, asked) => database.asWorkspace(workspaceId, ({ sql }) => READ[event](sql, asked)) }
}

type Read = (sql: pg.PoolClient, asked: PastQuestion) => Promise<readonly PastHappening[]>

/** Messages and traces are found by their conversation: those that something happened in lately, and of them the latest. */
const LATELY = `lately as (select id from conversations where updated_at >= $1 order by updated_at desc limit 1000)`

const messages =
  (only: string): Read =>
  async (sql, { since, most }) => {
    const { rows } = await sql.query<{ id: string; conversationId: ConversationId; seq: number; content: Content; at: Date; steps: TraceStep[] | null }>(
      `with ${LATELY}, resolves as (select conversation_id, at from audit where what = 'resolve' and at >= $1)
       select m.id, m.conversation_id as "conversationId", m.seq, m.content, m.at, t.steps from lately join messages m on m.conversation_id = lately.id
       left join lateral (select steps from traces t where t.conversation_id = m.conversation_id and t.after_seq >= m.seq order by t.after_seq limit 1) t on true
       where m."from" = 'shopper' and m.at >= $1 and (${only}) order by m.at desc limit $2`,
      [since, most],
    )
    return rows.map(({ id, content, at, steps, ...row }) => {
      const read = readIn(steps).filter(({ messageId }) => messageId === id)
      return { ...row, at: at.toISOString(), text: wordsOf(content), about: wordsOf(content), ...heard(read) }
    })
  }

const turns =
  (only: string): Read =>
  async (sql, { since, most }) => {
    const { rows } = await sql.query<{ conversationId: ConversationId; steps: TraceStep[]; at: Date; contents: Content[] | null }>(
      `with ${LATELY}
       select t.conversation_id as "conversationId", t.steps, t.at, (select json_agg(m.content order by m.seq) from messages m where m.conversation_id = t.conversation_id
           and m."from" = 'shopper' and m.seq <= t.after_seq and m.seq > coalesce((select max(b.after_seq) from traces b
             where b.conversation_id = t.conversation_id and b.after_seq < t.after_seq), 0)) as contents
       from lately join traces t on t.conversation_id = lately.id where t.at >= $1 and (${only}) order by t.at desc limit $2`,
      [since, most],
    )
    return rows.map(({ conversationId, steps, at, contents }) => {
      const text = (contents ?? []).map(wordsOf).join('\n')
      const handedOver = steps.find(({ kind }) => kind === 'handed-over')
      return { conversationId, at: at.toISOString(), text, about: text, ...heard(readIn(steps)), ...(handedOver ? { handoffReason: handedOver.text } : {}) }
    })
  }

const deeds =
  (only: string, at: 'at' | 'updated_at'): Read =>
  async (sql, { since, most }) => {
    const { rows } = await sql.query(`select * from actions where ${at} >= $1 and (${only}) order by ${at} desc limit $2`, [since, most])
    return rows.map((row) => {
      const action = toAction(row)
      const { command } = action
      const about = 'orderNumber' in command ? `${command.type} ${command.orderNumber}` : command.type
      return { conversationId: action.conversationId, at: new Date(row[at]).toISOString(), action, about }
    })
  }

const ticketEvents =
  (only: string): Read =>
  async (sql, { since, most }) => {
    // lines of one moment are one change
    const { rows } = await sql.query(
      `with e as (select distinct workspace_id, ticket_id, at from ticket_events where at >= $1 and (${only}) order by at desc limit $2)
       select * from (${TICKETS}) t join (select ticket_id, at as happened_at from e) e on e.ticket_id = t.id order by e.happened_at desc`,
      [since, most],
    )
    return rows.map((row) => {
      const ticket = withoutClock(toKept(row))
      const { conversationId, emotion, number, summary } = ticket
      return { conversationId, at: new Date(row.happened_at).toISOString(), ticket, emotion, about: `${number} ${summary}` }
    })
  }

const openedTickets: Read = async (sql, asked) =>
  (await ticketEvents(`what = 'opened'`)(sql, asked)).map((past) => (past.ticket ? { ...past, ticket: { ...past.ticket, state: 'open' } } : past))

const audited =
  (what: string, about: (detail: { score?: number; comment?: string } | null) => Pick<PastHappening, 'about' | 'text' | 'rating'>): Read =>
  async (sql, { since, most }) => {
    const { rows } = await sql.query<{ conversationId: ConversationId; at: Date; detail: { score?: number; comment?: string } | null }>(
      `select conversation_id as "conversationId", at, detail from audit where what = $3 and at >= $1 and conversation_id is not null order by at desc limit $2`,
      [since, most, what],
    )
    return rows.map(({ conversationId, at, detail }) => ({ conversationId, at: at.toISOString(), ...about(detail) }))
  }

const clocks =
  (level: 'warned' | 'breached'): Read =>
  async (sql, { since, most }) => {
    const { rows } = await sql.query<{ conversationId: ConversationId; key: string; at: Date }>(
      `select conversation_id as "conversationId", key, at from clock_tellings where at >= $1 and key like '%:' || $3 order by at desc limit $2`,
      [since, most, level],
    )
    return rows.map(({ conversationId, key, at }) => ({ conversationId, at: at.toISOString(), about: key.slice(0, key.indexOf(':')) }))
  }

const orderNews: Read = async (sql, { since, most }) => {
  const { rows } = await sql.query<{ heeded: Heeded; at: Date }>(
    `select h.heeded, p.at from pushes p cross join lateral jsonb_array_elements(p.heeded) as h(heeded) where p.at >= $1 order by p.at desc limit $2`,
    [since, most],
  )
  return rows.map(({ heeded: { conversationId, orderNumber, ...told }, at }) => ({ conversationId, at: at.toISOString(), told, about: orderNumber }))
}

const READ: Readonly<Record<AutomationEvent, Read>> = {
  'conversation.opened': messages(
    `m.seq = 1 or exists (select from resolves r where r.conversation_id = m.conversation_id and r.at <= m.at
       and r.at >= (select p.at from messages p where p.conversation_id = m.conversation_id and p.seq = m.seq - 1))`,
  ),
  'message.received': messages('true'),
  'bot.answered': turns('true'),
  'conversation.handed-over': turns(`t.steps @> '[{"kind":"handed-over"}]'`),
  'conversation.waiting': pastWaits,
  'conversation.resolved': audited('resolve', () => ({ about: '' })),
  'clock.warned': clocks('warned'),
  'clock.breached': clocks('breached'),
  'ticket.opened': openedTickets,
  'ticket.changed': ticketEvents(`what in ('moved', 'assigned', 'dispatched', 'merged')`),
  'ticket.overdue': ticketEvents(`what = 'due'`),
  'action.waiting': deeds(`state = 'approval' or decided_by is not null or error = 'expired'`, 'at'),
  'action.done': deeds(`state = 'done'`, 'updated_at'),
  'action.failed': deeds(`state = 'failed'`, 'updated_at'),
  'rating.given': audited('rated', (detail) => ({
    about: `${detail?.score ?? ''} ${detail?.comment ?? ''}`.trim(),
    text: detail?.comment ?? '',
    ...(detail?.score === undefined ? {} : { rating: detail.score }),
  })),
  'order.changed': orderNews,
}

function readIn(steps: readonly TraceStep[] | null): ReadInTurn[] {
  return (steps ?? []).flatMap((step) => (step.kind === 'understood' && step.detail ? [step.detail as ReadInTurn] : []))
}

/** What the bot heard then; nothing, where it did not read. */
function heard(read: readonly ReadInTurn[]): Pick<PastHappening, 'intents' | 'emotion'> {
  const last = read.at(-1)
  if (!last) return {}
  return { intents: read.flatMap(({ requests }) => requests.flatMap(({ intents }) => intents[0]?.intent ?? [])), emotion: last.emotion.kind }
}
