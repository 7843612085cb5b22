import { setTimeout as wait } from 'node:timers/promises'
import type { Command, CommandOf } from '@xiaoer/contract/command'
import { type Patience, PlatformRefusal, UnsureWhetherDone } from '../platforms/ask-platform.ts'
import { uuidOf, withMark } from '../platforms/mark.ts'
import { decimalOf } from '../platforms/platform-money.ts'
import { type AskShopify, throwUserErrors, type UserError } from './ask-shopify.ts'
import { writeAddress } from './shopify-address.ts'
import type { ShopifyCustomer } from './shopify-customer.ts'
import { amountOf, isMoneyIn, methodIdOf, reasonFor, type ShopifyOrder, STORE_CREDIT } from './shopify-order.ts'

interface Payload {
  readonly userErrors: readonly UserError[]
}

/**
 * What carries the key: of a refund its note and @idempotent, of a cancellation its staff note, of a return or an exchange the notes of
 * its lines, of an address a metafield that is written in the same mutation. So a deed and its mark are there together or not at all.
 */
export async function doOnOrder(
  ask: AskShopify,
  patience: Patience,
  { command, mark, order }: { command: Exclude<Command, { type: 'changeCustomerAddress' }>; mark: string; order: ShopifyOrder },
): Promise<void> {
  switch (command.type) {
    case 'cancelOrder':
      return cancel(ask, patience, { command, mark, order })
    case 'changeAddress':
      return changeAddress(ask, { command, mark, order })
    case 'refund':
      return refund(ask, { command, mark, order })
    case 'requestReturn':
      return requestReturn(ask, { command, mark, order })
    case 'exchange':
      return exchange(ask, { command, mark, order })
    case 'changePayment':
    case 'changeItems':
      throw new PlatformRefusal('INVALID', `Shopify cannot do ${command.type}.`)
  }
}

/** The new address is the default one; where a customer has none yet it is made. */
export async function moveCustomer(ask: AskShopify, { address, customerId }: CommandOf<'changeCustomerAddress'>, customer: ShopifyCustomer): Promise<void> {
  const now = customer.defaultAddress
  const input = writeAddress(address, now, customer.displayName)
  const made = now
    ? await ask<{ done: Payload }>(
        `mutation MoveCustomer($customerId: ID!, $addressId: ID!, $address: MailingAddressInput!) {
          done: customerAddressUpdate(customerId: $customerId, addressId: $addressId, address: $address, setAsDefault: true) { userErrors { field message } } }`,
        { customerId, addressId: now.id, address: input },
      )
    : await ask<{ done: Payload }>(
        `mutation MoveCustomer($customerId: ID!, $address: MailingAddressInput!) {
          done: customerAddressCreate(customerId: $customerId, address: $address, setAsDefault: true) { userErrors { field message } } }`,
        { customerId, address: input },
      )
  throwUserErrors(made.done.userErrors)
}

interface Deed<Type extends Command['type']> {
  readonly command: CommandOf<Type>
  readonly mark: string
  readonly order: ShopifyOrder
}

/** The longest note that Shopify keeps. */
const NOTE_AT_MOST = 255
/** Cancelling is a job of Shopify's; it mostly takes a second. */
const JOB_ASKED_EVERY_MS = 500

async function cancel(ask: AskShopify, patience: Patience, { command, mark, order }: Deed<'cancelOrder'>): Promise<void> {
  const { done } = await ask<{ done: { job: { id: string; done: boolean } | null; orderCancelUserErrors: readonly UserError[] } }>(
    `mutation Cancel($orderId: ID!, $staffNote: String!) {
      done: orderCancel(orderId: $orderId, reason: CUSTOMER, restock: true, notifyCustomer: true, staffNote: $staffNote,
        refundMethod: { originalPaymentMethodsRefund: true }) { job { id done } orderCancelUserErrors { code field message } } }`,
    { orderId: order.id, staffNote: withMark(command.reason, mark, NOTE_AT_MOST) },
  )
  throwUserErrors(done.orderCancelUserErrors)
  for (let waited = 0; done.job !== null; waited += JOB_ASKED_EVERY_MS) {
    const { job } = await ask<{ job: { done: boolean } | null }>('query CancelJob($id: ID!) { job(id: $id) { id done } }', { id: done.job.id }).catch(
      (error) => {
        throw new UnsureWhetherDone('Shopify was asked to cancel and does not say whether it did.', { cause: error })
      },
    )
    if (job === null || job.done) return
    if (waited > patience.writeMs) throw new UnsureWhetherDone('Shopify is still cancelling.')
    await wait(Math.min(JOB_ASKED_EVERY_MS, patience.betweenTriesMs * 2))
  }
}

async function changeAddress(ask: AskShopify, { command, mark, order }: Deed<'changeAddress'>): Promise<void> {
  const { done } = await ask<{ done: Payload }>(
    `mutation ChangeAddress($input: OrderInput!) { done: orderUpdate(input: $input) { userErrors { field message } } }`,
    {
      input: {
        id: order.id,
        shippingAddress: writeAddress(command.address, order.shippingAddress, order.customer?.displayName ?? ''),
        metafields: [{ namespace: 'xiaoer', key: mark, type: 'single_line_text_field', value: command.type }],
      },
    },
  )
  throwUserErrors(done.userErrors)
}

async function refund(ask: AskShopify, { command, mark, order }: Deed<'refund'>): Promise<void> {
  const { amount, currency } = command.amount
  const money =
    command.methodId === STORE_CREDIT
      ? { refundMethods: [{ storeCreditRefund: { amount: { amount: decimalOf(command.amount), currencyCode: currency } } }] }
      : { transactions: takeFrom(order, command.methodId, amount).map((part) => ({ orderId: order.id, kind: 'REFUND', ...part })) }
  const { done } = await ask<{ done: Payload }>(
    // the directive is Shopify's own "at most once": the same key with the same input is answered with the first refund
    `mutation Refund($input: RefundInput!, $key: String!) { done: refundCreate(input: $input) @idempotent(key: $key) { userErrors { field message } } }`,
    { input: { orderId: order.id, note: withMark(command.reason, mark, NOTE_AT_MOST), notify: true, currency, ...money }, key: uuidOf(mark) },
  )
  throwUserErrors(done.userErrors)
}

/** From which payments the money is taken back: of the method, in order, each up to what it still has. */
function takeFrom(order: ShopifyOrder, methodId: string, amount: number): { parentId: string; gateway: string | null; amount: string }[] {
  let left = amount
  const parts: { parentId: string; gateway: string | null; amount: string }[] = []
  for (const payment of order.transactions.filter((one) => isMoneyIn(one) && methodIdOf(one) === methodId)) {
    const back = order.transactions.filter(
      (one) => one.kind === 'REFUND' && one.status !== 'FAILURE' && one.status !== 'ERROR' && one.parentTransaction?.id === payment.id,
    )
    const has = amountOf(payment.amountSet)
    const part = Math.min(left, has.amount - back.reduce((sum, one) => sum + amountOf(one.amountSet).amount, 0))
    if (part <= 0) continue
    left -= part
    parts.push({ parentId: payment.id, gateway: payment.gateway, amount: decimalOf({ amount: part, currency: has.currency }) })
  }
  if (left > 0) throw new PlatformRefusal('LIMIT', `Order ${order.name} has less than that on ${methodId}.`)
  return parts
}

async function requestReturn(ask: AskShopify, { command, mark, order }: Deed<'requestReturn'>): Promise<void> {
  const customerNote = withMark(reasonFor(command.reason, command.methodId), mark, 300)
  const { done } = await ask<{ done: Payload }>(
    `mutation RequestReturn($input: ReturnRequestInput!) { done: returnRequest(input: $input) { userErrors { field message code } } }`,
    {
      input: {
        orderId: order.id,
        returnLineItems: command.items
          .flatMap((item) => fulfilledLines(order, item))
          .map((line) => ({ ...line, returnReason: reasonCode(command.reason), customerNote })),
      },
    },
  )
  throwUserErrors(done.userErrors)
}

async function exchange(ask: AskShopify, { command, mark, order }: Deed<'exchange'>): Promise<void> {
  const returnReasonNote = withMark(reasonFor(command.reason, command.methodId), mark, NOTE_AT_MOST)
  const { done } = await ask<{ done: Payload }>(
    `mutation Exchange($input: ReturnInput!) { done: returnCreate(returnInput: $input) { userErrors { field message code } } }`,
    {
      input: {
        orderId: order.id,
        returnLineItems: command.changes
          .flatMap((item) => fulfilledLines(order, item))
          .map((line) => ({ ...line, returnReason: reasonCode(command.reason), returnReasonNote })),
        exchangeLineItems: command.changes.map(({ newVariantId, quantity }) => ({ variantId: newVariantId, quantity })),
      },
    },
  )
  throwUserErrors(done.userErrors)
}

/** Returns name lines of a fulfilment, not of the order; one line may have gone out in several parcels. */
function fulfilledLines(
  order: ShopifyOrder,
  { itemId, quantity }: { itemId: string; quantity: number },
): { fulfillmentLineItemId: string; quantity: number }[] {
  let left = quantity
  const lines = order.fulfillments.filter((one) => one.status === 'SUCCESS').flatMap((one) => one.fulfillmentLineItems.nodes)
  const parts = lines
    .filter((line) => line.lineItem.id === itemId)
    .map((line) => {
      const part = Math.min(left, line.quantity)
      left -= part
      return { fulfillmentLineItemId: line.id, quantity: part }
    })
    .filter((part) => part.quantity > 0)
  if (left > 0) throw new PlatformRefusal('CONFLICT_STATE', `Order ${order.name} has not sent so many of ${itemId}.`)
  return parts
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/too (?:small|tight|short)|偏小|太小|小了/i, 'SIZE_TOO_SMALL'],
  [/too (?:big|large|wide|long)|偏大|太大|大了/i, 'SIZE_TOO_LARGE'],
  [/colou?r|颜色|色差/i, 'COLOR'],
  [/defect|broken|damaged|faulty|破损|坏|质量|瑕疵/i, 'DEFECTIVE'],
  [/wrong|发错|错发/i, 'WRONG_ITEM'],
  [/not as described|描述不符|货不对板/i, 'NOT_AS_DESCRIBED'],
  [/no longer|changed my mind|不想要|不喜欢/i, 'UNWANTED'],
]

function reasonCode(reason: string): string {
  return REASONS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'OTHER'
}
