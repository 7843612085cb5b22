import type { Command } from '@xiaoer/contract/command'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { Order } from '@xiaoer/contract/order'
import type { Database } from './database.ts'

/** A deed that was asked for once, on the order as it was then. */
export interface PastDeed {
  readonly id: string
  readonly command: Command
  readonly order: Order
  /** The service agent of the bot that asked; null where it was not kept. */
  readonly agent: string | null
  /** RFC 3339. */
  readonly at: string
}

/** The latest deeds of the ledger that were done on an order, for trying rules out on them. */
export async function pastDeeds(database: Database, workspaceId: WorkspaceId, most: number): Promise<readonly PastDeed[]> {
  return database.asWorkspace(workspaceId, async ({ sql }) => {
    const { rows } = await sql.query<{ id: string; command: Command; before: unknown; agent: string | null; at: Date }>(
      `select id, command, before, agent, at from actions where order_id is not null order by at desc limit $1`,
      [most],
    )
    return rows.flatMap(({ before, at, ...row }) => {
      // what an older version of the house kept may lack what an order needs today
      const order = Order.safeParse(before)
      return order.success ? [{ ...row, order: order.data, at: at.toISOString() }] : []
    })
  })
}
