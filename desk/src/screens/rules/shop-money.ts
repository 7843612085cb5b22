import type { Rules } from '@xiaoer/contract/rules'

/** The currency that a shop writes amounts in, and how many digits it has behind the point. Null: the rules name none. */
export interface ShopMoney {
  readonly currency: string | null
  readonly digits: number
}

/** The first currency that the rules name. */
export function shopMoney(rules: Rules): ShopMoney {
  const amounts = [rules.dailyCap, rules.approval.twoAbove, ...Object.values(rules.deeds).flatMap((deed) => (deed ? [deed.cap, deed.approvalAbove] : []))]
  const currency = amounts.flatMap((amount) => Object.keys(amount))[0] ?? null
  return { currency, digits: digitsOf(currency) }
}

/** How many digits a currency has behind the point. */
export function digitsOf(currency: string | null): number {
  if (currency === null) return 2
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** 19.9 → 1990: numbers as people write them to minor units, wherever they stand in a cell. What has too many digits stays a fraction, and is refused. */
export function toMinor(text: string, digits: number): string {
  return shift(text, digits)
}

/** 1990 → 19.9. */
export function toMain(text: string, digits: number): string {
  return shift(text, -digits)
}

function shift(text: string, by: number): string {
  return text.replace(/\d+(?:\.\d+)?/g, (number) => {
    const [whole = '', part = ''] = number.split('.')
    const figures = whole + part
    const point = whole.length + by
    const padded = point <= 0 ? '0'.repeat(1 - point) + figures : figures.padEnd(point, '0')
    const at = Math.max(1, point)
    const behind = padded.slice(at).replace(/0+$/, '')
    const before = padded.slice(0, at).replace(/^0+(?=\d)/, '')
    return behind === '' ? before : `${before}.${behind}`
  })
}
