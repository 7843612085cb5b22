import { holdInTurn } from '../../store/hold-in-turn.ts'
import type { Shop } from '../shop.ts'
import type { PlatformHouse } from './platform.ts'

/** Each deed holds a connection while the platform thinks; counted for all shops of the house together. */
const hold = holdInTurn(4)

/**
 * Deeds about one thing wait for each other in all processes of the house. For platforms that check a refund against what was paid and then pay it
 * without a lock of their own: two at the same moment would both be paid.
 */
export function inTurnEverywhere(
  { database, workspaceId }: PlatformHouse,
  aboutOf: (orderId: string) => Promise<string>,
  change: Shop['change'],
): Shop['change'] {
  return async (command, key) => {
    const about = 'orderId' in command ? await aboutOf(command.orderId) : command.customerId
    return hold(database.pool, `shop ${workspaceId} ${about}`, () => change(command, key))
  }
}
