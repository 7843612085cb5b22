import type { Entity, Understood } from '../understood.ts'

/** What is settled about a request, by kind of entity: the words of the shopper, or of the choice that was taken. */
export type SlotValues = Readonly<Record<string, string>>

/** What a message itself says, by kind; `before` decides what a bare number is ("and 24 inch?" after "20 inch" is a size). */
export function slotsIn({ text, entities }: Understood, before: SlotValues): SlotValues {
  const slots: Record<string, string> = {}
  for (const entity of [...entities].sort((a, b) => a.start - b.start)) {
    if (!entity.text || isRuledOut(text, entity) || isNoCount(text, entity)) continue
    const kind = kindOf(text, entity, before)
    // of two values the later is what is wanted ("from red to blue"), of two goods the first is what it is about
    if (kind !== 'product' || slots.product === undefined) slots[kind] = entity.text
  }
  const isNamed = (value: string) => Object.values(slots).some((one) => one.includes(value))
  const number = numberIn(text)
  if (number && slots.orderNumber === undefined && !isNamed(number)) slots.orderNumber = number
  const measure = MEASURE.exec(text)?.[0]
  if (measure && !BODY.test(text) && slots.size === undefined && !isNamed(measure)) slots.size = measure
  return slots
}

/** The value that a message gives for the slot that was asked, or null where it gives none. */
export function answerIn(slot: string, { text, entities }: Understood): string | null {
  const named = entities.findLast((entity) => entity.kind === slot && !isRuledOut(text, entity))
  if (named && (slot !== 'reason' || named.text.length * 2 > text.length)) return named.text
  const said = bareOf(text, slot)
  return SHAPES[slot] ? (SHAPES[slot].exec(said)?.[0].trim() ?? null) : null
}

/** What is left of a message without the words that only hand it over: "it's 39 please" → "39". */
export function bareOf(text: string, slot?: string): string {
  const whole = slot === 'reason' || slot === 'address' || slot === 'name'
  if (slot === 'reason')
    return text
      .trim()
      .replace(/^(?:because|since|as|cause|因为|由于|原因是)[\s,，:：]*/i, '')
      .replace(/[。.!！\s]+$/u, '')
  let said = text
    .slice(0, LONGEST_ANSWER)
    .replace(RULED_OUT, ' ')
    .trim()
    .replace(/[?？!！。.~～\s]+$/u, '')
  for (let before = ''; before !== said; ) {
    before = said
    said = said.replace(LEAD, '').trim()
    if (!whole) said = said.replace(TAIL, '').trim()
  }
  return said
}

/** Longer texts are no answer to a question of ours. */
const LONGEST_ANSWER = 300

/** Only a value, with nothing that wishes or asks. */
export function isOnlyValues(text: string, slots: SlotValues): boolean {
  const named = Object.values(slots).filter((value) => text.includes(value))
  const rest = named.sort((a, b) => b.length - a.length).reduce((left, value) => left.replace(value, ' '), text)
  return named.length > 0 && isOnlyFiller(rest)
}

/** Nothing but words that hold a sentence together. */
export function isOnlyFiller(text: string): boolean {
  return text.replace(FILLERS, '') === ''
}

const LEAD =
  /^(?:(?:it'?s|its|it is|this is|that'?s|my|the|an?|is|are|for|in|to|and|ok(?:ay)?|sure|yes|yeah|please|well|um+|sorry|no|nope|oops|wait|actually|typo|found it|here(?: it is| you go)?|i (?:want(?:ed)?|need|meant|mean|said|would like|chose)|i'?d like|i'?ll take|make (?:it|that)|(?:change|switch) (?:it|that) to|order(?: number| no)?|number|size|colou?r|name|phone|email|address|should be)(?=$|[^\p{L}\p{N}'])|[\s,，:：;；.。!！-]+|(?:那就|那|就是|就|是的?|对的?|嗯+|好的?|亲|哦|啊|不对|不是|不[，,\s]|说错了|写错了|错了|等等|等一下|还是|应该是|改成|改为|换成|换|改|我?想?要(?!求)|我[说要]的是|来|给我|找到了|订单编?号?|单号|手机号?|电话号?码?|邮箱|地址|新地址|尺码|颜色|数量|名字|收件人|叫|为)(?=[\s\S]))/iu
const TAIL =
  /(?:[\s,，.。!！?？~～]+|(?<![\p{L}])(?:please|pls|then|too|thanks?|as well|ones?|instead|size|colou?r)|那一?[单个款件双条种]|这一?[单个款件双条种]|就[好行够]了?|就可以了?|的[吧呢]?|吧|呢|啊|哦|呀|哈|了|谢谢|好了)$/iu
const FILLERS =
  /订单编?号?|单号|(?<!\p{L})(?:and|or|with|ones?|size|colou?r|in|the|an?|of|is|it'?s|its|for|number|order|please|pls|then|too|bags?|pieces?|ok(?:ay)?|sure|yes|no|works|fine|good|great|i'?ll take|i want|my|maybe)(?!\p{L})|[的和跟码色号那这有也要来个款就是吧啊呢哦我好再换改成]|[\s,，.。!！?？、:：~～]/giu

/** What an answer looks like, per slot; what has no shape of its own is any short word. */
const SHORT = /^[\p{L}\p{N}][\p{L}\p{N}\s'/+.&-]{0,29}$/u
const SHAPES: Readonly<Record<string, RegExp>> = {
  orderNumber: /#?[A-Z]{0,4}[-\d]*\d{5,}[\dA-Z-]*/i,
  phone: /\+?\(?\d[\d\s().-]{5,}\d/,
  email: /[^\s@,，]+@[^\s@,，]+\.[a-z]{2,}/i,
  size: /^(?:(?:[2-6]?x{0,4}[sml])|(?:small|medium|large|x-?large)|\d+(?:[.-]\d+)?\s*(?:码|号|cm|mm|ml|l|寸|inch(?:es)?|oz|kg|g|米\d?)?|均码)$/i,
  quantity: /^(?:\d+|[一二两俩三四五六七八九十百]+|one|two|three|four|five|six|seven|eight|nine|ten|a (?:dozen|pair|couple))\s*(?:\p{Script=Han}|[a-z]+)?$/iu,
  colour: /^[\p{L}\s-]{1,20}$/u,
  name: /^\p{L}[\p{L}\s.'·-]{1,40}$/u,
  address: /^(?=.*(?:\d|[省市区县镇街路村号栋楼])).{6,}$/u,
  reason: /^.{2,200}$/u,
  payMethod: SHORT,
  material: SHORT,
  product: SHORT,
  option: SHORT,
}

/** "8 not 7", «不是7是8»: what is left out of a correction. */
const RULED_OUT = /,?\s*\bnot (?:the |an? |in )?\S+\s*$|(?:不是|不要)[^，,\s是要]{1,8}[，,\s]*(?=是|要|\S*$)/gi

/** "not the red one": named in order to be left out. */
function isRuledOut(text: string, entity: Entity): boolean {
  return /(?:不是|不要|别要|别|而不是|\bnot(?: the| a| in)?|\binstead of(?: the| a)?|\brather than(?: the| a)?)\s*$/i.test(text.slice(0, entity.start))
}

/** «第二个», "one", «两次», "3 installments": a place in a list, a mere article or a count of times is no number of goods. */
function isNoCount(text: string, { kind, text: said, start, end }: Entity): boolean {
  if (kind !== 'quantity') return false
  return (
    text[start - 1] === '第' ||
    /^(?:一[个件条双款张单笔下点]|one|an?)$/i.test(said) ||
    /[次期人位天年月岁分届折段级号]$/.test(said) ||
    /^\s*(?:uses?|times|days?|weeks?|months?|years?|hours?|washes|wears|instal+ments?|次|期|人|天|个月|年|折)/i.test(text.slice(end))
  )
}

/** Two values of one form are one kind: "100 ml" after "50 ml", 3 after 2. What measures no person measures goods. */
function kindOf(text: string, { kind, text: said, start }: Entity, before: SlotValues): string {
  if (FIXED.has(kind)) return kind
  if (kind === 'quantity' && /(?:\bsizes?|尺码|码数)\s*$/i.test(text.slice(0, start))) return 'size'
  const form = formOf(said)
  const like = /\d/.test(said) && Object.entries(before).find(([other, value]) => !FIXED.has(other) && formOf(value) === form)?.[0]
  return like || (kind === 'height' && !BODY.test(text) ? 'size' : kind)
}

const BODY = /身高|体重|高\s*\d|\d\s*高|穿|\b(?:i'?m|i am|tall|height|weigh|lbs?|pounds|kg|he is|she is|he'?s|she'?s)\b/i
const FIXED = new Set(['orderNumber', 'trackingNumber', 'phone', 'email', 'address', 'product', 'colour', 'money', 'date', 'name', 'reason'])

/** "20 inch" and "24 inch" are of one form. */
export function formOf(value: string): string {
  return value
    .toLowerCase()
    .replace(/^size/, '')
    .replace(/[\d.]+/g, '0')
    .replace(/[\s-]+/g, '')
}

/** What goods are measured by; people are not. */
const MEASURE = /(?<![\d.])\d+(?:\.\d+)?\s?(?:ml|毫升|升|oz|寸|英寸|inch(?:es)?|cm|厘米|公分)(?![a-z])/i

/** A long number that is no phone is an order's. */
function numberIn(text: string): string | null {
  return /(?<![\dA-Za-z@.+-])#?[A-Z]{0,4}\d{6,}(?![\d@]|-\d)/.exec(text.replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, ' '))?.[0] ?? null
}

export function only(slots: SlotValues, ...kinds: readonly string[]): SlotValues {
  return Object.fromEntries(Object.entries(slots).filter(([kind]) => kinds.includes(kind)))
}

export function without(slots: SlotValues, ...kinds: readonly string[]): SlotValues {
  return Object.fromEntries(Object.entries(slots).filter(([kind]) => !kinds.includes(kind)))
}

/** One name of goods holds the other: "jacket" after "denim jackets". */
export function isSameThing(one: string, other: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/s$/, '')
  return plain(one).includes(plain(other)) || plain(other).includes(plain(one))
}
