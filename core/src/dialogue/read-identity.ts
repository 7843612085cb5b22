import type { Identity } from '../known.ts'

type Offered = Identity['offered']

/** What a message offers as proof of who writes, added to what was offered before. `asked`: the bot had just asked for it. */
export function readIdentity(text: string, before: Offered, asked: boolean, orderNumberPattern: string): Offered {
  const emails = [...text.matchAll(/(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu)].map((match) =>
    match[0].toLowerCase().replace(/\.$/, ''),
  )
  const orderNumber = new RegExp(orderNumberPattern, 'i').exec(text)?.[0]
  const bare = text.replace(new RegExp(orderNumberPattern, 'gi'), ' ').replace(/\S+@\S+/g, ' ')
  const phone = /(?<![\d-])(?:\+?86[- ]?)?(1\d{10})(?!\d)|(?<![\d-])(\+\d[\d -]{7,15}\d)(?!\d)/.exec(bare)
  const tail =
    /(?:尾号|后四位|末四位|last (?:four|4)(?: digits)?(?: (?:is|are|of[^\d]*))?|(?:phone|number|mobile)\b[^\d.]{0,20}\bend(?:s|ing)? (?:in|with))[^\d]{0,8}(\d{4})(?!\d)|手机[^\d]{0,6}(\d{4})(?!\d)/i.exec(
      bare,
    ) ?? (asked && before.orderNumber ? /^\D*(\d{4})\D*$/.exec(bare) : null)
  const postcode =
    /(?:zip|postal|post)\s*-?\s*(?:code)?[^\d]{0,12}(\d{5})(?:-\d{4})?(?!\d)|邮编[^\d]{0,4}(\d{6})/i.exec(bare) ??
    (asked || saysName(bare) || NAME_AND_CODE.test(bare) || NAME_AND_CODE_LAST.test(bare) ? /(?<!\d)(\d{5})(?:-\d{4})?(?!\d)/.exec(bare) : null)
  const name = readName(bare, asked)
  return {
    emails: [...new Set([...before.emails, ...emails])].slice(-8),
    ...pick('name', name ?? before.name),
    ...pick('postcode', postcode?.[1] ?? postcode?.[2] ?? before.postcode),
    ...pick('phone', phone?.[1] ?? phone?.[2]?.replace(/[ -]/g, '') ?? tail?.[1] ?? tail?.[2] ?? before.phone),
    ...pick('orderNumber', orderNumber ?? before.orderNumber),
  }
}

const pick = <Key extends string>(key: Key, value: string | undefined) => (value === undefined ? {} : ({ [key]: value } as Record<Key, string>))

const INTRODUCTION =
  /(?:\b(?:my (?:full )?name(?: is|'s|:)|name(?: is|:| on (?:the )?(?:account|order) is)|i am|i'm|this is|it'?s|its|im|(?:talking|speaking|chatting) (?:to|with)|the name(?:'s| is)|i go by|account (?:of|for)|under(?: the name(?: of)?)?|for)\s+)((?:\p{L}[\p{L}'-]*)(?:\s+\p{L}[\p{L}'-]*){1,2}?)(?=\s*(?:[,.;:!?()\n]|$|\band\b|\bmy\b|\bi\b|\bwith\b|\bzip|\bpost|\bfrom\b|\bhere\b|\bat\b|\bin\b|\bout of\b|\bliving\b|\d|$))/iu

function saysName(text: string): boolean {
  return /\bname\b|\bi am\b|\bi'm\b|\bthis is\b|\b(?:talking|speaking) (?:to|with)\b|\bliv(?:e|ing) (?:in|at)\b/i.test(text)
}

const NOT_A_NAME = new Set(
  'in at from of to for and zip code out living live a an the not trying looking having going calling writing interested unhappy happy sorry here sure just so very really still also currently disappointed wondering hoping wanting about from with order return exchange cancel item refund zip code email address yes no thanks please would like want my is it and to first last name okay ok hi hello mine busy done fine good'.split(
    ' ',
  ),
)

/** "…, Ann Smith 78701": whoever writes both means to say who they are. */
const NAME_AND_CODE = /(?<!\p{L})(\p{Lu}[\p{L}'-]+ \p{Lu}[\p{L}'-]+)[,;]?\s+(?:(?:my )?(?:zip|postal)(?: ?code)?(?: is)?:?\s*)?(\d{5})(?!\d)/u

/** "…. ann smith, 78701" at the end of a message, typed without capitals. */
const NAME_AND_CODE_LAST = /(?:^|[.;,!?]\s*)(\p{L}[\p{L}'-]+ \p{L}[\p{L}'-]+)[,;]?\s+(?:zip\s*)?(\d{5})\W*$/u

function readName(text: string, asked: boolean): string | undefined {
  const introduced = INTRODUCTION.exec(text)?.[1]?.trim()
  if (introduced && looksLikeName(introduced)) return introduced
  const together = NAME_AND_CODE.exec(text)?.[1] ?? NAME_AND_CODE_LAST.exec(text)?.[1]
  if (together && looksLikeName(together)) return together
  const labelled = /first name(?: is|:)?\s+(\p{L}[\p{L}'-]*)[\s,;.]*(?:and\s+)?(?:my\s+)?last name(?: is|:)?\s+(\p{L}[\p{L}'-]*)/iu.exec(text)
  if (labelled) return `${labelled[1]} ${labelled[2]}`
  if (!asked) return undefined
  // an answer to "who are you?": two words with capitals, or the words before the postcode
  const capitals = [...text.matchAll(/(?<![\p{L}])(\p{Lu}[\p{L}'-]+)\s+(\p{Lu}[\p{L}'-]+)(?![\p{L}])/gu)]
    .map((match) => `${match[1]} ${match[2]}`)
    .find(looksLikeName)
  if (capitals) return capitals
  const before = /^\W*(?:yes|sure|ok|okay|of course)?[\s,]*(\p{L}[\p{L}'-]*\s+\p{L}[\p{L}'-]*)[\s,;.:-]+(?:(?:my\s+)?(?:zip|post)[^\d]*)?\d{5}/iu.exec(
    text,
  )?.[1]
  return before && looksLikeName(before) ? before : undefined
}

function looksLikeName(name: string): boolean {
  const words = name.toLowerCase().split(/\s+/)
  return words.length >= 2 && words.length <= 3 && words.every((word) => !NOT_A_NAME.has(word))
}

const ABOUT_ME =
  /\b(?:my|the|full|first|last|name|e-?mail|address|zip|post(?:al)?|code|phone|number|is|are|it'?s|i'?m|i|am|this|hi|hello|hey|yes|sure|ok(?:ay)?|and|of course|here|you go|account|with|on|file|under|registered|for|user|id)\b|我(?:是|叫)?|本人|姓名|名字|邮箱|邮编|手机号?|电话|号码|尾号|订单号?|是|的|你好|您好/giu

/** Nothing in it but who one is: an answer to us, not a wish. */
export function isOnlyIdentity(clause: string, offered: Offered, orderNumberPattern: string): boolean {
  const proofs = [...offered.emails, offered.name, offered.postcode, offered.phone].filter((proof) => proof !== undefined && proof !== '')
  const gives = proofs.some((proof) => clause.toLowerCase().includes(proof!.toLowerCase()))
  // «手机号改成138…»: what is to be changed is no proof
  if (!gives || /[改换错]|\b(?:change|update|correct|wrong)\b/i.test(clause)) return false
  let rest = clause.toLowerCase().replace(new RegExp(orderNumberPattern, 'gi'), ' ')
  for (const proof of proofs) rest = rest.replaceAll(proof!.toLowerCase(), ' ')
  // Chinese writes no spaces: two characters are about a word
  const words = rest.replace(ABOUT_ME, ' ')
  return (words.match(/(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []).length + (words.match(/\p{Script=Han}/gu) ?? []).length / 2 <= 1
}
