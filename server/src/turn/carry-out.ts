import type { Action } from '@xiaoer/contract/action'
import type { ConversationId, MessageId, WorkspaceId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import type { Order } from '@xiaoer/contract/order'
import type { Rules } from '@xiaoer/contract/rules'
import { permit } from '@xiaoer/core/policy/permit'
import { phrase, type Said } from '@xiaoer/core/said'
import { compose, write } from '@xiaoer/core/wording/compose'
import type { DeskConversations } from '../store/desk-conversations.ts'
import { execute, provenAs, readEvidence, type Workshop } from './perform.ts'

export interface CarryHouse extends Workshop {
  readonly conversations: DeskConversations
  readonly needsOutbox: (conversationId: ConversationId, workspaceId: WorkspaceId) => Promise<boolean>
  readonly spoken: (workspaceId: WorkspaceId, message: Message) => void
  readonly changed: (workspaceId: WorkspaceId, conversationId: ConversationId) => void
}

/** Finishes a deed that does not end in the shopper's own turn (approved, rejected, or left by a crash) and tells the shopper what came of it. */
export async function carryOut(action: Action, workspaceId: WorkspaceId, house: CarryHouse): Promise<Action> {
  // an approved deed has one key of its own: however often this is asked, the shop does it once
  const result = action.state === 'executing' ? await execute(action, `approved:${action.id}`, workspaceId, house) : action
  const conversation = await house.conversations.find(workspaceId, action.conversationId)
  if (!conversation) return result
  const content = compose([{ said: told(result) }], { language: conversation.language, timeZone: 'UTC' })[0]!
  const message = await house.conversations.say(
    workspaceId,
    action.conversationId,
    { id: house.newId() as MessageId, content, now: house.now() },
    await house.needsOutbox(action.conversationId, workspaceId),
  )
  if (message) house.spoken(workspaceId, message)
  house.changed(workspaceId, action.conversationId)
  return result
}

/** Why policy would not permit a deed that waited for approval, on what the shop shows now; null: it still does. */
export async function whyNotAnyMore(
  action: Action,
  workspaceId: WorkspaceId,
  house: CarryHouse & { readonly rulesFor: (order: Order | null) => Promise<Rules> },
): Promise<string | null> {
  const customerId = await house.conversations.customerOf(workspaceId, action.conversationId)
  const evidence = await readEvidence(action.command, house.shop, customerId)
  const rules = await house.rulesFor(evidence.order)
  const answer = permit(action.command, { ...evidence, identity: provenAs(customerId), rules, now: house.now() })
  const conversation = await house.conversations.find(workspaceId, action.conversationId)
  return answer.permitted ? null : write(answer.why, { language: conversation?.language ?? 'en', timeZone: rules.timeZone })
}

function told(action: Action): Said {
  const number = 'orderNumber' in action.command ? action.command.orderNumber : ''
  const money = action.amount ? { amount: Math.abs(action.amount.amount), currency: action.amount.currency } : undefined
  if (action.state === 'done')
    return phrase(`done.${action.command.type}`, { number, money, back: (action.amount?.amount ?? 0) > 0 ? 'yes' : 'no', from: 0, to: 0 })
  // nobody said no: nobody said anything in time
  if (action.state === 'rejected' && action.decidedBy === null) return phrase('outcome.expired', { number })
  if (action.state === 'rejected') return phrase('outcome.rejected', { number, message: action.error ?? '' })
  if (action.state === 'failed') return phrase('outcome.failed', { number, message: action.error ?? '' })
  return phrase('outcome.unknown', { number })
}
