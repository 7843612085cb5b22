import type { Agent } from '@xiaoer/contract/agent'
import type { Output } from '@xiaoer/contract/api'
import type { ConversationId, TicketId } from '@xiaoer/contract/id'
import type { TicketKind } from '@xiaoer/contract/ticket'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'

/** A person keeps a matter for the one who settles it; the same `clientId` again is the same ticket. */
export async function openTicket(
  agent: Agent,
  asked: {
    readonly conversationId: ConversationId
    readonly clientId: string
    readonly kind: TicketKind
    readonly summary: string
    readonly orderNumber: string | null
  },
  house: DeskHouse,
): Promise<Output<'openTicket'>> {
  const { workspaceId, id: who } = agent
  const { conversationId, clientId, kind, summary, orderNumber } = asked
  const conversation = await house.conversations.find(workspaceId, conversationId)
  if (!conversation) throw new AppError('not-found')
  const customerId = await house.conversations.customerOf(workspaceId, conversationId)
  const { ticket, isNew } = await house.tickets.file({
    workspaceId,
    conversationId,
    id: house.newId() as TicketId,
    key: `desk:${conversationId}:${clientId}`,
    draft: { kind, summary, orderNumber: orderNumber || null, itemIds: [], fields: {}, evidence: [], tried: [], cites: null, suggestion: null },
    customerId,
    emotion: conversation.emotion,
    who,
    now: house.now(),
  })
  house.tell(workspaceId, { type: 'ticket', ticket })
  return { ticket, isNew }
}
