import { parseLong } from '../platforms/long-numbers.ts'
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
