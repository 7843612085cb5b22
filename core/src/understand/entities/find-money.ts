import { type CurrencyReading, currencyOfSign, currencyOfWord, minorUnits } from './currencies.ts'
import { countriesOf, type FindingContext } from './finding-context.ts'
import { firstMatches } from './first-matches.ts'
import type { Found, Sureness } from './found.ts'
import { isMoneyByContext } from './money-by-context.ts'
import type { Numeral } from './read-numerals.ts'

/** Amounts of money, as "{minor units} {currency}": 80块, ¥80, 九块九, $80, 80 bucks, €19,99, a tenner, and bare numbers that the words around them make prices. */
export function findMoney(text: string, numerals: readonly Numeral[], context: FindingContext): readonly Found[] {
  const reading: CurrencyReading = { countries: countriesOf(context), ...(context.currency ? { own: context.currency } : {}) }
  const own = reading.own ?? currencyOfWord('', reading)
  const found = numerals.map(
    (numeral) => readMarked(numeral, reading)?.[0] ?? (isMoneyByContext(numeral, context.language) ? readBare(numeral, own) : undefined),
  )
  const paired = numerals.flatMap((numeral, i) => (!found[i] && isOtherOfPair(text, numeral, i, numerals, found) ? [readBare(numeral, own)] : []))
  return [...found.filter((one) => one !== undefined), ...paired, ...findNotes(text, reading)]
}

/** "you took 129 and the receipt says 119", "94 instead of 99": the other number of a comparison is money as well. */
function isOtherOfPair(text: string, numeral: Numeral, at: number, numerals: readonly Numeral[], found: readonly (Found | undefined)[]): boolean {
  if (
    numeral.form === 'english' ||
    numeral.value < 5 ||
    /[A-Za-z\d#/.-]$/.test(numeral.before) ||
    /^ ?(?:[A-Za-z\d%'-]{1,3}(?![A-Za-z])|[a-z]+s\b|\p{Script=Han})/iu.test(
      numeral.after.replace(/^ (?:and|or|to|the|my|for|is|was|in|on|but|not|now|of|at|it|i|so|by|if)\b/, ''),
    )
  )
    return false
  return [at - 1, at + 1].some((other) => {
    const beside = found[other]
    const value = numerals[other]?.value ?? 0
    if (!beside || value > numeral.value * 12 || numeral.value > value * 12) return false
    const between = other < at ? text.slice(beside.end, numeral.start) : text.slice(numeral.end, beside.start)
    return between.length <= 40 && COMPARED.test(between)
  })
}

const COMPARED =
  /^(?: and| but|,|\.|:)? ?(?:now(?: it'?s)?|instead of|not|vs|shows?|(?:the )?(?:receipt|screen|bank|site|app|page|order|web|website) (?:says|shows|was|is)|says|became|is|to|was|, now|then)(?: an?| the)? $|^(?:变成?|现在|改成|不是|→|->)$/i

const SIGN =
  /(?:US|CA|AU|NZ|HK|NT|R|S|A|C)?[$]|[£€¥￥₹₦₱₩฿₫₺₽]|(?<![A-Za-z])(?:RMB|CNY|USD|EUR|GBP|AUD|CAD|SGD|HKD|TWD|JPY|KRW|INR|Rs\.?|Rp\.?|CHF|PLN|SEK|NOK|DKK|AED|SAR|THB|VND|IDR|BRL|MXN|NGN|PHP|ZAR)$/i
const SIGN_BEFORE = new RegExp(`(?:${SIGN.source.replace(/\$$/, '')})\\s?$`, 'i')
const WORD =
  /^(?:\s?(?:块钱|元钱|块|元|圆|人民币|毛钱|毛|分钱|刀|美元|美金|欧元|欧(?![洲美])|英镑|日元|日币|日圆|港币|港元|台币|新台币|泰铢|卢布|韩元|澳元|加元)|[ -]?(?:dollars?|bucks?|quid|pounds?|euros?|rupees?|naira|pesos?|pence|cents?|rand|dirhams?|ringgit|rubles?|yuan|yen|baht|kuai|eur|usd|gbp|cny|rmb|inr|rs|aud|cad|sgd|hkd|twd|ntd|jpy|chf|pln|aed|sar|thb|vnd|idr|brl|mxn|ngn|php|zar|p|€|£|\$|¥|₹|₦|₱|₩|฿|₫|₺|₽|dong|đồng|đ|vnđ|rupiah|reais|real|lira|tl|zł|kr|евро|рублей|рубля|руб|р|₽|ريال|درهم|جنيه|دولار|يورو|บาท|円|원|ドル|ユーロ|달러|유로)(?![\p{L}\d])|円|원|บาท|만원)/iu
/** 两块板 is two boards. */
const PIECES =
  /^块(?:板|布|手表|表|电池|肥皂|香皂|皂|蛋糕|巧克力|砖|瓷砖|玻璃|石|屏|毛巾|地垫|饼|肉|糖|豆腐|滑板|木|垫|拼图|积木|披萨|区域|地毯|抹布|面膜|料|坐垫|色)/
const WEIGHED = /(?:weigh|weight|heavy|lost|lose|gained)[^\n]{0,14}$/i

function readMarked(numeral: Numeral, reading: CurrencyReading): Found[] | undefined {
  const sign = SIGN_BEFORE.exec(numeral.before)?.[0]
  const more = /^(?:[多来几]|\+)(?=块|元|美|欧|英|日|港|台|泰|$|\D)/.exec(numeral.after)?.[0] ?? ''
  const after = numeral.after.slice(more.length)
  const word = WORD.exec(after)?.[0]
  if (sign) {
    const end = numeral.end + (word && /元|块|币|金|usd|eur|gbp|cny|rmb|dollar|euro/i.test(word) ? more.length + word.length : 0)
    return [money(numeral.start - sign.length, end, numeral.value, currencyOfSign(sign.trim(), reading), 'measured')]
  }
  if (!word || PIECES.test(after) || isTogether(numeral, word)) return undefined
  if (/^[ -]?pounds?$/i.test(word) && (WEIGHED.test(numeral.before) || /^.{0,16}(?:heavy|overweight|weight)/i.test(after.slice(word.length)))) return undefined
  if (/^ ?p$/i.test(word) && (numeral.value >= 100 || numeral.form !== 'digits')) return undefined
  if (/^ (?:rs|p|real|won|р|kr|tl)$/i.test(word) && numeral.form === 'english') return undefined
  // 一毛一毛地算: by the tenth
  if (after.startsWith(`${word}${numeral.written}${word}`) || numeral.before.endsWith(`${numeral.written}${word}`)) return undefined
  // 几十块: some tens
  const start = numeral.start - (/几$/.test(numeral.before) && /^[十百千万]/.test(numeral.written) ? 1 : 0)
  const small = /毛|角/.test(word) ? 0.1 : /分钱|cents?|pence|^ ?p$/i.test(word) ? 0.01 : 1
  const rest = /^块$|^元$|^毛$/.test(word) ? readSmall(after.slice(word.length), word === '毛' ? 0.01 : 0.1) : { length: 0, value: 0 }
  const end = numeral.end + more.length + word.length + rest.length
  return [money(start, end, numeral.value * small + rest.value, currencyOfWord(word.trim(), reading), 'measured')]
}

/** 一块 is "together" or "a piece" and 砍一刀 a game unless something is asked, paid or taken. */
function isTogether({ value, form, before, after }: Numeral, word: string): boolean {
  if (value !== 1 || form !== 'chinese') return false
  if (word === '刀') return true
  return (
    word === '块' &&
    !/^块[一二三四五六七八九]/.test(after) &&
    !(/(?:便宜|减|差|扣|收|付|给|退|少|贵|补|返|涨|省|就|才)(?:了|我|你)?$/.test(before) && /^块(?:[，。,?？!！ ]|$|都|也)/.test(after))
  )
}

/** The 二 of 一块二, the 九毛 of 九块九毛, the 99 of 9块99. */
function readSmall(after: string, tenth: number): { length: number; value: number } {
  const match = /^(?:([一二三四五六七八九]|\d{1,2}(?!\d))(毛|角)?(钱)?|半)(?![个件箱盒天年月次份台双条张人块元斤百千万十号点折号码\d])/.exec(after)
  if (!match) return { length: 0, value: 0 }
  if (match[0] === '半') return { length: 1, value: tenth * 5 }
  const digit = '一二三四五六七八九'.indexOf(match[1]!) + 1 || Number(match[1])
  return { length: match[0].length, value: match[1]!.length === 2 ? digit / 100 : digit * tenth }
}

/** Bank notes by their names. */
const NOTES: Record<string, number> = { tenner: 10, fiver: 5, twenny: 20 }
const NOTE = /(?<![a-z])(?:tenner|fiver|twenny)(?![a-z])/gi

function findNotes(text: string, reading: CurrencyReading): readonly Found[] {
  return firstMatches(text, NOTE).map((match) =>
    money(match.index, match.index + match[0].length, NOTES[match[0].toLowerCase()]!, currencyOfWord('quid', reading), 'measured'),
  )
}

function readBare(numeral: Numeral, currency: string): Found {
  // 三百多, 一百出头, 二十来万
  const more = /^(?:[多来几](万)?|出头)/.exec(numeral.after)
  return money(numeral.start, numeral.end + (more?.[0].length ?? 0), numeral.value * (more?.[1] ? 1e4 : 1), currency, 'implied')
}

function money(start: number, end: number, amount: number, currency: string, sure: Sureness): Found {
  return { kind: 'money', start, end, value: `${Math.round(amount * 10 ** minorUnits(currency))} ${currency}`, sure }
}
