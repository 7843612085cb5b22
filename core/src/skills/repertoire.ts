import type { Skill } from '../skill.ts'
import { answerQuestion } from './answer-question.ts'
import { balanceDue } from './balance-due.ts'
import { callCare } from './call-care.ts'
import { cancelOrder } from './cancel-order.ts'
import { caseProgress } from './case-progress.ts'
import { changeAddress, changeCustomerAddress } from './change-address.ts'
import { changeItems, exchangeSize } from './change-items.ts'
import { changePayment } from './change-payment.ts'
import { chargedTwice } from './charged-twice.ts'
import { compensation, freightCompensation } from './compensation.ts'
import { complaint } from './complaint.ts'
import { courier } from './courier.ts'
import { deliveryTime, ownDeliveryTime } from './delivery-time.ts'
import { faultyGoods, reportedFault } from './faulty-goods.ts'
import { generalQuestion } from './general-question.ts'
import { makeInvoice, makeInvoiceOfKind } from './make-invoice.ts'
import { missingGift } from './missing-gift.ts'
import { missingOrder } from './missing-order.ts'
import { moreEvidence } from './more-evidence.ts'
import { notReceived, refundOfLost } from './not-received.ts'
import { offerPerson } from './offer-person.ts'
import { orderNote, packingWish } from './order-note.ts'
import { orderFacts, orderStatus } from './order-status.ts'
import { ownCoupons } from './own-coupons.ts'
import { ownPoints } from './own-points.ts'
import { failedPayment, paymentProblem, unbookedPayment } from './payment-problem.ts'
import { priceProtection, priceProtectionRules } from './price-protection.ts'
import { privacyRequest } from './privacy-request.ts'
import { productQuestion } from './product-question.ts'
import { refundAndKeep, refundMoney } from './refund-money.ts'
import { callBackParcel, refuseParcel } from './refuse-parcel.ts'
import { repair, repairQuestion } from './repair.ts'
import { returnGoods } from './return-goods.ts'
import { returnShipping } from './return-shipping.ts'
import { rulesAnswer } from './rules-answer.ts'
import { bulkOrder, tradeIn } from './sales-wish.ts'
import { sendBack } from './send-back.ts'
import { person, talk } from './talk.ts'
import { ticketProgress } from './ticket-progress.ts'
import { trackParcel, whereIsIt } from './track-parcel.ts'
import { onlyHurry, urgeDispatch } from './urge-dispatch.ts'
import { viewInvoice } from './view-invoice.ts'
import { withdrawCase } from './withdraw-case.ts'
import { wrongOrMissing } from './wrong-or-missing.ts'

/** All that the bot can do. The order matters only among skills that share an intent: the first that fits takes it. */
export const REPERTOIRE: readonly Skill[] = [
  generalQuestion,
  callCare,
  ticketProgress,
  reportedFault,
  repairQuestion,
  refundAndKeep,
  freightCompensation,
  sendBack,
  priceProtectionRules,
  chargedTwice,
  unbookedPayment,
  failedPayment,
  missingOrder,
  refundOfLost,
  callBackParcel,
  onlyHurry,
  whereIsIt,
  packingWish,
  ownDeliveryTime,
  makeInvoiceOfKind,
  exchangeSize,
  changeCustomerAddress,
  changePayment,
  orderFacts,
  cancelOrder,
  changeAddress,
  changeItems,
  returnGoods,
  refundMoney,
  faultyGoods,
  wrongOrMissing,
  repair,
  returnShipping,
  withdrawCase,
  caseProgress,
  priceProtection,
  compensation,
  complaint,
  trackParcel,
  deliveryTime,
  urgeDispatch,
  orderNote,
  notReceived,
  refuseParcel,
  courier,
  paymentProblem,
  makeInvoice,
  viewInvoice,
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
  moreEvidence,
  answerQuestion,
  offerPerson,
]
