import type { CommandOf } from '@xiaoer/contract/command'
import type { Order } from '@xiaoer/contract/order'
import * as z from 'zod'
import type { Effects, OrderCommand } from '../local-deed.ts'
import { PlatformRefusal } from '../platforms/ask-platform.ts'
import type { DeedStep } from '../platforms/deed-in-steps.ts'
import { readMark, withMark } from '../platforms/mark.ts'
import { secondLine } from '../platforms/platform-address.ts'
import { type VendureApi, type VendureOrder, type VendurePromotion, WRONG } from './vendure-api.ts'
import { type DeedNote, GIFT_CARD, leftOf, lineOf, livePayments, liveRefunds, methodIdOf, notesOf, writeNote } from './vendure-orders.ts'

/** All that a step looks at; gift cards are promotions with a code for one customer. */
export interface SeenDeed {
  readonly order: VendureOrder
  readonly giftCards: ReadonlyMap<string, VendurePromotion>
}

type Step = DeedStep<SeenDeed>

export interface Deed {
  readonly api: VendureApi
  readonly command: OrderCommand
  readonly mark: string
  readonly note: DeedNote
}

/** What is noted on the order before the deed begins, from what our own rules say it does. Throws PlatformRefusal where Vendure cannot do it. */
export function noteDeed(
  before: Order,
  effects: Effects,
  deed: { command: OrderCommand; mark: string; at: string; collectsByHand: boolean; seen: SeenDeed },
): DeedNote {
  const { command, mark, at, seen } = deed
  const added = effects.order.payments.slice(before.payments.length).filter((entry) => entry.amount.amount !== 0)
  const onProvider = added.filter((entry) => !seen.giftCards.has(entry.methodId))
  const swaps = command.type === 'changeItems' ? command.changes : []
  const note: DeedNote = {
    ...{ mark, type: command.type, at, reason: 'reason' in command ? command.reason : '', state: seen.order.state },
    onGiftCards: added.filter((entry) => seen.giftCards.has(entry.methodId)).map(({ kind, methodId, amount }) => ({ kind, methodId, amount: amount.amount })),
    unseen: command.type === 'refund' && onProvider.length === 0,
    onProvider: onProvider.reduce((sum, { kind, amount }) => sum + (kind === 'payment' ? amount.amount : -amount.amount), 0),
    providerMethodId: onProvider[0]?.methodId ?? null,
    difference: effects.order.total.amount - before.total.amount,
    swapped: swaps
      .filter((swap) => lineOf(seen.order, swap.itemId)?.quantity === swap.quantity)
      .map(({ itemId, newVariantId }) => ({ itemId, variantId: newVariantId })),
  }
  const blocked = whyNot(note, command, deed)
  if (blocked !== null) throw blocked
  return note
}

/** The steps of a deed, the note first: without it an interrupted deed could not be told from one that was never begun. */
export function stepsOf(deed: Deed): readonly Step[] {
  const { command, note } = deed
  switch (command.type) {
    case 'changeAddress':
      return [keepNote(deed), modify(deed, { updateShippingAddress: vendureAddress(command.address) })]
    case 'cancelOrder':
      return [keepNote(deed), cancel(deed), giveAllBack(deed), ...moveBalances(deed)]
    case 'changePayment':
      return [keepNote(deed), ...moveBalances(deed), giveBack(deed), payMore(deed)]
    case 'changeItems':
      return [keepNote(deed), changeLines(deed, command), ...moveBalances(deed), ...(note.difference > 0 ? [payMore(deed)] : [])]
    case 'refund':
      return [keepNote(deed), ...moveBalances(deed), ...(note.onProvider === 0 ? [] : [giveBack(deed)])]
    default:
      throw new PlatformRefusal('INVALID', 'The capabilities do not name this.')
  }
}

export function balanceOf(giftCard: VendurePromotion): number {
  return Number(discountOf(giftCard)?.args.find((arg) => arg.name === 'discount')?.value ?? 0)
}

export function discountOf({ actions }: VendurePromotion): VendurePromotion['actions'][number] | undefined {
  return actions.length === 1 && actions[0]!.code === 'order_fixed_discount' ? actions[0] : undefined
}

/** Our address in Vendure's words; consignee and phone stay as they are where none are named. */
export function vendureAddress(address: CommandOf<'changeAddress'>['address']): Readonly<Record<string, string>> {
  const { line1, city, region, postcode, country, name, phone } = address
  return {
    ...{ streetLine1: line1, streetLine2: secondLine(address), city, province: region, postalCode: postcode, countryCode: country },
    ...(name === undefined ? {} : { fullName: name }),
    ...(phone === undefined ? {} : { phoneNumber: phone }),
  }
}

/** What our rules allow and Vendure's admin API has no way to do, or would do wrong. */
function whyNot(
  note: DeedNote,
  command: OrderCommand,
  { collectsByHand, seen: { order } }: { collectsByHand: boolean; seen: SeenDeed },
): PlatformRefusal | null {
  const no = (message: string) => new PlatformRefusal('CONFLICT_STATE', message)
  if (MODIFIED.includes(order.state)) return no(`Somebody is changing order ${order.code} in Vendure.`)
  if (command.type === 'changePayment' && note.onGiftCards.length === 0) return no('This shop can move a payment to a gift card only.')
  if (command.type === 'changePayment' && note.providerMethodId === null) return no(`Order ${order.code} is paid with a gift card; that stays.`)
  if (command.type === 'changeItems' && note.onProvider > 0 && !collectsByHand) {
    return no('This shop cannot charge a card for a price difference; a gift card can pay it.')
  }
  if (command.type === 'changeItems' && note.onGiftCards.some((entry) => entry.kind === 'refund')) {
    return no('In this shop a price difference goes back to where the order was paid from.')
  }
  const left = livePayments(order).reduce((sum, payment) => sum + leftOf(payment), 0)
  const back = -note.onProvider + note.onGiftCards.reduce((sum, entry) => sum + entry.amount, 0)
  // Vendure knows nothing of what a gift card got instead
  if (command.type === 'cancelOrder' && left !== back) return no(`Part of order ${order.code} was given back on a gift card; a person has to cancel it.`)
  return null
}

const MODIFIED = ['Modifying', 'ArrangingAdditionalPayment']

function keepNote({ api, mark, note }: Deed): Step {
  const mine = ({ order }: SeenDeed) => order.history.items.filter(({ data }) => data.note.includes(mark))
  return {
    isDone: ({ order }) => notesOf(order).some((kept) => kept.mark === mark),
    make: ({ order }) => {
      const input = { id: order.id, note: writeNote(note), isPublic: false }
      return api.write('mutation Note($input: AddNoteToOrderInput!) { done: addNoteToOrder(input: $input) { id } }', { input })
    },
    retract: async (seen) => {
      for (const { id } of mine(seen)) await api.write('mutation Forget($id: ID!) { done: deleteOrderNote(id: $id) { result } }', { id })
    },
  }
}

/** The promotion's description carries the mark, written in one mutation with the money. */
function moveBalances({ api, mark, note }: Deed): Step[] {
  return note.onGiftCards.map(({ kind, methodId, amount }) => ({
    isDone: ({ giftCards }) => giftCards.get(methodId)?.description.includes(mark) === true,
    make: ({ giftCards }) => {
      const card = giftCards.get(methodId)
      const discount = card && discountOf(card)
      if (!card || !discount) throw new PlatformRefusal('NOT_FOUND', `There is no gift card ${methodId}.`)
      const balance = balanceOf(card) + (kind === 'refund' ? amount : -amount)
      if (balance < 0) throw new PlatformRefusal('LIMIT', 'The gift card holds less than what is to be paid.')
      const actions = [{ code: discount.code, arguments: discount.args.map((arg) => (arg.name === 'discount' ? { ...arg, value: String(balance) } : arg)) }]
      const description = [...card.description.split(' '), mark].slice(-MARKS_KEPT).join(' ').trim()
      const translations = [{ languageCode: 'en', name: card.name, description }]
      return api.write(`mutation Balance($input: UpdatePromotionInput!) { done: updatePromotion(input: $input) { ${WRONG} } }`, {
        input: { id: card.id, actions, translations },
      })
    },
  }))
}

/** An interrupted deed is taken up within minutes; nobody does so many on one gift card meanwhile. */
const MARKS_KEPT = 20

function cancel({ api, mark, note }: Deed): Step {
  return {
    isDone: ({ order }) => order.state === 'Cancelled',
    make: ({ order }) => {
      const input = { orderId: order.id, reason: withMark(note.reason, mark, NOTE_AT_MOST), cancelShipping: true }
      return api.write(`mutation Cancel($input: CancelOrderInput!) { done: cancelOrder(input: $input) { ${WRONG} } }`, { input })
    },
  }
}

/** Vendure cancels without giving anything back. */
function giveAllBack(deed: Deed): Step {
  const owing = (order: VendureOrder) => livePayments(order).filter((payment) => leftOf(payment) > 0)
  return {
    isDone: ({ order }) => owing(order).length === 0,
    make: ({ order }) => {
      const payment = owing(order)[0]!
      if (payment.state === 'Authorized') {
        return deed.api.write(`mutation Release($id: ID!) { done: cancelPayment(id: $id) { ${WRONG} } }`, { id: payment.id })
      }
      return refund(deed, payment.id, leftOf(payment))
    },
  }
}

/** Vendure's refunds know no key, but they carry a reason. */
function giveBack(deed: Deed): Step {
  const { mark, note } = deed
  const wanted = -note.onProvider
  const given = (order: VendureOrder) =>
    livePayments(order)
      .flatMap(liveRefunds)
      .reduce((sum, one) => (readMark(one.reason).mark === mark ? sum + one.total : sum), 0)
  return {
    isDone: ({ order }) => given(order) >= wanted,
    make: ({ order }) => {
      const candidates = livePayments(order).filter((payment) => methodIdOf(payment, order.customer?.id ?? '') === note.providerMethodId)
      const fullest = candidates.sort((a, b) => leftOf(b) - leftOf(a))[0]
      const amount = Math.min(wanted - given(order), fullest ? leftOf(fullest) : 0)
      if (!fullest || amount <= 0) throw new PlatformRefusal('LIMIT', 'Less than that was paid and not yet given back.')
      return refund(deed, fullest.id, amount)
    },
  }
}

function refund({ api, mark, note }: Deed, paymentId: string, amount: number): Promise<void> {
  // the three last are deprecated, but without them the database refuses the row
  const input = { paymentId, amount, reason: withMark(note.reason, mark, NOTE_AT_MOST), lines: [], shipping: 0, adjustment: 0 }
  return api.write(`mutation Refund($input: RefundOrderInput!) { done: refundOrder(input: $input) { ${WRONG} } }`, { input })
}

const NOTE_AT_MOST = 255

async function toState(api: VendureApi, { id }: VendureOrder, state: string): Promise<void> {
  await api.write(`mutation State($id: ID!, $state: String!) { done: transitionOrderToState(id: $id, state: $state) { ${WRONG} } }`, { id, state })
}

/** An order is opened, changed and closed again; wherever it broke off, it is taken up there. */
function modify(deed: Deed, change: Readonly<Record<string, unknown>>, closeWith: 'same' | 'payment' = 'same'): Step {
  const { api, mark, note } = deed
  const isModified = (order: VendureOrder) => order.modifications.some((one) => one.note.includes(mark))
  return {
    isDone: ({ order }) => isModified(order) && order.state !== 'Modifying',
    make: async ({ order }) => {
      if (!isModified(order)) {
        if (order.state !== 'Modifying') await toState(api, order, 'Modifying')
        try {
          const input = { dryRun: false, orderId: order.id, note: withMark(note.reason, mark, NOTE_AT_MOST), ...change }
          await api.write(`mutation Modify($input: ModifyOrderInput!) { done: modifyOrder(input: $input) { ${WRONG} } }`, { input })
        } catch (error) {
          // an order that stays open cannot be sent
          if (error instanceof PlatformRefusal) await toState(api, order, note.state).catch(() => undefined)
          throw error
        }
      }
      await toState(api, order, closeWith === 'payment' ? 'ArrangingAdditionalPayment' : note.state)
    },
  }
}

function changeLines(deed: Deed, { changes }: CommandOf<'changeItems'>): Step {
  const { api, note } = deed
  const changed = (order: VendureOrder) => {
    const [fullest] = livePayments(order).sort((a, b) => leftOf(b) - leftOf(a))
    return {
      adjustOrderLines: changes.map(({ itemId, quantity }) => {
        const line = lineOf(order, itemId)!
        return { orderLineId: line.id, quantity: line.quantity - quantity }
      }),
      addItems: changes.map(({ newVariantId, quantity }) => ({ productVariantId: newVariantId, quantity })),
      ...(note.difference < 0
        ? { refunds: [{ paymentId: fullest?.id, amount: -note.difference, reason: withMark(note.reason, deed.mark, NOTE_AT_MOST) }] }
        : {}),
    }
  }
  const closeWith = note.difference > 0 ? 'payment' : 'same'
  return {
    isDone: modify(deed, {}, closeWith).isDone,
    make: async (seen) => {
      const isMade = seen.order.modifications.some((one) => one.note.includes(deed.mark))
      if (isMade) return modify(deed, {}, closeWith).make(seen)
      const change = changed(seen.order)
      await previewIsQuote(api, seen.order, change, note)
      await modify(deed, change, closeWith).make({ ...seen, order: { ...seen.order, state: 'Modifying' } })
    },
  }
}

/** A promotion or a tax may make another difference than the prices do: the shopper was quoted those. */
async function previewIsQuote(api: VendureApi, order: VendureOrder, change: Readonly<Record<string, unknown>>, note: DeedNote): Promise<void> {
  if (order.state !== 'Modifying') await toState(api, order, 'Modifying')
  const stop = async (message: string) => {
    await toState(api, order, note.state).catch(() => undefined)
    throw new PlatformRefusal('CONFLICT_STATE', message)
  }
  const input = { dryRun: true, orderId: order.id, ...change }
  const query = `mutation Preview($input: ModifyOrderInput!) { preview: modifyOrder(input: $input) { ... on Order { totalWithTax } ${WRONG} } }`
  const { preview } = await api.read(Preview, query, { input })
  if (preview.totalWithTax === undefined) await stop(preview.message ?? 'Vendure cannot change the items.')
  else if (preview.totalWithTax - order.totalWithTax !== note.difference) await stop('With promotions and taxes the price difference is another one.')
}

const Preview = z.object({ preview: z.object({ totalWithTax: z.number().optional(), message: z.string().optional() }) })

/** What is owed after a change is added as a payment by hand: Vendure takes the amount from the order. */
function payMore({ api, mark, note }: Deed): Step {
  const [onGiftCard] = note.onGiftCards
  const isPaid = (order: VendureOrder) => livePayments(order).some((payment) => payment.transactionId === mark)
  return {
    isDone: ({ order }) => isPaid(order) && order.state !== 'ArrangingAdditionalPayment',
    make: async ({ order }) => {
      if (!isPaid(order)) {
        const owed = order.totalWithTax - livePayments(order).reduce((sum, one) => sum + one.amount - settled(one), 0)
        const wanted = onGiftCard?.amount ?? note.onProvider
        if (owed !== wanted) throw new PlatformRefusal('CONFLICT_STATE', `The refund of order ${order.code} is not settled yet.`)
        if (order.state !== 'ArrangingAdditionalPayment') await toState(api, order, 'ArrangingAdditionalPayment')
        const how = onGiftCard
          ? { method: GIFT_CARD, metadata: { giftCard: onGiftCard.methodId } }
          : { method: note.providerMethodId!.slice(0, note.providerMethodId!.lastIndexOf('@')), metadata: {} }
        const input = { orderId: order.id, transactionId: mark, ...how }
        await api.write(`mutation Pay($input: ManualPaymentInput!) { done: addManualPaymentToOrder(input: $input) { ${WRONG} } }`, { input })
      }
      const now = await api.read(State, 'query State($id: ID!) { order(id: $id) { state } }', { id: order.id })
      // Vendure closes it by itself where that settles the order
      if (now.order.state === 'ArrangingAdditionalPayment') await toState(api, order, note.state)
    },
  }
}

const State = z.object({ order: z.object({ state: z.string() }) })

function settled(payment: VendureOrder['payments'][number]): number {
  return payment.refunds.reduce((sum, one) => (one.state === 'Settled' ? sum + one.total : sum), 0)
}
