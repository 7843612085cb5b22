import { matchesOf } from '../matches-of.ts'

/** A run of letters and digits with at least one digit: what could be an order, a parcel, a company or a part number. */
export interface Code {
  readonly start: number
  readonly end: number
  readonly written: string
  /** Letters and digits only, in capitals. */
  readonly bare: string
  /** Up to 40 units before it, on its line. */
  readonly before: string
  /** Up to 40 units after it, on its line. */
  readonly after: string
}

/** The codes of a plainly read text: SF1402298837715 · 70-551 · 2024/556. */
export function readCodes(text: string): readonly Code[] {
  const codes: Code[] = []
  for (const match of matchesOf(text, CODE)) {
    const written = match[0]
    if (!/\d/.test(written)) continue
    codes.push(codeAt(text, match.index, match.index + written.length))
    if (codes.length === MOST) break
  }
  return codes
}

/** The same code with the groups after it that a space parts: "RR 771 002 4 GB". Undefined where no such group follows. */
export function withGroups(text: string, code: Code): Code | undefined {
  GROUPS.lastIndex = code.end
  const groups = GROUPS.exec(text)
  // letters may stand before the digits, parted too
  const lead = /(?<![A-Za-z0-9])[A-Z]{2} $/.exec(code.before)
  if (!groups && !lead) return undefined
  return codeAt(text, code.start - (lead ? 3 : 0), code.end + (groups?.[0].length ?? 0))
}

/** No shopper names more codes at once; what a pasted table holds further on is read by nobody. */
const MOST = 300
const AROUND = 40
const CODE = /(?<![A-Za-z0-9])[A-Za-z0-9]{1,34}(?:[-/][A-Za-z0-9]{1,20}){0,4}(?![A-Za-z0-9])/g
const GROUPS = /(?: \d[A-Z0-9]{0,5}(?![A-Za-z0-9])){0,5}(?: [A-Z]{2}(?![A-Za-z0-9])| \d[A-Z0-9]{1,5}(?![A-Za-z0-9]))/y

function codeAt(text: string, start: number, end: number): Code {
  const written = text.slice(start, end)
  const before = text.slice(Math.max(0, start - AROUND), start)
  return {
    start,
    end,
    written,
    bare: written.replace(/[^A-Za-z0-9]/g, '').toUpperCase(),
    before: before.slice(before.lastIndexOf('\n') + 1),
    after: text.slice(end, end + AROUND).split('\n', 1)[0]!,
  }
}
