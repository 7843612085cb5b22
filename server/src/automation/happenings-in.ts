import type { Action, ActionState } from '@xiaoer/contract/action'
import type { AutomationEvent } from '@xiaoer/contract/automation'
import { wordsOf } from '@xiaoer/contract/content'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { LiveEvent } from '@xiaoer/contract/live'
import type { Ticket } from '@xiaoer/contract/ticket'
import type { ReadInTurn } from '@xiaoer/contract/understanding'
import type { Happening } from '../happening.ts'
import type { NewInbound, Recorded, TurnEnd, TurnStart } from '../store/conversations.ts'

/** What a live event means for automations: tickets and deeds are told live wherever they change. */
export function happeningsIn(workspaceId: WorkspaceId, live: LiveEvent, depth: number): readonly Happening[] {
  if (live.type === 'ticket') return ofTicket(workspaceId, live.ticket, depth)
  if (live.type === 'action') return ofAction(workspaceId, live.action, depth)
  return []
}

/** A shopper's message was kept. Whether it opens the conversation is looked up where an automation asks. */
export function happeningsAtDoor({ workspaceId, content, now }: NewInbound, { messageId, conversationId, seq }: Recorded): readonly Happening[] {
  const told = { workspaceId, conversationId, seq, text: wordsOf(content), at: now, depth: 0 }
  return [
    { ...told, event: 'conversation.opened', key: `conversation.opened:${conversationId}:${seq}` },
    { ...told, event: 'message.received', key: `message.received:${messageId}` },
  ]
}

/** A turn ended: the bot answered, or handed over, or both. */
export function happeningsAfterTurn(start: TurnStart, end: TurnEnd): readonly Happening[] {
  const { workspaceId, conversationId, unanswered } = start
  const read = end.steps.flatMap((step) => (step.kind === 'understood' ? [step.detail as ReadInTurn] : []))
  const told = {
    workspaceId,
    conversationId,
    text: unanswered.map(({ content }) => wordsOf(content)).join('\n'),
    intents: read.flatMap(({ requests }) => requests.flatMap(({ intents }) => intents[0]?.intent ?? [])),
    emotion: end.emotion,
    at: end.now,
    depth: 0,
  }
  return [
    ...(end.messages.length > 0 ? [{ ...told, event: 'bot.answered' as const, key: `bot.answered:${end.turnId}` }] : []),
    ...(end.holder === 'queue' ? [{ ...told, event: 'conversation.handed-over' as const, key: `conversation.handed-over:${end.turnId}` }] : []),
  ]
}

/** Its due time has passed and that was told. One that is opened again has another due time, and may be late once more. */
export function lateTicket(workspaceId: WorkspaceId, ticket: Ticket): Happening {
  return ticketHappening(workspaceId, ticket, 'ticket.overdue', ticket.dueAt, 0)
}

function ofTicket(workspaceId: WorkspaceId, ticket: Ticket, depth: number): Happening[] {
  // the version rises with what others may have decided upon; a note is no change
  if (ticket.version > 1) return [ticketHappening(workspaceId, ticket, 'ticket.changed', String(ticket.version), depth)]
  return ticket.createdAt === ticket.updatedAt ? [ticketHappening(workspaceId, ticket, 'ticket.opened', 'new', depth)] : []
}

function ticketHappening(workspaceId: WorkspaceId, ticket: Ticket, event: AutomationEvent, state: string, depth: number): Happening {
  const { id, conversationId, emotion, updatedAt: at } = ticket
  return { workspaceId, event, key: `${event}:${id}:${state}`, conversationId, at, depth, ticket, emotion }
}

/** A deed that is rejected was somebody's decision, and one whose outcome is unknown is handed over by the bot: neither has failed. */
const EVENT_OF_STATE: Partial<Record<ActionState, AutomationEvent>> = { approval: 'action.waiting', done: 'action.done', failed: 'action.failed' }

function ofAction(workspaceId: WorkspaceId, action: Action, depth: number): Happening[] {
  const event = EVENT_OF_STATE[action.state]
  if (!event) return []
  const { id, conversationId, updatedAt: at } = action
  return [{ workspaceId, event, key: `${event}:${id}`, conversationId, at, depth, action }]
}
