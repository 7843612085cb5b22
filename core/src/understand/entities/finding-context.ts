/** What a finder must know besides the text. */
export interface FindingContext {
  /** BCP 47. */
  readonly language: string
  /** RFC 3339 instant. */
  readonly now: string
  /** IANA, the shop's or the shopper's. */
  readonly timeZone: string
  /** ISO 3166-1 alpha-2: how a phone number without +, an address, a bare "$" is read; from the language where it is not given. */
  readonly country?: string
  /** ISO 4217 of the shop. */
  readonly currency?: string
  /** The shop's own pattern (regular expression source), tried first. */
  readonly orderNumber?: string
}

/** The countries whose habits a message may follow, likeliest first. */
export function countriesOf(context: FindingContext): readonly string[] {
  const [language = '', ...rest] = context.language.split('-')
  const region = rest.find((part) => /^[A-Z]{2}$/.test(part))
  const likely = COUNTRIES_OF_LANGUAGE[language.toLowerCase()] ?? []
  return [...new Set([...(context.country ? [context.country.toUpperCase()] : []), ...(region ? [region] : []), ...likely])]
}

/** Where a language is written by the most shoppers, not everywhere it is spoken. */
const COUNTRIES_OF_LANGUAGE: Record<string, readonly string[]> = {
  zh: ['CN', 'TW', 'HK'],
  en: ['US', 'GB', 'AU', 'IN', 'NG', 'PH', 'IE', 'ZA', 'NZ', 'SG'],
  ja: ['JP'],
  ko: ['KR'],
  de: ['DE', 'AT', 'CH'],
  fr: ['FR', 'BE', 'CA', 'CH'],
  es: ['ES', 'MX', 'AR', 'CO', 'CL'],
  pt: ['BR', 'PT'],
  it: ['IT'],
  nl: ['NL', 'BE'],
  pl: ['PL'],
  sv: ['SE'],
  da: ['DK'],
  nb: ['NO'],
  fi: ['FI'],
  cs: ['CZ'],
  el: ['GR'],
  he: ['IL'],
  hi: ['IN'],
  ms: ['MY'],
  uk: ['UA'],
  ru: ['RU', 'KZ', 'BY'],
  tr: ['TR'],
  vi: ['VN'],
  th: ['TH'],
  id: ['ID'],
  ar: ['SA', 'AE', 'EG'],
}
