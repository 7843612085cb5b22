import { wordsOf } from '@xiaoer/contract/content'
import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Segment, SegmentLine } from '@xiaoer/core/support/inspect/segment'
import { segmentsIn } from '@xiaoer/core/support/inspect/segments-in'
import { LONGEST_THANKS, saysThanks } from '@xiaoer/core/support/reports/says-thanks'
import type { Talk } from '@xiaoer/core/support/reports/talk'
import { visitsIn } from '@xiaoer/core/support/reports/visits-in'
import type { Transaction } from './database.ts'

/** A segment to inspect, and where it belongs. */
export interface KeptSegment {
  readonly conversationId: ConversationId
  readonly team: string
  readonly segment: Segment
}

/** The segments of conversations after the messages that were inspected already; those that no word of the shop or the shopper is in are none. */
export async function readSegments({ sql }: Transaction, workspaceId: WorkspaceId, ids: readonly string[]): Promise<readonly KeptSegment[]> {
  if (ids.length === 0) return []
  const ask = async <T>(text: string) => (await sql.query(text, [workspaceId, ids])).rows as (T & { id: string })[]
  const since = `(select coalesce(max(s.last_seq), 0) from quality_scores s where s.workspace_id = $1 and s.conversation_id = m.conversation_id)`
  const lines = await ask<Omit<SegmentLine, 'text'> & { content: Parameters<typeof wordsOf>[0] }>(
    `select m.conversation_id as id, m.seq, m."from", m.agent_id as "agentId", (extract(epoch from m.at) * 1000)::float8 as at, m.content
     from messages m where m.workspace_id = $1 and m.conversation_id = any($2) and m.seq > ${since} order by m.conversation_id, m.seq`,
  )
  const holds = await ask<Talk['holds'][number]>(
    `select conversation_id as id, agent_id as "agentId", (extract(epoch from began_at) * 1000)::float8 as "beganAt", (extract(epoch from ended_at) * 1000)::float8 as "endedAt",
       team from holds where workspace_id = $1 and conversation_id = any($2) order by began_at, holds.id`,
  )
  const closes = await ask<{ at: number }>(
    `select conversation_id as id, (extract(epoch from at) * 1000)::float8 as at from audit where workspace_id = $1 and conversation_id = any($2) and what = 'resolve' order by at`,
  )
  const deeds = await ask<{ type: string; state: string }>(
    `select conversation_id as id, command->>'type' as type, state from actions where workspace_id = $1 and conversation_id = any($2)`,
  )
  return ids.flatMap((id) => {
    const own = lines.filter((line) => line.id === id)
    if (own.length === 0) return []
    const texts = new Map(own.map(({ seq, content }) => [seq, wordsOf(content)]))
    const talk: Talk = {
      lines: own.map(({ seq, from, agentId, at }) => ({ seq, from, agentId, at, isThanks: from === 'shopper' && isThanks(texts.get(seq)!) })),
      holds: holds.filter((hold) => hold.id === id && (hold.endedAt === null || hold.endedAt >= own[0]!.at)),
      closes: closes.filter((close) => close.id === id).map(({ at }) => at),
      ...{ ratings: [], tickets: [], deeds: [] },
    }
    const done = deeds.filter((deed) => deed.id === id)
    return visitsIn(talk).flatMap((visit) =>
      segmentsIn(visit, (seq) => texts.get(seq)!, done)
        .filter((segment) => segment.lines.some(({ from, text }) => from === 'agent' || from === 'bot' || (from === 'shopper' && !isThanks(text))))
        .map((segment) => ({
          conversationId: id as ConversationId,
          team: visit.holds.findLast(({ agentId }) => agentId === segment.owner)?.team ?? '',
          segment,
        })),
    )
  })
}

/** The messages of segments that were inspected before, as they were cut then. */
export async function readAgain({ sql }: Transaction, workspaceId: WorkspaceId, scoreIds: readonly string[]): Promise<ReadonlyMap<string, Segment>> {
  const { rows } = await sql.query(
    `select s.id, s.agent_id as owner, m.seq, m."from", m.agent_id as "agentId", (extract(epoch from m.at) * 1000)::float8 as at, m.content,
       (select max(seq) from messages l where l.conversation_id = s.conversation_id and l.seq > s.last_seq and l."from" in ('agent', 'bot')) as later,
       exists (select from holds h where h.conversation_id = s.conversation_id and h.began_at between s.began_at and s.ended_at + interval '1 minute') as "isHeld",
       (select coalesce(jsonb_agg(jsonb_build_object('type', a.command->>'type', 'state', a.state)), '[]') from actions a where a.workspace_id = $1 and a.conversation_id = s.conversation_id) as deeds
     from quality_scores s join messages m on m.conversation_id = s.conversation_id and m.seq between s.first_seq and s.last_seq
     where s.workspace_id = $1 and s.id = any($2) order by s.id, m.seq`,
    [workspaceId, scoreIds],
  )
  const found = new Map<string, Segment>()
  for (const id of scoreIds) {
    const own = rows.filter((row) => row.id === id)
    const [first] = own
    if (!first) continue
    const lines: SegmentLine[] = own.map(({ seq, from, agentId, at, content }) => ({ seq, from, agentId, at, text: wordsOf(content) }))
    const isOwed = lines.findLast(({ from }) => from !== 'system')?.from === 'shopper' && first.later === null
    found.set(id, { owner: first.owner, lines, deeds: first.deeds, isOwed, isPassedOn: first.later !== null || (first.owner === '' && first.isHeld) })
  }
  return found
}

function isThanks(text: string): boolean {
  return text.length <= LONGEST_THANKS && saysThanks(text)
}
