import type { Quote } from '@xiaoer/contract/act-api'
import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import { AppError } from '../errors.ts'
import { carryOut } from '../turn/carry-out.ts'
import { keyOf, perform, provenAs } from '../turn/perform.ts'
import { quoteDeed, sayRefusal } from '../turn/quote-deed.ts'
import type { DeskHouse } from './desk-house.ts'
import { entryOf } from './note-deed.ts'

/** In the ledger and for the limits of agents, a deed that no agent of the bot asked for. */
const BY_HAND = 'desk'

/** What policy says to a deed before it is done. */
export async function quote(agent: Agent, { conversationId, command, language }: Taken<'quote'>, house: DeskHouse): Promise<Quote> {
  const { workspaceId } = agent
  if (!(await house.conversations.find(workspaceId, conversationId))) throw new AppError('not-found')
  const customerId = await house.conversations.customerOf(workspaceId, conversationId)
  return quoteDeed({ workspaceId, command, customerId, language }, await workshopFor(agent, house))
}

/** A person does in the shop what the bot could do, on the same way: fresh read, policy, approval above a limit, ledger, write, second read. */
export async function act(agent: Agent, asked: Taken<'act'>, house: DeskHouse): Promise<Output<'act'>> {
  const { workspaceId } = agent
  const { conversationId, command, deedId, orderVersion, tells, language } = asked
  const conversation = await house.conversations.find(workspaceId, conversationId)
  if (!conversation) throw new AppError('not-found')
  if (conversation.agentId !== agent.id) throw new AppError('conflict')
  const workshop = await workshopFor(agent, house)
  const customerId = await house.conversations.customerOf(workspaceId, conversationId)
  const messageId = `desk:${agent.id}:${deedId}`
  const key = keyOf(messageId, command)
  const before = await house.ledger.find(workspaceId, key)
  const quoted = { requestId: 0, command, orderVersion }
  const outcome = await perform({ workspaceId, conversationId, messageId, quoted, identity: provenAs(customerId), agent: BY_HAND }, workshop)
  if (outcome.outcome === 'stale') throw new AppError('conflict')
  if (outcome.outcome === 'refused') return { outcome: 'refused', why: sayRefusal(outcome.why, language) }
  const action = await house.ledger.find(workspaceId, key)
  if (!action) throw new AppError('internal')
  if (before) return { outcome: 'begun', action }
  const detail = { actionId: action.id, command: command.type }
  // whoever asked the same at the same time: one of them is on record, and tells the shopper
  const isFirst = await house.conversations.auditOnce(workspaceId, {
    ...entryOf(agent, { what: 'act', conversationId, detail }, house),
    id: `act:${action.id}`,
  })
  // of what is not known yet, or not decided, the shopper hears when it is
  if (isFirst && tells && action.state === 'done') await carryOut(action, workspaceId, { ...house, shop: workshop.shop })
  return { outcome: 'begun', action }
}

/** The goods of an order with all their versions. */
export async function readProduct(agent: Agent, productId: string, house: DeskHouse): Promise<Output<'product'>> {
  const shop = await house.shopOf(agent.workspaceId)
  return { product: shop.capabilities.finds.includes('product') ? await shop.find({ find: 'product', id: productId }) : null }
}

async function workshopFor({ workspaceId }: Agent, house: DeskHouse) {
  return { ...house, shop: await house.shopOf(workspaceId), rulesFor: (order: Parameters<typeof house.rules.of>[1]) => house.rules.of(workspaceId, order) }
}
