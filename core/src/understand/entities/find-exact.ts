import { findBankCards } from './find-bank-cards.ts'
import { findDates } from './find-dates.ts'
import { findEmails } from './find-emails.ts'
import { findHeightsAndWeights } from './find-heights-and-weights.ts'
import { findIdCards } from './find-id-cards.ts'
import { findMoney } from './find-money.ts'
import { findOrderNumbers } from './find-order-numbers.ts'
import { findPhones } from './find-phones.ts'
import { findPostcodes } from './find-postcodes.ts'
import { findQuantities } from './find-quantities.ts'
import { findTaxNumbers } from './find-tax-numbers.ts'
import { findTrackingNumbers } from './find-tracking-numbers.ts'
import type { FindingContext } from './finding-context.ts'
import type { Found } from './found.ts'
import { readCodes } from './read-codes.ts'
import { readNumerals } from './read-numerals.ts'
import { readPlainly } from './read-plainly.ts'

/** Everything in a text that has an exact form, overlapping still, each with how sure its form makes it. Never throws, whatever the text. */
export function findExact(text: string, context: FindingContext): readonly Found[] {
  const plain = readPlainly(text)
  const numerals = readNumerals(plain)
  const codes = readCodes(plain)
  return [
    ...(plain.includes('@') ? findEmails(plain) : []),
    // the shop's own pattern may do without figures
    ...(/\d/.test(plain) ? findNumbers(plain, codes, context) : findOrderNumbers(plain, codes, context)),
    ...findMoney(plain, numerals, context),
    ...findHeightsAndWeights(plain, numerals),
    ...findDates(plain, numerals, context),
    ...findQuantities(plain, numerals, context.language),
  ]
}

function findNumbers(text: string, codes: ReturnType<typeof readCodes>, context: FindingContext): readonly Found[] {
  return [
    ...findIdCards(text, context),
    ...findBankCards(text),
    ...findTaxNumbers(text, codes, context),
    ...findOrderNumbers(text, codes, context),
    ...findTrackingNumbers(text, codes),
    ...findPhones(text, context),
    ...findPostcodes(text, context),
  ]
}
