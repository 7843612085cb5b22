import type { Action } from '@xiaoer/contract/action'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { type CarryHouse, carryOut } from './carry-out.ts'
import { showsDeed } from './shows-deed.ts'

/** A platform that took a deed shows it within this time; one that does not has not done it. */
const SETTLED_AFTER_MS = 15 * 60_000

/**
 * Settles a deed of which nobody knew whether it happened, by reading the shop and never by trying again. Until it is settled the order is held,
 * so that nothing else is done on it.
 */
export async function settleUnknown(action: Action, workspaceId: WorkspaceId, house: CarryHouse): Promise<void> {
  const { ledger, shop, now, tell } = house
  const after = await showsDeed(action.command, shop, action.before)
  const isOld = Date.parse(now()) - Date.parse(action.at) > SETTLED_AFTER_MS
  const change =
    after !== null
      ? ({ state: 'done', after, error: null } as const)
      : isOld
        ? ({ state: 'failed', error: 'the shop does not show it' } as const)
        : ({ state: 'unknown', error: action.error } as const)
  const moved = await ledger.move(workspaceId, action.id, ['unknown'], { ...change, now: now() })
  if (!moved || moved.state === 'unknown') return
  tell(workspaceId, { type: 'action', action: moved })
  await carryOut(moved, workspaceId, house)
}
