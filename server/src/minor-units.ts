/** An amount as people write it ("1,299.00", 39.9, "¥59") in minor units of a currency; null: not an amount that can be kept. */
export function minorUnits(amount: string | number, currency: string): number | null {
  const text = String(amount)
    .normalize('NFKC')
    .replace(/[\s,¥$€£元]/g, '')
  const parts = /^(-?)(\d{1,12})(?:\.(\d*))?$/.exec(text)
  if (parts === null) return null
  const digits = fractionDigits(currency)
  const fraction = (parts[3] ?? '').replace(/0+$/, '')
  // half a cent is a mistake of the file, not something to round away
  if (fraction.length > digits) return null
  const units = Number(parts[2]! + fraction.padEnd(digits, '0'))
  return parts[1] === '-' ? -units : units
}

/** Back to a plain number, as files write it. */
export function majorUnits(amount: number, currency: string): number {
  return amount / 10 ** fractionDigits(currency)
}

const known = new Map<string, number>()

/** How many digits of a currency are behind the point: 2 for most, 0 for the yen. */
export function fractionDigits(currency: string): number {
  let digits = known.get(currency)
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    known.set(currency, digits)
  }
  return digits
}
