import type { Skill } from '../skill.ts'
import { answerQuestion } from './answer-question.ts'
import { balanceDue } from './balance-due.ts'
import { cancelOrder } from './cancel-order.ts'
import { changeAddress, changeCustomerAddress } from './change-address.ts'
import { changeItems } from './change-items.ts'
import { changePayment } from './change-payment.ts'
import { faultyGoods } from './faulty-goods.ts'
import { missingGift } from './missing-gift.ts'
import { offerPerson } from './offer-person.ts'
import { orderFacts, orderStatus } from './order-status.ts'
import { ownCoupons } from './own-coupons.ts'
import { ownPoints } from './own-points.ts'
import { privacyRequest } from './privacy-request.ts'
import { productQuestion } from './product-question.ts'
import { refundMoney } from './refund-money.ts'
import { returnGoods } from './return-goods.ts'
import { rulesAnswer } from './rules-answer.ts'
import { bulkOrder, tradeIn } from './sales-wish.ts'
import { person, talk } from './talk.ts'

/** All that the bot can do. The order matters only among skills that share an intent: the first that fits takes it. */
export const REPERTOIRE: readonly Skill[] = [
  changeCustomerAddress,
  changePayment,
  orderFacts,
  cancelOrder,
  changeAddress,
  changeItems,
  returnGoods,
  refundMoney,
  faultyGoods,
  orderStatus,
  productQuestion,
  rulesAnswer,
  person,
  talk,
  ownCoupons,
  ownPoints,
  balanceDue,
  missingGift,
  privacyRequest,
  bulkOrder,
  tradeIn,
  answerQuestion,
  offerPerson,
]
