import type { Agent } from '@xiaoer/contract/agent'
import type { Taken } from '@xiaoer/contract/api'
import type { BotDraft } from '@xiaoer/contract/bot-draft'
import type { ConversationId, MessageId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { noteDeed } from './note-deed.ts'

/** What the bot would say to what was written last; null: nothing, or something was written since. */
export async function readBotDraft({ workspaceId }: Agent, id: ConversationId, { floor }: DeskHouse): Promise<{ draft: BotDraft | null }> {
  return { draft: await floor.drafts.of(workspaceId, id) }
}

/** Says what the bot prepared, in the name of who sends it; who takes it out of the queue so has it from then on. */
export async function sendBotDraft(agent: Agent, { conversationId, seq, clientId }: Taken<'sendBotDraft'>, house: DeskHouse): Promise<{ messages: Message[] }> {
  const { workspaceId } = agent
  const { floor, conversations } = house
  // sent before, by a weak network: the rest of it follows
  const again = await floor.drafts.sentAs(workspaceId, conversationId, `${clientId}-0`)
  const draft = await (again ? floor.drafts.kept(workspaceId, conversationId) : floor.drafts.of(workspaceId, conversationId))
  if (draft?.seq !== seq) throw new AppError(draft ? 'conflict' : 'not-found')
  const taken = await conversations.takeOver(workspaceId, conversationId, agent.id, house.now())
  if (!taken) throw new AppError('conflict')
  const outbox = await house.needsOutbox(conversationId, workspaceId)
  const messages: Message[] = []
  for (const [place, content] of draft.contents.entries()) {
    const message = { id: house.newId() as MessageId, clientId: `${clientId}-${place}`, agentId: agent.id, content, now: house.now() }
    const written = await conversations.reply(workspaceId, conversationId, message, outbox)
    if (!written) throw new AppError('conflict')
    if (!written.again) house.spoken(workspaceId, written.message, agent.name)
    messages.push(written.message)
  }
  if (!again) {
    await floor.drafts.said(workspaceId, conversationId)
    await noteDeed(agent, { what: 'send-draft', conversationId, detail: { seq } }, house)
  }
  house.tell(workspaceId, { type: 'draft', conversationId, draft: null })
  house.changed(workspaceId, conversationId)
  return { messages }
}
