import { setTimeout as sleep } from 'node:timers/promises'
import type { ImapFlow, ImapFlowError } from 'imapflow'
import * as z from 'zod'
import type { ChannelAccount, ChannelEvent, Hear } from '../channel.ts'
import type { Problem } from '../platform/call-platform.ts'
import { ListeningEnded } from '../platform/listening-ended.ts'
import { eventsOf } from './events-of.ts'
import { fetchMail, imapProblem, openInbox } from './mailbox.ts'
import { readMail } from './read-mail.ts'
import type { MailSettings } from './settings.ts'

interface Listening {
  readonly account: ChannelAccount<MailSettings>
  readonly hear: Hear
  readonly signal: AbortSignal
}

const AGAIN_MS = 3_000

/** Hears every mail that comes into the inbox, once, in its order. What waiting mends it waits for; what only the merchant can mend ends it. */
export async function listenToInbox(listening: Listening): Promise<void> {
  const { signal } = listening
  while (!signal.aborted) {
    const trouble = await listenOnce(listening).catch((error: ImapFlowError) => imapProblem(error))
    if (signal.aborted) return
    if (trouble?.problem === 'AUTH_REVOKED') throw new ListeningEnded(trouble)
    await sleep(trouble?.retryAfterMs ?? AGAIN_MS, undefined, { signal }).catch(() => undefined)
  }
}

/** On one connection, until it breaks. */
async function listenOnce(listening: Listening): Promise<Problem | null> {
  const { account, signal } = listening
  const opened = await openInbox(account)
  if (opened.outcome === 'problem') return opened
  const { client } = opened
  const hangUp = () => client.close()
  signal.addEventListener('abort', hangUp)
  try {
    for (let rings = bellOf(client); client.usable && !signal.aborted; rings = bellOf(client)) {
      await hearNew(client, listening)
      await Promise.race([rings, sleep(account.settings.everySeconds * 1_000, undefined, { signal, ref: false })])
    }
    return null
  } finally {
    signal.removeEventListener('abort', hangUp)
    client.close()
  }
}

/** Rings once something is new, or the line is cut; also while nobody waits. */
function bellOf(client: ImapFlow): Promise<void> {
  return new Promise((resolve) => {
    const ring = () => {
      client.off('exists', ring)
      client.off('close', ring)
      resolve()
    }
    client.on('exists', ring)
    client.on('close', ring)
  })
}

/** How far the inbox is heard: its numbering, the last number, and when that was (Unix milliseconds). */
const Cursor = z.object({ validity: z.string(), uid: z.int(), at: z.number() })
const KEY = 'inbox heard until'
/** Of what came before an account was connected only the last minutes are taken in. */
const FIRST_LOOK_MS = 600_000
/** A mailbox that is numbered anew is heard again from the day before: the house knows what it has by its Message-ID. */
const OVERLAP_MS = 86_400_000

async function hearNew(client: ImapFlow, listening: Listening): Promise<void> {
  const { memory } = listening.account
  const validity = client.mailbox ? String(client.mailbox.uidValidity) : ''
  const kept = Cursor.safeParse(JSON.parse((await memory.get(KEY)) ?? 'null')).data
  const isKnown = kept?.validity === validity
  const since = kept ? kept.at - OVERLAP_MS : Date.now() - FIRST_LOOK_MS
  const keep = (uid: number) => memory.set(KEY, JSON.stringify({ validity, uid, at: Date.now() } satisfies z.infer<typeof Cursor>))
  // `n:*` names the last mail even where its number is below n
  const found = await client.search(isKnown ? { uid: `${kept.uid + 1}:*` } : { since: new Date(since - OVERLAP_MS) }, { uid: true })
  const uids = (found || []).filter((uid) => !isKnown || uid > kept.uid).sort((a, b) => a - b)
  for (const uid of uids) {
    if (listening.signal.aborted) return
    await hearOne(uid, { client, validity, since: isKnown ? null : since }, listening)
    // of an inbox that was numbered anew all is heard before it counts as heard
    if (isKnown) await keep(uid)
  }
  const last = uids.at(-1) ?? (client.mailbox ? client.mailbox.uidNext - 1 : 0)
  if (!isKnown) await keep(last)
}

interface Inbox {
  readonly client: ImapFlow
  readonly validity: string
  /** What is older has been heard, or was there before us. */
  readonly since: number | null
}

async function hearOne(uid: number, { client, validity, since }: Inbox, { account, hear }: Listening): Promise<void> {
  const found = await fetchMail(client, uid)
  if (!found || (since !== null && found.at < since)) return
  const { source, at, isCut } = found
  const events = await readMail(source).then(
    (mail) =>
      // a mailbox that was moved says of all mails that they came today
      since !== null && (mail.writtenAt ?? at) < since - OVERLAP_MS ? [] : eventsOf({ mail, source, place: { validity, uid }, at, isCut }, account.settings),
    (error: Error): readonly ChannelEvent[] => [{ kind: 'other', why: `mail ${uid} cannot be read: ${error.message}` }],
  )
  if (events.length > 0) await hear(events)
}
