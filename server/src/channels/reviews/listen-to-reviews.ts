import type { ChannelAccount, ChannelEvent, Hear } from '../channel.ts'
import type { Problem } from '../platform/call-platform.ts'
import { lookAgain } from '../platform/look-again.ts'

/** What somebody wrote about an app, for all to see. */
export interface Review {
  readonly id: string
  readonly name: string
  readonly locale?: string
  /** 1 to 5. */
  readonly stars: number
  readonly words: string
  /** Unix milliseconds; another time is another version of it. */
  readonly at: number
  readonly answer?: { readonly id: string; readonly words: string; readonly at: number; readonly isPublic: boolean }
}

/** Of what was written before an account was connected only the last day is taken in. */
const FIRST_LOOK_MS = 86_400_000
/** A store shows a review hours after it was written. */
const OVERLAP_MS = 2 * 86_400_000
const CURSOR = 'reviews read until'

interface Listening {
  readonly account: ChannelAccount<{ readonly everyMinutes: number }>
  readonly hear: Hear
  readonly signal: AbortSignal
  /** All that were written or changed since then, or lately. */
  readonly fetch: (since: number) => Promise<readonly Review[] | Problem>
}

/** Looks for reviews every hour or so, and hears each version of each once. */
export async function listenToReviews({ account, hear, signal, fetch }: Listening): Promise<void> {
  const heard = new Set<string>()
  await lookAgain(account.settings.everyMinutes * 60_000, signal, async () => {
    const now = Date.now()
    const kept = await account.memory.get(CURSOR)
    const since = kept === null ? now - FIRST_LOOK_MS : Number(kept) - OVERLAP_MS
    const reviews = await fetch(since)
    if ('problem' in reviews) return reviews
    const events = reviews
      .toSorted((a, b) => a.at - b.at)
      .flatMap((review) => eventsOf(review, since))
      .filter((event) => !heard.has(nameOf(event)))
    if (events.length > 0) await hear(events)
    for (const event of events) heard.add(nameOf(event))
    await account.memory.set(CURSOR, String(now))
    return null
  })
}

function nameOf(event: ChannelEvent): string {
  return `${event.kind} ${'externalId' in event ? event.externalId : ''} ${'state' in event ? event.state : ''}`
}

/** Each review is a conversation of its own: people have no other name there. */
function eventsOf({ id, name, locale, stars, words, at, answer }: Review, since: number): ChannelEvent[] {
  const events: ChannelEvent[] = []
  // what is answered already needs nobody
  if (at >= since && (!answer || answer.at < at))
    events.push({
      kind: 'message',
      externalId: `${id} ${at}`,
      userId: id,
      name,
      ...(locale ? { locale } : {}),
      signedLogin: false,
      content: { type: 'text', text: `${'★'.repeat(stars)}${'☆'.repeat(5 - stars)} ${words}`.slice(0, 20_000) },
      at,
    })
  if (!answer || answer.at < since) return events
  events.push({ kind: 'echo', externalId: answer.id, userId: id, content: { type: 'text', text: answer.words }, at: answer.at })
  if (answer.isPublic) events.push({ kind: 'receipt', externalId: answer.id, state: 'delivered' })
  return events
}
