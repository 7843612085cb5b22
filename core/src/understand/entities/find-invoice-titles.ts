import { matchesOf } from '../matches-of.ts'
import type { Found, Sureness } from './found.ts'
import { inWriting } from './in-writing.ts'
import { SpanRoom } from './span-room.ts'

/** Whom an invoice is made out to: «抬头：杭州青禾园艺有限公司», «个人», "invoice to Tern & Co". */
export function findInvoiceTitles(text: string): readonly Found[] {
  const found: Found[] = []
  const room = new SpanRoom(text.length)
  for (const [form, sure] of formsIn(text)) {
    for (const match of matchesOf(text, form)) {
      const said = match.groups!.title!.replace(TAIL, '').trim()
      if (said.length < 2 || NO_TITLE.test(said)) continue
      const start = match.index + match[0].lastIndexOf(match.groups!.title!) + (match.groups!.title!.length - match.groups!.title!.trimStart().length)
      const end = start + said.length
      if (room.claim(start, end)) found.push({ kind: 'invoiceTitle', start, end, value: said, sure })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

const HAN = '[\\p{Script=Han}（）()·]'
const KIND_ZH =
  '(?:有限责任公司|家居|精密|酒店|工会|咨询|贸易|设计|文化|实业|电子|机械|建材|物流|食品|服饰|股份有限公司|有限公司|集团|公司|事务所|合作社|委员会|幼儿园|小学|中学|大学|学院|学校|医院|研究院|研究所|工作室|经营部|商行|商店|超市|食堂|面馆|餐饮|园林|农业|科技|传媒|民宿|健身馆|旅行社|模具厂|厂|陶瓷|泵阀|口腔|服装店|店|中心|协会|基金会)'
const NAME_EN = "(?:[\\p{Lu}\\d][\\p{L}\\d'’.-]{0,24}|of|&|and|the|de)"
const LEGAL_EN =
  '(?:Ltd\\.?|Limited|LLC|L\\.L\\.C\\.|Inc\\.?|Ldt|GmbH|PLC|Plc|Corp\\.?|AS|AG|BV|B\\.V\\.|SARL|Pty(?: Ltd)?|Pvt\\.? Ltd\\.?|& Co\\.?|& Sons|S\\.?A\\.?|Oy|AB|Srl|S\\.r\\.l\\.)'

const FORMS: readonly (readonly [RegExp, Sureness])[] = [
  [
    new RegExp(
      `(?:抬头|名头|单位|公司名称?|公司全称|名称|资料换成|改成新的|购买方)(?:应该|换|改|写|填|开|就|是|为|成|叫|的|要|我|名字)*[：:\\s“"]*(?<title>${HAN}{2,24}?${KIND_ZH})(?![\\p{Script=Han}])`,
      'gu',
    ),
    'certain',
  ],
  [
    new RegExp(
      `(?:抬头|名头|单位|公司名称?|公司全称|名称|资料换成|改成新的)(?:应该|换|改|写|填|开|就|是|为|成|叫)*\\s*[：:“"]+\\s*(?<title>${HAN}{3,24}${KIND_ZH}|${HAN}{2,8}(?:科技|餐饮|园艺))(?![\\p{Script=Han}])`,
      'gu',
    ),
    'certain',
  ],
  [new RegExp(`(?:开给|写我?单位|填我们公司|按这个来|信息开票|抬头)[：:\\s“"]*(?<title>${HAN}{2,22}?${KIND_ZH})(?=[，,。\\s”"\\d]|$)`, 'gu'), 'named'],
  [new RegExp(`(?:开公司的?|帮我改成|跟着改|照旧开给|写我公司)\\s?(?<title>${HAN}{2,20}?${KIND_ZH})(?=的|$|[，。\\s])`, 'gu'), 'certain'],
  [new RegExp(`(?:写|开)[“"](?<title>${HAN}{2,22}?${KIND_ZH})[”"]`, 'gu'), 'named'],
  [new RegExp(`(?<title>(?<=^|[\\s，。：:“"给是改张的])${HAN}{2,20}(?:有限责任公司|股份有限公司|有限公司|律师事务所|工作室))`, 'gu'), 'worded'],
  [/(?:抬头|发票)(?:抬头)?(?:[：:\s]|填|写|开|就|可以|个(?!人))*(?<title>个人(?:名字)?)(?=$|[就吧，。\s行吗可])/gu, 'named'],
  [/(?:开|写|开个|填)(?:个)?(?<title>个人)(?=抬头|$|[，。 ])/gu, 'named'],
  [/(?:抬头|发票)[^，。\n]{0,8}?(?:写|填|开|名字|就行)[^，。\n]{0,4}?\s(?<title>[\p{Script=Han}]{2,4})$/gu, 'named'],
  [new RegExp(`(?<title>(?:${NAME_EN}\\s){1,4}${LEGAL_EN})(?![\\p{L}])`, 'gu'), 'worded'],
  [
    new RegExp(
      `(?:[Ii]nvoice|[Bb]ill|[Rr]eceipt|INVOICE)(?:ed|s)?\\s(?:it |that |this |me |please )?(?:to|for|in the name of|on|made out to|out to|under|should say|must say|should read|name)[:\\s"“]+(?:my company |the company |our company |company )?["“]?(?<title>\\p{Lu}[\\p{L}\\d'’.-]{0,24}(?:\\s(?:&|and|${NAME_EN})){0,5})`,
      'gu',
    ),
    'named',
  ],
  [
    new RegExp(
      `(?:in the name of|made out to|company(?: name)?(?: is|:)?|business name(?: is|:)?|firm is called|title:?|billed to|name on (?:it|the invoice)(?: is|:| should be)?)\\s["“]?(?<title>\\p{Lu}[\\p{L}\\d'’.-]{0,24}(?:\\s(?:&|${NAME_EN})){1,5})`,
      'gu',
    ),
    'named',
  ],
  [
    /(?:[Cc]ompany|[Ff]irm|[Bb]usiness|[Hh]eader|[Tt]itle|details|invoice us|on it please|top|different)(?:[^.:,"“'\n]{0,24})?(?:[:,]| by)\s["“']?(?<title>\p{Lu}[\p{L}\d'’]{0,24}(?:\s(?:&|\p{Lu}[\p{L}\d'’]{0,24})){1,4})(?=$|["”'.,\s])/gu,
    'named',
  ],
  [
    /\b(?:bill|make one up for|machine to|out to|should be|should read|always bill|i'm|with|under|replace the company title by|from \p{Lu}\p{Ll}+ to) ["“'‘]?(?<title>(?:\p{Lu}[\p{L}\d'’]{0,24}|café)(?:\s(?:&|\p{Lu}[\p{L}\d'’]{0,24})){1,4})(?=$|["”'’.,?]|\s(?:please|pls|and|on top))/gu,
    'implied',
  ],
]

const formsIn = inWriting(FORMS, ([form]) => form)

const TAIL = /(?:[，。,.:：]|\s(?:and|the|of))+$/
const NO_TITLE =
  /的|我|你|他|都|哪|写|内地公司|事业单位|^(?:分公司|一家公司|是|我|你|这|那|不|一|什么|怎么|哪|可以|能|要|写|公司|单位|个人就|名字|增值|专用|电子|普通|The |My |Invoice|VAT|PO|I |We |Please)|发票|抬头|税号/
