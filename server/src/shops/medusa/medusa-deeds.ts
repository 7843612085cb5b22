import type { CommandOf } from '@xiaoer/contract/command'
import type { Order } from '@xiaoer/contract/order'
import type { Variant } from '@xiaoer/contract/product'
import * as z from 'zod'
import type { Effects, OrderCommand } from '../local-deed.ts'
import { PlatformRefusal } from '../platforms/ask-platform.ts'
import type { DeedStep } from '../platforms/deed-in-steps.ts'
import { readMark, withMark } from '../platforms/mark.ts'
import { secondLine } from '../platforms/platform-address.ts'
import { decimalOf, moneyOf } from '../platforms/platform-money.ts'
import type { MedusaApi, MedusaCampaign, MedusaOrder, MedusaPayment } from './medusa-api.ts'
import { editItems, openExchange, openReturn } from './medusa-order-changes.ts'
import { capturedOf, type DeedNote, notesOf, paymentsOf, refundedOf, type SeenOrder } from './medusa-orders.ts'

/** All that a step looks at; gift cards are campaigns with a budget. */
export interface SeenDeed extends SeenOrder {
  readonly giftCards: ReadonlyMap<string, MedusaCampaign>
}

type Step = DeedStep<SeenDeed>

export interface Deed {
  readonly api: MedusaApi
  readonly command: OrderCommand
  readonly mark: string
  readonly note: DeedNote
  readonly variants: ReadonlyMap<string, Variant>
}

/** What is noted on the order before the deed begins, from what our own rules say it does. Throws PlatformRefusal where Medusa cannot do it. */
export function noteDeed(
  before: Order,
  effects: Effects,
  deed: { command: OrderCommand; mark: string; at: string; collectsByHand: boolean; seen: SeenDeed },
): DeedNote {
  const { command, mark, at, seen } = deed
  const added = effects.order.payments.slice(before.payments.length).filter((entry) => entry.amount.amount !== 0)
  const onGiftCards = added.filter((entry) => seen.giftCards.has(entry.methodId))
  const onProvider = added.filter((entry) => !seen.giftCards.has(entry.methodId))
  const opened = effects.order.cases.slice(before.cases.length).find((one) => one.kind !== 'refund')
  const note: DeedNote = {
    ...{ mark, type: command.type, at, reason: 'reason' in command ? command.reason : '' },
    onGiftCards: onGiftCards.map(({ kind, methodId, amount }) => ({ kind, methodId, amount: amount.amount })),
    onProvider: onProvider.reduce((sum, { kind, amount }) => sum + (kind === 'payment' ? amount.amount : -amount.amount), 0),
    providerMethodId: onProvider[0]?.methodId ?? null,
    difference: opened ? opened.amount.amount : effects.order.total.amount - before.total.amount,
  }
  const blocked = whyNot(note, command, deed)
  if (blocked !== null) throw blocked
  return note
}

/** The steps of a deed, the note first where an interrupted deed could not be told from one that was never begun. */
export function stepsOf(deed: Deed): readonly Step[] {
  const { command, note } = deed
  switch (command.type) {
    case 'changeAddress':
      return [sendElsewhere(deed, command)]
    case 'requestReturn':
      return [openReturn(deed, command)]
    case 'exchange':
      return [openExchange(deed, command)]
    case 'cancelOrder':
      return [keepNote(deed), cancel(deed), ...moveBalances(deed)]
    case 'changePayment':
      return [keepNote(deed), ...moveBalances(deed), giveBack(deed)]
    case 'changeItems':
      return [keepNote(deed), editItems(deed, command), ...moveBalances(deed), ...(note.difference === 0 ? [] : [settleDifference(deed)])]
    case 'refund':
      return [keepNote(deed), ...moveBalances(deed), ...(note.onProvider === 0 ? [] : [giveBack(deed)])]
    default:
      throw new PlatformRefusal('INVALID', 'The capabilities do not name this.')
  }
}

export function balanceOf({ budget }: MedusaCampaign): number {
  return moneyOf((budget!.limit ?? 0) - (budget!.used ?? 0), budget!.currency_code).amount
}

/** What our rules allow and Medusa's admin API has no way to do, or would do wrong. */
function whyNot(
  note: DeedNote,
  command: OrderCommand,
  { collectsByHand, seen: { order } }: { collectsByHand: boolean; seen: SeenDeed },
): PlatformRefusal | null {
  const currency = order.currency_code
  const number = order.display_id
  if (command.type === 'changePayment' && note.onGiftCards.length === 0)
    return new PlatformRefusal('CONFLICT_STATE', 'This shop can move a payment to a gift card only.')
  if (command.type === 'changePayment' && note.providerMethodId === null)
    return new PlatformRefusal('CONFLICT_STATE', `Order ${number} is paid with a gift card; that stays.`)
  if (command.type === 'changeItems' && note.onProvider > 0 && !(collectsByHand && note.providerMethodId?.startsWith('pp_system_'))) {
    return new PlatformRefusal('CONFLICT_STATE', 'This shop cannot charge a card for a price difference; a gift card can pay it.')
  }
  if (command.type === 'changeItems' && moneyOf(order.summary?.pending_difference ?? 0, currency).amount !== 0) {
    return new PlatformRefusal('CONFLICT_STATE', `Order ${number} has a difference that is not settled.`)
  }
  // Medusa gives all that was captured back by itself, also what a gift card got instead
  const captured = paymentsOf(order).reduce((sum, payment) => sum + leftOf(payment, currency), 0)
  if (command.type === 'cancelOrder' && captured !== -note.onProvider) {
    return new PlatformRefusal('CONFLICT_STATE', `Part of order ${number} was given back on a gift card; a person has to cancel it.`)
  }
  return null
}

/** Medusa answers a write with all of the order unless it is told not to: we read it again anyway. */
function keepNote({ api, mark, note }: Deed): Step {
  return {
    isDone: ({ order }) => notesOf(order).some((kept) => kept.mark === mark),
    make: ({ order }) => api.post(`/orders/${order.id}?fields=id`, { metadata: { [mark]: note } }),
    // a name stays in the metadata, but what is no note counts for nothing
    retract: ({ order }) => api.post(`/orders/${order.id}?fields=id`, { metadata: { [mark]: '' } }),
  }
}

/** The campaign's description carries the mark, written in one request with the money. */
function moveBalances({ api, mark, note }: Deed): Step[] {
  return note.onGiftCards.map(({ kind, methodId, amount }) => {
    const by = kind === 'refund' ? amount : -amount
    return {
      isDone: ({ giftCards }) => giftCards.get(methodId)?.description.includes(mark) === true,
      make: ({ giftCards }) => {
        const card = giftCards.get(methodId)
        if (!card?.budget) throw new PlatformRefusal('NOT_FOUND', `There is no gift card ${methodId}.`)
        if (balanceOf(card) + by < 0) throw new PlatformRefusal('LIMIT', 'The gift card holds less than what is to be paid.')
        const currency = card.budget.currency_code
        const limit = moneyOf(card.budget.limit ?? 0, currency).amount + by
        const marks = [...card.description.split(' '), mark].slice(-MARKS_KEPT).join(' ').trim()
        return api.post(`/campaigns/${methodId}`, { budget: { limit: Number(decimalOf({ amount: limit, currency })) }, description: marks })
      },
    }
  })
}

/** An interrupted deed is taken up within minutes; nobody does so many on one gift card meanwhile. */
const MARKS_KEPT = 20

function sendElsewhere({ api }: Deed, { address }: CommandOf<'changeAddress'>): Step {
  const wanted = medusaAddress(address)
  return {
    isDone: ({ order }) => Object.entries(wanted).every(([name, value]) => order.shipping_address?.[name as keyof typeof wanted] === value),
    make: ({ order }) => api.post(`/orders/${order.id}?fields=id`, { shipping_address: wanted }),
  }
}

/** Our address in Medusa's words; consignee and phone stay as they are where none are named. */
export function medusaAddress(address: CommandOf<'changeAddress'>['address']) {
  const { line1, city, region, postcode, country, name, phone } = address
  const [first = '', ...rest] = (name ?? '').split(' ')
  return {
    ...{ address_1: line1, address_2: secondLine(address), city, province: region, postal_code: postcode, country_code: country.toLowerCase() },
    ...(name === undefined ? {} : { first_name: first, last_name: rest.join(' ') }),
    ...(phone === undefined ? {} : { phone }),
  }
}

function cancel({ api }: Deed): Step {
  return { isDone: ({ order }) => order.status === 'canceled', make: ({ order }) => api.post(`/orders/${order.id}/cancel`) }
}

/** Medusa's refunds know no key, but they carry a note. */
function giveBack({ api, mark, note }: Deed): Step {
  const wanted = -note.onProvider
  const ours = (order: MedusaOrder) =>
    paymentsOf(order).flatMap((payment) =>
      payment.refunds.filter((refund) => readMark(refund.note).mark === mark).map((refund) => moneyOf(refund.amount, order.currency_code).amount),
    )
  const given = (order: MedusaOrder) => ours(order).reduce((sum, amount) => sum + amount, 0)
  return {
    isDone: ({ order }) => given(order) >= wanted,
    make: ({ order }) => {
      const currency = order.currency_code
      const candidates = paymentsOf(order).filter((payment) => note.providerMethodId?.startsWith(`${payment.provider_id}@`))
      const fullest = candidates.sort((a, b) => leftOf(b, currency) - leftOf(a, currency))[0]
      const amount = Math.min(wanted - given(order), fullest ? leftOf(fullest, currency) : 0)
      if (!fullest || amount <= 0) throw new PlatformRefusal('LIMIT', 'Less than that was captured and not yet given back.')
      return api.post(`/payments/${fullest.id}/refund?fields=id`, {
        amount: Number(decimalOf({ amount, currency })),
        note: withMark(note.reason, mark, NOTE_AT_MOST),
      })
    },
  }
}

/** Medusa keeps any length; people read it. */
const NOTE_AT_MOST = 255

function leftOf(payment: MedusaPayment, currency: string): number {
  return capturedOf(payment, currency) - refundedOf(payment, currency)
}

/** After an edit Medusa says what is owed; whoever pays it, then nothing is. */
function settleDifference(deed: Deed): Step {
  const { api, note } = deed
  const [onGiftCard] = note.onGiftCards
  const isDone = ({ order }: SeenDeed) => moneyOf(order.summary?.pending_difference ?? 0, order.currency_code).amount === 0
  if (onGiftCard === undefined && note.difference < 0) return { isDone, make: giveBack(deed).make }
  return {
    isDone,
    make: async ({ order }) => {
      const amount = Number(decimalOf({ amount: note.difference, currency: order.currency_code }))
      if (onGiftCard !== undefined) return api.post(`/orders/${order.id}/credit-lines`, { amount, reference: 'gift card', reference_id: onGiftCard.methodId })
      const { payment_collection } = Collection.parse(await api.post('/payment-collections', { order_id: order.id, amount }))
      return api.post(`/payment-collections/${payment_collection.id}/mark-as-paid`, { order_id: order.id })
    },
  }
}

const Collection = z.object({ payment_collection: z.object({ id: z.string() }) })
