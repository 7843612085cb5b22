import type { Command, CommandOf } from '@xiaoer/contract/command'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { PlatformRefusal } from './ask-platform.ts'
import type { Trace } from './platform.ts'
import { decimalOf } from './platform-money.ts'
import type { RefundApplication } from './refund-application.ts'
import { addEntry, type MemoEntry, readMemo, removeEntry } from './seller-memo.ts'

/** What a seller can do with one order of a marketplace, as it was read just now. */
export interface SellerDesk {
  readonly memo: string
  readonly applications: readonly RefundApplication[]
  /** Whether a memo has room in the platform's field. */
  fits(memo: string): boolean
  writeMemo(memo: string): Promise<void>
  agree(application: RefundApplication, reason: string): Promise<void>
  /** Ends an order that nobody has paid; absent where sellers cannot. */
  close?(reason: string): Promise<void>
}

export interface SellerDeed {
  readonly command: Command
  readonly mark: string
  readonly order: Order
  readonly desk: SellerDesk
}

/** A line in the memo alone moves nothing: only what it names counts, once that was agreed to. */
export function traceDeed({ command, mark, order, desk }: SellerDeed): Trace {
  const entry = readMemo(desk.memo).find((one) => one.mark === mark)
  if (entry === undefined) return 'none'
  const named = namedIn(entry, desk)
  const agreed = named.filter(({ state }) => state === 'refunded')
  switch (command.type) {
    case 'addNote':
      return 'all'
    case 'refund':
      return named.length > 0 && agreed.length === entry.applications.length ? 'all' : 'none'
    case 'cancelOrder':
      if (order.status === 'cancelled') return 'all'
      return agreed.length > 0 ? 'part' : 'none'
    default:
      return 'none'
  }
}

/** Writes down what is to be agreed to, then agrees; a deed that broke off goes on with what stands in the memo. */
export function carryOut({ command, mark, order, desk }: SellerDeed): Promise<void> {
  switch (command.type) {
    case 'addNote':
      return note({ says: 'note', applications: [], text: command.note, mark }, desk)
    case 'refund':
      return agreeTo({ command, mark, desk, choose: () => [exactly(command, order, desk)] })
    case 'cancelOrder':
      if (order.payments.length > 0) return agreeTo({ command, mark, desk, choose: () => everything(order, desk) })
      return close(command, mark, order, desk)
    default:
      throw new PlatformRefusal('INVALID', `A seller cannot do ${command.type} here.`)
  }
}

async function note(entry: MemoEntry, desk: SellerDesk): Promise<void> {
  if (!readMemo(desk.memo).some(({ mark }) => mark === entry.mark)) await desk.writeMemo(addEntry(desk.memo, entry, desk.fits))
}

interface Agreement {
  readonly command: CommandOf<'refund' | 'cancelOrder'>
  readonly mark: string
  readonly desk: SellerDesk
  choose(): readonly RefundApplication[]
}

async function agreeTo({ command, mark, desk, choose }: Agreement): Promise<void> {
  const before = readMemo(desk.memo).find((one) => one.mark === mark)
  const chosen = before ? namedIn(before, desk) : choose()
  const isStanding = (one: RefundApplication) => one.canAgree || one.state === 'refunded'
  const retract = () => desk.writeMemo(removeEntry(desk.memo, mark)).catch(() => undefined)
  let agreed = chosen.filter(({ state }) => state === 'refunded').length
  if (before && (chosen.length < before.applications.length || !chosen.every(isStanding))) {
    if (agreed === 0) await retract()
    throw new PlatformRefusal('CONFLICT_STATE', 'The buyer has withdrawn or changed the application meanwhile.')
  }
  const says = command.type === 'refund' ? 'refund' : 'cancel'
  await note({ says, applications: chosen.map(({ id }) => id), text: command.reason, mark }, desk)
  for (const application of chosen.filter(({ state }) => state !== 'refunded')) {
    try {
      await desk.agree(application, command.reason)
      agreed++
    } catch (error) {
      // a line about what did not happen would mislead whoever reads the memo; where it stays, nothing is lost
      if (error instanceof PlatformRefusal && agreed === 0) await retract()
      throw error
    }
  }
}

/** The buyer's oldest application for just this amount. */
function exactly({ amount }: CommandOf<'refund'>, order: Order, desk: SellerDesk): RefundApplication {
  const found = open(desk).find((one) => one.kind === 'refund' && one.amount.amount === amount.amount)
  if (found) return found
  const wanted = `${decimalOf(amount)} ${amount.currency}`
  throw new PlatformRefusal(
    'CONFLICT_STATE',
    `The buyer has not applied for ${wanted} on order ${order.number}; sellers can only agree to what buyers apply for.`,
  )
}

/** All that the buyer applied for, where that is all that was paid. */
function everything(order: Order, desk: SellerDesk): readonly RefundApplication[] {
  const all = open(desk).filter(({ kind }) => kind === 'refund')
  const sum = all.reduce((total, { amount }) => total + amount.amount, 0)
  if (all.length > 0 && sum === paidAndKept(order)) return all
  throw new PlatformRefusal('CONFLICT_STATE', `Order ${order.number} is paid; it ends when the buyer applies for all of the money, and the seller agrees.`)
}

async function close(command: CommandOf<'cancelOrder'>, mark: string, order: Order, desk: SellerDesk): Promise<void> {
  if (!desk.close) throw new PlatformRefusal('CONFLICT_STATE', `Order ${order.number} is not paid; only the buyer or the marketplace ends it.`)
  await note({ says: 'cancel', applications: [], text: command.reason, mark }, desk)
  try {
    await desk.close(command.reason)
  } catch (error) {
    if (error instanceof PlatformRefusal) await desk.writeMemo(removeEntry(desk.memo, mark)).catch(() => undefined)
    throw error
  }
}

/** Waiting for the seller, the oldest first; what another deed has named comes last: it may be at it, and an application is agreed to once. */
function open(desk: SellerDesk): RefundApplication[] {
  const taken = new Set(readMemo(desk.memo).flatMap(({ applications }) => applications))
  return desk.applications
    .filter(({ canAgree }) => canAgree)
    .sort((one, other) => Number(taken.has(one.id)) - Number(taken.has(other.id)) || (one.at < other.at ? -1 : 1))
}

function namedIn(entry: MemoEntry, desk: SellerDesk): RefundApplication[] {
  return desk.applications.filter(({ id }) => entry.applications.includes(id))
}
