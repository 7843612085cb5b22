import { moneyOf } from '../platforms/platform-money.ts'

/** Money is yuan as text, times are China's. Texts marked "cipher" are told encrypted. */
export interface YouzanTrade {
  readonly full_order_info: {
    readonly order_info: {
      readonly tid: string
      readonly status: string
      readonly created: string
      readonly update_time?: string
      readonly pay_time?: string
      readonly consign_time?: string
      readonly success_time?: string
      readonly pay_type_str?: string
    }
    readonly pay_info: { readonly payment: string; readonly transaction?: readonly string[] }
    readonly buyer_info?: { readonly yz_open_id?: string /** Cipher. */; readonly buyer_phone?: string }
    readonly address_info?: {
      /** Cipher, as the two that follow. */
      readonly receiver_name?: string
      readonly receiver_tel?: string
      readonly delivery_address?: string
      readonly delivery_province?: string
      readonly delivery_city?: string
      readonly delivery_district?: string
      readonly delivery_postal_code?: string
    }
    readonly remark_info?: { readonly trade_memo?: string }
    readonly orders: readonly {
      readonly oid: string | number
      readonly item_id: string | number
      /** 0: the product has no versions. */
      readonly sku_id: string | number
      readonly title: string
      readonly num: number
      /** Of the line, with its share of freight and discounts: together they are what was paid. */
      readonly payment: string
      /** JSON: [{k: "颜色", v: "红"}] */
      readonly sku_properties_name?: string
    }[]
  }
  readonly refund_order?: readonly { readonly refund_id: string; readonly oids?: readonly { readonly oid: string | number }[] }[]
  readonly delivery_order?: readonly {
    readonly express_state?: number
    readonly oids?: readonly { readonly oid: string | number }[]
    readonly dists?: readonly { readonly express_info?: { readonly express_id?: number; readonly express_no?: string } }[]
  }[]
}

export interface YouzanRefund {
  readonly refund_id: string
  readonly status: string
  readonly refund_fee: string
  readonly refund_type?: string
  /** 1 money only, 2 goods come back, 3 exchange. */
  readonly demand?: number
  readonly return_goods?: boolean
  readonly desc?: string
  readonly version: number
  readonly created?: string
  readonly modified?: string
  readonly refund_success_time?: string
}

/** In fen. */
export const feeOf = ({ refund_fee }: YouzanRefund): number => moneyOf(refund_fee, 'CNY').amount
/** The buyer waits for the seller, or the seller for the goods. */
export const isOpen = ({ status }: YouzanRefund): boolean => status.startsWith('WAIT_')
/** Paid back, or about to be: what a seller gives back needs nobody's leave. */
export const isGiven = ({ status, refund_type }: YouzanRefund): boolean => status === 'SUCCESS' || (refund_type === 'SELLER_REFUND' && status !== 'CLOSED')
export const methodIdOf = ({ full_order_info }: YouzanTrade): string => full_order_info.order_info.pay_type_str || 'none'

/** Ciphers of an order that are told in words. */
export function ciphersOf({ full_order_info: { address_info, buyer_info } }: YouzanTrade): (string | undefined)[] {
  return [address_info?.receiver_name, address_info?.receiver_tel, address_info?.delivery_address, buyer_info?.buyer_phone]
}
