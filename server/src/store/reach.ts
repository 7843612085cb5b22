import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'

export interface Window {
  readonly ms: number
  readonly sends?: number
}

interface Person {
  readonly channelId: string
  readonly userId: string
}

export type Reserved =
  | { readonly may: 'send'; readonly wayBack: WayBack | null }
  /** Too long ago that they wrote. */
  | { readonly may: 'not'; readonly why: 'closed' | 'gone'; readonly detail: string }
  /** Used up until they write again; the window ends at `until` (RFC 3339). */
  | { readonly may: 'wait'; readonly until: string }

/** How they stand: when they wrote last, what window that opened, and what was sent in it. Unix milliseconds. */
export interface Standing {
  readonly heardAt: number
  readonly window: Window | null
  readonly sent: number
  readonly gone: string | null
}

type WayBack = Readonly<Record<string, string | number | boolean | null>>

/** How people on sending channels can be reached. */
export interface Reach {
  /** They wrote, or opened the chat: the way to them is open anew, and what waited for that is due. */
  heard(person: Person & { readonly workspaceId: WorkspaceId; readonly at: string; readonly wayBack?: WayBack; readonly window?: Window }): Promise<void>
  gone(person: Person & { readonly workspaceId: WorkspaceId; readonly why: string; readonly at: string }): Promise<void>
  /** Takes one send of the window before it is made, so that two senders never make one too many. `window`: the channel's own. */
  reserve(person: Person, window: Window | undefined, now: string): Promise<Reserved>
  /** The way to them for what takes no place in a window: a sign of typing, words that the platform has approved. */
  anyTime(person: Person): Promise<Exclude<Reserved, { may: 'wait' }>>
  /** The shopper of a conversation; null: they never wrote through a listening door. */
  standing(workspaceId: WorkspaceId, conversationId: ConversationId): Promise<Standing | null>
  /** It was surely not sent: the send is free again. */
  release(person: Person): Promise<void>
}

export function openReach(database: Database): Reach {
  const { pool } = database
  return {
    async heard({ channelId, userId, workspaceId, at, wayBack, window }) {
      await pool.query(
        `insert into reach (channel_id, user_id, workspace_id, way_back, heard_at, window_ms, window_sends) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (channel_id, user_id) do update set
           way_back = coalesce(excluded.way_back, reach.way_back), heard_at = excluded.heard_at, window_ms = excluded.window_ms,
           window_sends = excluded.window_sends, sent = 0, gone = null
         where excluded.heard_at >= reach.heard_at`,
        [channelId, userId, workspaceId, wayBack ?? null, at, window?.ms ?? null, window?.sends ?? null],
      )
      await pool.query('update outbox set next_at = least(next_at, $3) where channel_id = $1 and user_id = $2 and not dead and sending_until is null', [
        channelId,
        userId,
        at,
      ])
    },
    async gone({ channelId, userId, workspaceId, why, at }) {
      await pool.query(
        `insert into reach (channel_id, user_id, workspace_id, heard_at, gone) values ($1, $2, $3, $4, $5)
         on conflict (channel_id, user_id) do update set gone = excluded.gone`,
        [channelId, userId, workspaceId, at, why],
      )
    },
    async reserve({ channelId, userId }, own, now) {
      const { rows } = await pool.query<Row>(
        `update reach set sent = sent + 1 where channel_id = $1 and user_id = $2 and gone is null
           and ($3::int is null and window_ms is null or heard_at + coalesce(window_ms, $3) * interval '1 ms' > $5)
           and sent < coalesce(window_sends, case when window_ms is null then $4::int end, 2147483647)
         returning way_back as "wayBack"`,
        [channelId, userId, own?.ms ?? null, own?.sends ?? null, now],
      )
      if (rows[0]) return { may: 'send', wayBack: rows[0].wayBack }
      return whyNot(channelId, userId, own, now)
    },
    async anyTime({ channelId, userId }) {
      const { rows } = await pool.query<Pick<Row, 'wayBack' | 'gone'>>('select way_back as "wayBack", gone from reach where channel_id = $1 and user_id = $2', [
        channelId,
        userId,
      ])
      const gone = rows[0]?.gone ?? null
      return gone === null ? { may: 'send', wayBack: rows[0]?.wayBack ?? null } : { may: 'not', why: 'gone', detail: gone }
    },
    standing: (workspaceId, conversationId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<{ heardAt: Date; ms: number | null; sends: number | null; sent: number; gone: string | null }>(
          `select r.heard_at as "heardAt", r.window_ms as ms, r.window_sends as sends, r.sent, r.gone
           from conversations c join reach r on r.channel_id = c.channel_id and r.user_id = c.user_id where c.id = $1`,
          [conversationId],
        )
        const [row] = rows
        if (!row) return null
        const window = row.ms === null ? null : { ms: row.ms, ...(row.sends === null ? {} : { sends: row.sends }) }
        return { heardAt: row.heardAt.getTime(), window, sent: row.sent, gone: row.gone }
      }),
    async release({ channelId, userId }) {
      await pool.query('update reach set sent = greatest(sent - 1, 0) where channel_id = $1 and user_id = $2', [channelId, userId])
    },
  }

  async function whyNot(channelId: string, userId: string, own: Window | undefined, now: string): Promise<Reserved> {
    const { rows } = await pool.query<Row>(
      'select way_back as "wayBack", heard_at as "heardAt", window_ms as "windowMs", gone from reach where channel_id = $1 and user_id = $2',
      [channelId, userId],
    )
    const [row] = rows
    // who never wrote through a listening door has no row: only a channel without windows reaches them
    if (!row) return own ? { may: 'not', why: 'closed', detail: 'They have not written here yet.' } : { may: 'send', wayBack: null }
    if (row.gone !== null) return { may: 'not', why: 'gone', detail: row.gone }
    const ends = new Date(row.heardAt).getTime() + (row.windowMs ?? own?.ms ?? 0)
    if (ends <= new Date(now).getTime()) return { may: 'not', why: 'closed', detail: `The window to answer closed at ${new Date(ends).toISOString()}.` }
    return { may: 'wait', until: new Date(ends).toISOString() }
  }
}

interface Row {
  readonly wayBack: WayBack | null
  readonly heardAt: string | Date
  readonly windowMs: number | null
  readonly gone: string | null
}
