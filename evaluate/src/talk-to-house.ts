import { randomUUID } from 'node:crypto'
import { RestAccepted } from '@xiaoer/contract/rest-channel'

/** Where a house listens and the key to one of its REST channels. */
export interface Door {
  readonly url: string
  readonly channel: string
  readonly key: string
}

export type BotReply = NonNullable<RestAccepted['replies']>[number]

/** What came back: the replies of this turn, and who holds the conversation now. */
export interface Answer {
  readonly replies: readonly BotReply[]
  readonly holder: NonNullable<RestAccepted['holder']> | null
}

/** A turn waits for the shop; longer than this it is stuck. */
const PATIENCE_MS = 60_000

/** Says one message as this user and waits for the answer. Throws where the house refuses it. */
export async function talkToHouse({ url, channel, key }: Door, user: string, text: string): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/channels/${encodeURIComponent(channel)}/messages?wait=reply`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ externalId: randomUUID(), user: { id: user }, text }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  const body = await response.text()
  if (!response.ok) throw new Error(`The house answered ${response.status}: ${body.slice(0, 500)}`)
  const accepted = RestAccepted.parse(JSON.parse(body))
  return { replies: accepted.replies ?? [], holder: accepted.holder ?? null }
}
