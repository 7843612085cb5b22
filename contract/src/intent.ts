import * as z from 'zod'

/** Every intent that the bot understands, by group. An id is stable: corpora, reports and outside evaluations name it. */
export const INTENTS = {
  presale: [
    'product.attribute',
    'product.usage',
    'product.compare',
    'product.recommend',
    'product.size',
    'product.price',
    'product.stock',
    'product.authenticity',
    'product.package',
    'product.warranty',
    'product.installation',
  ],
  promotion: ['promotion.rules', 'coupon.get', 'coupon.use', 'coupon.return', 'points', 'price_protection', 'presale.deposit', 'gift', 'membership'],
  order: ['order.status', 'order.problem', 'order.cancel', 'order.modify', 'order.address', 'order.note', 'order.urge', 'order.bulk'],
  payment: ['payment.method', 'payment.problem', 'payment.installment'],
  invoice: ['invoice.request', 'invoice.change', 'invoice.view', 'invoice.policy'],
  shipping: [
    'shipping.track',
    'shipping.time',
    'shipping.fee',
    'shipping.area',
    'shipping.method',
    'shipping.courier',
    'shipping.not_received',
    'shipping.refuse',
    'shipping.customs',
  ],
  aftersale: [
    'return.request',
    'exchange.request',
    'refund.request',
    'refund.progress',
    'return.policy',
    'return.shipping',
    'return.progress',
    'return.cancel',
    'repair.request',
    'quality.problem',
    'wrong_item',
    'compensation',
  ],
  service: ['complaint', 'human', 'contact.shop', 'review', 'account', 'privacy', 'trade_in'],
  talk: ['greeting', 'thanks', 'affirm', 'deny', 'chitchat', 'out_of_scope'],
} as const

export type IntentGroup = keyof typeof INTENTS
export type Intent = (typeof INTENTS)[IntentGroup][number]
export const ALL_INTENTS = Object.values(INTENTS).flat() as Intent[]
export const Intent = z.enum(ALL_INTENTS)
