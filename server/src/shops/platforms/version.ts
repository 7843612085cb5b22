/**
 * A number that rises with each change: platforms say when an order was changed, to the second; what is on record of the order
 * (refunds, notes, marks) tells two changes of one second apart.
 */
export function versionOf(changedAt: string, onRecord: number): number {
  return Math.floor(Date.parse(changedAt) / 1_000) * 1_000 + Math.min(onRecord, 999)
}

/** RFC 3339 in UTC whatever way a platform writes its times; null where it says nothing. */
export function instantOf(text: string | null | undefined): string | null {
  if (!text) return null
  // "2026-11-20 08:00:00" and "2026-11-20T08:00:00" are UTC where a platform writes no zone; all but Magento's and Woo's GMT fields do
  const zoned = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d$/.test(text) ? `${text.replace(' ', 'T')}Z` : text
  const at = Date.parse(zoned)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}
