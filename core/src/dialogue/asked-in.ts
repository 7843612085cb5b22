import { formOf, type SlotValues } from './slot-values.ts'
import type { Asked, Offer } from './thread.ts'

/** What a bot's words ask for, where nothing but the words is at hand; what was said before tells what a list or "or" is of. */
export function askedIn(text: string, before: SlotValues = {}, topic = ''): Asked | null {
  const sentence = lastRequest(text)
  const named = REMEDIES.test(text) ? 'remedy' : QUESTIONS.find(([words]) => words.test(sentence))?.[1]
  const slot = named ?? (/(?:[?？]|吗)\s*$/.test(sentence) && !ASKS_OPENLY.test(sentence) ? 'confirmation' : undefined)
  const listed = listedIn(text)
  const numbers = numbersIn(listed.length > 0 ? listed.join(' ') : text)
  if (numbers.length > 1 && (slot === undefined || slot === 'orderNumber' || slot === 'product' || listed.length > 0))
    return { slot: 'orderNumber', choices: numbers }
  if (listed.length > 0) return { slot: slot && slot !== 'confirmation' ? slot : kindOfList(`${topic} ${text}`), choices: listed }
  const either = eitherIn(sentence)
  if (either && slot !== 'remedy' && slot !== 'confirmation')
    return { slot: slot === undefined || slot === 'product' ? latestKind(before) : slot, choices: either }
  const instead = slot === 'confirmation' ? insteadOf(before, text) : null
  return instead ?? (slot ? { slot, choices: [] } : null)
}

/** The choices of a bot's message, with what it says of each. */
export function offersIn(text: string, { slot, choices }: Asked): readonly Offer[] {
  const places = choices.map((choice) => text.indexOf(choice))
  return choices.map((value, index) => {
    const from = places[index]!
    const to = places.slice(index + 1).find((place) => place > from) ?? text.length
    return { slot, value, about: from < 0 ? value : text.slice(from, to).split(/[?？。]/)[0]! }
  })
}

/** "1. grey 2. rust", "①…": a list as people number it. */
function listedIn(text: string): readonly string[] {
  const items = [
    ...text.matchAll(/(?:^|[\s:：,，;；])(?:[1-9]\s*[.、)）．](?!\d)|[①-⑨])\s*(.+?)(?=[\s,，;；]+(?:[2-9]\s*[.、)）．](?!\d)|[②-⑨])|[,，。?？\n]|$)/g),
  ]
  return items.length > 1 ? items.map((item) => item[1]!.trim().replace(/\.$/, '')) : []
}

function numbersIn(text: string): readonly string[] {
  const numbers = [...new Set([...text.matchAll(/(?<![\dA-Za-z])#?[A-Z]{0,4}\d{6,}(?!\d)/g)].map((match) => match[0]))]
  return numbers.length > 1 ? numbers : []
}

function kindOfList(text: string): string {
  return KINDS.find(([words]) => words.test(text))?.[1] ?? 'product'
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/推荐|哪款|\b(?:recommend|suggest)/i, 'product'],
  [/颜色|什么色|\bcolou?rs?\b/i, 'colour'],
  [/尺码|码数|尺寸|\bsizes?\b/i, 'size'],
  [/材质|面料|\bmaterials?\b|\bfabrics?\b/i, 'material'],
]

/** "Dark camel or light camel?", «有深驼和浅驼，要哪种？» */
function eitherIn(sentence: string): readonly string[] | null {
  const latin = /^\W*(?:(?:do you want|would you like|which one|the)\W+)*([\w' -]{2,24}?) or ([\w' -]{2,24})\?/i.exec(sentence)
  const chinese = /(?:有|是|要)?([\p{Script=Han}\w]{1,8})(?:和|还是|或者?|、)([\p{Script=Han}\w]{1,8}?)(?:，|,|两[种款个]|$|[?？])/u.exec(sentence)
  const found = latin ?? (/哪|还是/.test(sentence) ? chinese : null)
  return found ? [found[1]!.trim(), found[2]!.trim()] : null
}

function latestKind(before: SlotValues): string {
  return Object.keys(before).findLast((kind) => kind === 'colour' || kind === 'size' || kind === 'material') ?? 'option'
}

/** "42 is sold out, would 41 be OK?": one value is offered for another of its form. */
function insteadOf(before: SlotValues, text: string): Asked | null {
  const given = [...text.matchAll(/\d+(?:\.\d+)?\s?(?:码|号|寸|ml|cm|l|inch|oz)?|(?<![A-Za-z'’])[2-6]?X{0,3}[SML](?![A-Za-z])码?/gi)].map((match) =>
    match[0].trim(),
  )
  const plain = (value: string) => value.replace(/[码号]$/, '').toUpperCase()
  for (const [slot, value] of Object.entries(before)) {
    if (slot !== 'size' && slot !== 'quantity') continue
    const offered = given.filter((one) => plain(one) !== plain(value) && sizeForm(plain(one)) === sizeForm(plain(value)))
    if (offered.length > 0) return { slot, choices: [offered.at(-1)!] }
  }
  return null
}

const sizeForm = (value: string) => (/^[2-6]?X{0,3}[SML]$/.test(value) ? 'letters' : formOf(value))

/** The last sentence that wants something of the shopper: what comes before it explains, what comes after is courtesy. */
function lastRequest(text: string): string {
  const sentences = text.match(/[^。！!?？\n]+[。！!?？\n]*/g) ?? [text]
  return (
    sentences.findLast((sentence) =>
      /[?？]|[吗么呢][\s。~～]*$|请|麻烦|发(?:我|一?下|给)|提供|\b(?:please|could you|tell|give|may i|need)\b/i.test(sentence),
    ) ?? ''
  )
}

/** A question without such a word is answered with yes or no. */
const ASKS_OPENLY = /什么|怎么|哪|几|多少|多[大长久]|谁|还是|\b(?:what|which|when|where|who|whom|whose|how|why|or)\b/i

/** Asked or offered: what is to be done about the goods. */
const REMEDIES =
  /(?:退|换|修|补)[货款理发新]?(?:[,，、或者还是与和]{1,4})(?:可以|为您|给您|帮您)?(?:换|退|维修|修|补|重)|\b(?:return|refund|repair|exchange|replace(?:ment)?)\b[^.?]{0,20}\bor\b[^.?]{0,12}\b(?:return|refund|repair|exchange|replace|new one)/i

/** First match wins: what names a slot by its own word stands before what only sounds like a question. */
const QUESTIONS: readonly (readonly [RegExp, string])[] = [
  [/还有(?:其他|别的|什么)|还需要(?:别的|其他)|anything else/i, 'more'],
  [
    /(?:确认|确定|是否)[^。]*[?？吗]|(?:对吗|对么|没错吧|可以吗|好吗|行吗|可以么|可以吧)[?？]?|要.{0,8}吗[?？]|\b(?:shall (?:i|we)|are you sure|do you (?:confirm|want me to)|confirm(?: that)?\?|is (?:that|this|it) (?:correct|right|ok(?:ay)?)|(?:right|correct|ok(?:ay)?)\?|would .{1,40}\b(?:be )?(?:ok(?:ay)?|fine|work)\b|(?:can|may|should) (?:we|i) (?!have|get|ask|know|help))|^\W*(?:ok(?:ay)?\W+|so\W+)?(?:cancel|return|exchange|refund|change)\b[^?]*\?/i,
    'confirmation',
  ],
  [/订单号|单号|订单编号|哪(?:一?单|一?笔|一?个订单)|\border (?:number|id|no)\b|\bwhich order\b/i, 'orderNumber'],
  [/邮箱|邮件地址|\be-?mail\b/i, 'email'],
  [/电话|手机|联系方式|\b(?:phone|mobile|cell)\b/i, 'phone'],
  [/地址|寄到哪|送到哪|\baddress\b|\bwhere (?:should|shall|do) (?:we|i|you want us to) (?:send|ship|deliver)/i, 'address'],
  [/姓名|收件人|收货人|怎么称呼|名字|\bname\b|\bwho should\b|\brecipient\b/i, 'name'],
  [/原因|为什么|为何|怎么了|\breason\b|\bwhy\b/i, 'reason'],
  [/颜色|什么色|哪(?:种|个)色|\bcolou?rs?\b/i, 'colour'],
  [/尺码|尺寸|几码|多大|什么码|哪个码|多少码|容量|\bsizes?\b|\bhow (?:big|large)\b/i, 'size'],
  [/支付方式|付款方式|怎么(?:付|支付)|什么方式|\bhow (?:are|do|did|would) you .{0,12}pay|\bpayment method\b|\bwhich card\b/i, 'payMethod'],
  [/几(?:个|件|套|台|罐|片|箱|盒|双|条|瓶|份|包|袋|只|张|把|本)|多少(?:个|件|套|台|份|双)|数量|\bhow many\b|\bquantity\b/i, 'quantity'],
  [/材质|什么料|\bmaterial\b|\bfabric\b/i, 'material'],
  [/哪(?:件|款|种|个|一件|一款)|什么商品|哪个商品|\bwhich (?:item|product|one|model)\b|\bwhat (?:item|product)\b/i, 'product'],
]
