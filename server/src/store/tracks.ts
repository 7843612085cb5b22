import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Tracking } from '@xiaoer/contract/tracking'
import type { Database } from './database.ts'
import { groupCommit } from './group-commit.ts'

/** What a carrier pushed of a parcel. Unix milliseconds. */
export interface KeptTrack {
  readonly tracking: Tracking
  readonly heardAt: number
}

/** Where parcels are, as carriers pushed it. */
export interface Tracks {
  of(workspaceId: WorkspaceId, number: string): Promise<KeptTrack | null>
  /** Pushes come in any order: one that tells of less than is known changes nothing. Answers what is known now. */
  keep(workspaceId: WorkspaceId, tracking: Tracking, now: string): Promise<Tracking>
}

export function openTracks({ pool }: Database): Tracks {
  // asked for with every question where a parcel is: one statement for all who ask at once
  const findAll = groupCommit(async (parcels: readonly (readonly [workspaceId: WorkspaceId, number: string])[]) => {
    const { rows } = await pool.query<{ place: number; tracking: Tracking; heardAt: Date }>({
      name: 'tracks_of',
      text: `select a.place::int as place, t.tracking, t.heard_at as "heardAt" from unnest($1::text[], $2::text[]) with ordinality as a(workspace_id, number, place)
        join tracks t on t.workspace_id = a.workspace_id and t.number = a.number`,
      values: [parcels.map(([workspaceId]) => workspaceId), parcels.map(([, number]) => keyOf(number))],
    })
    const found = new Map(rows.map(({ place, tracking, heardAt }) => [place - 1, { tracking, heardAt: heardAt.getTime() }]))
    return parcels.map((_, place) => found.get(place) ?? null)
  })
  const find = (workspaceId: WorkspaceId, number: string): Promise<KeptTrack | null> => findAll([workspaceId, number])
  return {
    of: find,
    async keep(workspaceId, tracking, now) {
      await pool.query(
        `insert into tracks (workspace_id, number, tracking, latest_at, heard_at) values ($1, $2, $3, $4, $5)
         on conflict (workspace_id, number) do update set tracking = excluded.tracking, latest_at = excluded.latest_at, heard_at = excluded.heard_at
         where tracks.latest_at <= excluded.latest_at`,
        [workspaceId, keyOf(tracking.trackingNumber), JSON.stringify(tracking), latestOf(tracking), now],
      )
      return (await find(workspaceId, tracking.trackingNumber))?.tracking ?? tracking
    },
  }
}

/** When the newest of what is told of a parcel happened. */
export function latestOf({ scans, deliveredAt }: Tracking): string {
  return [...scans.map(({ at }) => at), ...(deliveredAt ? [deliveredAt] : [])].reduce(
    (latest, at) => (Date.parse(at) > Date.parse(latest) ? at : latest),
    '1970-01-01T00:00:00Z',
  )
}

function keyOf(number: string): string {
  return number.replace(/\s/g, '').toUpperCase()
}
