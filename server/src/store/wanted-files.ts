import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'

export interface WantedFile {
  readonly workspaceId: WorkspaceId
  readonly id: string
  readonly channelId: string
  readonly userId: string
  readonly media: string
  readonly name: string
  readonly mime: string
}

/** Files that are still to be fetched from a channel. */
export interface WantedFiles {
  /** `nextAt`: until then whoever wants it fetches it itself. */
  want(file: WantedFile, nextAt: string): Promise<void>
  /** It is here, or nobody needs it. */
  done(file: Pick<WantedFile, 'workspaceId' | 'id'>): Promise<void>
  /** It could not be had; null: it is given up. */
  failed(file: Pick<WantedFile, 'workspaceId' | 'id'>, detail: string, nextAt: string | null): Promise<void>
  /** Takes what is due, for `leaseUntil`. */
  claim(now: string, leaseUntil: string): Promise<readonly (WantedFile & { readonly tries: number })[]>
  isWanted(id: string): Promise<boolean>
}

export function openWantedFiles({ pool }: Database): WantedFiles {
  return {
    async want({ workspaceId, id, channelId, userId, media, name, mime }, nextAt) {
      await pool.query('insert into wanted_files (workspace_id, id, channel_id, user_id, media, name, mime, next_at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
        workspaceId,
        id,
        channelId,
        userId,
        media,
        name,
        mime,
        nextAt,
      ])
    },
    async done({ workspaceId, id }) {
      await pool.query('delete from wanted_files where workspace_id = $1 and id = $2', [workspaceId, id])
    },
    async failed({ workspaceId, id }, detail, nextAt) {
      await pool.query('update wanted_files set tries = tries + 1, detail = $3, next_at = $4 where workspace_id = $1 and id = $2', [
        workspaceId,
        id,
        detail.slice(0, 500),
        nextAt,
      ])
    },
    async claim(now, leaseUntil) {
      const { rows } = await pool.query<WantedFile & { readonly tries: number }>(
        `update wanted_files w set next_at = $2 from (select workspace_id, id from wanted_files where next_at <= $1 order by next_at limit 20 for update skip locked) due
         where w.workspace_id = due.workspace_id and w.id = due.id
         returning w.workspace_id as "workspaceId", w.id, w.channel_id as "channelId", w.user_id as "userId", w.media, w.name, w.mime, w.tries`,
        [now, leaseUntil],
      )
      return rows
    },
    async isWanted(id) {
      return (await pool.query('select from wanted_files where id = $1 and next_at is not null', [id])).rowCount === 1
    },
  }
}
