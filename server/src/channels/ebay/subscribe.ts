import * as z from 'zod'
import type { ChannelAccount } from '../channel.ts'
import { type Problem, problem } from '../platform/call-platform.ts'
import { askAsApp, askToSubscribe, type EbayKeys } from './ask-ebay.ts'

type Account = ChannelAccount<EbayKeys & { readonly verificationToken: string }>

const NOTIFICATIONS = '/commerce/notification/v1'

/** Has eBay notify this address of new messages; done twice it changes nothing. Null: done. */
export async function subscribe(endpoint: string, account: Account): Promise<Problem | null> {
  const destinationId = await destinationAt(endpoint, account)
  if (typeof destinationId !== 'string') return destinationId
  const payload = { format: 'JSON', schemaVersion: '1.0', deliveryProtocol: 'HTTPS' }
  const json = { topicId: 'NEW_MESSAGE', status: 'ENABLED', destinationId, payload }
  const told = await askToSubscribe({ method: 'POST', path: `${NOTIFICATIONS}/subscription`, json }, account)
  return told.outcome === 'problem' && !/already exists/i.test(told.detail) ? told : null
}

const Destinations = z.object({
  destinations: z.array(z.object({ destinationId: z.string(), deliveryConfig: z.object({ endpoint: z.string() }) })).default([]),
})

/** eBay asks the address at once whether it is ours. */
async function destinationAt(endpoint: string, account: Account): Promise<string | Problem> {
  const listed = await askAsApp({ method: 'GET', path: `${NOTIFICATIONS}/destination?limit=100` }, account)
  if (listed.outcome === 'problem') return listed
  const known = Destinations.safeParse(listed.body).data?.destinations.find(({ deliveryConfig }) => deliveryConfig.endpoint === endpoint)
  if (known) return known.destinationId
  const json = { name: 'Xiaoer', status: 'ENABLED', deliveryConfig: { endpoint, verificationToken: account.settings.verificationToken } }
  const made = await askAsApp({ method: 'POST', path: `${NOTIFICATIONS}/destination`, json }, account)
  if (made.outcome === 'problem') return made
  return made.headers.get('location')?.split('/').at(-1) ?? problem('TRANSIENT', 'eBay did not tell which destination it made')
}
