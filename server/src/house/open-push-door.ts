import type { WorkspaceId } from '@xiaoer/contract/id'
import { FETCHED, type Outside, providerEar } from '../connectors.ts'
import type { DeskHouse } from '../desk/desk-house.ts'
import { hearNews } from '../desk/hear-news.ts'
import { openPushes, type PushDoor } from '../pushes/open-pushes.ts'
import type { Shop } from '../shops/shop.ts'
import { findConcerned } from '../store/concerned.ts'
import type { Database } from '../store/database.ts'
import type { Providers } from '../store/providers.ts'
import { openPushes as openKeptPushes } from '../store/pushes.ts'
import type { Tracks } from '../store/tracks.ts'
import type { Workspaces } from '../store/workspaces.ts'
import { settleUnknown } from '../turn/settle-unknown.ts'

export interface PushDoorParts {
  readonly database: Database
  readonly workspaces: Workspaces
  readonly providers: Providers
  readonly tracks: Tracks
  readonly shopOf: (workspaceId: WorkspaceId) => Promise<Shop>
  readonly outsideOf: (workspaceId: WorkspaceId) => Promise<Outside>
  readonly desk: DeskHouse
  readonly onTrouble: (error: unknown, about?: Record<string, unknown>) => void
}

/** How word from shops, carriers and payment companies comes into the house. */
export function openPushDoor({ database, workspaces, providers, tracks, shopOf, outsideOf, desk, onTrouble }: PushDoorParts): PushDoor {
  return openPushes({
    pushes: openKeptPushes(database),
    tracks,
    shopOf,
    refundsOf: async (workspaceId, order) => (await outsideOf(workspaceId)).refundsOf(order),
    concerned: (workspaceId, subject) => findConcerned(database, workspaceId, subject),
    settle: async (action, workspaceId) => settleUnknown(action, workspaceId, { ...desk, shop: await shopOf(workspaceId) }),
    tellTicket: (place, news) => hearNews(place, news, desk),
    happened: desk.happened,
    now: desk.now,
    async earOf({ workspaceId, kind, name }) {
      if (kind !== 'shop') return providerEar({ kind, name }, await providers.of(workspaceId), { now: Date.now })
      const workspace = await workspaces.find(workspaceId)
      return workspace?.shop === name ? ((await shopOf(workspaceId)).ear ?? null) : null
    },
    async fetchable() {
      const found = await Promise.all(
        (await workspaces.all())
          .filter(({ shop }) => FETCHED.has(shop))
          .map(async ({ id, shop: name }) => {
            const shop = await shopOf(id).catch((error: unknown) => onTrouble(error, { workspaceId: id }))
            const { fetchPushes } = shop ?? {}
            if (!fetchPushes) return []
            // a shop that was connected anew is opened anew, and read anew
            return [{ key: `pushes of ${id} ${keyOf(shop!)}`, sender: { workspaceId: id, kind: 'shop' as const, name }, fetchPushes }]
          }),
      )
      return found.flat()
    },
    onTrouble,
  })
}

const keys = new WeakMap<Shop, number>()
let count = 0

function keyOf(shop: Shop): number {
  const key = keys.get(shop) ?? ++count
  keys.set(shop, key)
  return key
}
