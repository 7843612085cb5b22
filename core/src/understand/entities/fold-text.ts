import { toSimplified } from '../simplified.ts'

/**
 * The text as lists of words write it: small letters without accents, half-width, simplified characters.
 * Every UTF-16 unit becomes one unit, so positions stay.
 */
export function foldText(text: string): string {
  if (latest?.text !== text) latest = { text, folded: fold(text) }
  return latest.folded
}

/** Every finder folds the same message. */
let latest: { readonly text: string; readonly folded: string } | null = null

function fold(text: string): string {
  // İ is the one letter whose small form is longer
  const small = text.replaceAll('İ', 'I').toLowerCase()
  return toSimplified(small).replace(FOLDED, foldUnit)
}

const FOLDED = /[\u00c0-\u024f\uff01-\uff5e\u3000\u2019]/g

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code === 0x3000) return ' '
  if (code === 0x2019) return "'"
  if (code >= 0xff01) return String.fromCharCode(code - 0xfee0)
  return unit.normalize('NFD').charAt(0)
}
