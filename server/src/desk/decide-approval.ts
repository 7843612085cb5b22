import type { Action } from '@xiaoer/contract/action'
import type { Agent } from '@xiaoer/contract/agent'
import type { Approval } from '@xiaoer/contract/approval'
import type { ActionId, WorkspaceId } from '@xiaoer/contract/id'
import type { Rules } from '@xiaoer/contract/rules'
import { AppError } from '../errors.ts'
import { carryOut, whyNotAnyMore } from '../turn/carry-out.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'

/** What waits for a decision, each with how many people must agree. */
export async function listApprovals(agent: Agent, house: DeskHouse): Promise<Approval[]> {
  const waiting = await house.conversations.approvals(agent.workspaceId)
  if (waiting.length === 0) return []
  const rules = await house.rulesOf(agent.workspaceId)
  return waiting.map((one) => ({ ...one, needs: peopleNeeded(one.action, rules) }))
}

/**
 * A person agrees to a deed above the limit. Above a second limit it waits for one more; then it is carried out once, on a fresh read, and the shopper
 * is told.
 */
export async function approve(agent: Agent, id: ActionId, house: DeskHouse): Promise<Action> {
  const { workspaceId } = agent
  const waiting = await find(agent, id, house)
  if (waiting.expiresAt !== null && waiting.expiresAt <= house.now()) throw new AppError('conflict')
  const shop = await house.shopOf(workspaceId)
  // hours may lie between asking and agreeing: what the rules no longer allow is not done, whoever agrees
  const why = await whyNotAnyMore(waiting, workspaceId, { ...house, shop, rulesFor: (order) => house.rules.of(workspaceId, order) })
  const needed = peopleNeeded(waiting, await house.rulesOf(workspaceId))
  if (why === null && needed > 1) {
    const agreed = await agree(agent, { waiting, needed }, house)
    if (agreed.agreedBy.length < needed) return agreed
  }
  const change = why === null ? ({ state: 'executing' } as const) : ({ state: 'failed', error: why } as const)
  const taken = await house.ledger.move(workspaceId, waiting.id, ['approval'], { ...change, decidedBy: agent.id, now: house.now() })
  if (!taken) throw new AppError('conflict')
  await note(workspaceId, { who: agent.id, what: 'approve', action: taken }, house)
  return carryOut(taken, workspaceId, { ...house, shop })
}

/** A person says no; the shopper is told, with the reason in the person's words. */
export async function reject(agent: Agent, id: ActionId, reason: string, house: DeskHouse): Promise<Action> {
  const { workspaceId } = agent
  await find(agent, id, house)
  const rejected = await house.ledger.move(workspaceId, id, ['approval'], { state: 'rejected', error: reason, decidedBy: agent.id, now: house.now() })
  if (!rejected) throw new AppError('conflict')
  await note(workspaceId, { who: agent.id, what: 'reject', action: rejected, reason }, house)
  house.tell(workspaceId, { type: 'action', action: rejected })
  return carryOut(rejected, workspaceId, { ...house, shop: await house.shopOf(workspaceId) })
}

/** Deeds that nobody decided in time are not done; their shoppers are told. How many there were. */
export async function expireApprovals(house: DeskHouse): Promise<number> {
  const expired = await house.ledger.expire(house.now())
  const told = expired.map(async ({ workspaceId, ...action }) => {
    await note(workspaceId, { who: 'clock', what: 'expire', action }, house)
    house.tell(workspaceId, { type: 'action', action })
    await carryOut(action, workspaceId, { ...house, shop: await house.shopOf(workspaceId) })
  })
  // one that cannot be told must not keep the others from hearing
  const broken = (await Promise.allSettled(told)).find((one) => one.status === 'rejected')
  if (broken) throw broken.reason
  return expired.length
}

/** Above a limit two different people must agree. */
function peopleNeeded({ amount }: Action, { approval }: Rules): number {
  const limit = amount ? approval.twoAbove[amount.currency] : undefined
  return amount && limit !== undefined && Math.abs(amount.amount) > limit ? 2 : 1
}

/** Adds this person to those who agreed. The same person again counts once, and may press again only where nobody else is missing. */
async function agree(agent: Agent, { waiting, needed }: { readonly waiting: Action; readonly needed: number }, house: DeskHouse): Promise<Action> {
  const { workspaceId } = agent
  const agreed = await house.ledger.agree(workspaceId, waiting.id, { agentId: agent.id, now: house.now() })
  if (agreed) {
    house.tell(workspaceId, { type: 'action', action: agreed })
    await note(workspaceId, { who: agent.id, what: 'agree', action: agreed }, house)
    return agreed
  }
  const now = await house.conversations.action(workspaceId, waiting.id)
  if (now?.state !== 'approval' || !now.agreedBy.includes(agent.id)) throw new AppError('conflict')
  if (now.agreedBy.length < needed) throw new AppError('second-person-needed')
  return now
}

interface Decision {
  readonly who: string
  readonly what: 'agree' | 'approve' | 'reject' | 'expire'
  readonly action: Action
  readonly reason?: string
}

function note(workspaceId: WorkspaceId, { who, what, action, ...why }: Decision, house: DeskHouse): Promise<void> {
  const detail = { actionId: action.id, ...why }
  return noteDeed({ workspaceId, id: who }, { what, conversationId: action.conversationId, detail }, house)
}

async function find(agent: Agent, id: ActionId, house: DeskHouse): Promise<Action> {
  mustMay(agent, 'refund.approve')
  const action = await house.conversations.action(agent.workspaceId, id)
  if (!action) throw new AppError('not-found')
  return action
}
