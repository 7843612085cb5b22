import type { ConsentEvent } from '@xiaoer/contract/consent-api'

/** What holds of all that was said, the newest first: the latest word of each purpose and channel, and nothing of a channel that is older than a word for all. */
export function consentsNow(events: readonly ConsentEvent[]): readonly ConsentEvent[] {
  const seen = new Set<string>()
  return events.filter(({ purpose, channel }) => {
    const key = `${purpose} ${channel?.id ?? ''}`
    if (seen.has(key) || seen.has(`${purpose} `)) return false
    seen.add(key)
    return true
  })
}
