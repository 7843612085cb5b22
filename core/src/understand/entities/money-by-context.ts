import type { Numeral } from './read-numerals.ts'

/** Whether the words around a bare number make it a price: 满299送, 退五十, "paid 240", "the 12.99 back". */
export function isMoneyByContext(numeral: Numeral, language: string): boolean {
  if (numeral.value <= 0) return false
  if (/[A-Za-z\d#/-]$/.test(numeral.before) || /^(?:[A-Za-z\d]|[-/:]\d)/.test(numeral.after)) return false
  if (numeral.form === 'chinese' || /[万千]$/.test(numeral.written) || /[\u4e00-\u9fff]/.test(numeral.before.slice(-8) + numeral.after.slice(0, 8)))
    return inChinese(numeral)
  return /^(?:en|und)/.test(language) && inEnglish(numeral)
}

/** Each way of speaking of money counts; two points make a price. */
const ENOUGH = 2

const ZH_STRONG =
  /(?:满|减|免|退(?:我|了我|回)?|返|便宜|优惠|扣|付|赔|补|贵|省|抵|欠|亏|花|罚|涨|跌|降|刷|汇|损失|运费|邮费|定金|订金|尾款|押金|差价|价格?|额度|余额|红包|预算|起步|消费|凑|税|报价|原价|到手|券后|卖(?:的)?|买的|标|现在标|少|多出?|低|差|掏|医药费|挂号费|药|收(?:我|了)?|存款|一共|总共|合计|均价|每月|工资)(?:了|我|你们|他|她|俺|人家|够|到|个|又|才|过|着|成|回|走|掉|出|来|说|都|也|就|还|给|款|:|：|\s|我妈|我们|得|不足|是|的?是|那笔|在){0,2}$/
const ZH_WEAK =
  /(?:才|要|是|给|到|变|成|显示|报|标|写|拿|说|打|交|充|算|借|超过|超|不足|从|涨到|到手|那|这|我|每|以|约|大概|要我|发|送)(?:了|我|你们|他|她|:|：|\s){0,2}$/
const ZH_TOPIC = /价|钱|款|[券费贵税赔块元]|优惠|便宜|付|扣|退|涨|降价|减|额|补偿|会员|工资|省|预算|定金|买|卖|运费险|账|收我/
const ZH_AFTER =
  /^(?:\s?(?:多|来|出头|以上|以下|以内|左右|上下|起|整){0,1}\s?)(?:的?(?:定金|订金|尾款|运费|邮费|券(?!后)|优惠|红包|差价|押金|会员费|手续费|包邮|无门槛|到手|成交|减|送|免|一共|退|返|还给|预算|补贴|套餐|那档|档|税|才能用|减\d|罚款|学费|那笔|这笔|的单|打给|到账|回来|飞哪))/
const ZH_NOT =
  /^\s?(?:[号码天日月年周点时分秒个件台盒箱包瓶罐双条张只支根本袋份套次回遍单把卷斤两克公千米厘毫寸尺折倍成人位岁楼层栋室期级度种款样笔对副排页字集座颗粒片枚头匹辆趟顿桶桌杯碗盘盆筒打串捆组箱家口部架幅朵棵株道批届代类项处声句手步脚下些直般定旦边共切半%％平册针户枪丝里毛色名]|kg|cm|g\b|ml|mm|斤|GB|G\b|T\b|x\b|寸|pro|plus|max|mah|工作日|星期|礼拜|小时|钟|来[个件]|多[个件号]|几)/i
const ZH_OTHER =
  /(?:数量|尺码|码数?|[型色货门编税店班款]号|规格|身高|体重|电话|手机|尾号|尾数|单号|订单|编号|第|穿|腰围|胸|肚|度数|电压|门牌|页|百分之|拨|[A-Za-z]|圈号|四位|型号|温度|充绒量|背长|长|宽|厚|高|圈|围|换成|改成|改为|换|拍成|限购|拍|库存|分|积分)[^\n，。,？?]{0,4}$/

function inChinese(numeral: Numeral): boolean {
  const { before, after, value, written, form } = numeral
  if (ZH_NOT.test(after) && !ZH_AFTER.test(after)) return false
  // 一、两, 十足 and 万一 are words more often than amounts
  if (form === 'chinese' && (written.length === 1 || /^[一二两三四五六七八九]{2}$/.test(written) || !/[十百千万]/.test(written))) return false
  // after 码, 号 or 数量 only a verb of money right before makes it an amount; 12315 and its kind are numbers to ring
  if (ZH_OTHER.test(before) || /^(?:12\d{3}|9\d{4}|1[12]\d)$/.test(written)) if (!/(?:[多少贵减退扣付花]|便宜)(?:了|我)?\s?$/.test(before)) return false
  if (form === 'digits' && Number.isInteger(value) && value > 99_999) return false
  // 六十多了 is somebody's age
  if (/前$/.test(before) || (/\.\d$/.test(written) && /[脚鞋码米圈]/.test(before))) return false
  if (/^多?(?:了|岁)/.test(after) && /[我她他爸妈您](?:今年|都|也)?$/.test(before)) return false
  const within = value >= 10 && /^\s?(?:以内|以下|以上|之内)/.test(after) && !/[米岁斤天]|厘米/.test(before + after)
  const note = /(?:那|这|一)(?:张|单|笔|个)$/.test(before) && /^(?:的|$)/.test(after)
  const topic = ZH_TOPIC.test(before) || ZH_TOPIC.test(after)
  const points =
    (ZH_STRONG.test(before) ? 2 : ZH_WEAK.test(before) ? 1 : 0) +
    (ZH_AFTER.test(after) ? 2 : 0) +
    (within || note ? 2 : 0) +
    (topic ? 1 : 0) +
    (form === 'chinese' && value >= 10 && !/[腰胸肩脚鞋背肚裤胖瘦膀]/.test(before.slice(-12)) ? 2 : 0) +
    (/[万w千]$/i.test(written) ? 2 : 0) +
    (/[.]\d$|[.]\d\d$/.test(written) ? 1 : 0)
  return points >= ENOUGH && (value >= 5 || points > 2)
}

const GAP =
  '(?: (?:of|was|is|are|by|me|us|to|at|for|a|the|only|about|over|around|just|my|up|nearly|almost|exactly|him|them|her|you|an extra|another|out|in|on|from|than|under|him|with|comes?|came|said|shows?|back)|[ :=(,-]){0,3} ?'
const EN_STRONG = new RegExp(
  `\\b(?:paid|pay|paying|pays|spend|spent|spending|costs?|costing|charged?|charging|charges|price[ds]?|refund(?:ed)?|worth|sav(?:ed?|es|ing)|budget|deposit|owed?|owes|fee|balance|total|vouchers?|discount|postage|shipping|duty|tax|cart|basket|minimum|limit|bill|excess|quoted|deducted|debited|overcharged|underpaid|overpaid|knock|shave|amount|petrol|parking|coupons? over|credit(?:ed)?|reimburse|compensation|money|lost|dropped|drop|difference|insurance|threshold|sold|sell|selling|subtotal|delivery|customs|fined?|won|gift card|app|guaranteed|rebuy|loss|billed|asked|wants|donat\\w+|cashback|instal?ments?|ordered for|free over|bought (?:it |this )?for|bank|offer|can (?:u|you) do|comes? to|came to|hold of|dentist|vet|fuel|laundry|handed|accept|consider|final)${GAP}$`,
  'i',
)
const EN_WEAK =
  /(?:\b(?:for|under|over|was|is|from|of|than|now|with|about|the|my|that|another|minus|only|almost|nearly|at|to|hit|spend|get|got|give|me|you|your|and|by|it's|still|plus|vs|instead of|take|took|went|down|wants|up|see|see a|says|have|an?)|[(+=:-]) ?$/i
const EN_OWNED = /\b(?:my|the|that|full|extra|another|where'?s|your) $/i
const EN_ENDS =
  /^ ?(?:$|[.,?!;:)]|(?:from|for|back|went|has|hasn'?t|have|is|are|was|in|on|at|to|and|or|but|if|i|you|he|she|they|hasn|didn'?t|more|please|pls|now|too|out|said|again|this|before|by|today|will|which|it)\b)/i
const EN_AFTER =
  /^ ?(?:off\b|back\b|less\b|cheaper\b|dearer\b|short\b|each\b|(?:refund|voucher|coupon|credit|discount|deposit|fees?)\b|limit|minimum|min\b|total|gone\b|cashback|bonus|charge|per (?:month|item|unit|piece|kg|box)|a (?:month|day|go|pop|kilo|pair|night|box|bag|year)\b|apiece|(?:customs|shipping|postage|delivery)\b|bank fee|cash\b|down\b|taken|deducted|debited|free ship|too much|over\b|more (?:now|than|today|for)|in points|gift card|credited|debited|paid\b(?! for)|lost\b|left (?:my|your) (?:account|side)|from (?:me|you)\b|collected|processing|handling|duty|surcharge|and (?:i'll|deal)\b|on (?:it|a gift card)\b|for (?:that|your|my old|an? (?:chair|toaster|shirt|bag|laptop))\b|out of\b|bill\b|order\b(?!s)|(?:basket|shirt|dress|phone)\b)/i
const EN_TOPIC =
  /\b(?:price[ds]?|pricing|paid|pay|paying|refund\w*|charg\w+|cost\w*|spen[dt]\w*|vouchers?|coupons?|discount|cheap\w*|deposit|money|credit|gift card|balance|bank|fees?|bill|total|cart|basket|tax|duty|sale|budget|off|minimum|compensat\w*|reimburse\w*|expensive|save|owe[ds]?|klarna|afford|overcharged|checkout|cash|deal|instal?ments?|worth|dearer|invoice|salary|wage|free delivery|threshold|payment|postage)\b|[£$€]/i
const EN_NOT =
  /^(?:%| ?percent|st\b|nd\b|rd\b|th\b|'| ?(?:kgs?|g|cms?|mm|m|inch(?:es)?|ml|l|litres?|liters?|ft|feet|foot|lbs?|stone|kilos?|gb|tb|w|v|watts?|volts?|am|pm|o'?clock|(?:working |business |calendar |full |more )?(?:days?|weeks?|wks?|months?|mths?|years?|yrs?|hours?|hrs?|h|mins?|minutes?|seconds?|secs?)|times?|x|pcs?|points?|people|stars?|of (?:them|us|the|my|these|those|each|\d)|this (?:morning|afternoon)|tonight|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w*|coins|in (?:the )?(?:pack|box|stock))\b)/i
const EN_PLURAL =
  /^ (?!(?:is|was|has|this|less|plus|minus|always|us|as|bus|express|customs|yes|does|vs|cos|its|points|towards|unless|says|charges|refunds?|his|across|perhaps|sometimes)\b)[a-z-]{2,20}s\b/i
const EN_OTHER =
  /(?:\b(?:size|order|orders|no|number|uk|eu|page|step|item|row|day|part|model|version|line|room|flat|unit|level|floor|gate|door|aged?|chapter|ref|ends?|ending|ending in|turns|week|month|gen|type|disc|batch|ps|iphone|galaxy|since|by|till|til|until|before|after|opens? at|quantity|qty|ordered|need|want|bought|take|all|another|these|those|first|last|next|make it|both|score|number is|parcel|shipment|tracking|parcel|code is|track|between|\d|january|february|march|april|may|june|july|august|september|october|november|december|lens)|[#@x])[ :.]{0,2}$/i

function inEnglish(numeral: Numeral): boolean {
  const { before, after, written, form, value } = numeral
  // "pay in 4" is a way to pay, 1998 a year
  if (
    EN_NOT.test(after) ||
    value > 1e6 ||
    /\bpay in (?:[23] or )?$/i.test(before) ||
    (/^(?:19[89]|20[0-3])\d$/.test(written) && /(?:sold|from|in|\() ?$/i.test(before))
  )
    return false
  if (
    /\d[.,]\d\d$/.test(written) &&
    !/^ ?(?:tall|m\b|or\b|thread)/i.test(after) &&
    !/(?:i'?m|i am|she|he|and is|lens|pitch|kg,?|kilos? (?:now )?and|till|at|:) [-+]?$/i.test(before)
  )
    return !/[+-]$/.test(before) || EN_TOPIC.test(before)
  if (EN_AFTER.test(after) && !/^ ?(?:order|shirt|dress|phone|over)\b/i.test(after)) return form === 'digits' || value >= 5
  if (EN_OTHER.test(before) || EN_PLURAL.test(after)) return false
  // "comes at 5" is an hour, "4k" a screen, "18k" gold
  if (
    (value <= 12 && /\bat $/i.test(before)) ||
    /^(?:4k|(?:9|14|18|22|24)k)$/i.test(written) ||
    (value > 20_000 && !/,/.test(written) && !EN_STRONG.test(before))
  )
    return false
  const thousands = /,\d{3}$/.test(written) ? 1 : /\dk$/i.test(written) ? 2 : 0
  const owned =
    value >= 10 &&
    EN_OWNED.test(before) &&
    (!/\b(?:the|another) $/i.test(before) || EN_TOPIC.test(before) || EN_TOPIC.test(after)) &&
    EN_ENDS.test(after) &&
    !/size|fit|jeans|shoes?|dress|waist|tight|wear|bust|inch/i.test(before + after)
  const bound =
    value >= 10 &&
    /\b(?:under|below|above|over|around|about|for) $/i.test(before) &&
    EN_ENDS.test(after) &&
    /\b(?:gift|present|laptop|phone|anything|something|orders?|basket|spend|decent|chair|do it|free|bill|invoices?|value|limit|card|price|come on|couldn'?t|can u|can you|offer)\b/i.test(
      before + after,
    )
  const noun =
    /^ (?!(?:and|or|to|for|from|with|in|on|at|by|but|that|the|my|it|not|never|still|pls|plz|please|again|yet|is|was|has|if|so|as|when|what|where|which|will|can|could|would|today|yesterday|just|only|because|instead|now|then|than|i|you|we|they|he|she|your|our|mine|each|until|before|after|since|without|extra|total|while|per|do|does|did|vs|minus|plus|a|an|more|less|there|here|though|who|how|of|into|of)\b)[a-z]/i.test(
      after,
    )
  const points =
    (EN_STRONG.test(before) ? 2 : EN_WEAK.test(before) ? 1 : 0) +
    (EN_AFTER.test(after) ? 1 : 0) +
    (EN_TOPIC.test(before) || EN_TOPIC.test(after) ? 1 : 0) +
    thousands +
    (owned || bound ? 2 : 0) -
    (noun ? 1 : 0) -
    (form === 'english' ? 1 : 0) -
    (value < 5 ? 1 : 0)
  return points >= ENOUGH
}
