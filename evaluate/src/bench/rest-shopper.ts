import { setTimeout as wait } from 'node:timers/promises'
import { RestAccepted } from '@xiaoer/contract/rest-channel'
import type { Heard } from './crash-script.ts'
import type { Acknowledged, CrashShopper, CrashShopperOptions, Shown } from './crash-shopper.ts'
import { AUTHORIZATION, hashOf, restChannelId } from './furnish-house.ts'

/** A turn takes milliseconds and a restart seconds: who hears nothing this long asks again. */
const PATIENCE_MS = 15_000

/** Writes over REST. What is not answered is sent again under the same id until it is. Now and then it does not wait for the reply. */
export function restShopper({ id, port, say, think, hurry }: CrashShopperOptions & { readonly hurry: () => boolean }): CrashShopper {
  const acknowledged: Acknowledged[] = []
  const shown: Shown[] = []
  const complaints: string[] = []
  const channelId = restChannelId(0)
  const stop = new AbortController()
  let resting = false
  let resent = 0

  const send = async (externalId: string, text: string, waits: boolean): Promise<Heard> => {
    const url = `http://127.0.0.1:${port}/api/v1/channels/${channelId}/messages${waits ? '?wait=reply' : ''}`
    const body = JSON.stringify({ externalId, user: { id, hash: hashOf(id) }, text })
    for (let again = false; ; again = true) {
      if (again) await wait(50)
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { authorization: AUTHORIZATION, 'content-type': 'application/json' },
          body,
          signal: AbortSignal.any([stop.signal, AbortSignal.timeout(PATIENCE_MS)]),
        })
        const answer: unknown = await response.json()
        if (response.status < 300) {
          const accepted = RestAccepted.parse(answer)
          acknowledged.push({ channelId, externalId, messageId: accepted.messageId })
          const replies = accepted.replies ?? []
          shown.push(...replies.map((reply) => ({ messageId: reply.id, content: reply.content })))
          return waits && replies.length === 0 ? 'unknown' : replies.map((reply) => reply.content)
        }
        if (response.status !== 503) {
          complaints.push(`${response.status} to "${text}": ${JSON.stringify(answer)}`)
          return 'unknown'
        }
      } catch {
        // killed: nobody knows whether it was kept
        if (stop.signal.aborted) return 'unknown'
      }
      if (!again) resent++
    }
  }
  const talk = async () => {
    let heard: Heard = []
    for (let count = 0; !resting; count++) {
      const text = say(heard)
      const waits = !hurry()
      heard = await send(`${id}-${count}`, text, waits)
      await wait(think())
    }
  }
  const talking = talk()
  return {
    id,
    acknowledged,
    shown,
    complaints,
    resent: () => resent,
    rest() {
      resting = true
      return talking
    },
    close: () => stop.abort(),
  }
}
