/** A parcel's number in capitals without spaces; null for what no carrier has printed on a parcel, which is asked nobody. */
export function tidyNumber(number: string): string | null {
  const tidy = number.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  return /^(?=.*\d)[A-Z\d][A-Z\d-]{3,39}$/.test(tidy) ? tidy : null
}
