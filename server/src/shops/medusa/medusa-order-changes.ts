import type { CommandOf } from '@xiaoer/contract/command'
import type { Variant } from '@xiaoer/contract/product'
import * as z from 'zod'
import { PlatformRefusal } from '../platforms/ask-platform.ts'
import type { DeedStep } from '../platforms/deed-in-steps.ts'
import { decimalOf, moneyOf } from '../platforms/platform-money.ts'
import type { MedusaApi, MedusaOrder } from './medusa-api.ts'
import { BY_DEED, type CaseNote, caseNote, type DeedNote, INSTEAD_OF, lineOf, PLACE, placeOf, REPLACES, type SeenOrder } from './medusa-orders.ts'

/**
 * Edits, returns and exchanges are made by Medusa in several requests, as an order change that is open until it is confirmed and blocks all others
 * meanwhile. Every part carries the mark, so one that broke off is gone on with; one that Medusa refuses is taken away.
 */
export interface OrderChange {
  readonly api: MedusaApi
  readonly mark: string
  readonly note: DeedNote
  readonly variants: ReadonlyMap<string, Variant>
}

export function editItems({ api, mark, note, variants }: OrderChange, command: CommandOf<'changeItems'>): DeedStep<SeenOrder> {
  return {
    isDone: ({ order }) => order.items.some((line) => line.metadata[BY_DEED] === mark),
    make: async ({ order }) => {
      const edit = `/order-edits/${order.id}`
      const open = await openParts(api, order)
      if (!open.has(mark)) await api.post('/order-edits', { order_id: order.id, internal_note: mark })
      await orTakeAway(api, edit, async () => {
        for (const [index, { itemId, newVariantId, quantity }] of command.changes.entries()) {
          const line = lineOf(order, itemId)
          const variant = variants.get(newVariantId)
          if (!line || !variant) throw new PlatformRefusal('NOT_FOUND', 'The item or its new variant is gone.')
          const [less, more] = [`${mark} less ${index}`, `${mark} more ${index}`]
          if (!open.has(less)) await api.post(`${edit}/items/item/${line.id}`, { quantity: line.quantity - quantity, internal_note: less })
          // a line whose every piece is changed keeps its id for the shopper
          const metadata = { [BY_DEED]: mark, ...(quantity === line.quantity ? { [REPLACES]: itemId, [PLACE]: placeOf(line) } : {}) }
          const added = { variant_id: newVariantId, quantity, unit_price: Number(decimalOf(variant.price)), internal_note: more, metadata }
          if (!open.has(more)) await api.post(`${edit}/items`, { items: [added] })
        }
        if (!open.has(REQUESTED)) await api.post(`${edit}/request`)
        const preview = await api.get(Preview, `/orders/${order.id}/preview`)
        const difference = moneyOf(preview?.order.summary.pending_difference, order.currency_code).amount
        // a promotion or a tax does not follow the new line: the shopper was quoted another difference
        if (difference !== note.difference) throw new PlatformRefusal('CONFLICT_STATE', 'With promotions and taxes the price difference is another one.')
        await api.post(`${edit}/confirm`)
      })
    },
  }
}

export function openReturn({ api, mark, note }: OrderChange, command: CommandOf<'requestReturn'>): DeedStep<SeenOrder> {
  const mine = ({ order }: SeenOrder) => order.returns.find((one) => caseNote(one.metadata)?.mark === mark && one.status !== 'canceled')
  return {
    isDone: (seen) => mine(seen)?.requested_at != null,
    make: async (seen) => {
      const { order } = seen
      const metadata = { [BY_DEED]: caseNoteOf(command, mark, note) }
      const id = mine(seen)?.id ?? Opened.parse(await api.post('/returns', { order_id: order.id, ...locationOf(order), metadata })).return!.id
      const open = await openParts(api, order)
      await orTakeAway(api, `/returns/${id}/request`, async () => {
        const items = command.items.map(({ itemId, quantity }) => ({ id: lineIn(order, itemId), quantity, internal_note: mark }))
        if (!open.has(mark)) await api.post(`/returns/${id}/request-items`, { items })
        await api.post(`/returns/${id}/request`)
      })
    },
  }
}

export function openExchange({ api, mark, note, variants }: OrderChange, command: CommandOf<'exchange'>): DeedStep<SeenOrder> {
  const mine = ({ exchanges }: SeenOrder) => exchanges.find((one) => caseNote(one.metadata)?.mark === mark && one.canceled_at == null)
  return {
    isDone: (seen) => mine(seen)?.return?.requested_at != null,
    make: async (seen) => {
      const { order } = seen
      const metadata = { [BY_DEED]: caseNoteOf(command, mark, note) }
      const id = mine(seen)?.id ?? Opened.parse(await api.post('/exchanges', { order_id: order.id, metadata })).exchange!.id
      const open = await openParts(api, order)
      await orTakeAway(api, `/exchanges/${id}/request`, async () => {
        const [less, more] = [`${mark} less`, `${mark} more`]
        const back = command.changes.map(({ itemId, quantity }) => ({ id: lineIn(order, itemId), quantity, internal_note: less }))
        if (!open.has(less)) await api.post(`/exchanges/${id}/inbound/items`, { items: back, ...locationOf(order) })
        const out = command.changes.map(({ itemId, newVariantId, quantity }) => {
          const price = variants.get(newVariantId)?.price
          if (!price) throw new PlatformRefusal('NOT_FOUND', `There is no variant ${newVariantId}.`)
          const metadata = { [INSTEAD_OF]: lineIn(order, itemId) }
          return { variant_id: newVariantId, quantity, unit_price: Number(decimalOf(price)), internal_note: more, metadata }
        })
        if (!open.has(more)) await api.post(`/exchanges/${id}/outbound/items`, { items: out })
        await api.post(`/exchanges/${id}/request`)
      })
    },
  }
}

/** The marks on the parts of what is open on an order now. */
async function openParts(api: MedusaApi, order: MedusaOrder): Promise<ReadonlySet<string>> {
  const found = await api.get(Changes, `/orders/${order.id}/changes`, { fields: 'id,status,internal_note,actions.internal_note' })
  const open = found?.order_changes.filter((change) => change.status === 'pending' || change.status === 'requested') ?? []
  const notes = open.flatMap((change) => [change.internal_note, ...(change.actions ?? []).map((action) => action.internal_note)])
  return new Set([...notes.filter((note) => note != null), ...(open.some((change) => change.status === 'requested') ? [REQUESTED] : [])])
}

/** An order change that stays open would block every other one. */
async function orTakeAway(api: MedusaApi, path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof PlatformRefusal) await api.remove(path).catch(() => undefined)
    throw error
  }
}

/** No mark looks like it. */
const REQUESTED = 'requested'

function lineIn(order: MedusaOrder, itemId: string): string {
  const line = lineOf(order, itemId)
  if (!line) throw new PlatformRefusal('NOT_FOUND', `The order has no item ${itemId}.`)
  return line.id
}

function caseNoteOf(command: CommandOf<'requestReturn' | 'exchange'>, mark: string, note: DeedNote): CaseNote {
  return { mark, methodId: command.methodId, reason: command.reason, amount: note.difference }
}

/** Goods come back to where they were sent from. */
function locationOf(order: MedusaOrder): { location_id?: string } {
  const location = order.fulfillments.find((parcel) => parcel.location_id !== '')?.location_id
  return location === undefined ? {} : { location_id: location }
}

const Opened = z.object({ return: z.object({ id: z.string() }).optional(), exchange: z.object({ id: z.string() }).optional() })
const Preview = z.object({ order: z.object({ summary: z.object({ pending_difference: z.number() }) }) })
const Changes = z.object({
  order_changes: z.array(
    z.object({
      status: z.string(),
      internal_note: z.string().nullish(),
      actions: z.array(z.object({ internal_note: z.string().nullish() })).nullish(),
    }),
  ),
})
