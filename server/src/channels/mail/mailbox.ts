import { ImapFlow, type ImapFlowError, type SearchObject } from 'imapflow'
import * as z from 'zod'
import type { ChannelAccount, Media } from '../channel.ts'
import { type Problem, problem } from '../platform/call-platform.ts'
import { type Mail, readMail } from './read-mail.ts'
import type { MailSettings } from './settings.ts'
import { signIn } from './sign-in.ts'

type Account = ChannelAccount<MailSettings>

/** Larger than providers take in; what is cut off is said. */
const MOST_READ = 32 * 1_048_576
const TIMES = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 120_000, maxIdleTime: 9 * 60_000 }

/** The inbox, open for reading: nothing in it is changed or marked. Whoever opens it closes its `client`. Never throws. */
export function openInbox(account: Account): Promise<{ readonly outcome: 'open'; readonly client: ImapFlow } | Problem> {
  const { imapHost: host, imapPort: port, security } = account.settings
  return signIn(account, async (keys) => {
    const client = new ImapFlow({
      ...{ host, port, secure: security === 'tls', auth: { ...keys }, logger: false, ...TIMES },
      ...(security === 'tls' ? {} : { doSTARTTLS: security === 'starttls' }),
      // NetEase lets in only who says what they are
      clientInfo: { name: 'Xiaoer', vendor: 'Xiaoer' },
      autoIdleDelay: 200,
    })
    // told by `close` as well; unheard it would end the process
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.mailboxOpen('INBOX', { readOnly: true })
      return { outcome: 'open' as const, client }
    } catch (error) {
      client.close()
      return imapProblem(error as ImapFlowError)
    }
  })
}

/** One mail as it lies there; null where it is gone. Throws where it was not told. */
export async function fetchMail(client: ImapFlow, uid: number) {
  const told = await client.fetchAll(String(uid), { uid: true, size: true, internalDate: true, source: { start: 0, maxLength: MOST_READ } }, { uid: true })
  // what a server tells of other mails meanwhile comes with the answer
  const found = told.find((one) => one.uid === uid && one.source !== undefined)
  if (!found?.source) {
    if ((await numbersOf({ uid: String(uid) }, client)).includes(uid)) throw new Error(`mail ${uid} was not told`)
    return null
  }
  return { source: found.source, at: new Date(found.internalDate ?? Date.now()).getTime(), isCut: (found.size ?? 0) > found.source.length }
}

/** The numbers of what is asked for, in order. Throws where they were not told: that is not "none". */
export async function numbersOf(asked: SearchObject, client: ImapFlow): Promise<readonly number[]> {
  const found = await client.search(asked, { uid: true })
  if (!found) throw new Error('the inbox was not told')
  return found.toSorted((a, b) => a - b)
}

const Kept = z.object({ validity: z.string(), uid: z.int(), part: z.int(), id: z.string() })

/** An attachment, wherever its mail lies by now. Throws. */
export async function fetchAttachment(media: string, account: Account): Promise<Media> {
  const { validity, uid, part, id } = Kept.parse(JSON.parse(media))
  const opened = await openInbox(account)
  if (opened.outcome === 'problem') throw new Error(opened.detail)
  const { client } = opened
  try {
    const isThere = client.mailbox && String(client.mailbox.uidValidity) === validity
    // servers number by the second: two numberings within one look the same
    const mail = (isThere ? await mailAt(uid, id, client) : null) ?? (await mailAt(await uidOf(id, client), id, client))
    const attachment = mail?.attachments[part]
    if (!attachment) throw new Error('the mail is no longer in the inbox')
    return {
      bytes: new Uint8Array(attachment.content as ArrayBuffer),
      mime: attachment.mimeType,
      ...(attachment.filename ? { name: attachment.filename.slice(0, 300) } : {}),
    }
  } finally {
    client.close()
  }
}

async function mailAt(uid: number | null, id: string, client: ImapFlow): Promise<Mail | null> {
  const found = uid === null ? null : await fetchMail(client, uid)
  const mail = found && (await readMail(found.source))
  return mail?.id === id ? mail : null
}

/** The inbox was numbered anew: the mail has its name still. */
async function uidOf(id: string, client: ImapFlow): Promise<number | null> {
  return (await numbersOf({ header: { 'message-id': id } }, client)).at(-1) ?? null
}

/** What a failure means: refused is refused only where the server says so of the sign-in. */
export function imapProblem(error: ImapFlowError): Problem {
  const words = [error.responseText || error.message, error.serverResponseCode].filter(Boolean).join(' ')
  const isBusy = /unavailable|limit|inuse|too many|try again|temporar|频繁|稍后/i.test(words)
  if (error.authenticationFailed && !isBusy) return problem('AUTH_EXPIRED', words)
  return problem(isBusy && error.authenticationFailed ? 'RATE_LIMITED' : 'TRANSIENT', words)
}
