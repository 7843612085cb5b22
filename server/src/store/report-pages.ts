import { type Content, wordsOf } from '@xiaoer/contract/content'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { ReportFilter, ReportSpan } from '@xiaoer/contract/report'
import type { Database } from './database.ts'
import { boundsOf, only } from './report-sums.ts'

/** A conversation of reports with everything that a line of a file says of it. */
export interface ExportedVisit {
  readonly conversationId: string
  readonly firstSeq: number
  readonly lastSeq: number
  readonly beganAt: string
  readonly endedAt: string
  readonly channel: string
  readonly shopper: string
  readonly agent: string
  readonly team: string
  readonly language: string
  readonly outcome: string
  readonly stars: number | null
  readonly firstReplyMs: number | null
  readonly tags: readonly string[]
  /** Behind which the next page begins. */
  readonly mark: string
}

export interface ExportedMessage {
  readonly conversationId: string
  readonly seq: number
  readonly at: string
  readonly from: string
  readonly agent: string
  readonly text: string
  readonly delivery: string
}

/** Some messages of a conversation, by their numbers. */
export interface Stretch {
  readonly conversationId: string
  readonly from: number
  readonly to: number
}

/** Small, so that however much is asked for little of it is ever held; each page is a transaction of its own, so that a slow reader keeps nothing open. */
const PAGE = 500

/** The next conversations of a file, the oldest first. */
export function readVisits(
  database: Database,
  workspaceId: WorkspaceId,
  { span, filter, after }: { readonly span: ReportSpan; readonly filter: ReportFilter; readonly after: ExportedVisit | null },
): Promise<readonly ExportedVisit[]> {
  const { text, values } = only(filter, 6, 'v.')
  return database.asWorkspace(workspaceId, async ({ sql }) => {
    const { rows } = await sql.query(
      `select v.conversation_id as "conversationId", v.first_seq as "firstSeq", v.last_seq as "lastSeq", v.began_at::text as mark, v.began_at as "beganAt",
         v.ended_at as "endedAt", coalesce(ch.title, v.channel_id) as channel, coalesce(k.name, '') as shopper, coalesce(a.name, v.agent_id) as agent, v.team,
         v.language, v.outcome, v.stars, v.first_reply_ms as "firstReplyMs", coalesce(c.tags, '{}') as tags
       from report_visits v left join channels ch on ch.id = v.channel_id left join contacts k on k.workspace_id = v.workspace_id and k.id = v.contact_id
         left join agents a on a.workspace_id = v.workspace_id and a.id = v.agent_id left join conversations c on c.id = v.conversation_id
       where v.workspace_id = $1 and v.began_at >= $2 and v.began_at < $3 and (v.began_at, v.conversation_id, v.first_seq) > ($4::timestamptz, $5::text, $6::int) ${text}
       order by v.began_at, v.conversation_id, v.first_seq limit ${PAGE}`,
      [workspaceId, ...boundsOf(span), after?.mark ?? '-infinity', after?.conversationId ?? '', after?.firstSeq ?? 0, ...values],
    )
    return rows.map(({ beganAt, endedAt, ...row }) => ({ ...row, beganAt: beganAt.toISOString(), endedAt: endedAt.toISOString() }))
  })
}

/** The messages of these stretches, in their order. */
export function readStretches(database: Database, workspaceId: WorkspaceId, stretches: readonly Stretch[]): Promise<readonly ExportedMessage[]> {
  return database.asWorkspace(workspaceId, async ({ sql }) => {
    const { rows } = await sql.query(
      `select m.conversation_id as "conversationId", m.seq, m.at, m."from", coalesce(a.name, m.agent_id, '') as agent, m.content, coalesce(m.delivery_state, '') as delivery
       from unnest($1::text[], $2::int[], $3::int[]) with ordinality s(id, first, last, place) join messages m on m.conversation_id = s.id and m.seq between s.first and s.last
         left join agents a on a.workspace_id = m.workspace_id and a.id = m.agent_id order by s.place, m.seq`,
      [stretches.map(({ conversationId }) => conversationId), stretches.map(({ from }) => from), stretches.map(({ to }) => to)],
    )
    return rows.map(({ at, content, ...row }) => ({ ...row, at: at.toISOString(), text: wordsOf(content as Content) }))
  })
}
