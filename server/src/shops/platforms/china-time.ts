import { CHINA, readTime } from '../../read-time.ts'

/**
 * RFC 3339 in UTC of a time as marketplaces in China write one: by the clock there, or as Unix seconds or milliseconds. Null where it says nothing
 * ("0001-01-01 00:00:00" is never).
 */
export function chinaInstant(written: string | number | null | undefined): string | null {
  const text = String(written ?? '').trim()
  const at = /^\d{10}(?:\d{3})?$/.test(text) ? Number(text.padEnd(13, '0')) : Date.parse(readTime(text.replaceAll('/', '-'), CHINA) ?? '')
  return at > 0 ? new Date(at).toISOString() : null
}
