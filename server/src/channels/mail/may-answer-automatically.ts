import * as z from 'zod'
import type { ChannelAccount, Outbound } from '../channel.ts'
import { type Problem, problem } from '../platform/call-platform.ts'
import type { MailSettings } from './settings.ts'

const MOST = 5
const AN_HOUR_MS = 3_600_000
const KEY = 'automatic answers'
/** To whom, which message, when (Unix milliseconds). */
const Answers = z.array(z.tuple([z.string(), z.string(), z.number()]))

/** Two machines that answer each other must come to an end: nobody gets more than five automatic answers in an hour. Null: it may go out, and is counted. */
export async function mayAnswerAutomatically(message: Outbound, { memory, settings }: ChannelAccount<MailSettings>, now: number): Promise<Problem | null> {
  const { from, to, messageId } = message
  if (to === settings.address.toLowerCase()) return problem('CONTENT_REJECTED', 'This is our own address.')
  // a person is no machine
  if (from === 'agent') return null
  return memory.alone(KEY, async () => {
    const kept = Answers.safeParse(JSON.parse((await memory.get(KEY)) ?? '[]')).data ?? []
    const lately = kept.filter(([, , at]) => at > now - AN_HOUR_MS)
    const theirs = new Set(lately.filter(([whom]) => whom === to).map(([, which]) => which))
    // the pieces of one message, and what is sent again, are one answer
    if (theirs.has(messageId)) return null
    if (theirs.size >= MOST) return problem('CONTENT_REJECTED', `${MOST} automatic answers went to this address within an hour: a person has to look.`)
    await memory.set(KEY, JSON.stringify([...lately, [to, messageId, now]] satisfies z.infer<typeof Answers>))
    return null
  })
}
