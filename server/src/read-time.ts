/**
 * A time as somebody elsewhere writes it ("2026-11-18 10:00:00", "2026-11-18T02:00Z", "2026-11-18"), as RFC 3339. `zone` is theirs, for
 * times that name none ("+08:00"); without it such a time is unknown. A day alone begins at midnight. Null: no time at all, or
 * "0001-01-01", which is how some write "never".
 */
export function readTime(text: string | null | undefined, zone?: string): string | null {
  const parts = FORM.exec(text?.trim() ?? '')
  if (parts === null) return null
  const [, day, hour = '00', minute = '00', second = '00', fraction = '', named] = parts
  const offset = named ? writeZone(named) : zone
  if (offset === undefined || new Date(Date.parse(`${day}T00:00:00Z`) || 0).toISOString().slice(0, 10) !== day) return null
  const time = `${day}T${hour}:${minute}:${second}${fraction}${offset}`
  return Number.isNaN(Date.parse(time)) ? null : time
}

/** "2026-11-18 10:00:00" as clocks in China show it. */
export function writeChinaTime(unixMs: number): string {
  return new Date(unixMs + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

/** China has one time for all its carriers and banks. */
export const CHINA = '+08:00'

const FORM = /^([1-9]\d{3}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i

function writeZone(named: string): string {
  return /^z$/i.test(named) ? 'Z' : `${named.slice(0, 3)}:${named.slice(-2)}`
}
