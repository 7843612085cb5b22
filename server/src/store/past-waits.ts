import { type Content, wordsOf } from '@xiaoer/contract/content'
import type { ConversationId } from '@xiaoer/contract/id'
import type pg from 'pg'

interface Line {
  readonly conversationId: ConversationId
  readonly from: 'shopper' | 'bot' | 'agent' | 'system'
  readonly at: Date
  readonly content: Content
  /** Of a shopper's message: did the bot answer it by itself? */
  readonly answered: boolean
  /** Nobody waits there any more since then; null: somebody still does. */
  readonly endedAt: Date | null
}

interface Wait {
  readonly conversationId: ConversationId
  readonly from: Date
  readonly about: string
}

/** Where shoppers waited for a person, each wait once: from the message that the bot did not settle to a person's answer, or until now. */
export async function pastWaits(
  sql: pg.PoolClient,
  { since, now, most }: { readonly since: string; readonly now: string; readonly most: number },
): Promise<readonly { conversationId: ConversationId; at: string; about: string; waitedMinutes: number }[]> {
  const { rows } = await sql.query<Line>(
    `with lately as (select id, case when waiting_since is null then updated_at end as ended_at from conversations where updated_at >= $1 order by updated_at desc limit 1000)
     select m.conversation_id as "conversationId", m."from", m.at, m.content, lately.ended_at as "endedAt",
       coalesce((select not t.steps @> '[{"kind":"handed-over"}]' from traces t where t.conversation_id = m.conversation_id and t.after_seq >= m.seq
         order by t.after_seq limit 1), false) as answered
     from lately join messages m on m.conversation_id = lately.id where m.at >= $1 order by m.conversation_id, m.seq`,
    [since],
  )
  const waits: { conversationId: ConversationId; at: string; about: string; waitedMinutes: number }[] = []
  const end = ({ conversationId, from, about }: Wait, until: Date) =>
    waits.push({ conversationId, at: from.toISOString(), about, waitedMinutes: Math.max(0, Math.floor((until.getTime() - from.getTime()) / 60_000)) })
  let open: Wait | null = null
  for (const [place, line] of rows.entries()) {
    if (line.from === 'agent' || (line.from === 'shopper' && line.answered)) {
      if (open) end(open, line.at)
      open = null
    } else if (line.from === 'shopper') open ??= { conversationId: line.conversationId, from: line.at, about: wordsOf(line.content) }
    if (open && rows[place + 1]?.conversationId !== line.conversationId) {
      end(open, line.endedAt ?? new Date(now))
      open = null
    }
  }
  return waits.sort((one, other) => (one.at < other.at ? 1 : -1)).slice(0, most)
}
