import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'

export interface StoredAttachment {
  readonly workspaceId: WorkspaceId
  readonly id: string
  /** SHA-256 of the bytes, hex. */
  readonly hash: string
  readonly mime: string
  readonly name: string
  readonly bytes: number
  /** The shopper who brought it; null: somebody at the desk. */
  readonly owner: { readonly channelId: string; readonly userId: string } | null
}

export interface Attachments {
  keep(attachment: StoredAttachment, at: string): Promise<void>
  /** By its id alone: that is the proof. */
  find(id: string): Promise<StoredAttachment | null>
}

export function openAttachments({ pool }: Database): Attachments {
  return {
    async keep({ workspaceId, id, hash, mime, name, bytes, owner }, at) {
      await pool.query(
        `insert into attachments (workspace_id, id, hash, mime, name, bytes, channel_id, user_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [workspaceId, id, hash, mime, name, bytes, owner?.channelId ?? null, owner?.userId ?? null, at],
      )
    },
    async find(id) {
      const { rows } = await pool.query<Omit<StoredAttachment, 'owner'> & { channelId: string | null; userId: string | null }>(
        `select workspace_id as "workspaceId", id, hash, mime, name, bytes, channel_id as "channelId", user_id as "userId" from attachments where id = $1`,
        [id],
      )
      const [row] = rows
      if (!row) return null
      const { channelId, userId, ...rest } = row
      return { ...rest, owner: channelId === null || userId === null ? null : { channelId, userId } }
    },
  }
}
