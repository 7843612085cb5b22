import type { Action } from '@xiaoer/contract/action'
import type { Agent } from '@xiaoer/contract/agent'
import type { ActionId } from '@xiaoer/contract/id'
import { AppError } from '../errors.ts'
import { carryOut, whyNotAnyMore } from '../turn/carry-out.ts'
import type { DeskHouse } from './desk-house.ts'

/** A person agrees to a deed above the limit: it is carried out once, on a fresh read, and the shopper is told. */
export async function approve(agent: Agent, id: ActionId, house: DeskHouse): Promise<Action> {
  const waiting = await find(agent, id, house)
  const shop = await house.shopOf(agent.workspaceId)
  // hours may lie between asking and agreeing: what the rules no longer allow is not done, whoever agrees
  const why = await whyNotAnyMore(waiting, agent.workspaceId, { ...house, shop, rules: await house.rulesOf(agent.workspaceId) })
  const change = why === null ? ({ state: 'executing' } as const) : ({ state: 'failed', error: why } as const)
  const taken = await house.ledger.move(agent.workspaceId, waiting.id, ['approval'], { ...change, decidedBy: agent.id, now: house.now() })
  if (!taken) throw new AppError('conflict')
  await note(agent, 'approve', taken, {}, house)
  return carryOut(taken, agent.workspaceId, { ...house, shop })
}

/** A person says no; the shopper is told, with the reason in the person's words. */
export async function reject(agent: Agent, id: ActionId, reason: string, house: DeskHouse): Promise<Action> {
  await find(agent, id, house)
  const rejected = await house.ledger.move(agent.workspaceId, id, ['approval'], { state: 'rejected', error: reason, decidedBy: agent.id, now: house.now() })
  if (!rejected) throw new AppError('conflict')
  await note(agent, 'reject', rejected, { reason }, house)
  house.tell(agent.workspaceId, { type: 'action', action: rejected })
  return carryOut(rejected, agent.workspaceId, { ...house, shop: await house.shopOf(agent.workspaceId) })
}

function note(agent: Agent, what: 'approve' | 'reject', action: Action, detail: object, house: DeskHouse): Promise<void> {
  return house.conversations.audit(agent.workspaceId, {
    id: house.newId(),
    who: agent.id,
    what,
    conversationId: action.conversationId,
    detail: { actionId: action.id, ...detail },
    now: house.now(),
  })
}

async function find(agent: Agent, id: ActionId, house: DeskHouse): Promise<Action> {
  if (agent.role === 'agent') throw new AppError('forbidden')
  const action = await house.conversations.action(agent.workspaceId, id)
  if (!action) throw new AppError('not-found')
  return action
}
