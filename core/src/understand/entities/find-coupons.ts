import { matchesOf } from '../matches-of.ts'
import { foldText } from './fold-text.ts'
import type { Found, Sureness } from './found.ts'
import { inWriting } from './in-writing.ts'
import { SpanRoom } from './span-room.ts'

/** Coupons by their terms, their names or their codes: «满300减40», «新人券», "WELCOME10", "the 15% voucher". `value` is the text, codes in capitals. */
export function findCoupons(text: string): readonly Found[] {
  const folded = foldText(text)
  const found: Found[] = []
  const room = new SpanRoom(text.length)
  for (const [form, sure] of formsIn(folded)) {
    for (const match of matchesOf(folded, form)) {
      const said = match.groups?.coupon ?? match[0]
      const start = match.index + match[0].indexOf(said)
      const end = start + said.length
      if (room.claim(start, end)) found.push({ kind: 'coupon', start, end, value: said, sure })
    }
  }
  for (const match of matchesOf(text, CODES)) {
    const [code] = match
    const start = match.index
    const end = start + code.length
    const named = CODE_BEFORE.test(folded.slice(Math.max(0, start - 14), start))
    if (/^[A-Z]{2,5}$/.test(code) && NO_CODE.test(code)) continue
    if (!named && (!/^[A-Z]{3,12}\d{1,3}$/.test(code) || NO_CODE.test(code))) continue
    if (room.claim(start, end)) found.push({ kind: 'coupon', start, end, value: code, sure: named ? 'named' : 'implied' })
  }
  return found.sort((a, b) => a.start - b.start)
}

const AMOUNT = '(?:\\d{1,6}|[一二两三四五六七八九十百千]{1,6})'
const FORMS: readonly (readonly [RegExp, Sureness])[] = [
  [new RegExp(`每?满${AMOUNT}(?:元|块)?(?:减|折|-)${AMOUNT}(?:元|块)?(?:的?券)?`, 'g'), 'measured'],
  [/满千折百|(?<![\d那])\d{2,4}减\d{1,3}(?!\d)/g, 'measured'],
  [/(?:全场)(?<coupon>\d折)/g, 'implied'],
  [/(?:每?满)[\d]{2,4}的券/g, 'measured'],
  [/最高减\d{1,4}/g, 'measured'],
  [/(?<![多少增缩])减\d{1,3}(?=能|却|同|没|可|的|券|用)/g, 'implied'],
  [/(?:\d{1,2}|[一二三四五六七八九])折券?(?=券)券|[三二两四]件[五六七八九]折/g, 'worded'],
  [/(?:新人|生日|会员)?\d{1,4}(?:元|块)?(?:\d毛?)?(?:的)?(?:无门槛)?券/g, 'worded'],
  [
    /(?:店铺|平台|新人|新客|新会员折价|老用户召回|会员专享|运费|免邮|包邮|免息|生日|满减|消费|国补|品类|生鲜|代金|福利|礼金|老年|奶茶|购物|东|大促|大额|百元|膨胀|返现|无门槛|折价|抵用|现金|通用|专享|回归|签到|直播|首单|学生|会员|店庆|跨店|回头|周年|补偿|隐藏|限时|限量|话费|补贴|抽奖|晒图|入会|复购|品牌|牙膏)券/g,
    'worded',
  ],
  [/无门槛(?!的?(?:活动|限制))/g, 'implied'],
  [/(?<coupon>\d{1,3}块的口令)/g, 'worded'],
  [/(?:那张|张)(?<coupon>\d{2,3}的)(?=$|[吗呢，。 ])/g, 'implied'],
  [
    /(?<![\w£$€])(?<coupon>(?:[£$€]\d{1,4}|(?:rs\.? ?)?\d{1,4}(?:%|€|£| pounds?| euros?| rupees?| dollars?| off)(?: off)?) (?:welcome |newsletter |birthday |student )?(?:voucher|coupon|code|discount)s?)\b/g,
    'worded',
  ],
  [
    /\b(?<coupon>(?:welcome(?: deal)?|birthday|student|staff|invite|referral|first order|free delivery|free shipping|shipping|loyalty|apology|late delivery|newsletter|wedding list|blue light|corporate discount|friend|new user|new customer|sign ?up|discount gift|bank's|influencer|new user gift|app) (?:gift )?(?:voucher|coupon|code)s?(?: codes?)?)\b/g,
    'worded',
  ],
  [/\b(?<coupon>gift voucher)s?\b/g, 'worded'],
  [/\bcoupon of (?:rs\.?|inr|£|\$)? ?\d{1,4}/g, 'worded'],
  [
    /\b(?:my|the|a|an|get|got|for|only|on|with|need the)\s(?:one and only )?(?<coupon>\d{2,3}%? off|\d% off|5 off(?= for))\b(?! (?:my bill|the price|what))/g,
    'implied',
  ],
]

const formsIn = inWriting(FORMS, ([form]) => form)

/** Capitals, perhaps with digits: a code. */
const CODES = /(?<![\w£$€-])[A-Z][A-Z0-9]{2,15}(?:-[A-Z0-9]{2,8})?(?![\w-]| \d[A-Z]{2})|(?<![\w-])\d{3,6}-[A-Z]{2,4}(?![\w-])/g
const CODE_BEFORE = /(?:\bcode|coupon|voucher|promo(?: code)?|口令|优惠码|折扣码|兑换码)\s?(?:is |was )?[:：]?\s?["'“]?$/
/** Letters with digits that are goods, forms or places. */
const NO_CODE =
  /^(?:VIP|CADR|LV|GEN|VER|MODEL|NO|PRO|MAX|MINI|ERR|ERROR|CODE|E|P|F|G|B|IPHONE|IPAD|GALAXY|PIXEL|MACBOOK|USB|HDMI|MP|PS|XBOX|RTX|GTX|EU|UK|US|SIZE|ORD|ORDER|INV|RMA|SKU|REF|PO|TRK|SF|YT|JD|ZTO|STO|DHL|UPS|MATE|ISO|IP|WIFI|COVID|COMBO|PACK|BUNDLE|BLOCK|FLAT|UNIT|ROOM|VAT|GST|ABN|DE|FR|GB|ATM|NFC|LED|LCD|SSD|RAM|CPU|TYPE|LS|SW|NW|SE|NE|BT|KW|KY|IV|HS|TR|BN|EC|WC|AB|RT)\d/
