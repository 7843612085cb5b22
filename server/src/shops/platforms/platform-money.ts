import type { Money } from '@xiaoer/contract/money'
import { fractionDigits, minorUnits } from '../../minor-units.ts'

/** A platform's decimal ("19.90", 19.9, "33.3333") in minor units; platforms that count finer than money are rounded half up. */
export function moneyOf(value: string | number | null | undefined, currency: string): Money {
  // eight decimals: more than any platform counts, and never 1e-7
  const text = typeof value === 'number' ? value.toFixed(8) : String(value ?? 0)
  const exact = minorUnits(text, currency)
  if (exact !== null) return { amount: exact, currency }
  const amount = Math.round(Number(`${text}e${fractionDigits(currency)}`))
  if (!Number.isSafeInteger(amount)) throw new Error(`The shop names an amount that is none: ${text.slice(0, 40)} ${currency}`)
  return { amount, currency }
}

/** "19.90", as platforms read it. */
export function decimalOf({ amount, currency }: Money): string {
  const digits = fractionDigits(currency)
  const text = String(Math.abs(amount)).padStart(digits + 1, '0')
  const sign = amount < 0 ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
