import type { Agent } from '@xiaoer/contract/agent'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { ConversationId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import type { PublicApi, PublicRouteName } from '@xiaoer/contract/public-api'
import type * as z from 'zod'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { listConversations } from './list-conversations.ts'
import { entryOf } from './note-deed.ts'
import { openTicket } from './open-ticket.ts'
import { listTickets, readTicket } from './read-tickets.ts'
import { reply } from './reply.ts'
import { handBack, resolve, takeOver } from './take-over.ts'

export type PublicTaken<Name extends PublicRouteName> = z.output<PublicApi[Name]['input']>
type PublicDeeds = {
  readonly [Name in PublicRouteName]: (agent: Agent, input: PublicTaken<Name>, house: DeskHouse) => Promise<z.output<PublicApi[Name]['output']>>
}

/** What a key can do: the deeds of the desk, in the name of who made it. */
export const PUBLIC_DEEDS: PublicDeeds = {
  async listConversations(agent, { status, before, beforeId }, house) {
    const { conversations } = await listConversations(agent, { view: status, before, beforeId }, house)
    const last = conversations.at(-1)
    return { conversations, next: last ? { before: last.updatedAt, beforeId: last.id } : null }
  },
  readConversation: (agent, { conversationId }, house) => find(agent, conversationId, house),
  async listMessages(agent, { conversationId, after }, house) {
    await find(agent, conversationId, house)
    return { messages: [...(await house.conversations.messagesAfter(agent.workspaceId, conversationId, after))] }
  },
  async sendReply(agent, { afterwards, ...said }, house): Promise<Message> {
    const { holder, agentId } = await find(agent, said.conversationId, house)
    if (holder !== 'agent' || agentId !== agent.id) await takeOver(agent, said.conversationId, house)
    const message = await reply(agent, said, house)
    const deed = { what: 'reply', conversationId: said.conversationId, detail: { messageId: message.id } }
    await house.conversations.auditOnce(agent.workspaceId, { ...entryOf(agent, deed, house), id: `reply:${message.id}` })
    if (afterwards === 'hand-back') await handBack(agent, said.conversationId, house)
    if (afterwards === 'resolve') await resolve(agent, said.conversationId, house)
    return message
  },
  async listTickets(agent, asked, house) {
    const { tickets, next } = await listTickets(agent, asked, house)
    return { tickets, next }
  },
  async readTicket(agent, { ticketId }, house) {
    const { ticket, events } = await readTicket(agent, ticketId, house)
    return { ticket, events }
  },
  openTicket,
  async findContact({ workspaceId }, { name }, house) {
    const found = await house.conversations.people(workspaceId, name)
    const contacts = new Map<string, { id: string; name: string; conversations: Conversation[] }>()
    for (const conversation of found) {
      const { id, name: called } = conversation.contact
      const contact = contacts.get(id) ?? { id, name: called, conversations: [] }
      contacts.set(id, contact)
      contact.conversations.push(conversation)
    }
    return { contacts: [...contacts.values()] }
  },
}

async function find({ workspaceId }: Agent, id: ConversationId, house: DeskHouse): Promise<Conversation> {
  const found = await house.conversations.find(workspaceId, id)
  if (!found) throw new AppError('not-found')
  return found
}
