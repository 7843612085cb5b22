import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import { askPlatform, type Patience, PlatformRefusal, UnsureWhetherDone, unavailable } from '../platforms/ask-platform.ts'

/** One GraphQL operation; the answer's `data`, whose shape the caller's selection says. */
export type AskShopify = <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>

export interface ShopifyDoor {
  readonly address: string
  readonly version: string
  readonly token: string
  readonly patience: Patience
}

const Answer = z.object({
  data: z.unknown().optional(),
  errors: z.union([z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() })), z.string()]).optional(),
  extensions: z
    .object({
      cost: z.object({ requestedQueryCost: z.number(), throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number() }) }).optional(),
    })
    .optional(),
})

/** Shopify answers 200 with errors inside; "throttled" says how many points are missing and how fast they come back. */
export function askShopify({ address, version, token, patience }: ShopifyDoor): AskShopify {
  const url = `${address}/admin/api/${version}/graphql.json`
  return async <Data>(query: string, variables: Record<string, unknown> = {}) => {
    const kind = query.startsWith('mutation') ? 'write' : 'read'
    const body = JSON.stringify({ query, variables })
    for (let waited = 0; ; ) {
      const { status, body: told } = await askPlatform(
        () => ({ method: 'POST', url, headers: { 'x-shopify-access-token': token, accept: 'application/json' }, body }),
        kind,
        patience,
      )
      // 402: the shop is frozen, 423: locked
      if (status !== 200) throw unavailable(`HTTP ${status}`)
      const answer = Answer.safeParse(told)
      if (!answer.success) throw kind === 'write' ? new UnsureWhetherDone('The answer is not GraphQL.') : unavailable('The answer is not GraphQL.')
      const { data, errors, extensions } = answer.data
      if (errors === undefined) return data as Data
      const first = typeof errors === 'string' ? { message: errors } : (errors[0] ?? { message: 'unknown' })
      const code = 'extensions' in first ? first.extensions?.code : undefined
      if (code === 'THROTTLED' && extensions?.cost) {
        const { requestedQueryCost, throttleStatus } = extensions.cost
        const pause = Math.ceil(((requestedQueryCost - throttleStatus.currentlyAvailable) / throttleStatus.restoreRate) * 1_000)
        waited += Math.max(pause, 50)
        if (waited > patience.busyMs) throw unavailable('too many requests')
        await wait(Math.max(pause, 50))
        continue
      }
      if (code === 'INTERNAL_SERVER_ERROR' && kind === 'write') throw new UnsureWhetherDone(first.message)
      throw unavailable(first.message)
    }
  }
}

export interface UserError {
  readonly field?: readonly string[] | null
  readonly message: string
  readonly code?: string | null
}

/** A mutation's own errors, in the house's codes; Shopify mostly gives only a sentence. */
export function throwUserErrors(errors: readonly UserError[]): void {
  const [first] = errors
  if (first === undefined) return
  const { message, code } = first
  // the first request with this key is still being worked on
  if (/idempoten/i.test(`${code} ${message}`)) throw new UnsureWhetherDone(message)
  if (code === 'NOT_FOUND' || /does not exist|not found/i.test(message)) throw new PlatformRefusal('NOT_FOUND', message)
  if (/greater than|more than|exceeds|refundable/i.test(message)) throw new PlatformRefusal('LIMIT', message)
  if (/already|cannot|can't|fulfilled|cancell?ed/i.test(message)) throw new PlatformRefusal('CONFLICT_STATE', message)
  throw new PlatformRefusal('INVALID', message)
}
