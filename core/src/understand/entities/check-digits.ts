/** Luhn, ISO/IEC 7812-1 annex B. */
export function hasLuhnDigit(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const weighted = i % 2 === 0 ? digit : digit * 2
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}

/** UPU S10: RB123456785GB. */
export function hasPostalDigit(code: string): boolean {
  const rest = 11 - (weigh(code.slice(2, 10), [8, 6, 4, 2, 3, 5, 9, 7]) % 11)
  return Number(code[10]) === (rest === 10 ? 0 : rest === 11 ? 5 : rest)
}

/** UPS: the 16 signs after 1Z, letters counted by their place in the alphabet. */
export function hasUpsDigit(code: string): boolean {
  const digits = [...code.slice(2)].map((sign) => (/\d/.test(sign) ? Number(sign) : (sign.charCodeAt(0) - 3) % 10))
  const sum = digits.slice(0, -1).reduce((total, digit, i) => total + digit * (i % 2 === 0 ? 1 : 2), 0)
  return (10 - (sum % 10)) % 10 === digits.at(-1)
}

/** USPS, Canada Post and GS1 numbers: weights 3 and 1 from the right. */
export function hasThreeOneDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}

/** FedEx Express, 12 digits. */
export function hasFedExDigit(digits: string): boolean {
  return (weigh(digits.slice(0, 11), [3, 1, 7]) % 11) % 10 === Number(digits[11])
}

/** DHL Express and the Japanese parcel services: all digits but the last, modulo 7. */
export function hasModSevenDigit(digits: string): boolean {
  const rest = [...digits.slice(0, -1)].reduce((total, digit) => (total * 10 + Number(digit)) % 7, 0)
  return rest === Number(digits.at(-1))
}

function weigh(digits: string, weights: readonly number[]): number {
  return [...digits].reduce((sum, digit, i) => sum + Number(digit) * weights[i % weights.length]!, 0)
}
