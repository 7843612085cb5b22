import * as z from 'zod'
import { signBody } from '../../signed-body.ts'
import type { Memory } from '../channel.ts'
import { type Answer, type Problem, problem, wordsIn } from './call-platform.ts'

const Kept = z.object({ from: z.string(), secret: z.string() })
const KEY = 'rotating secret'

/** A secret that a platform replaces now and then, of which the merchant has entered the first; whoever enters another begins anew. */
export function rotatingSecret(memory: Memory, entered: string) {
  const from = signBody('rotating secret', entered, 'hex')
  return {
    /** The last one that was kept; null: none but the entered one yet. */
    async last(): Promise<string | null> {
      const kept = Kept.safeParse(JSON.parse((await memory.get(KEY)) ?? 'null')).data
      return kept?.from === from ? kept.secret : null
    },
    keep: (secret: string) => memory.set(KEY, JSON.stringify({ from, secret } satisfies z.infer<typeof Kept>)),
  }
}

/** A refusal to renew is nothing that waiting mends: the merchant has to connect the account again. Null: the status tells what else it is. */
export function notRenewed({ status, body }: Pick<Answer, 'status' | 'body'>): Problem | null {
  return status >= 500 || status === 429 ? null : problem('AUTH_REVOKED', `the token was not renewed: HTTP ${status} ${wordsIn(body)}`)
}
