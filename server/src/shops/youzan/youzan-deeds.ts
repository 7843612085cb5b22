import type { Command, CommandOf } from '@xiaoer/contract/command'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { PlatformRefusal } from '../platforms/ask-platform.ts'
import { type DeedStep, undertake } from '../platforms/deed-in-steps.ts'
import { readMark, withMark } from '../platforms/mark.ts'
import type { Trace } from '../platforms/platform.ts'
import { decimalOf, moneyOf } from '../platforms/platform-money.ts'
import { addEntry, type MemoEntry, readMemo, removeEntry } from '../platforms/seller-memo.ts'
import { type AskYouzan, longNumber } from './ask-youzan.ts'
import type { WholeTrade } from './youzan-order.ts'
import { feeOf, isGiven, isOpen, methodIdOf, type YouzanRefund } from './youzan-trade.ts'

interface Deed<Type extends Command['type']> {
  readonly command: CommandOf<Type>
  readonly mark: string
  readonly order: Order
  readonly whole: WholeTrade
}
type Again = () => Promise<WholeTrade>

/**
 * What carries the key: of money that the seller gives back its `biz_value`, which Youzan carries out once, and its reason, where it is found again; of all
 * that has no field for it (agreeing to a buyer's request, closing, a note) a line in the seller's memo. An address can carry none.
 */
export async function doOnOrder(ask: AskYouzan, deed: Deed<Command['type']>, again: Again): Promise<void> {
  const { command, mark, whole } = deed
  const tid = tidOf(whole)
  switch (command.type) {
    case 'refund':
      return refund(ask, { ...deed, command }, again)
    case 'cancelOrder':
      return cancel(ask, { ...deed, command }, again)
    case 'changeAddress':
      return changeAddress(ask, { ...deed, command })
    case 'addNote':
      return ask.write('youzan.trade.memo.update', {
        tid,
        memo: addEntry(memoOf(whole), { says: 'note', applications: [], text: command.note, mark }, HAS_ROOM),
      })
    default:
      throw new PlatformRefusal('INVALID', `Youzan cannot do ${command.type}.`)
  }
}

/** What the order shows of a deed. */
export function traceOnOrder(command: Command, mark: string, { order, whole }: { order: Order; whole: WholeTrade }): Trace {
  const line = readMemo(memoOf(whole)).find((one) => one.mark === mark)
  const given = whole.refunds.find((one) => isGiven(one) && readMark(one.desc).mark === mark)
  switch (command.type) {
    case 'refund':
    case 'cancelOrder':
      if (command.type === 'cancelOrder' && order.status === 'cancelled' && (line || given)) return 'all'
      if (given) return command.type === 'refund' ? 'all' : 'part'
      // closed without money, or closing
      if (line?.says === 'cancel' && line.applications.length === 0) return 'part'
      return line ? traceOfAgreed(line, command.type === 'refund' ? command.amount.amount : paidAndKept(order), whole) : 'none'
    case 'changeAddress':
      return standsThere(command, whole) ? 'all' : 'none'
    default:
      return line ? 'all' : 'none'
  }
}

/** Agreed to, still to be agreed to, or no longer what was to be agreed to. */
function traceOfAgreed({ applications }: MemoEntry, amount: number, { refunds }: WholeTrade): Trace {
  const refund = refunds.find((one) => applications.includes(one.refund_id))
  if (refund === undefined) return 'none'
  return isGiven(refund) ? 'all' : isAskedFor(refund, amount) ? 'part' : 'none'
}

/** The buyer wants this money back, without goods. */
function isAskedFor(refund: YouzanRefund, amount: number): boolean {
  return refund.status === 'WAIT_SELLER_AGREE' && (refund.demand ?? 1) === 1 && !refund.return_goods && feeOf(refund) === amount
}

/** What the buyer has asked for in the app is agreed to; where nobody asked, the seller gives it back. */
async function refund(ask: AskYouzan, deed: Deed<'refund'>, again: Again): Promise<void> {
  const { command, order, whole } = deed
  if (command.methodId !== methodIdOf(whole.trade)) throw new PlatformRefusal('FORBIDDEN', `Order ${order.number} was not paid with ${command.methodId}.`)
  await giveBack(ask, { ...deed, amount: command.amount.amount }, again)
}

/** An unpaid order is closed; a paid one ends when all of it was given back. */
async function cancel(ask: AskYouzan, deed: Deed<'cancelOrder'>, again: Again): Promise<void> {
  const { command, mark, order, whole } = deed
  const kept = paidAndKept(order)
  if (order.paidAt !== null) {
    if (kept <= 0) throw new PlatformRefusal('CONFLICT_STATE', `Nothing of order ${order.number} is left to be given back.`)
    return giveBack(ask, { ...deed, amount: kept }, again)
  }
  const close: DeedStep<WholeTrade> = {
    isDone: ({ trade }) => trade.full_order_info.order_info.status === 'TRADE_CLOSED',
    make: () => ask.write('youzan.trade.close', { tid: tidOf(whole), close_reason: command.reason }),
  }
  await undertake([writeDown(ask, { says: 'cancel', applications: [], text: command.reason, mark }), close], whole, again)
}

async function giveBack(
  ask: AskYouzan,
  { command, mark, order, whole, amount }: Deed<'refund' | 'cancelOrder'> & { amount: number },
  again: Again,
): Promise<void> {
  const { reason } = command
  const says = command.type === 'refund' ? 'refund' : 'cancel'
  const asked = whole.refunds.find((one) => isAskedFor(one, amount))
  if (asked) {
    const agree: DeedStep<WholeTrade> = {
      isDone: ({ refunds }) => refunds.some((one) => one.refund_id === asked.refund_id && isGiven(one)),
      // with the version that was read: Youzan refuses where the buyer has changed the request since
      make: () => ask.write('youzan.trade.refund.agree', { refund_id: asked.refund_id, version: asked.version }),
    }
    await undertake([writeDown(ask, { says, applications: [asked.refund_id], text: reason, mark }), agree], whole, again)
    return
  }
  const open = whole.refunds.find(isOpen)
  if (open) throw new PlatformRefusal('CONFLICT_STATE', `The buyer has a request over ${open.refund_fee} open on order ${order.number}; it comes first.`)
  const parts = shareOut(amount, whole)
  await ask.write('youzan.trade.refund.seller.active', {
    tid: tidOf(whole),
    ...(parts.length === 1
      ? { oid: longNumber(parts[0]!.oid) }
      : { items: parts.map(({ oid, fen, num }) => ({ oid: longNumber(oid), refund_fee: yuan(fen), ...(order.shippedAt === null ? {} : { num }) })) }),
    refund_fee: yuan(amount),
    desc: withMark(reason, mark, REASON_AT_MOST),
    biz_value: mark,
    coupons: [],
  })
}

const REASON_AT_MOST = 200

/** Youzan gives back by lines: from the first that has something left on. */
function shareOut(amount: number, { trade, refunds }: WholeTrade): { oid: string; fen: number; num: number }[] {
  const left = trade.full_order_info.orders.map(({ oid, payment, num }) => ({ oid: String(oid), num, fen: fenOf(payment) }))
  for (const one of refunds.filter(isGiven)) {
    const oids = trade.refund_order?.find(({ refund_id }) => refund_id === one.refund_id)?.oids?.map(({ oid }) => String(oid)) ?? []
    let back = feeOf(one)
    // of a refund over several lines only the sum is told
    for (const line of left.filter(({ oid }) => oids.length === 0 || oids.includes(oid))) {
      const taken = Math.min(line.fen, back)
      line.fen -= taken
      back -= taken
    }
  }
  const whole = left.find(({ fen }) => fen >= amount)
  if (whole) return [{ ...whole, fen: amount }]
  let rest = amount
  const parts = left.flatMap((line) => {
    const fen = Math.min(line.fen, rest)
    rest -= fen
    return fen > 0 ? [{ ...line, fen }] : []
  })
  if (rest > 0) throw new PlatformRefusal('LIMIT', 'The lines of the order have less than that left.')
  return parts
}

async function changeAddress(ask: AskYouzan, { command, whole }: Deed<'changeAddress'>): Promise<void> {
  const { address } = command
  const now = whole.trade.full_order_info.address_info
  try {
    await ask.write('youzan.trade.order.address.update', {
      tid: tidOf(whole),
      receiver_name: address.name ?? whole.plain(now?.receiver_name),
      receiver_tel: address.phone ?? whole.plain(now?.receiver_tel),
      delivery_province: address.region,
      delivery_city: address.city,
      delivery_district: address.district,
      delivery_address: inOneLine(address),
      delivery_postal_code: address.postcode,
    })
  } catch (error) {
    // once for each order, and Youzan has no code of its own for it
    throw error instanceof PlatformRefusal && /一次|once/i.test(error.message) ? new PlatformRefusal('LIMIT', error.message) : error
  }
}

function standsThere({ address }: CommandOf<'changeAddress'>, { trade, plain }: WholeTrade): boolean {
  const now = trade.full_order_info.address_info
  return (
    plain(now?.delivery_address) === inOneLine(address) &&
    (now?.delivery_city ?? '') === address.city &&
    (now?.delivery_district ?? '') === address.district &&
    (now?.delivery_province ?? '') === address.region &&
    (address.name === undefined || plain(now?.receiver_name) === address.name)
  )
}

const inOneLine = ({ line1, line2 }: CommandOf<'changeAddress'>['address']) => [line1, line2].filter(Boolean).join(' ')

/** A line in the memo of what is to come; it moves nothing, and goes again where what follows is refused. */
function writeDown(ask: AskYouzan, line: MemoEntry): DeedStep<WholeTrade> {
  const write = (seen: WholeTrade, memo: string) => ask.write('youzan.trade.memo.update', { tid: tidOf(seen), memo })
  return {
    isDone: (seen) => readMemo(memoOf(seen)).some(({ mark, applications }) => mark === line.mark && applications.join() === line.applications.join()),
    // what an earlier try wrote down may have been withdrawn by the buyer since
    make: (seen) => write(seen, addEntry(removeEntry(memoOf(seen), line.mark), line, HAS_ROOM)),
    retract: (seen) => write(seen, removeEntry(memoOf(seen), line.mark)),
  }
}

const tidOf = ({ trade }: WholeTrade): string => trade.full_order_info.order_info.tid
const memoOf = ({ trade }: WholeTrade): string => trade.full_order_info.remark_info?.trade_memo ?? ''
/** Nobody says how long a memo may be; Youzan will. */
const HAS_ROOM = () => true
const fenOf = (text: string): number => moneyOf(text, 'CNY').amount
const yuan = (fen: number): string => decimalOf({ amount: fen, currency: 'CNY' })
