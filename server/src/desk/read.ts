import type { Agent } from '@xiaoer/contract/agent'
import type { Output } from '@xiaoer/contract/api'
import type { ConversationId } from '@xiaoer/contract/id'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'

/** One conversation with all that was said and done in it. */
export async function readConversation(agent: Agent, id: ConversationId, house: DeskHouse): Promise<Output<'conversation'>> {
  const conversation = await house.conversations.find(agent.workspaceId, id)
  if (!conversation) throw new AppError('not-found')
  const [{ messages, traces, actions }, notes] = await Promise.all([
    house.conversations.whole(agent.workspaceId, id),
    house.conversations.notes(agent.workspaceId, id),
  ])
  return { conversation, messages: [...messages], traces: [...traces], actions: [...actions], notes: [...notes] }
}

/** Where else the shopper writes, and what was spoken of before. */
export async function readElsewhere(agent: Agent, id: ConversationId, house: DeskHouse): Promise<Output<'shopperElsewhere'>> {
  const elsewhere = await house.conversations.elsewhere(agent.workspaceId, id)
  if (!elsewhere) throw new AppError('not-found')
  return { identities: [...elsewhere.identities], conversations: [...elsewhere.conversations] }
}

/** Who the shopper is in the shop, once proven, and what they ordered. */
export async function readShopper(agent: Agent, id: ConversationId, house: DeskHouse): Promise<Output<'shopperOrders'>> {
  if (!(await house.conversations.find(agent.workspaceId, id))) throw new AppError('not-found')
  const customerId = await house.conversations.customerOf(agent.workspaceId, id)
  if (!customerId) return { customer: null, orders: [] }
  const shop = await house.shopOf(agent.workspaceId)
  const [customer, orders] = await Promise.all([shop.find({ find: 'customer', id: customerId }), shop.find({ find: 'ordersOf', customerId })])
  return { customer, orders }
}
