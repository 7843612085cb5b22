import { bareNumber } from '../../order-numbers.ts'
import type { FindingContext } from './finding-context.ts'
import { firstMatches } from './first-matches.ts'
import type { Found } from './found.ts'
import type { Code } from './read-codes.ts'

/** Numbers of orders and of cases about them: the shop's own pattern first, then what a word names ("order 4471", 订单66207, "#1001"). In capitals, without "#" and dashes. */
export function findOrderNumbers(text: string, codes: readonly Code[], context: FindingContext): readonly Found[] {
  return [...findOwn(text, context.orderNumber), ...codes.flatMap(readNamed), ...findRepeated(text, codes)]
}

/** Beyond this a merchant's pattern with much backtracking would cost too long; an order number far into a pasted page may wait for a question. */
const STRETCH = 2000

function findOwn(text: string, source: string | undefined): readonly Found[] {
  const pattern = source ? patternOf(source) : null
  if (pattern === null) return []
  const found: Found[] = []
  for (const match of firstMatches(text.slice(0, STRETCH), pattern)) {
    const value = bareNumber(match[0])
    if (!value) continue
    const start = match.index + match[0].length - match[0].replace(/^[#\s]+/, '').length
    found.push({ kind: 'orderNumber', start, end: match.index + match[0].length, value, sure: 'certain' })
  }
  return found
}

/** Null: what the merchant wrote is no regular expression; the desk refuses it where it is entered. */
function patternOf(source: string): RegExp | null {
  let pattern = PATTERNS.get(source)
  if (pattern === undefined) {
    try {
      pattern = new RegExp(source, 'gi')
    } catch {
      pattern = null
    }
    // merchants have few patterns, but try many in the desk
    if (PATTERNS.size > 1_000) PATTERNS.clear()
    PATTERNS.set(source, pattern)
  }
  return pattern
}

const PATTERNS = new Map<string, RegExp | null>()

const CHINESE_CUE =
  /(?:订单|单子|(?<!物流|快递|运|退货|快件|发你|寄件)单号|工单|售后单?|投诉(?:单|的)?|申请单|客户单|登记|采购单|案|(?<!项目|产品|货)编号|预约单|维修单|取消单|价保单|退款单|查单)(?:编?号码?|编号|单号|号)?(?:的)?(?:尾号|尾数|后四位)?(?:是|为|给你|:|\s|#){0,4}$/
const CHINESE_AFTER = /^(?:的|这个|那个)?(?:订单|那单|这单|这个售后|号订单)/
/** Letters and digits that nothing else in a message looks like: 查一下AS20231102. */
const CHINESE_VERB = /(?:查|看看这个|查下|查一下|取消|催|撤销?|退)\s?$/
const THING =
  '(?:pre-?)?orders?|purchase|po|so|ref(?:erence)?|tickets?|case|complaints?|claims?|rma|refund|return|returns|exchange|replacement|booking|invoice|quote|quotation|request|repair|job|sales order|work ?order|rfq|confirmation'
const NUMBERED = String.raw`(?:(?: |-)?(?:no\b|nr\b|num\b|number|id\b|code|ref|#)\.?)?`
/** "order 771", "order no. 771", "order number is 771", "ref: R-1180". */
const ENGLISH_CUE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?:${THING})${NUMBERED}(?: (?:is|was|for|of))?|(?:order|po) from [a-z]{1,12}|number)[ :,("'“]{0,3}#?$`,
  'iu',
)
const SURELY_NUMBERED = /(?:\bno\.?|number|\bid|\bref|code|nr\.?|#)[ :,("'“]{0,3}(?:is )?#?$/i
const OTHER_CUE =
  /(?:bestell(?:ung|nummer|-?nr\.?)|auftrags(?:nummer)?|commande|pedido|encomenda|ordine|bestelling|заказа?|注文(?:番号)?|주문(?:번호)?|đơn(?: hàng)?|mã đơn|ออเดอร์|คำสั่งซื้อ|pesanan|sipariş|طلب(?:ي)?(?: رقم)?)(?: ?(?:no\.?|nr\.?|n°|nº|number|№|numéro|número|numero|номер|mã|เลขที่|nomor|numarası|رقم))?[ :#(]{0,3}$/iu
/** "order 10 mugs" wants ten mugs; "order 10 has arrived", "order 10, please" is about order 10. */
const COUNTS =
  /^ (?!(?:has|have|had|is|was|isn'?t|hasn'?t|wasn'?t|what|where|when|and|or|to|for|from|with|in|on|at|by|but|that|the|my|it|not|never|still|pls|plz|please|placed|status|again|yet|came|arrived|missing|shows?|says?|weird|lost|now|asap|if|so|as|stuck|will|can|could|gone|whats?|wheres?|hows?|through|via|because|before|after|about|about|paid|went|needs?|got|shipped|delivered|cancelled|canceled|raised|of|today|twice|exist|plus|until|since|being|appears?|just|only|already|seems?|refused|rejected|approved|itself|due|too|wrong|did|does|didn'?t|doesn'?t|should|would|may|i|we|you)\b)[a-z]+/i

/** What one asks to be done with an order, right before a bare number: "cancel 550192", "nudge the warehouse for 4481". */
const DEED =
  /\b(?:ship|halt|cancel|stop|check|chase|nudge|look(?:ed|ing)? (?:at|into)|how'?s|remind|merge|amend|intercept|dispatch|expedite|rush|(?:warehouse|seller|team|anything|update|news|status|progress|items?|address|wipes|cancellation|message|going|parcel|remark|note|about|that|arrival date|freight|remove [^\n]{1,20}) (?:about|for|on|to|in|of|from|with|go for)|do|return (?:plz|pls|please)|otherwise cancel|all systems go for|it'?s about|confirm that|which place|reply on|ends|ending|ending in|account,? number)[ :(]{1,2}$/i

function readNamed(code: Code): readonly Found[] {
  if (!isNumberLike(code)) return []
  const { before, after, bare, written } = code
  const dashed = !isRange(code) && /^(?:\d{1,5}(?:-\d{1,5}){1,2}(?:-[A-Z])?|[A-Z]{1,4}-\d{2,6}(?:-[A-Z\d]{1,6})?)$/.test(written) && bare.length >= 4
  const chinese =
    CHINESE_CUE.test(before) || (bare.length >= 4 && CHINESE_AFTER.test(after)) || (/^(?=.*[A-Z])[A-Z\d-]{8,}$/.test(written) && CHINESE_VERB.test(before))
  const english = ENGLISH_CUE.test(before) || OTHER_CUE.test(before)
  const hash = /#$/.test(before) && /\d{2}/.test(bare) && !/[色码]|apartment|unit|apt/i.test(before + after.slice(0, 4)) && /^\D*$/.test(before.slice(-8))
  const deed =
    /^\d{4,8}$|^[A-Z]{1,3}\d{3,}$/.test(written) &&
    DEED.test(before) &&
    !/^ ?(?:quid|euros?|dollars?|pounds?|points|off|back|more|for|of |to |[a-z]+s\b)/i.test(after)
  if (!chinese && !english && !hash && !deed && !dashed) return []
  if (NOT_ORDERS.test(before) && !/order[^\n]{0,4}$/i.test(before)) return []
  const surely = SURELY_NUMBERED.test(before) || chinese || hash || dashed || /[A-Z-]/.test(written) || bare.length >= 4
  if (english && !surely && COUNTS.test(after)) return []
  if (
    english &&
    /^\d{1,3}$/.test(written) &&
    (/^(?: of \d|\+|,\d| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/i.test(after) ||
      /(?:refund|return|claim|case|number|exchange|request|invoice|quote|the order is|was) ?:?(?: of| for| is)? $/i.test(before))
  )
    return []
  if (/^\d{1,2}$/.test(bare) && (chinese || /^(?:%|:|\.\d|(?:st|nd|rd|th)\b)/.test(after))) return []
  if (/^(?:点|号|件|个|天|块|元|分|年|月|日|单|折|小时|级)/.test(after) && bare.length < 5) return []
  return [
    { kind: 'orderNumber', start: code.start, end: code.end, value: bareNumber(written), sure: dashed && !chinese && !english && !hash ? 'implied' : 'named' },
  ]
}

/** 38-41 is a range of sizes, 9-12 of hours, 0171-496 a phone. */
function isRange({ written, before, after }: Code): boolean {
  const [from, to, more] = written.split('-').map(Number)
  return (
    more === undefined &&
    from !== undefined &&
    to !== undefined &&
    ((from < to && to < 100) ||
      /^0\d/.test(written) ||
      /^ ?(?:days|weeks|hours|cm|kg|m\b|mm|天|码|岁|点|个)/i.test(after) ||
      /(?:socks|size|sizes|age|aged?) ?'?$/i.test(before))
  )
}

const NOT_ORDERS =
  /(?:\b(?:tracking|batch|box|phone|mobile|shipment|parcel|consignment|awb|line|house|door|flat|unit|model|card|account|vat|tax|tin|abn|serial|random|item|page|version|floor|receipt|deposit receipt|fraud ref|gate code|exempt|employee|queue|for the)(?: (?:no|number|is|code|at)\b\.?)*|手机|电话|型号|货号|税号|税务|色号|项目|第|快递|运单)[ :是#]{0,3}$/iu

/** In "orders 12 and 14" the second number has its word before the first; 订单3301927845|另外一单3301927901 likewise. */
function findRepeated(text: string, codes: readonly Code[]): readonly Found[] {
  const found: Found[] = []
  let last: Code | undefined
  for (const code of codes) {
    const between = last && text.slice(last.end, code.start)
    if (
      last &&
      between !== undefined &&
      isNumberLike(code) &&
      (/^(?: ?(?:and|&|or|,|\/|、|和|跟|及)){1,2} ?#?$/.test(between) || (/另外?一单$/.test(code.before) && code.bare.length > 5))
    ) {
      found.push({ kind: 'orderNumber', start: code.start, end: code.end, value: bareNumber(code.written), sure: 'named' })
      last = code
    } else last = isNumberLike(code) && (CHINESE_CUE.test(code.before) || ENGLISH_CUE.test(code.before)) ? code : undefined
  }
  return found
}

function isNumberLike(code: Code): boolean {
  return (
    /^#?(?:[A-Z]{0,6}-?)?\d[\dA-Z]*(?:[-/][\dA-Z]+)*$/i.test(code.written) &&
    !/^\d+(?:k|kg|g|cm|mm|ml|l|x|pcs|st|nd|rd|th|am|pm|h|hrs?|m|p|d|s)$/i.test(code.written)
  )
}
