import { setTimeout as rest } from 'node:timers/promises'
import type { Heard } from '../../news.ts'
import { parseLong } from '../platforms/long-numbers.ts'
import { numberIn, orderNews } from '../platforms/platform-ear.ts'
import type { Webhook } from '../platforms/webhook.ts'
import type { AskTop } from './ask-top.ts'

type Event = Extract<Webhook, { kind: 'event' }>

interface TopMessage {
  readonly id: string | number
  readonly topic: string
  /** JSON: tid, oid, refund_id and who bought. */
  readonly content: string
}

const AT_ONCE = 100
/** Taobao answers at once whether there is something or not. */
const PULL_EVERY_MS = 3_000

/** Fetches what the queue keeps until the signal says stop; at once again where there was a whole load. */
export async function fetchMessages(ask: AskTop, group: string, take: (heard: Heard) => Promise<void>, signal: AbortSignal): Promise<void> {
  const hear = ({ id, body }: Event) => take(orderNews(id, numberIn((body as { tid?: unknown } | null)?.tid)))
  while (!signal.aborted) {
    const heard = await pullMessages(ask, group, hear)
    if (heard < AT_ONCE) await rest(PULL_EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}

/**
 * Fetches what happened and has it heard; a message is confirmed once it was, so one that broke off comes again. Taobao signs no messages: that they
 * came in answer to our signed question is the proof. Answers how many were heard.
 */
export async function pullMessages(ask: AskTop, group: string, hear: (event: Event) => Promise<void>): Promise<number> {
  const told = await ask.read<{ messages?: { tmc_message?: readonly TopMessage[] } }>('taobao.tmc.messages.consume', { group_name: group, quantity: AT_ONCE })
  const heard: string[] = []
  for (const message of told?.messages?.tmc_message ?? []) {
    const body = parseLong(message.content)
    if (body !== undefined) await hear({ kind: 'event', id: String(message.id), topic: message.topic, body })
    heard.push(String(message.id))
  }
  if (heard.length > 0) await ask.write('taobao.tmc.messages.confirm', { group_name: group, s_message_ids: heard.join(',') })
  return heard.length
}
