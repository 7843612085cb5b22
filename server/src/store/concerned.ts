import type { Action } from '@xiaoer/contract/action'
import type { ConversationId, TicketId, WorkspaceId } from '@xiaoer/contract/id'
import type { Order } from '@xiaoer/contract/order'
import { UNDER_WAY } from '@xiaoer/core/support/ticket-life'
import { toAction } from './actions.ts'
import type { Database } from './database.ts'

/** What a piece of news may be about. */
export type Subject = { readonly order: Order } | { readonly parcel: string } | { readonly payment: string }

/** An order that people here have to do with. */
export interface ConcernedOrder {
  readonly orderNumber: string
  /** Where it was spoken of last. */
  readonly conversationId: ConversationId
  /** Tickets about it that are still to be settled. */
  readonly tickets: readonly TicketId[]
  /** Deeds on it of which nobody knows whether they happened. */
  readonly unknown: readonly Action[]
}

/** Whom news of an order, a parcel or a payment concerns: tickets about it, deeds on it, and else who bought it and was here lately. */
export async function findConcerned(database: Database, workspaceId: WorkspaceId, subject: Subject): Promise<readonly ConcernedOrder[]> {
  return database.asWorkspace(workspaceId, async ({ sql }) => {
    const asked = askedFor(subject)
    const tickets = await sql.query<{ id: TicketId; orderNumber: string; conversationId: ConversationId; at: Date }>(
      `select id, order_number as "orderNumber", conversation_id as "conversationId", updated_at as at from tickets
       where workspace_id = $1 and state = any($2) and order_number is not null and ${asked.tickets} order by updated_at desc limit 20`,
      [workspaceId, UNDER_WAY, asked.ticketValue],
    )
    const actions = await sql.query(
      `select * from actions where workspace_id = $1 and command ? 'orderNumber' and ${asked.actions} order by updated_at desc limit 20`,
      [workspaceId, asked.actionValue],
    )
    const deeds = actions.rows.map(toAction)
    const spoken = [
      ...tickets.rows.map(({ orderNumber, conversationId, at }) => ({ orderNumber, conversationId, at: at.toISOString() })),
      ...deeds.flatMap(({ command, conversationId, updatedAt: at }) =>
        'orderNumber' in command ? [{ orderNumber: command.orderNumber, conversationId, at }] : [],
      ),
    ].sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
    if (spoken.length === 0 && 'order' in subject && subject.order.customerId !== '') {
      const { rows } = await sql.query<{ id: ConversationId }>(
        `with lately as (select id, known, updated_at from conversations where workspace_id = $1 order by updated_at desc limit 1000)
         select id from lately where known->'identity'->>'customerId' = $2 order by updated_at desc limit 1`,
        [workspaceId, subject.order.customerId],
      )
      return rows.map(({ id }) => ({ orderNumber: subject.order.number, conversationId: id, tickets: [], unknown: [] }))
    }
    return [...new Set(spoken.map(({ orderNumber }) => orderNumber))].map((orderNumber) => ({
      orderNumber,
      conversationId: spoken.find((one) => one.orderNumber === orderNumber)!.conversationId,
      tickets: tickets.rows.filter((ticket) => ticket.orderNumber === orderNumber).map(({ id }) => id),
      unknown: deeds.filter(({ state, command }) => state === 'unknown' && 'orderNumber' in command && command.orderNumber === orderNumber),
    }))
  })
}

/** A parcel is named where the shopper or the shop wrote it; a payment by the deeds on its order. Only what was spoken of lately is looked through. */
function askedFor(subject: Subject): { readonly tickets: string; readonly actions: string; readonly ticketValue: string; readonly actionValue: string } {
  if ('order' in subject) return { tickets: 'order_number = $3', actions: 'order_id = $2', ticketValue: subject.order.number, actionValue: subject.order.id }
  if ('parcel' in subject)
    return {
      tickets: 'strpos(upper(draft::text), upper($3)) > 0',
      actions: `${LATELY} and (upper(command->>'trackingNumber') = upper($2)
        or before->'shipments' @> jsonb_build_array(jsonb_build_object('trackingNumber', $2::text)))`,
      ...both(subject.parcel),
    }
  const paid = (value: string) => `before->'payments' @> jsonb_build_array(jsonb_build_object('id', ${value}::text))`
  return {
    tickets: `order_number in (select command->>'orderNumber' from actions where workspace_id = $1 and ${LATELY} and ${paid('$3')})`,
    actions: `${LATELY} and ${paid('$2')}`,
    ...both(subject.payment),
  }
}

const both = (value: string) => ({ ticketValue: value, actionValue: value })
const LATELY = `at > now() - interval '90 days'`
