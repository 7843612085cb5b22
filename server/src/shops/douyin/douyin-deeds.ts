import type { Command, CommandOf } from '@xiaoer/contract/command'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { PlatformRefusal, UnsureWhetherDone } from '../platforms/ask-platform.ts'
import { withMark } from '../platforms/mark.ts'
import type { Trace } from '../platforms/platform.ts'
import { decimalOf } from '../platforms/platform-money.ts'
import type { AskDouyin } from './ask-douyin.ts'
import { caseOf, type DouyinCase } from './douyin-case.ts'
import { methodIdOf, readAddress, type WholeOrder, writeAddress } from './douyin-order.ts'
import { addNote, noteAs, readNotes } from './douyin-remark.ts'

interface Deed<Type extends Command['type']> {
  readonly command: CommandOf<Type>
  readonly mark: string
  readonly order: Order
  readonly whole: WholeOrder
  /** What `afterSale.operate` calls agreeing to give money back, for goods that were not sent and that were. */
  readonly agreeing: { readonly unsent: number; readonly sent: number }
}

/**
 * Sellers on Douyin can only agree to what buyers ask for. What carries the key is the remark of that decision; an address and a note can carry none and
 * are done when they stand there.
 */
export async function doOnOrder(ask: AskDouyin, deed: Deed<Command['type']>): Promise<void> {
  const { command, order, whole } = deed
  switch (command.type) {
    case 'refund':
      return agree(ask, { ...deed, command }, wantedOf(command, deed))
    case 'cancelOrder':
      for (const one of allOf(order, whole)) await agree(ask, { ...deed, command }, one)
      return
    case 'changeAddress': {
      const { name, phone } = command.address
      await ask.write('order.addressModify', {
        order_id: order.id,
        post_addr: writeAddress(command.address),
        ...(name === undefined ? {} : { post_receiver: name }),
        ...(phone === undefined ? {} : { post_tel: phone }),
      })
      return
    }
    case 'addNote':
      await ask.write('order.addOrderRemark', { order_id: order.id, remark: addNote(whole.raw.seller_words ?? '', command.note) })
      return
    default:
      throw new PlatformRefusal('INVALID', `Douyin cannot do ${command.type}.`)
  }
}

/** What the order shows of a deed. */
export function traceOnOrder(command: Command, mark: string, { order, whole }: { order: Order; whole: WholeOrder }): Trace {
  const agreed = whole.cases.filter(({ state, marks }) => state === 'refunded' && marks.some((one) => one.mark === mark))
  switch (command.type) {
    case 'refund':
      return agreed.length > 0 ? 'all' : 'none'
    case 'cancelOrder':
      if (agreed.length === 0) return 'none'
      return order.status === 'cancelled' ? 'all' : 'part'
    case 'changeAddress':
      return standsThere(command, whole) ? 'all' : 'none'
    case 'addNote':
      return readNotes(whole.raw.seller_words ?? '').includes(noteAs(command.note)) ? 'all' : 'none'
    default:
      return 'none'
  }
}

/** The buyer's oldest request for just this amount. */
function wantedOf(command: CommandOf<'refund'>, { order, whole }: Deed<Command['type']>): DouyinCase {
  if (command.methodId !== methodIdOf(whole.raw)) throw new PlatformRefusal('FORBIDDEN', `Order ${order.number} was not paid with ${command.methodId}.`)
  const same = whole.cases.filter(({ kind, amount }) => kind === 'refund' && amount.amount === command.amount.amount)
  // were remarks not told, it might have been this very deed
  if (same.some(({ state, marks }) => state === 'refunded' && marks.length === 0))
    throw new PlatformRefusal('CONFLICT_STATE', `The same amount of order ${order.number} was given back before; whether it is wanted twice a person decides.`)
  const found = same.find(({ canAgree }) => canAgree)
  if (found) return found
  const wanted = `${decimalOf(command.amount)} ${command.amount.currency}`
  throw new PlatformRefusal('CONFLICT_STATE', `The buyer has not asked for ${wanted} on order ${order.number}; on Douyin a seller can only agree to that.`)
}

/** All that the buyer asked for, where that is all that is left of what was paid. */
function allOf(order: Order, { cases }: WholeOrder): readonly DouyinCase[] {
  if (order.paidAt === null) throw new PlatformRefusal('CONFLICT_STATE', `Order ${order.number} is not paid; only the buyer or Douyin ends it.`)
  const open = cases.filter(({ canAgree }) => canAgree)
  if (open.length > 0 && open.reduce((sum, { amount }) => sum + amount.amount, 0) === paidAndKept(order)) return open
  throw new PlatformRefusal(
    'CONFLICT_STATE',
    `Order ${order.number} is paid; it ends when the buyer asks for all of the money in the app and the seller agrees.`,
  )
}

async function agree(ask: AskDouyin, { command, mark, order, agreeing }: Deed<'refund' | 'cancelOrder'>, one: DouyinCase): Promise<void> {
  const item = { aftersale_id: one.id, reason: '同意退款', remark: withMark(command.reason, mark, REMARK_AT_MOST), update_time: one.updateTime }
  const type = order.shippedAt === null ? agreeing.unsent : agreeing.sent
  try {
    const told = await ask.write<{ items?: { status_code?: number; status_msg?: string }[] } | null>('afterSale.operate', { type, items: [item] })
    const [result] = told?.items ?? []
    if (result?.status_code) throw new PlatformRefusal('CONFLICT_STATE', `${result.status_msg ?? ''} (${result.status_code})`)
  } catch (error) {
    if (!(error instanceof PlatformRefusal || error instanceof UnsureWhetherDone)) throw error
    const now = await caseOf(ask, one.id, one.itemId).catch(() => null)
    // the answer was lost, not the deed
    if (error instanceof UnsureWhetherDone && now?.state === 'refunded') return
    // Douyin has no code for "it has changed meanwhile"
    const isOld = error instanceof PlatformRefusal && now !== null && now.updateTime !== one.updateTime
    throw isOld ? new PlatformRefusal('CONFLICT_VERSION', error.message) : error
  }
}

/** Buyers see it beside the decision. */
const REMARK_AT_MOST = 120

function standsThere({ address }: CommandOf<'changeAddress'>, whole: WholeOrder): boolean {
  const now = readAddress(whole)
  const { street, address_detail } = writeAddress(address)
  return (
    now.line1 === (`${street.name}${address_detail}` || '-') &&
    now.city === address.city &&
    now.district === address.district &&
    now.region === address.region &&
    (address.name === undefined || whole.consignee.name === address.name) &&
    (address.phone === undefined || whole.consignee.phone === address.phone)
  )
}
