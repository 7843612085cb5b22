import type { Emotion } from '@xiaoer/contract/conversation'
import type { AgentId, ChannelId, ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Priority } from '@xiaoer/contract/priority'
import type { TraceStep } from '@xiaoer/contract/trace'
import type { Known } from '@xiaoer/core/known'
import { GRACE_MS } from '@xiaoer/core/support/presence'
import type { Given } from '@xiaoer/core/support/routing'
import type { Database, Transaction } from './database.ts'

/** A conversation that people have now, in the queue or with somebody. Instants are unix milliseconds. */
export interface OpenHold {
  readonly id: ConversationId
  readonly channelId: ChannelId
  readonly userId: string
  readonly channel: { readonly name: string; readonly title: string }
  readonly contactName: string
  readonly preview: string
  readonly language: string
  readonly emotion: Emotion
  readonly priority: Priority
  readonly customerId: string | null
  readonly seq: number
  readonly waitingSince: number | null
  /** Null: in the queue. */
  readonly agentId: AgentId | null
  readonly beganAt: number
  /** Since when people have it, whoever of them. */
  readonly segmentBeganAt: number
  readonly team: string | null
  readonly issue: string | null
  readonly level: string | null
  readonly weight: number
  readonly avoids: AgentId | null
  /** Who had this shopper last, before. */
  readonly sticky: AgentId | null
  /** When a person first answered in this segment, and when who holds it last wrote. */
  readonly repliedAt: number | null
  readonly wroteAt: number | null
  readonly offeredAt: number | null
  readonly takenSeq: number | null
}

/** Whose it is and what for. */
export interface Matter {
  readonly team: string
  readonly issue: string | null
  readonly level: string | null
  readonly weight: number
}

/** What people have, and how it changes hands. */
export interface Holds {
  /** Workspaces in which people have anything. */
  workspaces(): Promise<readonly WorkspaceId[]>
  open(workspaceId: WorkspaceId): Promise<readonly OpenHold[]>
  /** The intent of what a shopper was last heard to want. */
  issuesOf(workspaceId: WorkspaceId, ids: readonly ConversationId[]): Promise<ReadonlyMap<ConversationId, string>>
  /** Once; a person may have said otherwise meanwhile. */
  prepare(workspaceId: WorkspaceId, id: ConversationId, matter: Matter): Promise<void>
  /** From the queue to people who are there and have room for it at this moment; what is not so any more is left in the queue. */
  give(workspaceId: WorkspaceId, given: readonly Given[], now: string): Promise<readonly ConversationId[]>
  /** To somebody or back to the queue, from whoever of people has it; `avoids` will not get it back by itself. False: people do not have it. */
  move(workspaceId: WorkspaceId, id: ConversationId, to: Moved): Promise<boolean>
  /** What people had and have finished since then, the latest first. */
  finishedLately(workspaceId: WorkspaceId, since: string): Promise<readonly Finished[]>
  /** With the bot, and not well: the latest first. */
  unhappyWithBot(workspaceId: WorkspaceId): Promise<readonly Unhappy[]>
  /** How often the bot handed it over since then. */
  handovers(workspaceId: WorkspaceId, id: ConversationId, since: string): Promise<{ readonly count: number; readonly team: string | null }>
  /** What the bot knows and did, since people had it the time before. Null: there is no such conversation. */
  leftByBot(workspaceId: WorkspaceId, id: ConversationId): Promise<{ readonly steps: readonly TraceStep[]; readonly known: Partial<Known> } | null>
  /** Its shopper is told now that nobody is there: by who comes first. */
  offer(workspaceId: WorkspaceId, id: ConversationId, now: string): Promise<boolean>
  /** What they wrote up to there is in a ticket. */
  took(workspaceId: WorkspaceId, id: ConversationId, seq: number): Promise<void>
  /** A warning that is told now, and by nobody else. */
  tellOnce(workspaceId: WorkspaceId, id: ConversationId, key: string, now: string): Promise<boolean>
}

/** For how long somebody had a conversation. */
export interface Finished {
  readonly agentId: AgentId
  readonly ms: number
}

export interface Unhappy {
  readonly id: ConversationId
  readonly contactName: string
  readonly emotion: Emotion
  readonly preview: string
  readonly since: string
}

export interface Moved {
  readonly agentId: AgentId | null
  readonly team?: string
  readonly avoids: AgentId | null
  /** Only from these hands; undefined: whoever has it. */
  readonly heldBy?: AgentId
  /** Only from the queue: what a person has stays theirs. */
  readonly fromQueue?: boolean
  readonly now: string
}

/** Of all people together; more say nothing new. */
const MOST_FINISHED = 1_000

export function openHolds(database: Database): Holds {
  const { pool } = database
  return {
    async workspaces() {
      return (await pool.query<{ id: WorkspaceId }>('select distinct workspace_id as id from holds where ended_at is null')).rows.map(({ id }) => id)
    },
    open: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(OPEN, [workspaceId])
        return rows.map((row) => ({ ...row, ...Object.fromEntries(INSTANTS.map((name) => [name, row[name] === null ? null : new Date(row[name]).getTime()])) }))
      }),
    issuesOf: (workspaceId, ids) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<{ id: ConversationId; issue: string }>(
          `select distinct on (t.conversation_id) t.conversation_id as id, step->'detail'->>'intent' as issue
           from traces t, jsonb_array_elements(t.steps) with ordinality as s(step, place)
           where t.conversation_id = any($1) and step->>'kind' = 'assigned' and step->'detail'->>'intent' is not null order by t.conversation_id, t.after_seq desc, s.place desc`,
          [ids],
        )
        return new Map(rows.map(({ id, issue }) => [id, issue]))
      }),
    prepare: (workspaceId, id, { team, issue, level, weight }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        await sql.query('update holds set team = $2, issue = $3, level = $4, weight = $5 where conversation_id = $1 and ended_at is null and team is null', [
          id,
          team,
          issue,
          level,
          weight,
        ])
      }),
    give: (workspaceId, given, now) => database.asWorkspace(workspaceId, (tx) => give(tx, workspaceId, given, now)),
    move: (workspaceId, id, { agentId, team, avoids, heldBy, fromQueue, now }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rowCount } = await sql.query(
          `update conversations set holder = case when $2::text is null then 'queue' else 'agent' end, agent_id = $2, version = version + 1, updated_at = $3
           where id = $1 and status = 'open' and holder <> 'bot' and ($4::text is null or agent_id = $4) and (holder = 'queue' or not $5)`,
          [id, agentId, now, heldBy ?? null, fromQueue ?? false],
        )
        if (!rowCount) return false
        await sql.query('update holds set team = coalesce($3, team), avoids = $4 where workspace_id = $1 and conversation_id = $2 and ended_at is null', [
          workspaceId,
          id,
          team ?? null,
          agentId === null ? avoids : null,
        ])
        return true
      }),
    finishedLately: (workspaceId, since) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<Finished>(
          `select agent_id as "agentId", (extract(epoch from ended_at - began_at) * 1000)::float8 as ms from holds
           where workspace_id = $1 and ended_at >= $2 and agent_id is not null order by ended_at desc limit ${MOST_FINISHED}`,
          [workspaceId, since],
        )
        return rows
      }),
    unhappyWithBot: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<Omit<Unhappy, 'since'> & { since: Date }>(
          `select c.id, k.name as "contactName", c.emotion, c.preview, c.updated_at as since from conversations c join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
           where c.workspace_id = $1 and c.status = 'open' and c.holder = 'bot' and c.emotion in ('angry', 'dissatisfied') order by c.updated_at desc limit 50`,
          [workspaceId],
        )
        return rows.map((row) => ({ ...row, since: row.since.toISOString() }))
      }),
    handovers: (workspaceId, id, since) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<{ count: number; team: string | null }>(
          `select count(distinct segment) filter (where began_at >= $3)::int as count, (array_agg(team order by id desc) filter (where team is not null))[1] as team
           from holds where workspace_id = $1 and conversation_id = $2`,
          [workspaceId, id, since],
        )
        return rows[0]!
      }),
    leftByBot: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const found = await sql.query<{ known: Partial<Known> }>('select known from conversations where id = $1', [id])
        if (!found.rows[0]) return null
        const { rows } = await sql.query<{ steps: TraceStep[] }>(
          `select steps from traces where conversation_id = $1 and at > coalesce((select max(ended_at) from holds where conversation_id = $1
             and segment < (select max(segment) from holds where conversation_id = $1)), '-infinity') order by after_seq, at`,
          [id],
        )
        return { known: found.rows[0].known, steps: rows.flatMap(({ steps }) => steps) }
      }),
    offer: (workspaceId, id, now) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rowCount } = await sql.query(
          `update holds set offered_at = $2, taken_seq = (select seq from conversations where id = $1)
           where conversation_id = $1 and ended_at is null and holder = 'queue' and offered_at is null`,
          [id, now],
        )
        return rowCount === 1
      }),
    took: (workspaceId, id, seq) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        await sql.query('update holds set taken_seq = greatest(taken_seq, $2) where conversation_id = $1 and ended_at is null', [id, seq])
      }),
    tellOnce: (workspaceId, id, key, now) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rowCount } = await sql.query(
          'insert into clock_tellings (workspace_id, conversation_id, key, at) values ($1, $2, $3, $4) on conflict do nothing',
          [workspaceId, id, key, now],
        )
        return rowCount === 1
      }),
  }
}

/** The seats are locked before their load is counted: whoever else gives something waits, and then counts this too. */
async function give({ sql }: Transaction, workspaceId: WorkspaceId, given: readonly Given[], now: string): Promise<ConversationId[]> {
  if (given.length === 0) return []
  await sql.query('select from seats where workspace_id = $1 and agent_id = any($2) order by agent_id for update', [
    workspaceId,
    [...new Set(given.map(({ agentId }) => agentId))],
  ])
  // whom somebody else takes at this moment is theirs
  const free = await sql.query<{ id: ConversationId }>(
    `select id from conversations where id = any($1) and status = 'open' and holder = 'queue' order by id for update skip locked`,
    [given.map(({ id }) => id)],
  )
  const ids = new Set(free.rows.map(({ id }) => id))
  const done: ConversationId[] = []
  for (const { id, agentId, weight } of given) {
    if (!ids.has(id)) continue
    const { rowCount } = await sql.query(GIVE, [workspaceId, id, agentId, weight, now, new Date(Date.parse(now) - GRACE_MS).toISOString()])
    if (!rowCount) continue
    await sql.query('update holds set weight = $3 where workspace_id = $1 and conversation_id = $2 and ended_at is null', [workspaceId, id, weight])
    await sql.query('update seats set given_at = $3 where workspace_id = $1 and agent_id = $2', [workspaceId, agentId, now])
    done.push(id)
  }
  return done
}

const GIVE = `
  update conversations c set holder = 'agent', agent_id = $3, version = version + 1, updated_at = $5
  where c.id = $2 and c.status = 'open' and c.holder = 'queue'
    and exists (select from seats s join agents a on a.workspace_id = s.workspace_id and a.id = s.agent_id
      where s.workspace_id = $1 and s.agent_id = $3 and s.seen_at > $6 and not a.away
        and s.capacity >= $4 + (select coalesce(sum(h.weight), 0) from holds h where h.workspace_id = $1 and h.agent_id = $3 and h.ended_at is null))`

const INSTANTS = ['waitingSince', 'beganAt', 'segmentBeganAt', 'repliedAt', 'wroteAt', 'offeredAt'] as const

const OPEN = `
  select c.id, c.channel_id as "channelId", c.user_id as "userId", json_build_object('name', ch.name, 'title', ch.title) as channel, k.name as "contactName",
    c.preview, c.language, c.emotion, c.priority, c.known->'identity'->>'customerId' as "customerId", c.seq, c.waiting_since as "waitingSince",
    h.agent_id as "agentId", h.began_at as "beganAt", h.team, h.issue, h.level, h.weight, h.avoids, h.offered_at as "offeredAt", h.taken_seq as "takenSeq",
    g.began_at as "segmentBeganAt",
    (select x.agent_id from holds x where x.conversation_id = h.conversation_id and x.segment < h.segment and x.agent_id is not null
       order by x.began_at desc limit 1) as sticky,
    (select m.at from messages m where m.conversation_id = c.id and m."from" = 'agent' and m.at >= g.began_at order by m.seq limit 1) as "repliedAt",
    (select m.at from messages m where m.conversation_id = c.id and m."from" = 'agent' and m.agent_id = h.agent_id order by m.seq desc limit 1) as "wroteAt"
  from holds h join conversations c on c.id = h.conversation_id join channels ch on ch.id = c.channel_id
    join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
    cross join lateral (select min(began_at) as began_at from holds where conversation_id = h.conversation_id and segment = h.segment) g
  where h.workspace_id = $1 and h.ended_at is null`
