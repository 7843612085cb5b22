import type { Money } from '@xiaoer/contract/money'

/** ¥89.00 — minor units as the currency has them (JPY has none), with a symbol that cannot be taken for another currency's. */
export function sayMoney(money: Money, language: string): string {
  const key = `${language} ${money.currency}`
  const format = formats.get(key) ?? new Intl.NumberFormat(language, { style: 'currency', currency: money.currency })
  formats.set(key, format)
  return format.format(money.amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

const formats = new Map<string, Intl.NumberFormat>()
