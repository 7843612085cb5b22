/** Money is fen, times are Unix seconds, 0 is never. Ids have nineteen digits. */
export interface RawOrder {
  readonly order_id: string
  readonly order_status: number
  readonly create_time: number
  readonly update_time: number
  readonly pay_time: number
  readonly ship_time: number
  readonly finish_time?: number
  readonly pay_type: number
  readonly pay_amount: number
  /** What the payment provider gave of it. */
  readonly promotion_pay_amount?: number
  readonly cancel_reason?: string
  readonly seller_words?: string
  readonly encrypt_post_receiver?: string
  readonly encrypt_post_tel?: string
  readonly post_addr?: RawPlace
  readonly mask_post_receiver?: string
  readonly mask_post_tel?: string
  readonly mask_post_addr?: RawPlace
  readonly logistics_info?: readonly {
    readonly tracking_no: string
    /** Their code. */
    readonly company: string
    readonly company_name?: string
    readonly product_info?: readonly { readonly sku_order_id?: string }[]
  }[]
  readonly sku_order_list: readonly {
    /** Of the line; one line has the number of the whole order. */
    readonly order_id: string
    readonly product_id_str?: string
    readonly product_id?: string | number
    readonly sku_id: string | number
    readonly product_name: string
    readonly spec?: readonly { readonly name: string; readonly value: string }[]
    readonly item_num: number
    readonly pay_amount: number
    readonly promotion_pay_amount?: number
    readonly logistics_receipt_time?: number
    /** Status 0: nobody asked for anything. */
    readonly after_sale_info?: { readonly after_sale_status?: number }
  }[]
}

interface Place {
  readonly name?: string
}
interface RawPlace {
  readonly province?: Place
  readonly city?: Place
  readonly town?: Place
  readonly street?: Place
  readonly detail?: string
  readonly encrypt_detail?: string
}
