import type { InvoiceTitle } from '@xiaoer/contract/invoice'
import type { OpenRequest, Words } from '../known.ts'

/** What was said of an invoice, the latest word on each part; null: said to be wrong, and not what instead. */
export interface InvoiceWish {
  readonly buyer?: InvoiceTitle['buyer']
  readonly kind?: InvoiceTitle['kind']
  readonly title?: string | null
  readonly taxNumber?: string | null
  readonly email?: string | null
  /** Given as a tax number, but its check digit does not agree. */
  readonly wrongNumber?: string
}

/** Reads what an invoice is to say out of all messages about it. */
export function readInvoice({ words }: OpenRequest): InvoiceWish {
  let wish: InvoiceWish = {}
  for (const one of words) wish = { ...wish, ...complaintsIn(one.text), ...partsIn(one, wish) }
  return wish
}

function partsIn(words: Words, before: InvoiceWish): InvoiceWish {
  const { text } = words
  const buyer = buyerIn(text)
  const title = titleIn(words, buyer ?? before.buyer)
  const email = named(words, 'email')
  const kind = /不(?:要|用|是)(?:专|增值税专)/.test(text) ? 'ordinary' : KINDS.find(([form]) => form.test(text))?.[1]
  return {
    ...(buyer ? { buyer } : {}),
    ...(title ? { title } : {}),
    ...(email ? { email } : {}),
    ...(kind ? { kind } : {}),
    ...numberIn(words),
  }
}

const KINDS: readonly (readonly [RegExp, InvoiceTitle['kind']])[] = [
  [/专票|专用发?票|专用/, 'special'],
  [/普票|普通发?票|普通|电票|电子发票/, 'ordinary'],
  [/\bspecial\b/i, 'special'],
  [/\bordinary\b|\b(?:normal|plain|regular) (?:one|invoice)\b/i, 'ordinary'],
]

const named = ({ entities = [] }: Words, kind: string) => entities.findLast((entity) => entity.kind === kind)?.value

const PERSON = /个人|私人|本人|我?自己|\b(?:person(?:al(?:ly)?)?|private|individual|myself|my (?:own )?name)\b/gi
const COMPANY = /公司|企业|单位|对公|集团|\b(?:company|business|firm|corporate|vat (?:no|number|id))\b/gi
const NOT_ONE = /(?:不(?:是|要|开|用)|别开|\bnot (?:for |to )?(?:a |my |the )?)(?:个人|公司|企业|person\w*|private|company|business)/gi

/** Person or company: who is named last is meant, "from a company to a person". */
function buyerIn(text: string): InvoiceTitle['buyer'] | undefined {
  const said = text.replace(NOT_ONE, ' ').replace(/快递公司|物流公司/g, ' ')
  const lastOf = (form: RegExp) => Math.max(-1, ...[...said.matchAll(form)].map((match) => match.index))
  const [person, company] = [lastOf(PERSON), lastOf(COMPANY)]
  return person === company ? undefined : person > company ? 'person' : 'company'
}

function titleIn({ text, asked, entities = [] }: Words, buyer: InvoiceTitle['buyer'] | undefined): string | undefined {
  const title = entities.findLast((entity) => entity.kind === 'invoiceTitle' && !/^个人/.test(entity.value))?.value
  if (title) return title.replace(LEAD, '') || undefined
  const name = buyer === 'person' ? entities.findLast((entity) => entity.kind === 'name')?.value : undefined
  if (name) return name
  const given = (asked === 'title' ? text : LABELLED.exec(text)?.groups?.title) ?? ''
  const others = entities.filter((entity) => entity.kind === 'taxNumber' || entity.kind === 'email' || entity.kind === 'phone')
  const bare = others
    .reduce((rest, entity) => rest.replace(entity.text, ' '), given)
    .split(/[\n，,。;；]|税号|纳税人|\bvat\b|\btax\b/i)[0]!
    .replace(LEAD, '')
    .trim()
  return bare.length >= 2 && bare.length <= 100 && /\p{L}{2}/u.test(bare) && !NO_TITLE.test(bare) ? bare : undefined
}

const LABELLED =
  /(?:抬头|公司名称?|全称)\s*(?:要|请|应该)?(?:改[成为]|换成|写成?|填|是|为|：|:)+\s*["“]?(?<title>[^"”\n]{2,100})|抬头\s*(?<title>(?!错|不|有|要|写|填|开|改|打|怎|可|能|就|即|都|随|和|跟)\p{Script=Han}{2,20}(?=[，,。;；\s]|$))|(?:不是|不叫)[^，,\n]{1,20}[，,](?:[^，,\n]{1,10}[，,])?\s*(?:应该)?(?:是|叫)?\s*(?<title>\p{Script=Han}{2,20}(?=[。！!\s]*$))|\b(?:title|company name|name on it)\s*(?:to|is|should be|:)\s*["“]?(?<title>[^"”\n]{2,100})/iu
const LEAD =
  /^(?:(?:发票)?抬头|公司名称?|名称|全称|应该|应当|改[成为]|换成|写成?|填|叫|是|为|[：:\s]|(?:it'?s|the|my|our|title|company|name|is|to)(?![\p{L}\p{N}]))+/iu
/** Words about a title instead of one. */
const NO_TITLE = /^(?:我们?)?没|^(?:错|不对|有误|个人|公司|企业|没有|不知道|wrong|none|no$)|[?？吗]|发票|[开写填]错/i

/** A tax number; one whose check digit does not agree is found by nobody but here. */
function numberIn({ text, asked, entities = [] }: Words): Pick<InvoiceWish, 'taxNumber' | 'wrongNumber'> {
  const right = entities.findLast((entity) => entity.kind === 'taxNumber')
  if (right) return { taxNumber: right.value }
  const given = (asked === 'taxNumber' ? NUMBER_LIKE : LABELLED_NUMBER).exec(text)?.groups?.number
  return given && (given.match(/\d/g)?.length ?? 0) >= 6 ? { taxNumber: null, wrongNumber: given.trim() } : {}
}

const NUMBER_LIKE = /(?<number>[A-Z0-9][A-Z0-9 -]{5,24}[A-Z0-9])/i
const LABELLED_NUMBER =
  /(?:税号|税务登记号|识别号|信用代码|\b(?:vat|tax)(?: (?:no|number|id|reg(?:istration)?))?\b)\D{0,8}?(?<number>[A-Z0-9][A-Z0-9 -]{5,24}[A-Z0-9])/i

function complaintsIn(text: string): InvoiceWish {
  const isWrong = (part: string) =>
    new RegExp(`(?:${part})[^，。,.]{0,20}(?:错|不对|有误|\\bwrong\\b|\\bincorrect\\b)|\\bwrong\\b[^.,]{0,12}(?:${part})`, 'i').test(text)
  return {
    ...(isWrong('税号|识别号|tax number|tax id|vat') ? { taxNumber: null } : {}),
    ...(isWrong('抬头|公司名|名称|title|company name|name on') ? { title: null } : {}),
    ...(isWrong('邮箱|e-?mail') ? { email: null } : {}),
  }
}
