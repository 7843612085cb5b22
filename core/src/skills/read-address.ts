import type { Address } from '@xiaoer/contract/address'
import { US_STATES } from '../us-states.ts'

/** What a text tells of an address; absent parts were not said. */
export type AddressParts = Partial<Address>

const STATES = Object.values(US_STATES).join('|')
const STREET =
  /\b\d{1,6}\s+(?:[\p{L}'.-]+\s+){0,4}(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|highway|hwy|court|ct|place|pl|way|circle|terrace|parkway|square|broadway|trail)\b\.?/iu
/** "18 Lake View, Denver, CO 80202": what stands before a city and a zip is a street, whatever it is called. */
const STREET_OF_ANY_NAME = new RegExp(`\\b\\d{1,6}(?: [A-Z][\\w'.-]*){1,4}(?=,[^,\\n]{2,40},?\\s*(?:(?:${STATES})\\b|[A-Z][a-z]+)\\s+\\d{5}\\b)`)
const UNIT = /\b(?:suite|ste|apt|apartment|unit|room|floor|#)\.?\s*#?\s*[\w-]+/i

/** Reads an address out of what a shopper wrote: American form, Chinese form, or `field: value` pairs. */
export function readAddress(text: string): AddressParts {
  const pairs = readPairs(text)
  if (pairs.line1) return pairs
  // "number" as in "phone number" is no house number
  const plain = text.replace(/(?:手机|电话|订单|联系|单)号码?|号码/g, (label) => (label.startsWith('手机') || label.startsWith('电话') ? '电话' : ' '))
  return /[省市区县路街道号]/.test(plain) || /\p{Script=Han}[^\d]*1\d{10}/u.test(plain) ? readChinese(plain) : readAmerican(text)
}

function readPairs(text: string): AddressParts {
  const value = (name: string) => new RegExp(`['"]?${name}['"]?\\s*[:=]\\s*['"]([^'"]*)['"]`, 'i').exec(text)?.[1]
  return clean({
    line1: value('address1|line1'),
    line2: value('address2|line2'),
    city: value('city'),
    region: value('state|region|province'),
    country: value('country'),
    postcode: value('zip|postcode|postal_code'),
  })
}

function readAmerican(text: string): AddressParts {
  const street = STREET.exec(text) ?? STREET_OF_ANY_NAME.exec(text)
  const unit = UNIT.exec(street ? text.slice(street.index + street[0].length) : text)
  const postcode = /\b(\d{5})(?:-\d{4})?\b(?!\s+[A-Z][a-z]+ (?:St|Ave|Road|Drive|Lane))/.exec(street ? text.slice(street.index + street[0].length) : text)
  const rest = text.slice((street?.index ?? 0) + (street?.[0].length ?? 0)).replace(unit?.[0] ?? '\n', ' ')
  const code = new RegExp(`\\b(${STATES})\\b`).exec(rest)
  const named = Object.keys(US_STATES)
    .filter((name) => new RegExp(`,\\s*${name}\\b`, 'i').test(rest))
    .at(-1)
  const region = code?.[1] ?? (named ? US_STATES[named] : undefined)
  const until = code?.index ?? (named ? rest.toLowerCase().lastIndexOf(named) : postcode ? rest.indexOf(postcode[1]!) : -1)
  const city =
    until > 0
      ? rest
          .slice(0, until)
          .split(',')
          .map((part) =>
            part
              .replace(/[^\p{L}\s.'-]/gu, ' ')
              .replace(/^\s*(?:in|at|and)\s+/i, '')
              .trim(),
          )
          .filter((part) => /\p{L}{2}/u.test(part))
          .at(-1)
      : undefined
  const country = /\b(USA|U\.S\.A?\.?|United States|US)\b/.test(text) || region ? 'USA' : undefined
  return clean({ line1: street?.[0].trim().replace(/\.$/, ''), line2: unit?.[0].trim().replace(/\.$/, ''), city, region, postcode: postcode?.[1], country })
}

function readChinese(text: string): AddressParts {
  const flat = text.replace(/[，,、\s]+/g, ' ')
  const phone = /(?<!\d)1\d{10}(?!\d)/.exec(flat)?.[0]
  // what only leads up to the place is no province
  const named = flat.replace(/(?:收货|新)*地址|(?:[改换寄送发])(?:成|到|为|去|往)|帮我|麻烦您?|[：:]/g, ' ').trim()
  const place =
    /\s*((?:北京|上海|天津|重庆)市?|[\p{Script=Han}]{2,8}?(?:省|自治区))?\s*([\p{Script=Han}]{2,8}?(?:市|自治州|地区|盟))?\s*([\p{Script=Han}]{1,8}?(?:区|县|旗))?\s*([\p{Script=Han}\w\d-]*?(?:\d\s+号|路|街|道|巷|村|镇|苑|园|小区|大厦|广场|弄|号|室|栋|幢|单元|层)[\p{Script=Han}\w\d\s-]*)/u.exec(
      named,
    )
  const [, region, city, district, detail] = place ?? AREA.exec(named) ?? []
  const line1 = detail
    ?.replace(phone ?? '\n', '')
    .replace(/\s*(?:电话|手机|收件人|收货人|姓名).*$/, '')
    .trim()
  const name = /(?:收件人|收货人|姓名|联系人)(?:改?(?:成|为|是))?[：: ]*(?!不[变动改]|照旧|还是|一样|同)([\p{Script=Han}]{2,4})/u.exec(flat)?.[1]
  if (!place && !region && !city && !district) return clean({ phone, name })
  return clean({
    region: region ?? city,
    city: city ?? region,
    district,
    line1: line1?.replace(/^(?:改成|改到|改为|换成|寄到|送到|到|是)/, ''),
    phone,
    name,
    country: 'CN',
  })
}

/** The place without the street: said when asked for the city. */
const AREA =
  /^[^\p{Script=Han}]*((?:北京|上海|天津|重庆)市?|[\p{Script=Han}]{2,8}?(?:省|自治区))?\s*([\p{Script=Han}]{2,8}?(?:市|自治州|地区|盟))?\s*([\p{Script=Han}]{1,8}?(?:区|县|旗))?[\s的。.!！呢哦啊]*$/u

/** Later words about an address over earlier ones: of "number 68" after a whole address only the number is new. */
export function joinAddress(before: AddressParts, now: AddressParts): AddressParts {
  const isNumber = /^\d[\d-]*\s*[号弄](?!\p{Script=Han}*[路街道巷])/u.test(now.line1 ?? '')
  const street = isNumber ? /^(.*[路街道巷弄村镇段])/u.exec(before.line1 ?? '')?.[1] : undefined
  return { ...before, ...now, ...(street ? { line1: `${street} ${now.line1}` } : {}) }
}

function clean(parts: Record<string, string | undefined>): AddressParts {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== ''))
}

/** What is still missing before a parcel can be sent there. */
export function missingOf(parts: AddressParts): readonly string[] {
  const needed = parts.country === 'CN' ? (['city', 'line1'] as const) : (['line1', 'city', 'region', 'postcode'] as const)
  return needed.filter((name) => !parts[name])
}
