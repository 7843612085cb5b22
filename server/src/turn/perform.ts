import { createHash } from 'node:crypto'
import type { Action } from '@xiaoer/contract/action'
import type { Command } from '@xiaoer/contract/command'
import type { PaymentMethod } from '@xiaoer/contract/customer'
import type { ActionId, ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Order } from '@xiaoer/contract/order'
import type { Rules } from '@xiaoer/contract/rules'
import type { Outcome } from '@xiaoer/core/dialogue/learn'
import type { Identity, Quoted } from '@xiaoer/core/known'
import { permit } from '@xiaoer/core/policy/permit'
import { phrase } from '@xiaoer/core/said'
import type { Tell } from '../live-port.ts'
import type { Change, Shop } from '../shops/shop.ts'
import type { Ledger } from '../store/actions.ts'
import { showsDeed } from './shows-deed.ts'

export interface Asked {
  readonly workspaceId: WorkspaceId
  readonly conversationId: ConversationId
  /** The message in which the shopper said yes; with the command it makes the key. */
  readonly messageId: string
  readonly quoted: Quoted
  readonly identity: Identity
  /** The service agent of the bot that asks for it. */
  readonly agent: string
}

export interface Workshop {
  readonly ledger: Ledger
  readonly shop: Shop
  readonly tell: Tell
  readonly now: () => string
  readonly newId: () => string
}

/** A workshop that knows which rules hold for an order; null: a deed without an order. */
export interface RuledWorkshop extends Workshop {
  readonly rulesFor: (order: Order | null) => Promise<Rules>
}

/**
 * Carries out what a shopper confirmed: ledger → fresh read → policy → write → read again. The same confirmation asked again, by a second delivery or
 * after a crash, finds its row and changes nothing.
 */
export async function perform(asked: Asked, workshop: RuledWorkshop): Promise<Outcome> {
  const { workspaceId, quoted } = asked
  const { command } = quoted
  const { ledger, now } = workshop
  const key = keyOf(asked.messageId, command)
  const before = await ledger.find(workspaceId, key)
  if (before) return settle(before, asked, workshop)

  const evidence = await readEvidence(command, workshop.shop, asked.identity.customerId)
  if (evidence.order && evidence.order.version !== quoted.orderVersion) return { outcome: 'stale' }
  const rules = await workshop.rulesFor(evidence.order)
  const answer = permit(command, { ...evidence, identity: asked.identity, rules, agent: asked.agent, now: now() })
  if (!answer.permitted) return { outcome: 'refused', why: answer.why }
  const approval = answer.approval || (await isAboveDailyCap(answer.amount, { ...asked, rules }, workshop))
  const opened = await ledger.open({
    workspaceId,
    id: workshop.newId() as ActionId,
    conversationId: asked.conversationId,
    key,
    command,
    state: approval ? 'approval' : 'executing',
    amount: answer.amount,
    rules: `${rules.id}@${rules.version}`,
    agent: asked.agent,
    before: evidence.order,
    expiresAt: approval ? expiryOf(rules, now()) : null,
    now: now(),
  })
  if (opened.opened === 'busy') return { outcome: 'refused', why: phrase('refuse.under-way', { number: 'orderNumber' in command ? command.orderNumber : '' }) }
  if (opened.opened === 'again') return settle(opened.action, asked, workshop)
  workshop.tell(workspaceId, { type: 'action', action: opened.action })
  if (approval) return { outcome: 'approval' }
  const outcome = outcomeOf(await execute(opened.action, key, workspaceId, workshop))
  return outcome.outcome === 'done' ? { ...outcome, methodKind: methodKindOf(command, evidence) } : outcome
}

/** By what kind of method the money of a deed goes back: the one that was named, else the one it was paid with. */
function methodKindOf(command: Command, { order, customer }: Awaited<ReturnType<typeof readEvidence>>): PaymentMethod['kind'] | undefined {
  const id = 'methodId' in command ? command.methodId : order?.payments.find((entry) => entry.kind === 'payment')?.methodId
  return customer?.paymentMethods.find((method) => method.id === id)?.kind
}

/** Writes to the shop under a ledger row that is `executing`, then reads again to see that it is true. */
export async function execute(action: Action, key: string, workspaceId: WorkspaceId, { ledger, shop, tell, now }: Workshop): Promise<Action> {
  const change = await shop.change(action.command, key).catch((error: Error): Change => ({ outcome: 'unknown', message: error.message }))
  const after = change.outcome === 'done' ? await showsDeed(action.command, shop, action.before) : null
  const state = change.outcome === 'done' && after !== null ? 'done' : change.outcome === 'refused' ? 'failed' : 'unknown'
  const error = change.outcome === 'done' ? (after === null ? 'the shop does not show the change' : null) : change.message
  const moved = await ledger.move(workspaceId, action.id, ['executing'], { state, after, error, now: now() })
  const result = moved ?? (await ledger.find(workspaceId, key)) ?? action
  tell(workspaceId, { type: 'action', action: result })
  return result
}

/** Made of message and command: a retried turn cannot do a deed twice. */
export function keyOf(messageId: string, command: Command): string {
  return `${messageId}:${createHash('sha256').update(JSON.stringify(command)).digest('base64url').slice(0, 22)}`
}

/** Who was proven before, where nobody is asked again: that it is still theirs is read afresh. */
export function provenAs(customerId: string | null): Identity {
  return { rung: 'login', customerId, onlyOrder: null, offered: { emails: [] }, failedTries: 0 }
}

/** Everything that the decision rests on, read now. */
export async function readEvidence(command: Command, shop: Shop, customerId: string | null) {
  const [order, customer] = await Promise.all([
    'orderNumber' in command ? shop.find({ find: 'order', number: command.orderNumber }) : null,
    customerId ? shop.find({ find: 'customer', id: customerId }) : null,
  ])
  const touched =
    command.type === 'compensate'
      ? (order?.items.map((item) => item.id) ?? [])
      : command.type === 'changeItems' || command.type === 'exchange'
        ? command.changes.map((change) => change.itemId)
        : command.type === 'requestReturn'
          ? command.items.map((item) => item.itemId)
          : []
  const productIds = [...new Set(order?.items.filter((item) => touched.includes(item.id)).map((item) => item.productId) ?? [])]
  const products = await Promise.all(productIds.map((id) => shop.find({ find: 'product', id })))
  return { order, customer, products: products.filter((product) => product !== null) }
}

const MS_OF_AN_HOUR = 3_600_000

function expiryOf({ approval: { expiresAfterHours } }: Rules, now: string): string | null {
  return expiresAfterHours === null ? null : new Date(Date.parse(now) + expiresAfterHours * MS_OF_AN_HOUR).toISOString()
}

/** Would it move more in a day than may be moved without a person? */
export async function isAboveDailyCap(
  amount: Action['amount'],
  { rules, workspaceId }: { readonly workspaceId: WorkspaceId; readonly rules: Rules },
  { ledger, now }: Workshop,
): Promise<boolean> {
  const cap = amount ? rules.dailyCap[amount.currency] : undefined
  if (!amount || cap === undefined) return false
  const moved = await ledger.movedOn(workspaceId, amount.currency, { instant: now(), timeZone: rules.timeZone })
  return moved + Math.abs(amount.amount) > cap
}

/** What came of a deed that was begun before: a row still `executing` is carried through by its key, which the shop does at most once. */
async function settle(action: Action, asked: Asked, workshop: Workshop): Promise<Outcome> {
  if (action.state !== 'executing') return outcomeOf(action)
  return outcomeOf(await execute(action, keyOf(asked.messageId, asked.quoted.command), asked.workspaceId, workshop))
}

function outcomeOf(action: Action): Outcome {
  if (action.state === 'done') return { outcome: 'done', amount: action.amount, orderVersion: (action.after as { version?: number } | null)?.version ?? null }
  if (action.state === 'approval') return { outcome: 'approval' }
  if (action.state === 'failed' || action.state === 'rejected') return { outcome: 'failed', message: action.error ?? '' }
  return { outcome: 'unknown' }
}
