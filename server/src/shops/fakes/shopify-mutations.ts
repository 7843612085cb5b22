import { gid, jobType, orderType } from './shopify-schema.ts'
import { minor, PROVINCES, type ShopifyAddress, type ShopifyOrder, type ShopifyShelves } from './shopify-shelves.ts'
import { STORY } from './story.ts'

type Args = Record<string, unknown>

/** All that can be done. Input that Shopify does not know is an error of the whole query; what it will not do is a user error. */
export function mutationRoot(shelves: ShopifyShelves, version: string): object {
  const find = (id: unknown): ShopifyOrder | undefined => shelves.orders.find((order) => order.id === gid(id))
  const touch = (order: ShopifyOrder) => {
    order.updatedAt = shelves.now
  }
  return {
    __typename: 'Mutation',
    orderUpdate(args: Args) {
      const input = known(args.input, ['id', 'shippingAddress', 'note', 'tags', 'email', 'customAttributes', 'metafields'])
      const order = find(input.id)
      if (!order) return { order: null, userErrors: [userError(['id'], 'Order does not exist')] }
      if (input.shippingAddress) {
        const address = readAddress(input.shippingAddress)
        if ('message' in address) return { order: null, userErrors: [address] }
        order.address = address
      }
      for (const metafield of (input.metafields as Args[] | undefined) ?? []) {
        const { namespace, key, type, value } = known(metafield, ['namespace', 'key', 'type', 'value']) as Record<string, string>
        if (!namespace || !key || !type || key.length > 64) return { order: null, userErrors: [userError(['metafields'], 'Metafield is invalid')] }
        order.metafields.push({ namespace, key, type, value: value ?? '' })
      }
      touch(order)
      return { order: orderType(shelves, order), userErrors: [] }
    },
    orderCancel(args: Args) {
      known(args, ['orderId', 'reason', 'restock', 'notifyCustomer', 'staffNote', 'refundMethod'])
      const refundMethod = known(args.refundMethod ?? {}, ['originalPaymentMethodsRefund', 'storeCreditRefund'])
      if (!['CUSTOMER', 'DECLINED', 'FRAUD', 'INVENTORY', 'OTHER', 'STAFF'].includes(String(args.reason))) throw new Error('Invalid OrderCancelReason')
      if (typeof args.restock !== 'boolean') throw new Error("Argument 'restock' is required")
      const order = find(args.orderId)
      const refusal = !order
        ? ['NOT_FOUND', 'Order does not exist']
        : order.cancelledAt
          ? ['INVALID', 'Order has already been canceled']
          : order.state !== 'pending'
            ? ['INVALID', 'Cannot cancel a fulfilled order']
            : null
      if (!order || refusal) return { job: null, orderCancelUserErrors: [{ code: refusal![0], field: ['orderId'], message: refusal![1] }] }
      const id = shelves.newId('Job')
      shelves.jobs.set(id, {
        asked: 0,
        work() {
          order.cancelledAt = shelves.now
          order.cancelReason = String(args.reason)
          order.staffNote = (args.staffNote as string | undefined) ?? null
          if (args.restock) for (const line of order.lines) moveStock(shelves, line.variantId, line.quantity)
          if (refundMethod.originalPaymentMethodsRefund) {
            for (const sale of order.transactions.filter(({ kind }) => kind === 'SALE')) {
              const left = sale.amount - given(order, sale.id)
              if (left > 0)
                order.transactions.push({
                  ...sale,
                  id: shelves.newId('OrderTransaction'),
                  kind: 'REFUND',
                  amount: left,
                  parent: sale.id,
                  processedAt: shelves.now,
                })
            }
          }
          touch(order)
        },
      })
      return { job: jobType(shelves, id), orderCancelUserErrors: [] }
    },
    refundCreate(args: Args, directives: Record<string, Args>) {
      const key = directives.idempotent?.key as string | undefined
      if (version >= '2026-04' && !key) throw Object.assign(new Error('The @idempotent directive is required'), { code: 'BAD_REQUEST' })
      const before = key === undefined ? undefined : shelves.idempotent.get(key)
      if (before && before.input !== JSON.stringify(args))
        return { refund: null, userErrors: [userError(['idempotencyKey'], 'The idempotency key was used with different parameters')] }
      if (before) return before.answer
      const answer = refund(shelves, args)
      if (key !== undefined && answer.refund !== null) shelves.idempotent.set(key, { input: JSON.stringify(args), answer })
      return answer
    },
    returnRequest(args: Args) {
      const input = known(args.input, ['orderId', 'returnLineItems', 'returnShippingFee'])
      return openReturn(shelves, find(input.orderId), input.returnLineItems as Args[], { status: 'REQUESTED', exchange: [], noteField: 'customerNote' })
    },
    returnCreate(args: Args) {
      const input = known(args.returnInput, ['orderId', 'returnLineItems', 'exchangeLineItems', 'returnShippingFee', 'requestedAt'])
      return openReturn(shelves, find(input.orderId), input.returnLineItems as Args[], {
        status: 'OPEN',
        exchange: (input.exchangeLineItems as Args[] | undefined) ?? [],
        noteField: 'returnReasonNote',
      })
    },
    customerAddressUpdate(args: Args) {
      known(args, ['customerId', 'addressId', 'address', 'setAsDefault'])
      const customer = shelves.customers.find((one) => one.id === gid(args.customerId))
      if (!customer || customer.addressId !== args.addressId) return { address: null, userErrors: [userError(['addressId'], 'Address does not exist')] }
      const address = readAddress(args.address)
      if ('message' in address) return { address: null, userErrors: [address] }
      customer.address = address
      return { address: { __typename: 'MailingAddress', id: customer.addressId }, userErrors: [] }
    },
    customerAddressCreate: () => ({ address: null, userErrors: [userError(['customerId'], 'not in this fake: every customer here has an address')] }),
  }
}

function refund(shelves: ShopifyShelves, args: Args): { refund: object | null; userErrors: object[] } {
  const input = known(args.input, [
    'orderId',
    'note',
    'notify',
    'currency',
    'refundLineItems',
    'shipping',
    'transactions',
    'refundMethods',
    'discrepancyReason',
  ])
  const order = shelves.orders.find((one) => one.id === gid(input.orderId))
  if (!order) return { refund: null, userErrors: [userError(['orderId'], 'Order does not exist')] }
  const total = order.transactions.reduce((sum, { kind, amount }) => sum + (kind === 'SALE' ? amount : -amount), 0)
  const planned: ShopifyOrder['transactions'] = []
  for (const transaction of (input.transactions as Args[] | undefined) ?? []) {
    const { orderId, parentId, gateway, kind, amount } = known(transaction, ['orderId', 'parentId', 'gateway', 'kind', 'amount']) as Record<string, string>
    const parent = order.transactions.find(({ id }) => id === gid(parentId))
    if (orderId !== order.id || kind !== 'REFUND' || !parent || parent.gateway !== gateway)
      return { refund: null, userErrors: [userError(['transactions'], 'Transaction is invalid')] }
    const wanted = minor(amount!)
    if (wanted > parent.amount - given(order, parent.id))
      return { refund: null, userErrors: [userError(['transactions'], 'Refund amount is greater than the amount that can be refunded')] }
    planned.push({ ...parent, id: shelves.newId('OrderTransaction'), kind: 'REFUND', amount: wanted, parent: parent.id, processedAt: shelves.now })
  }
  const customer = shelves.customers.find((one) => one.id === order.customerId)!
  let credited = 0
  for (const method of (input.refundMethods as Args[] | undefined) ?? []) {
    const credit = known(known(method, ['storeCreditRefund']).storeCreditRefund, ['amount', 'expiresAt'])
    const { amount, currencyCode } = known(credit.amount, ['amount', 'currencyCode']) as Record<string, string>
    if (currencyCode !== STORY.currency) return { refund: null, userErrors: [userError(['refundMethods'], 'Currency is invalid')] }
    credited += minor(amount!)
    planned.push({
      id: shelves.newId('OrderTransaction'),
      kind: 'REFUND',
      status: 'SUCCESS',
      gateway: 'shopify_store_credit',
      amount: minor(amount!),
      parent: null,
      last4: null,
      processedAt: shelves.now,
    })
  }
  const asked = planned.reduce((sum, { amount }) => sum + amount, 0)
  if (asked <= 0 || asked > total) return { refund: null, userErrors: [userError(['transactions'], 'Refund amount exceeds what is refundable')] }
  order.transactions.push(...planned)
  if (credited > 0) customer.credit = (customer.credit ?? 0) + credited
  const made = { id: shelves.newId('Refund'), note: String(input.note ?? ''), createdAt: shelves.now }
  order.refunds.push(made)
  order.updatedAt = shelves.now
  return { refund: { __typename: 'Refund', ...made }, userErrors: [] }
}

const REASONS = ['COLOR', 'DEFECTIVE', 'NOT_AS_DESCRIBED', 'OTHER', 'SIZE_TOO_LARGE', 'SIZE_TOO_SMALL', 'STYLE', 'UNKNOWN', 'UNWANTED', 'WRONG_ITEM']

function openReturn(
  shelves: ShopifyShelves,
  order: ShopifyOrder | undefined,
  lines: Args[],
  { status, exchange, noteField }: { status: 'REQUESTED' | 'OPEN'; exchange: Args[]; noteField: 'customerNote' | 'returnReasonNote' },
): object {
  const fail = (message: string) => ({ return: null, userErrors: [userError(['input'], message)] })
  if (!order) return fail('Order does not exist')
  const read: ShopifyOrder['returns'][number]['lines'] = []
  for (const line of lines) {
    const {
      fulfillmentLineItemId,
      quantity,
      returnReason,
      [noteField]: note,
    } = known(line, ['fulfillmentLineItemId', 'quantity', 'returnReason', noteField, 'restockingFee'])
    const item = order.lines.find((one) => one.fulfillmentLineId === gid(fulfillmentLineItemId))
    if (!item) return fail('Fulfillment line item does not exist')
    const back = order.returns.flatMap((one) => one.lines).filter((one) => one.fulfillmentLineId === fulfillmentLineItemId)
    if (Number(quantity) > item.quantity - back.reduce((sum, one) => sum + one.quantity, 0)) return fail('Quantity is more than can be returned')
    if (!REASONS.includes(String(returnReason))) throw new Error('Invalid ReturnReason')
    if (String(note ?? '').length > (noteField === 'customerNote' ? 300 : 255)) return fail('Note is too long')
    const words = String(note ?? '')
    read.push({
      id: shelves.newId('ReturnLineItem'),
      fulfillmentLineId: String(fulfillmentLineItemId),
      quantity: Number(quantity),
      returnReason: String(returnReason),
      returnReasonNote: noteField === 'returnReasonNote' ? words : '',
      customerNote: noteField === 'customerNote' ? words : null,
    })
  }
  const swaps: ShopifyOrder['returns'][number]['exchange'] = []
  for (const swap of exchange) {
    const { variantId, quantity } = known(swap, ['variantId', 'quantity', 'appliedDiscount'])
    const variant = shelves.variants.find((one) => one.id === gid(variantId))
    if (!variant) return fail('Variant does not exist')
    swaps.push({ id: shelves.newId('ExchangeLineItem'), variantId: variant.id, quantity: Number(quantity) })
  }
  const opened = { id: shelves.newId('Return'), status, createdAt: shelves.now, lines: read, exchange: swaps }
  order.returns.push(opened)
  order.updatedAt = shelves.now
  return { return: { __typename: 'Return', id: opened.id, status }, userErrors: [] }
}

function readAddress(value: unknown): ShopifyAddress | { field: string[]; message: string } {
  const input = known(value, ['address1', 'address2', 'city', 'company', 'countryCode', 'firstName', 'lastName', 'phone', 'provinceCode', 'zip'])
  const text = (name: string) => (typeof input[name] === 'string' ? (input[name] as string) : '')
  if (!/^[A-Z]{2}$/.test(text('countryCode'))) throw new Error(`Expected "${text('countryCode')}" to be one of CountryCode`)
  if (!text('provinceCode') && text('countryCode') === 'CN') return userError(['shippingAddress', 'province'], 'Province is not valid for China')
  if (text('provinceCode') && !PROVINCES[text('provinceCode')]) return userError(['shippingAddress', 'province'], 'Province is not valid for China')
  return {
    address1: text('address1'),
    address2: text('address2') || null,
    city: text('city'),
    countryCode: text('countryCode'),
    provinceCode: text('provinceCode') || null,
    zip: text('zip'),
    firstName: text('firstName'),
    lastName: text('lastName'),
    phone: text('phone') || null,
  }
}

function given(order: ShopifyOrder, parent: string): number {
  return order.transactions.filter((one) => one.parent === parent).reduce((sum, { amount }) => sum + amount, 0)
}

function moveStock(shelves: ShopifyShelves, variantId: string, by: number): void {
  const variant = shelves.variants.find((one) => one.id === variantId)
  if (variant?.stock !== undefined && variant.stock !== null) variant.stock += by
}

const userError = (field: string[], message: string) => ({ __typename: 'UserError', field, message, code: null })

/** Input objects are closed: what they do not have is an error. */
function known(value: unknown, names: readonly string[]): Args {
  const input = (value ?? {}) as Args
  for (const name of Object.keys(input)) if (!names.includes(name)) throw new Error(`InputObject doesn't accept argument '${name}'`)
  return input
}
