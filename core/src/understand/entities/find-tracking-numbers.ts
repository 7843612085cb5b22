import { hasFedExDigit, hasLuhnDigit, hasModSevenDigit, hasPostalDigit, hasThreeOneDigit, hasUpsDigit } from './check-digits.ts'
import type { Found, Sureness } from './found.ts'
import { type Code, withGroups } from './read-codes.ts'

/**
 * Parcel numbers. A form that one carrier alone has is taken as it stands; one that could be several things needs a word beside it
 * (单号, 运单, tracking, a carrier's name). The value is the number in capitals without spaces and dashes.
 */
export function findTrackingNumbers(text: string, codes: readonly Code[]): readonly Found[] {
  return codes.flatMap((code) => {
    const spaced = withGroups(text, code)
    for (const form of spaced ? [spaced, code] : [code]) {
      const sure = howSure(form)
      if (sure) return [{ kind: 'trackingNumber', start: form.start, end: form.end, value: form.bare, sure }] satisfies Found[]
    }
    return []
  })
}

/** Words that name a parcel's number, right before it. */
const NAMED =
  /(?:(?:运单|快递单?|物流单?|快件|包裹|退货单|寄件|查询件|面单|邮件)(?:编)?(?:号码?|尾号|尾数)?|单号(?:尾数|尾号)?|顺丰|圆通|中通|申通|韵达|极兔|京东快递|邮政|德邦|菜鸟|安能|百世|丹鸟|\bEMS|\btrack(?:ing)?(?: (?:no|number|code|id|nr))?|\bparcel|\bshipment|\bconsignment|\bpackage|\bwaybill|\bawb|\b(?:receipt|slip)|\bdhl|\bups|\bfedex|\busps|\bhermes|\bevri|\bdpd|\bgls|\byodel|royal mail|sendungs(?:nummer|verfolgung)|paket|suivi|colis|seguimiento|rastreo|rastreio|tracciamento|трек(?:-номер)?|отслеживани[ея]|追跡番号|伝票番号|운송장|송장|vận đơn|พัสดุ|resi|takip|تتبع)(?: ?(?:no\.?|number|nr\.?|id))?(?: (?:for|of|to) [^\n\d]{1,24})?(?:发你|给你|填错了)?(?:帮?改成|是|为|给你了?|is|was|ends? with|ending in)?[ :,.#"'“(]{0,4}$/iu
const NAMED_AFTER = /^ ?(?:is the (?:tracking )?number|这个(?:快递|包裹|单)|shows? (?:nothing|delivered|no)|到哪|派件|the parcel)/i
/** "for my return is: …", "number is …": a parcel was spoken of, the number comes at the end. */
const SPOKEN_OF = /(?:posted|shipped|dropped|handed|return(?:ed)? |courier|carrier|depot|slip|parcel|快递|寄)[^\n]{0,40}(?:number|no\.|is|slip|for)[ :]{0,2}$/i

function howSure(code: Code): Sureness | undefined {
  const { bare } = code
  const named = NAMED.test(code.before)
  if (/^[A-Z]{2}\d{9}[A-Z]{2}$/.test(bare)) return hasPostalDigit(bare) ? 'certain' : named || NAMED_AFTER.test(code.after) ? 'named' : undefined
  if (/^1Z[A-Z\d]{16}$/.test(bare)) return hasUpsDigit(bare) ? 'certain' : named ? 'named' : undefined
  if (UNMISTAKABLE.some((form) => form.test(bare))) return 'checked'
  if (/^\d+$/.test(bare) && hasCheckedForm(bare)) return named ? 'checked' : LONG_FORM.test(bare) ? 'measured' : undefined
  if (CARRIERS_OWN.test(bare) && named && /^(?!JD)[A-Z]{2,3}\d{9,}$/.test(bare)) return 'checked'
  if (CARRIERS_OWN.test(bare) && (named || /\d{8}/.test(bare))) return 'named'
  const looksLikeOne = /\d{3}/.test(bare) && bare.length >= 4 && bare.length <= 34
  if (named && (looksLikeOne || /^[A-Z]{1,2}-\d{2,}$/.test(code.written))) return 'named'
  if (looksLikeOne && bare.length >= 5 && (SPOKEN_OF.test(code.before) || (/[A-Z]/.test(bare) && NAMED_AFTER.test(code.after)))) return 'implied'
  return undefined
}

/** Forms that only one family of carriers uses. */
const UNMISTAKABLE = [
  /^SF\d{13}$/, // 顺丰
  /^YT\d{13}$/, // 圆通
  /^YT\d{16}$/, // YunExpress
  /^JTE?\d{13}$/, // 极兔
  /^JD(?:V[A-Z]|X|K|AZ|AP|W)?\d{11,16}$/, // 京东
  /^DP[KL]\d{8,12}$/, // 德邦
  /^KYE?\d{10,15}$/, // 跨越
  /^4PX\d{13}CN$/,
  /^SPX[A-Z]{0,3}\d{12,18}$/,
  /^[A-Z]{2}\d{9}YP$/, // 燕文
  /^TB[AMC]\d{12}$/, // Amazon
  /^GFUS\d{14}$/, // GOFO
  /^1LS[A-Z\d]{8,15}$/, // LaserShip
  /^JJD\d{10,20}$/, // DHL
]
/** Prefixes that carriers use but not alone. */
const CARRIERS_OWN = /^(?:SF|YT|YD|ZT|ZTO|STO?|JT|JD[A-Z]{0,2}|YZ|EMS|LP|DN|CN|1Z|GM|LX|RX|UV|RM|RR|CX|JJ?D|C|D|L[AIEHNX]|T|H)\d{7,18}$/
/** Long enough that a check digit rules chance and other numbers out. */
const LONG_FORM = /^(?:(?:420\d{5})?9[2-5]\d{20}|96\d{20}|77\d{13})$/

function hasCheckedForm(digits: string): boolean {
  switch (digits.length) {
    case 12:
      return hasFedExDigit(digits) || hasModSevenDigit(digits) || hasLuhnDigit(digits)
    case 10:
    case 11:
      return hasModSevenDigit(digits)
    case 15:
      return /^77/.test(digits) || hasThreeOneDigit(digits)
    case 16:
    case 20:
    case 22:
      return hasThreeOneDigit(digits)
    case 30:
      return hasThreeOneDigit(digits.slice(8))
    default:
      return false
  }
}
