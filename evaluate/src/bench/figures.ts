/** What a bench measured, by telling names. */
export type Figures = Readonly<Record<string, number | string | boolean | null | Readonly<Record<string, number>>>>

/** A line of the table: what, how much, and what it should be. */
export interface Line {
  readonly what: string
  readonly value: string
  readonly bar?: { readonly text: string; readonly held: boolean }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return Number.NaN
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Of sorted values; `part` is 0.95 for what 95 of 100 stay under. */
export function percentile(sorted: readonly number[], part: number): number {
  return sorted.length === 0 ? Number.NaN : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!
}

export function round(value: number, digits = 0): number {
  const factor = 10 ** digits
  return Math.round(value * factor) / factor
}

/** Prints a table whose columns stand under each other. */
export function printTable(title: string, lines: readonly Line[]): void {
  const widths = [Math.max(...lines.map((line) => line.what.length)), Math.max(...lines.map((line) => line.value.length))] as const
  process.stdout.write(`\n${title}\n`)
  for (const { what, value, bar } of lines) {
    const verdict = bar ? `  ${bar.held ? '✓' : '✗'} ${bar.text}` : ''
    process.stdout.write(`  ${what.padEnd(widths[0])}  ${value.padStart(widths[1])}${verdict}\n`)
  }
}
