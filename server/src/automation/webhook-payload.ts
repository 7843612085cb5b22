import type { Automation } from '@xiaoer/contract/automation'
import type { Happening } from '../happening.ts'
import type { ConversationPlace } from '../store/conversation-places.ts'

/** What a webhook tells, as docs/automations.md describes it. Money is minor units, instants are RFC 3339. */
export function webhookPayload(
  deliveryId: string,
  { id, title, version }: Automation,
  { workspaceId, event, key, at, depth, text, intents, rating, told, ticket, action }: Happening,
  place: ConversationPlace,
): string {
  return JSON.stringify({
    id: deliveryId,
    event,
    eventKey: key,
    at,
    depth,
    workspaceId,
    automation: { id, title, version },
    conversation: {
      id: place.id,
      status: place.status,
      holder: place.holder,
      language: place.language,
      emotion: place.emotion,
      tags: place.tags,
      channel: place.channel,
      waitingSince: place.waitingSince,
      handoffReason: place.handoffReason,
      contact: { name: place.contactName, customerId: place.customerId },
    },
    text: text ?? null,
    intents: intents ?? null,
    rating: rating ?? null,
    order: told ?? null,
    ticket: ticket
      ? {
          id: ticket.id,
          number: ticket.number,
          kind: ticket.kind,
          state: ticket.state,
          priority: ticket.priority,
          summary: ticket.summary,
          orderNumber: ticket.orderNumber,
          team: ticket.team,
          assignee: ticket.assignee,
          dueAt: ticket.dueAt,
        }
      : null,
    action: action
      ? {
          id: action.id,
          type: action.command.type,
          state: action.state,
          orderNumber: 'orderNumber' in action.command ? action.command.orderNumber : null,
          amount: action.amount,
          error: action.error,
        }
      : null,
  })
}
