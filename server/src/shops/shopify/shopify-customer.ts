import type { Customer, PaymentMethod } from '@xiaoer/contract/customer'
import { moneyOf } from '../platforms/platform-money.ts'
import { readAddress, type ShopifyAddress } from './shopify-address.ts'
import { isMoneyIn, methodIdOf, type ShopifyTransaction, STORE_CREDIT } from './shopify-order.ts'

/** Shopify tells no app which cards are kept: a customer's methods are those their latest orders were paid with, and store credit. */
export const customerFields = (storeCredit: boolean): string => `id displayName defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber }
  defaultAddress { id name phone address1 address2 city province provinceCode zip countryCodeV2 }
  ${storeCredit ? 'storeCreditAccounts(first: 3) { nodes { id balance { amount currencyCode } } }' : ''}
  orders(first: 10, sortKey: PROCESSED_AT, reverse: true) { nodes { transactions(first: 5) { id kind status gateway processedAt
    amountSet { presentmentMoney { amount currencyCode } } parentTransaction { id } paymentDetails { ... on CardPaymentDetails { company number } } } } }`

export interface ShopifyCustomer {
  readonly id: string
  readonly displayName: string
  readonly defaultEmailAddress: { readonly emailAddress: string } | null
  readonly defaultPhoneNumber: { readonly phoneNumber: string } | null
  readonly defaultAddress: ShopifyAddress | null
  /** Asked for only where the shop uses it: it wants a right of its own. */
  readonly storeCreditAccounts?: { readonly nodes: readonly { readonly balance: { readonly amount: string; readonly currencyCode: string } }[] }
  readonly orders: { readonly nodes: readonly { readonly transactions: readonly ShopifyTransaction[] }[] }
}

export function readCustomer(raw: ShopifyCustomer): Customer {
  const phone = raw.defaultPhoneNumber?.phoneNumber ?? null
  const paid = raw.orders.nodes.flatMap((order) => order.transactions).filter((one) => isMoneyIn(one) && methodIdOf(one) !== STORE_CREDIT)
  const methods = new Map(paid.map((one) => [methodIdOf(one), readMethod(one)]))
  const credit = readCredit(raw, paid[0])
  return {
    id: raw.id,
    name: raw.displayName,
    email: raw.defaultEmailAddress?.emailAddress ?? null,
    phone,
    address: raw.defaultAddress && readAddress(raw.defaultAddress, { name: raw.displayName, phone: phone ?? '' }),
    paymentMethods: [...methods.values(), ...(credit ? [credit] : [])],
  }
}

/** Who has no account yet gets one with the first refund that goes there. */
function readCredit({ storeCreditAccounts }: ShopifyCustomer, paid: ShopifyTransaction | undefined): PaymentMethod | null {
  if (storeCreditAccounts === undefined) return null
  const { amount = '0', currencyCode = paid?.amountSet.presentmentMoney.currencyCode } = storeCreditAccounts.nodes[0]?.balance ?? {}
  if (currencyCode === undefined) return null
  return { id: STORE_CREDIT, kind: 'gift-card', label: 'Store credit', last4: null, brand: null, balance: moneyOf(amount, currencyCode) }
}

function readMethod(transaction: ShopifyTransaction): PaymentMethod {
  const { gateway, paymentDetails } = transaction
  const last4 = paymentDetails?.number?.match(/(\d{4})$/)?.[1] ?? null
  const brand = last4 === null ? null : (paymentDetails?.company ?? 'Card')
  return {
    id: methodIdOf(transaction),
    kind: last4 !== null ? 'card' : /paypal/i.test(gateway ?? '') ? 'paypal' : /alipay/i.test(gateway ?? '') ? 'alipay' : 'other',
    label: last4 === null ? (gateway ?? 'other') : `${brand} ending ${last4}`,
    last4,
    brand,
    balance: null,
  }
}
