/** "12 KB", "3.4 MB", in the reader's own words for them. */
export function sayBytes(bytes: number, language: string): string {
  const [size, unit] = bytes < 1024 * 1024 ? ([Math.max(1, bytes / 1024), 'kilobyte'] as const) : ([bytes / 1024 / 1024, 'megabyte'] as const)
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: size < 10 ? 1 : 0 }).format(size)
}
