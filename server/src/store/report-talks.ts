import { LONGEST_THANKS, saysThanks } from '@xiaoer/core/support/reports/says-thanks'
import type { Talk } from '@xiaoer/core/support/reports/talk'
import type pg from 'pg'

/** A talk of a channel from a message on, with what reports sort it by. */
export interface KeptTalk {
  readonly id: string
  readonly contactId: string
  readonly channelId: string
  readonly language: string
  readonly talk: Talk
}

interface Row {
  readonly id: string
  readonly contactId: string
  readonly channelId: string
  readonly language: string
}

/** All that happened in these conversations, each from the message `from` says on. */
export async function readTalks(sql: pg.PoolClient, workspaceId: string, from: ReadonlyMap<string, number>): Promise<readonly KeptTalk[]> {
  const ids = [...from.keys()]
  const seqs = [...from.values()]
  const ask = async <T>(text: string, values: readonly unknown[]) => (await sql.query(text, [...values])).rows as readonly (T & { id: string })[]
  const talks = await ask<Row>(
    `select id, contact_id as "contactId", channel_id as "channelId", language from conversations where workspace_id = $1 and id = any($2)`,
    [workspaceId, ids],
  )
  const lines = await ask<{ seq: number; from: Talk['lines'][number]['from']; agentId: string | null; at: number; short: string | null }>(
    `select m.conversation_id as id, m.seq, m."from", m.agent_id as "agentId", floor(extract(epoch from m.at) * 1000)::float8 as at,
       case when m."from" = 'shopper' and length(m.content->>'text') <= ${LONGEST_THANKS} then m.content->>'text' end as short
     from unnest($1::text[], $2::int[]) f(id, seq) join messages m on m.conversation_id = f.id and m.seq >= f.seq order by m.conversation_id, m.seq`,
    [ids, seqs],
  )
  const holds = await ask<Talk['holds'][number]>(
    `select conversation_id as id, agent_id as "agentId", floor(extract(epoch from began_at) * 1000)::float8 as "beganAt",
       floor(extract(epoch from ended_at) * 1000)::float8 as "endedAt", team from holds where conversation_id = any($1) order by began_at, holds.id`,
    [ids],
  )
  const noted = await ask<{ what: string; at: number; stars: number | null }>(
    `select conversation_id as id, what, floor(extract(epoch from at) * 1000)::float8 as at, (detail->>'score')::float8 as stars
     from audit where conversation_id = any($1) and what in ('rated', 'resolve') order by at`,
    [ids],
  )
  const tickets = await ask<Talk['tickets'][number]>(
    `select conversation_id as id, floor(extract(epoch from created_at) * 1000)::float8 as at, state in ('solved', 'closed', 'merged') as "isSettled", assignee
     from tickets where conversation_id = any($1)`,
    [ids],
  )
  const deeds = await ask<Talk['deeds'][number]>(
    `select conversation_id as id, floor(extract(epoch from at) * 1000)::float8 as at, state, decided_by as "decidedBy" from actions
     where conversation_id = any($1) order by at, actions.id`,
    [ids],
  )
  const of = { lines: byTalk(lines), holds: byTalk(holds), noted: byTalk(noted), tickets: byTalk(tickets), deeds: byTalk(deeds) }
  return talks.map(({ id, ...row }) => {
    const said = (of.lines.get(id) ?? []).map(({ short, ...line }) => ({ ...line, isThanks: short !== null && saysThanks(short) }))
    // what happened before its first message here belongs to a conversation that is not counted again
    const since = from.get(id) === 1 ? Number.NEGATIVE_INFINITY : (said[0]?.at ?? Number.POSITIVE_INFINITY)
    const isLater = ({ at }: { readonly at: number }) => at >= since
    const marks = (of.noted.get(id) ?? []).filter(isLater)
    return {
      id,
      ...row,
      talk: {
        lines: said,
        holds: (of.holds.get(id) ?? []).filter(({ beganAt }) => beganAt >= since),
        closes: marks.filter(({ what }) => what === 'resolve').map(({ at }) => at),
        ratings: marks.flatMap(({ what, at, stars }) => (what === 'rated' && stars !== null ? [{ at, stars }] : [])),
        tickets: (of.tickets.get(id) ?? []).filter(isLater),
        deeds: (of.deeds.get(id) ?? []).filter(isLater),
      },
    }
  })
}

function byTalk<T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const own = found.get(row.id)
    if (own) own.push(row)
    else found.set(row.id, [row])
  }
  return found
}
