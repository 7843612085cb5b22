/** What tells which dollar or crown is meant. */
export interface CurrencyReading {
  /** ISO 4217 of the shop. */
  readonly own?: string
  /** ISO 3166-1 alpha-2, likeliest first. */
  readonly countries: readonly string[]
}

/** The currency of "$", "HK$", "Rp": a sign that several countries share is read as the shop's, else as the shopper's country has it. */
export function currencyOfSign(sign: string, reading: CurrencyReading): string {
  const upper = sign.toUpperCase().replace('.', '')
  if (upper === '$') return shared(DOLLARS, 'USD', reading)
  if (upper === '¥' || upper === '￥') return shared(['CNY', 'JPY'], 'CNY', reading)
  if (upper === 'RS') return shared(['INR', 'PKR', 'LKR', 'NPR'], 'INR', reading)
  return SIGNS[upper] ?? (/^[A-Z]{3}$/.test(upper) ? upper : currencyOfCountry(reading))
}

/** The currency of "quid", 块, "euros"; of no word the shop's own, else that of the shopper's country. */
export function currencyOfWord(word: string, reading: CurrencyReading): string {
  const lower = word.toLowerCase().replace(/^[ -]/, '')
  if (lower === '') return reading.own ?? currencyOfCountry(reading)
  if (/^(?:dollars?|bucks?|ドル|刀|cents?|دولار|달러)$/.test(lower)) return lower === '刀' ? 'USD' : shared(DOLLARS, 'USD', reading)
  if (/^(?:块钱?|元钱?|圆|毛钱?|分钱|角)$/.test(lower)) return shared(['CNY', 'TWD', 'HKD'], 'CNY', reading)
  if (/^pesos?$/.test(lower)) return shared(['MXN', 'PHP', 'ARS', 'COP', 'CLP'], 'MXN', reading)
  if (/^kr$/.test(lower)) return shared(['SEK', 'NOK', 'DKK'], 'SEK', reading)
  const known = WORDS.find(([pattern]) => pattern.test(lower))
  return known ? known[1] : currencyOfSign(lower, reading)
}

/** Digits after the point, ISO 4217. */
export function minorUnits(currency: string): number {
  if (NO_MINOR.has(currency)) return 0
  return THREE_MINOR.has(currency) ? 3 : 2
}

const NO_MINOR = new Set(['JPY', 'KRW', 'VND', 'CLP', 'ISK', 'PYG', 'UGX', 'XAF', 'XOF', 'XPF', 'RWF', 'KMF', 'GNF', 'DJF', 'BIF', 'VUV'])
const THREE_MINOR = new Set(['KWD', 'BHD', 'OMR', 'JOD', 'TND', 'IQD', 'LYD'])
const DOLLARS = ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'TWD']
const SIGNS: Record<string, string> = {
  US$: 'USD', CA$: 'CAD', C$: 'CAD', AU$: 'AUD', A$: 'AUD', NZ$: 'NZD', HK$: 'HKD', NT$: 'TWD', S$: 'SGD', R$: 'BRL', RMB: 'CNY', NTD: 'TWD', RM: 'MYR', RP: 'IDR', KR: 'SEK',
  '£': 'GBP', '€': 'EUR', '₹': 'INR', '₦': 'NGN', '₱': 'PHP', '₩': 'KRW', '฿': 'THB', '₫': 'VND', '₺': 'TRY', '₽': 'RUB', ZŁ: 'PLN', TL: 'TRY', Đ: 'VND', VNĐ: 'VND', Р: 'RUB',
} // biome-ignore format: a table
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:quid|pounds?|pence|p|英镑)$/, 'GBP'], [/^(?:euros?|欧元?|евро|ユーロ|유로|يورو)$/, 'EUR'], [/^(?:美元|美金)$/, 'USD'], [/^(?:人民币|yuan|kuai)$/, 'CNY'],
  [/^(?:日元|日币|日圆|yen|円)$/, 'JPY'], [/^(?:港币|港元)$/, 'HKD'], [/^(?:新?台币)$/, 'TWD'], [/^(?:泰铢|baht|บาท)$/, 'THB'], [/^(?:卢布|rubles?|рубл(?:ей|я)|руб|р)$/, 'RUB'],
  [/^(?:韩元|won|원|만원)$/, 'KRW'], [/^澳元$/, 'AUD'], [/^加元$/, 'CAD'], [/^rupees?$/, 'INR'], [/^naira$/, 'NGN'], [/^rand$/, 'ZAR'], [/^(?:dirhams?|درهم)$/, 'AED'],
  [/^ringgit$/, 'MYR'], [/^(?:dong|đồng)$/, 'VND'], [/^rupiah$/, 'IDR'], [/^(?:reais|real)$/, 'BRL'], [/^lira$/, 'TRY'], [/^ريال$/, 'SAR'], [/^جنيه$/, 'EGP'],
] // biome-ignore format: a table
const OF_COUNTRY: Record<string, string> = {
  CN: 'CNY', TW: 'TWD', HK: 'HKD', US: 'USD', GB: 'GBP', AU: 'AUD', CA: 'CAD', IN: 'INR', NG: 'NGN', PH: 'PHP', NZ: 'NZD', SG: 'SGD', ZA: 'ZAR', JP: 'JPY', KR: 'KRW', CH: 'CHF',
  BR: 'BRL', MX: 'MXN', AR: 'ARS', CO: 'COP', CL: 'CLP', PL: 'PLN', SE: 'SEK', DK: 'DKK', NO: 'NOK', CZ: 'CZK', IL: 'ILS', MY: 'MYR', UA: 'UAH', RU: 'RUB', TR: 'TRY', VN: 'VND',
  TH: 'THB', ID: 'IDR', SA: 'SAR', AE: 'AED', EG: 'EGP', KZ: 'KZT', BY: 'BYN', PK: 'PKR', KW: 'KWD',
} // biome-ignore format: a table
const EURO = new Set('DE FR ES IT NL BE AT IE PT FI GR EE LV LT SK SI HR LU MT CY BG'.split(' '))

function shared(candidates: readonly string[], otherwise: string, reading: CurrencyReading): string {
  if (reading.own && candidates.includes(reading.own)) return reading.own
  const country = reading.countries[0] ? OF_COUNTRY[reading.countries[0]] : undefined
  return country && candidates.includes(country) ? country : otherwise
}

function currencyOfCountry({ countries }: CurrencyReading): string {
  const country = countries[0] ?? 'US'
  return EURO.has(country) ? 'EUR' : (OF_COUNTRY[country] ?? 'USD')
}
