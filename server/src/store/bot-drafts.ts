import type { BotDraft } from '@xiaoer/contract/bot-draft'
import { wordsOf } from '@xiaoer/contract/content'
import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { TraceStep } from '@xiaoer/contract/trace'
import { storable } from '../storable.ts'
import type { Database } from './database.ts'

/** What the bot thought of, and does not say by itself. */
export interface NewBotDraft extends BotDraft {
  readonly workspaceId: WorkspaceId
  readonly conversationId: ConversationId
  /** What the bot knows once it is said. */
  readonly known: unknown
  readonly turnId: string
  readonly steps: readonly TraceStep[]
  readonly tookMs: number
  /** Where the bot has the conversation: as it was read, and it goes to the queue. Null: people have it already. */
  readonly handOver: { readonly version: number; readonly summary: string; readonly emotion: string; readonly language: string } | null
}

export interface DraftEdit {
  /** The message that was sent. */
  readonly id: string
  readonly conversationId: ConversationId
  /** The message that the draft answered. */
  readonly seq: number
  readonly sent: string
  readonly who: string
  readonly now: string
}

/** The replies that wait for a person, one for a conversation. */
export interface BotDrafts {
  /** False: somebody took the conversation meanwhile; nothing is kept. */
  keep(draft: NewBotDraft): Promise<boolean>
  /** Null: there is none, or something was written since. */
  of(workspaceId: WorkspaceId, id: ConversationId): Promise<BotDraft | null>
  /** Has a message of this `clientId` been sent? Then what the draft was is asked for again. */
  sentAs(workspaceId: WorkspaceId, id: ConversationId, clientId: string): Promise<boolean>
  /** As it was kept, whatever was written since. */
  kept(workspaceId: WorkspaceId, id: ConversationId): Promise<BotDraft | null>
  /** A person wrote it anew and sent that: both are kept, to learn from. Nothing where it was sent as it was, or is not there any more. */
  changed(workspaceId: WorkspaceId, edit: DraftEdit): Promise<void>
  /** What was changed lately, the newest first. */
  edits(workspaceId: WorkspaceId): Promise<readonly (Omit<DraftEdit, 'now'> & { readonly prepared: string })[]>
  /** It was said: the bot knows what it would have known. */
  said(workspaceId: WorkspaceId, id: ConversationId): Promise<void>
}

export function openBotDrafts(database: Database): BotDrafts {
  const read = (workspaceId: WorkspaceId, id: ConversationId, only: string): Promise<BotDraft | null> =>
    database.asWorkspace(workspaceId, async ({ sql }) => {
      const { rows } = await sql.query(`select seq, contents, would, at from bot_drafts d where conversation_id = $1 ${only}`, [id])
      return rows[0] ? { ...rows[0], at: new Date(rows[0].at).toISOString() } : null
    })
  return {
    keep: (draft) =>
      database.asWorkspace(draft.workspaceId, async ({ sql }) => {
        const { workspaceId, conversationId, seq, contents, known, would, at, handOver } = storable(draft)
        if (handOver) {
          const { rowCount } = await sql.query(
            `update conversations set holder = 'queue', handoff = $3, emotion = $4, language = $5, version = version + 1, updated_at = $6
             where id = $1 and version = $2 and holder = 'bot'`,
            [conversationId, handOver.version, JSON.stringify({ reason: 'draft', summary: handOver.summary }), handOver.emotion, handOver.language, at],
          )
          if (!rowCount) return false
        }
        await sql.query(
          `insert into bot_drafts (workspace_id, conversation_id, seq, contents, known, would, at) values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (conversation_id) do update set seq = excluded.seq, contents = excluded.contents, known = excluded.known, would = excluded.would, at = excluded.at`,
          [workspaceId, conversationId, seq, JSON.stringify(contents), JSON.stringify(known), would, at],
        )
        await sql.query('insert into traces (workspace_id, conversation_id, turn_id, after_seq, steps, took_ms, at) values ($1, $2, $3, $4, $5, $6, $7)', [
          workspaceId,
          conversationId,
          draft.turnId,
          seq,
          JSON.stringify(storable(draft.steps)),
          draft.tookMs,
          at,
        ])
        return true
      }),
    of: (workspaceId, id) =>
      read(workspaceId, id, `and not exists (select from messages m where m.conversation_id = d.conversation_id and m.seq > d.seq and m."from" <> 'bot')`),
    kept: (workspaceId, id) => read(workspaceId, id, ''),
    sentAs: (workspaceId, id, clientId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rowCount } = await sql.query('select from inbound where channel_id = $1 and external_id = $2', [`desk:${id}`, clientId])
        return rowCount === 1
      }),
    async changed(workspaceId, { id, conversationId, seq, sent, who, now }) {
      const draft = await read(workspaceId, conversationId, '')
      const prepared = draft?.contents.map(wordsOf).join('\n').trim() ?? ''
      if (draft?.seq !== seq || prepared === sent) return
      await database.asWorkspace(workspaceId, ({ sql }) =>
        sql.query(
          'insert into draft_edits (workspace_id, id, conversation_id, seq, prepared, sent, who, at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing',
          [workspaceId, id, conversationId, seq, prepared, sent, who, now],
        ),
      )
    },
    edits: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          'select id, conversation_id as "conversationId", seq, prepared, sent, who from draft_edits order by at desc, id desc limit 200',
        )
        return rows
      }),
    said: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        await sql.query('update conversations c set known = d.known from bot_drafts d where d.conversation_id = c.id and c.id = $1', [id])
      }),
  }
}
