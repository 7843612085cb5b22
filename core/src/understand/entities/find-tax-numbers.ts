import { stdnum } from 'stdnum'
import { countriesOf, type FindingContext } from './finding-context.ts'
import type { Found } from './found.ts'
import type { Code } from './read-codes.ts'
import { withGroups } from './read-codes.ts'

/**
 * Tax numbers whose check digit agrees: the Chinese unified social credit code (GB 32100), VAT numbers with their country's letters,
 * and the numbers of other countries where a word such as GSTIN or 统编 names one. The Chinese number of 15 digits has no check digit and must be named.
 */
export function findTaxNumbers(text: string, codes: readonly Code[], context: FindingContext): readonly Found[] {
  return codes.flatMap((code) => {
    const lead = NAMED.exec(code.before)?.[0]
    for (const form of [withGroups(text, code), code]) {
      if (form && isTaxNumber(form, lead, context)) {
        return [{ kind: 'taxNumber', start: form.start, end: form.end, value: form.bare, sure: 'certain' }] satisfies Found[]
      }
    }
    return []
  })
}

const NAMED =
  /(?:税号|税務?号|纳税人?识别[号码]|信用代码|统一?编号?|統編|统编|\bvat\b|\btax(?:payer)?\b|\bgst(?:in)?\b|\babn\b|\breg\b|ust-?id|\bnif\b|\bcif\b|\bcnpj\b|\bcpf\b|p\.? ?iva|partita|steuer|\btva\b|siret|siren|\bинн\b|\brfc\b|\bnpwp\b|\bmst\b|\bein\b|\bnip\b|\bvkn\b|vergi|เลขประจำตัวผู้เสียภาษี|mã số thuế|登録番号|法人番号|사업자)[^\n]{0,24}$/iu

function isTaxNumber(code: Code, named: string | undefined, context: FindingContext): boolean {
  const { bare } = code
  if (/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(bare) && agrees('CN', 'uscc', bare)) return true
  if (/^\d{15}$/.test(bare) && named && /税|纳|识别|信用/.test(named)) return true
  const country = bare.slice(0, 2)
  if (/^[A-Z]{2}[A-Z\d]{7,13}$/.test(bare) && country in VAT && (VAT[country] ?? []).some((kind) => agrees(country === 'EL' ? 'GR' : country, kind, bare)))
    return true
  if (!named || bare.length < 8 || bare.length > 18) return false
  return [...countriesOf(context), ...NAMED_COUNTRIES].some((of) => (OWN[of] ?? VAT[of] ?? []).some((kind) => agrees(of, kind, bare)))
}

/** What stdnum calls the number that stands on an invoice, by country. */
const VAT: Record<string, readonly string[]> = {
  AT: ['uid'], BE: ['vat'], BG: ['vat'], CY: ['vat'], CZ: ['dic'], DE: ['vat'], DK: ['cvr'], EE: ['kmkr'], EL: ['vat'], ES: ['nif', 'cif'], FI: ['alv'],
  FR: ['tva'], GB: ['vat'], GR: ['vat'], HR: ['oib'], HU: ['anum'], IE: ['vat'], IT: ['iva'], LT: ['pvm'], LU: ['tva'], LV: ['pvn'], MT: ['vat'],
  NL: ['btw'], PL: ['nip'], PT: ['nif'], RO: ['cui', 'cif'], SE: ['vat'], SI: ['ddv'], SK: ['dph'],
} // biome-ignore format: a table
const OWN: Record<string, readonly string[]> = {
  AU: ['abn'], BR: ['cnpj', 'cpf'], CH: ['uid'], FR: ['tva', 'siren', 'siret'], DE: ['vat', 'stnr'], ID: ['npwp'], IN: ['gstin'], JP: ['cn'], KR: ['brn'], MX: ['rfc'],
  NO: ['mva', 'orgnr'], RU: ['inn'], SE: ['vat', 'orgnr'], TH: ['tin'], TR: ['vkn'], TW: ['ubn'], US: ['ein'], VN: ['mst'], SG: ['uen'],
} // biome-ignore format: a table
/** A word such as ABN or GSTIN names its country: these are tried wherever the shopper is. */
const NAMED_COUNTRIES = ['GB', 'AU', 'IN', 'TW', 'ES', 'PL', 'NO', 'DE', 'FR', 'IT', 'NL', 'BR']

function agrees(country: string, kind: string, bare: string): boolean {
  return stdnum[country]?.[kind]?.validate(bare).isValid ?? false
}
