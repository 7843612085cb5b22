import type { Agent } from '@xiaoer/contract/agent'
import type { Taken } from '@xiaoer/contract/api'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { NoteId } from '@xiaoer/contract/id'
import type { Note } from '@xiaoer/contract/note'
import { MOST_TAGS } from '@xiaoer/contract/workbench-api'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'

/** Tags and how urgent it is; whoever works here may, whoever holds it. */
export async function label(agent: Agent, { conversationId, add, remove, priority }: Taken<'label'>, house: DeskHouse): Promise<Conversation> {
  const labelled = await house.conversations.label(agent.workspaceId, conversationId, { add, remove, priority })
  if (labelled === 'too-many') throw new AppError('invalid', { add: [`A conversation has at most ${MOST_TAGS} tags.`] })
  return known(agent, labelled, house)
}

/** Out of the list until a moment that is still to come, or until somebody writes. */
export async function snooze(agent: Agent, { conversationId, until }: Taken<'snooze'>, house: DeskHouse): Promise<Conversation> {
  if (until !== null && Date.parse(until) <= Date.parse(house.now())) throw new AppError('invalid', { until: ['This moment has passed.'] })
  return known(agent, await house.conversations.snooze(agent.workspaceId, conversationId, until), house)
}

/** What was to wait until now comes back; desks hear of it. How many there were. */
export async function wakeSnoozed(house: DeskHouse): Promise<number> {
  const woken = await house.conversations.wake(house.now())
  for (const { workspaceId, id } of woken) house.changed(workspaceId, id)
  return woken.length
}

/** Words for colleagues; who is called for finds the conversation among their mentions. */
export async function writeNote(agent: Agent, { conversationId, noteId, text, mentions }: Taken<'writeNote'>, house: DeskHouse): Promise<Note> {
  const { workspaceId } = agent
  const note = { id: noteId as NoteId, conversationId, agentId: agent.id, text, mentions, at: house.now() }
  const written = await house.conversations.annotate(workspaceId, note)
  if (!written) throw new AppError('not-found')
  if (written.again && written.note.text !== text) throw new AppError('idempotency-mismatch')
  if (!written.again) house.tell(workspaceId, { type: 'note', note: written.note })
  house.changed(workspaceId, conversationId)
  return written.note
}

/** Colleagues see who looks at a conversation or writes in it; its shopper sees it of the one who has it. */
export async function look(agent: Agent, { conversationId, doing }: Taken<'look'>, house: DeskHouse): Promise<Record<string, never>> {
  house.tell(agent.workspaceId, { type: 'look', conversationId, agentId: agent.id, name: agent.name, doing })
  if (doing !== 'left') await house.showLooking(agent, conversationId, doing === 'typing')
  return {}
}

function known(agent: Agent, conversation: Conversation | null, house: DeskHouse): Conversation {
  if (!conversation) throw new AppError('not-found')
  house.changed(agent.workspaceId, conversation.id)
  return conversation
}
