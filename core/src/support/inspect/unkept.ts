import { type Check, type Found, ownLines } from './segment.ts'
import { isDenied } from './words-of-reply.ts'

/** Somebody said that it was done, and the ledger knows of no such deed. */
export const unkept: Check = {
  name: 'unkept',
  version: 1,
  find: (segment) =>
    ownLines(segment).flatMap((line) =>
      CLAIMS.flatMap(({ what, shape, deeds }): Found[] => {
        const match = shape.exec(line.text)
        if (!match || isDenied(line.text, match.index)) return []
        if (segment.deeds.some(({ type, state }) => deeds.includes(type) && KEPT.has(state))) return []
        return [
          { severity: 'major', evidence: [{ seq: line.seq, start: match.index, end: match.index + match[0].length }], why: 'not-in-ledger', values: { what } },
        ]
      }),
    ),
}

/** `unknown` is being found out by the house itself; `approval` waits for a colleague who was asked. */
const KEPT = new Set(['done', 'executing', 'unknown', 'approval'])

/** Said as done, by who speaks; what the shop or the platform does later is no claim. */
const CLAIMS: readonly { readonly what: string; readonly shape: RegExp; readonly deeds: readonly string[] }[] = [
  {
    what: 'refund',
    shape:
      /(?:已经?|刚)(?:给您|给你|帮您|帮你|为您)(?:申请|办理|操作|安排|处理)?(?:了)?(?:全额|部分)?退款|\bI(?:'ve| have)(?: just| already)? (?:issued|processed|sent|refunded)(?: you)?(?: (?:a|the|your))?(?: full| partial)?(?: refund)?\b(?=[^.]{0,20}(?:refund|to your|your (?:order|money|card)))/i,
    deeds: ['refund', 'requestReturn', 'cancelOrder', 'cancelItems', 'compensate'],
  },
  {
    what: 'cancel',
    shape: /(?:已经?|刚)(?:给您|给你|帮您|帮你|为您)取消(?:了)?(?:订单|这单|该订单)?|\bI(?:'ve| have)(?: just| already)? cancell?ed (?:your|the|this) order/i,
    deeds: ['cancelOrder', 'cancelItems'],
  },
  {
    what: 'address',
    shape:
      /地址(?:已经?)(?:给您|给你|帮您|帮你|为您)?(?:修改|改)好?了?|(?:已经?|刚)(?:给您|给你|帮您|帮你|为您)(?:修改|改)(?:好)?(?:了)?(?:收货)?地址|\bI(?:'ve| have)(?: just| already)? (?:changed|updated) (?:your|the) (?:shipping |delivery )?address/i,
    deeds: ['changeAddress', 'changeCustomerAddress'],
  },
  {
    what: 'coupon',
    shape:
      /(?:已经?|刚)(?:给您|给你|帮您|帮你|为您)(?:补发|发放|发送|发|补)(?:了)?[^，。！]{0,8}(?:优惠券|红包|代金券)|\bI(?:'ve| have)(?: just| already)? (?:sent|issued|added)(?: you)? (?:a|the|your) [^.]{0,16}(?:coupon|voucher)/i,
    deeds: ['issueCoupon', 'compensate'],
  },
]
