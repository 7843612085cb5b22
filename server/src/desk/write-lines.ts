/** What stands in one field of a file; null: nothing. */
export type Cell = string | number | null
export type Line = readonly Cell[]

/** What a spreadsheet would carry out instead of showing it. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** A line as RFC 4180 has it. Words that begin like a formula get an apostrophe before them: a shopper’s message must not run in the merchant’s spreadsheet. */
export function writeCsv(line: Line): string {
  return `${line.map(fieldOf).join(',')}\r\n`
}

export function writeJsonLine(columns: readonly string[], line: Line): string {
  return `${JSON.stringify(Object.fromEntries(columns.map((name, place) => [name, line[place] ?? null])))}\n`
}

function fieldOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
