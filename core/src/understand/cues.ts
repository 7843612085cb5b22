import type { Intent } from '@xiaoer/contract/intent'

/** Words that name the deed itself; they help where a long list of goods drowns the verb and the classifier is unsure. First match wins. */
const CUES: readonly (readonly [RegExp, Intent])[] = [
  [
    /\bwhere(?:'?s| is| are)\s+(?:my|the|our|this|#?[a-z]{0,3}\d{4,})|\bwhere (?:my|our)\b|\bwhere the [^.;?!]{1,30}? (?:is|are)\b|\b(?:track|tracking)\b[^.;?!]{0,20}\b(?:order|package|parcel|number)\b/i,
    'shipping.track',
  ],
  [
    /\b(?:when|how long)\b[^.;?!]{0,40}\b(?:refund|money back)\b|\brefund\b[^.;?!]{0,20}\b(?:arriv|come through|take|get here|show up|go through)/i,
    'refund.progress',
  ],
  [/\bstatus of\b[^.;?!]{0,30}\border\b|\b(?:list|show)\b[^.;?!]{0,12}\borders\b/i, 'order.status'],
  [
    /\b(?:real|live|actual|human)\s+(?:person|agent|human|representative)\b|\b(?:speak|talk)\s+(?:to|with)\s+(?:a|an|the|your|some)\s*(?:one|body|human|person|agent|manager|supervisor|representative)/i,
    'human',
  ],
  [
    /\b(?:change|update|modify|switch|correct|fix)\b[^.;?!]{0,40}\b(?:address|apartment|suite)\b|\bchange where\b|\b(?:ship|send|deliver)\b[^.;?!]{0,30}\bto (?:a |my )?(?:new|different|other|another)\b|\b(?:go(?:es|ing)?|ship(?:ped|s)?|sen[dt]|deliver(?:ed)?)\b[^.;?!]{0,20}\bto \d{1,6} [\p{L}'. -]{2,40}\b(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|place|pl|way)\b/iu,
    'order.address',
  ],
  [/\b(?:change|update|modify|switch)\b[^.;?!]{0,40}\b(?:payment|pay with|paying)\b/i, 'order.modify'],
  [
    /\bcancel(?:l?ed|l?ing|lation)?\b(?!\s+(?:the|my|that|this)?\s*(?:return|refund|exchange))|\b(?:get rid of|call off|scrap)\b[^.;?!]{0,15}\border\b/i,
    'order.cancel',
  ],
  [/\bpay\b[^.;?!]{0,25}\b(?:send(?:ing)? (?:it|them|this|that) back|return(?:ing)? (?:it|them|this|that))\b/i, 'return.shipping'],
  [/\b(?:exchang(?:e|ed|ing)|swap(?:ped|ping)?)\b(?!\s+polic)/i, 'exchange.request'],
  [
    /\b(?:return(?:ed|ing)?|(?:send(?:ing)?|take|give)\s+(?:\w+\s+){0,3}back)\b(?!\s+(?:polic|label|address|window|shipping|tracking|status))/i,
    'return.request',
  ],
  [/\b(?:modify|change|replace|switch)\b/i, 'order.modify'],
  [/\brefund\b(?!\s+(?:status|polic))/i, 'refund.request'],
  [/\bneed (?:an? |the )?(?:x{0,3}[sl]|m|\d{2})(?: and)?,? not (?:an? |the )?(?:x{0,3}[sl]|m|\d{2})\b/i, 'order.modify'],
  [/\beta (?:on|of|for)\b/i, 'shipping.time'],
  [/\bwhat (?:do|will|would) (?:you (?:pay|give)|i get)\b[^.;?!]{0,40}\b(?:late|delay\w*)\b|(?:晚|迟|延迟)(?:发货?|到)[^，。]{0,6}赔/i, 'compensation'],
  [/\bprice of (?:the|a|an|your|that|this) (?!order|return|shipping|delivery)|[多啥什]么?(?:价格?|少钱)(?!退)/i, 'product.price'],
  [/\bwhat (?:material|fabric)\b|\bwhat(?:'s| is| are)\b[^.;?!]{0,40}\bmade (?:of|from)\b|什么(?:材质|面料|料子)/i, 'product.attribute'],
  [
    /\b(?:opening|business|working|service|support) hours\b|\b(?:service|support|shop|store|you)\b[^.;?!]{0,10}\bopen\b|(?:几点|什么时候|啥时候)[^，。]{0,4}(?:上班|下班|营业|开门|关门)|(?:营业|工作|上班)时间/i,
    'contact.shop',
  ],
  [/到(?:哪|那)(?:儿|里)?(?:了|啦|呢|$)/, 'shipping.track'],
  [/转人工|人工客服|找(?:个)?(?:真)?人/, 'human'],
  [/(?:改|换|修改|变更)[^，。]{0,6}(?:地址|收货|电话|手机号|收件人)/, 'order.address'],
  [/取消[^，。]{0,6}(?:订单|单|\d{6,})|(?:订单|这单|那单)[^，。]{0,8}取消/, 'order.cancel'],
  [
    /(?:退款|退的钱|钱)[^，。]{0,8}(?:到账|退回来|退到|到了?吗)|(?:多久|什么时候|啥时候|几天)[^，。]{0,6}(?:退款|退回|到账)|退款[^，。]{0,6}(?:多久|什么时候|啥时候|几天)/,
    'refund.progress',
  ],
  [
    /(?:怎么|咋|为什么|还|一直|迟迟|什么时候|啥时候)[^，。]{0,6}(?:不|没|才)发(?:货|出)?(?![票错吧])|催[^，。]{0,4}发货?|\b(?:why|when)\b[^.?!]{0,30}\b(?:not|hasn'?t|haven'?t|isn'?t)\b[^.?!]{0,12}\b(?:shipped|sent|dispatched)/i,
    'order.urge',
  ],
  [/换货|换(?:个|一|成|件|双|大|小|[\dA-Za-z黑白红蓝灰绿黄粉紫棕米])/, 'exchange.request'],
  [/退货/, 'return.request'],
  [/退款|退钱/, 'refund.request'],
]

const WISH =
  /\b(?:(?:would|i'?d|really)\s+(?:really\s+)?(?:like|love)|want(?:ed)?|need|wish|able|hop(?:e|ing)|trying|try|going|decided|have|could\s+(?:you|we|i)|can\s+(?:you|we|i)|please|help\s+me|let'?s|possible)\s+(?:to\s+)?(?:please\s+)?(?:have\s+(?:it|this|that|them|my order|the order)\s+)?(?:cancel|return|exchang|swap|modif|chang|switch|replac)/i

/** The shopper says outright what is to be done: "I would like to return …". */
export function isOutright(clause: string): boolean {
  return WISH.test(clause)
}

/** The intent that a clause names by its verb, if any. */
export function cueOf(clause: string): Intent | null {
  return CUES.find(([words]) => words.test(clause))?.[1] ?? null
}

const ROBOT = /[扫拖擦]地机器人|机器人(?:多少|坏|充|不|的|那)|\brobot (?:vacuum|mop|cleaner|lawn)/i
const PERSON = /人工|真人|找人|客服|主管|经理|\b(?:person|human|agent|someone|somebody|representative|manager|supervisor|colleague)\b/i

const PLACE =
  /\b(?:address|ship|send|sent|deliver|live|mov(?:e|ed|ing)|street|zip|postcode|apartment|apt|suite|flat|house|home|office|city|door|consignee|recipient|name|phone|number|pick ?up)|地址|收货|收件|手机|电话|号码|寄|送|搬|住|街|路|楼|小区|省|市|区|县|学校|公司|家|驿站|名字|姓名/i

/** An address is changed only in words about places or people: "change it to blue" is no address, whatever its letters look like. */
export function isContradicted(clause: string, intent: Intent): boolean {
  // a robot that vacuums is no wish for somebody who is none
  if (intent === 'human') return ROBOT.test(clause) && !PERSON.test(clause)
  return intent === 'order.address' && !PLACE.test(clause)
}
