import type { ConversationId, MessageId, WorkspaceId } from '@xiaoer/contract/id'
import type { Translation } from '@xiaoer/contract/translation-api'
import type { Database } from './database.ts'

/** The other side of messages: what was meant where a translation was sent, what it means where one was read. */
export interface Translations {
  of(workspaceId: WorkspaceId, id: ConversationId): Promise<readonly Translation[]>
  /** The first that was kept of a message and language stays. */
  keep(workspaceId: WorkspaceId, translation: Translation, now: string): Promise<void>
}

export function openTranslations(database: Database): Translations {
  return {
    of: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<Translation>(
          `select t.message_id as "messageId", t.language, t.text, t.by from translations t join messages m on m.id = t.message_id where m.conversation_id = $1 order by m.seq`,
          [id],
        )
        return rows
      }),
    async keep(workspaceId, { messageId, language, text, by }: { messageId: MessageId; language: string; text: string; by: string }, now) {
      await database.asWorkspace(workspaceId, ({ sql }) =>
        sql.query('insert into translations (workspace_id, message_id, language, text, by, at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [
          workspaceId,
          messageId,
          language,
          text,
          by,
          now,
        ]),
      )
    },
  }
}
