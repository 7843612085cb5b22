import { inChina } from '../platforms/test-router.ts'
import { STORY } from './story.ts'

export interface FakeJdOrder {
  orderId: number
  venderId: number
  orderState: string
  orderStateRemark: string
  orderPayment: string
  orderTotalPrice: string
  orderSellerPrice: string
  freightPrice: string
  payType: string
  orderStartTime: string
  paymentConfirmTime: string
  orderEndTime: string
  modified: string
  venderRemark: string
  /** Of the memo, kept elsewhere. */
  flag: number
  waybill: string
  logisticsId: string
  open_id_buyer: string
  consigneeInfo: { fullname: string; mobile: string; telephone: string; fullAddress: string; province: string; city: string; county: string; town: string }
  itemInfoList: { skuId: string; wareId: string; skuName: string; jdPrice: string; itemTotal: string; outerSkuId: string }[]
}
export interface FakeJdApplication {
  id: number
  orderId: number
  buyerId: string
  buyerName: string
  applyTime: string
  checkTime: string | null
  /** Fen. */
  applyRefundSum: number
  status: number
  checkUserName: string | null
  checkRemark: string | null
  reason: string
}
export interface FakeJdService {
  sameOrderServiceBill: { serviceId: number; orderId: number; afsApplyTime: string; applyReason: string }
  afsRefundId: number | null
  refoundAmount: string | null
  completeTime: string | null
  status: number | null
}

/** A shop's orders with the story of the contract in them. */
export function fillJd(newId: () => number) {
  const [wareId, redSku, mugSku] = [String(newId()), String(newId()), String(newId())]
  const place = (state: string, at: string): FakeJdOrder => ({
    orderId: newId(),
    venderId: 10_001,
    orderState: { pending: 'WAIT_SELLER_STOCK_OUT', shipped: 'WAIT_GOODS_RECEIVE_CONFIRM', delivered: 'FINISHED_L' }[state]!,
    orderStateRemark: '',
    orderPayment: '40.00',
    orderTotalPrice: '40.00',
    orderSellerPrice: '40.00',
    freightPrice: '0.00',
    payType: '4-在线支付',
    orderStartTime: inChina(at),
    paymentConfirmTime: inChina(at),
    orderEndTime: state === 'delivered' ? '2026-11-15 16:00:00' : '0001-01-01 00:00:00',
    modified: inChina(at),
    venderRemark: '',
    flag: 3,
    waybill: state === 'pending' ? '' : 'JDV0001',
    logisticsId: state === 'pending' ? '' : '2087',
    open_id_buyer: 'made-up',
    consigneeInfo: {
      fullname: 'L**',
      mobile: '199****0001',
      telephone: '',
      fullAddress: '1 T***',
      province: STORY.home.region,
      city: STORY.home.city,
      county: '',
      town: '',
    },
    itemInfoList: [
      { skuId: redSku, wareId, skuName: `${STORY.shirt.name} red`, jdPrice: '30.00', itemTotal: '1', outerSkuId: '' },
      { skuId: mugSku, wareId: String(newId()), skuName: STORY.mug.name, jdPrice: '10.00', itemTotal: '1', outerSkuId: '' },
    ],
  })
  return {
    orders: STORY.orders.map(({ state, at }) => place(state, at)),
    applications: [] as FakeJdApplication[],
    services: [] as FakeJdService[],
    skus: { red: redSku, mug: mugSku },
  }
}
