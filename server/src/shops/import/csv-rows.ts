import { parse } from 'csv-parse/sync'

export interface CsvRow {
  /** Line on which the row begins; the header is line 1. */
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

/** The rows of a CSV text with a header line, separated by comma, semicolon or tab. A broken row is a problem, not the end. */
export function csvRows(text: string): { header: string[]; rows: CsvRow[]; problems: { line: number; message: string }[] } {
  const problems: { line: number; message: string }[] = []
  let header: string[] = []
  let last = 1
  const records = parse(text, {
    bom: true,
    columns: (names: string[]) => {
      header = names.map((name) => name.trim())
      return header
    },
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    skip_records_with_error: true,
    trim: true,
    on_skip: (error) => {
      problems.push({ line: Number(error?.lines ?? last), message: `The row cannot be read (${error?.message ?? 'unknown'}); check quotes and separators.` })
      return undefined
    },
  }) as unknown as { record: Record<string, string>; info: { lines: number } }[]
  const rows = records.map(({ record, info }) => {
    // `lines` is where the row ends; a cell with line breaks makes it begin earlier
    const line = Math.min(last + 1, info.lines)
    last = info.lines
    return { line, cells: record }
  })
  return { header, rows, problems }
}

/** What occurs most in the first line: spreadsheets of many countries write semicolons. */
function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/))
  const count = (character: string) => first.split(character).length
  return [',', ';', '\t'].reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best))
}
