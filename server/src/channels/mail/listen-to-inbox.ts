import { setTimeout as sleep } from 'node:timers/promises'
import type { ImapFlow, ImapFlowError } from 'imapflow'
import * as z from 'zod'
import type { ChannelAccount, ChannelEvent, Hear } from '../channel.ts'
import type { Problem } from '../platform/call-platform.ts'
import { ListeningEnded } from '../platform/listening-ended.ts'
import { eventsOf } from './events-of.ts'
import { fetchMail, imapProblem, numbersOf, openInbox } from './mailbox.ts'
import { readMail } from './read-mail.ts'
import type { MailSettings } from './settings.ts'

interface Listening {
  readonly account: ChannelAccount<MailSettings>
  readonly hear: Hear
  readonly signal: AbortSignal
}

/** Waits after trouble: a line that was cut is there again at once, a server that is down is not hammered at. */
const WAITS_MS = [1_000, 3_000, 10_000, 30_000, 60_000]

/** Hears every mail that comes into the inbox, once, in its order. What waiting mends it waits for; what only the merchant can mend ends it. */
export async function listenToInbox(listening: Listening): Promise<void> {
  const { signal } = listening
  let tries = 0
  const heardAll = () => {
    tries = 0
  }
  while (!signal.aborted) {
    const trouble = await listenOnce(listening, heardAll).catch((error: ImapFlowError) => imapProblem(error))
    if (signal.aborted) return
    if (trouble?.problem === 'AUTH_REVOKED') throw new ListeningEnded(trouble)
    const wait = WAITS_MS[tries++]
    // whoever keeps the house reads of it, and it is begun anew
    if (wait === undefined) throw new Error(`the inbox cannot be heard: ${trouble?.detail ?? 'the line is cut again and again'}`)
    await sleep(wait, undefined, { signal }).catch(() => undefined)
  }
}

/** On one connection, until it breaks. */
async function listenOnce(listening: Listening, heardAll: () => void): Promise<Problem | null> {
  const { account, signal } = listening
  const opened = await openInbox(account)
  if (opened.outcome === 'problem') return opened
  const { client } = opened
  const hangUp = () => client.close()
  signal.addEventListener('abort', hangUp)
  try {
    // we are let in: trouble of before is over
    await listening.hear([])
    const nextRing = bellOf(client)
    for (let rings = nextRing(); client.usable && !signal.aborted; rings = nextRing()) {
      await hearNew(client, listening)
      heardAll()
      await Promise.race([rings, sleep(account.settings.everySeconds * 1_000, undefined, { signal, ref: false })])
    }
    return null
  } finally {
    signal.removeEventListener('abort', hangUp)
    client.close()
  }
}

/** Tells when the bell rings the next time: something is new, or the line is cut. It is heard also where it rings before anybody waits. */
function bellOf(client: ImapFlow): () => Promise<void> {
  let ring = () => {}
  client.on('exists', () => ring())
  client.on('close', () => ring())
  return () =>
    new Promise((resolve) => {
      ring = resolve
    })
}

/** How far the inbox is heard: its numbering, the last number, and when that was (Unix milliseconds). `since`: what is older is not for us, where that is not all heard yet. */
const Cursor = z.object({ validity: z.string(), uid: z.int(), at: z.number(), since: z.number().nullable() })
type Cursor = z.infer<typeof Cursor>
const KEY = 'inbox heard until'
/** Of what came before an account was connected only the last minutes are taken in. */
const FIRST_LOOK_MS = 600_000
/** A mailbox that is numbered anew is heard again from the day before: the house knows what it has by its Message-ID. */
const A_DAY_MS = 86_400_000

async function hearNew(client: ImapFlow, { account, hear, signal }: Listening): Promise<void> {
  if (!client.mailbox) return
  const { memory, settings } = account
  const kept = Cursor.safeParse(JSON.parse((await memory.get(KEY)) ?? 'null')).data
  const cursor = cursorIn(String(client.mailbox.uidValidity), kept)
  const keep = (now: Pick<Cursor, 'uid' | 'since'>) => memory.set(KEY, JSON.stringify({ ...cursor, ...now, at: Date.now() } satisfies Cursor))
  const { since } = cursor
  // `n:*` names the last mail even where its number is below n
  const all = (await numbersOf({ uid: `${cursor.uid + 1}:*` }, client)).filter((uid) => uid > cursor.uid)
  // asked later: what came in between is heard the next time
  const late = since === null ? null : new Set(await numbersOf({ since: new Date(since - A_DAY_MS) }, client))
  for (const uid of all.filter((uid) => late?.has(uid) ?? true)) {
    if (signal.aborted) return
    const events = await eventsIn(uid, { client, cursor, settings })
    if (events.length > 0) await hear(events)
    await keep({ uid, since })
  }
  if (since !== null) await keep({ uid: Math.max(cursor.uid, ...all.slice(-1)), since: null })
}

/** Where to begin, by what was heard before. */
function cursorIn(validity: string, kept: Cursor | undefined): Cursor {
  if (kept?.validity === validity) return kept
  const at = Date.now()
  return { validity, uid: 0, at, since: kept ? kept.at - A_DAY_MS : at - FIRST_LOOK_MS }
}

interface Place {
  readonly client: ImapFlow
  readonly cursor: Cursor
  readonly settings: MailSettings
}

async function eventsIn(uid: number, { client, cursor: { validity, since }, settings }: Place): Promise<readonly ChannelEvent[]> {
  const found = await fetchMail(client, uid)
  if (!found || (since !== null && found.at < since)) return []
  const { source, at, isCut } = found
  try {
    const mail = await readMail(source)
    // a mailbox that was moved says of all mails that they came today
    if (since !== null && (mail.writtenAt ?? at) < since - A_DAY_MS) return []
    return eventsOf({ mail, source, place: { validity, uid }, at, isCut }, settings)
  } catch (error) {
    // it keeps nobody from being heard
    return [{ kind: 'other', why: `mail ${uid} cannot be read: ${(error as Error).message}` }]
  }
}
