import { createHmac } from 'node:crypto'
import { type FakeAnswer, type FakePlatform, type FakeRequest, openFakePlatform } from '../../fake-platform.ts'
import { costOf, runGraphql } from './graphql.ts'
import { mutationRoot } from './shopify-mutations.ts'
import { queryRoot } from './shopify-schema.ts'
import { openShopifyShelves, type ShopifyShelves } from './shopify-shelves.ts'

export const FAKE_SHOPIFY = { token: 'shpat_fake', secret: 'shpss_test', version: '2026-07' }

export interface FakeShopify extends FakePlatform {
  readonly shelves: ShopifyShelves
  /** Takes all points out of the cost bucket but so many. */
  drain(left: number): void
  /** A delivery as the platform signs it. */
  webhook(topic: string, body: string, id?: string): { headers: Record<string, string>; body: Uint8Array }
}

/** Points that a standard shop has at most and gets back each second. */
const BUCKET = 2_000
const RESTORED_A_SECOND = 100

/** The Admin GraphQL API of Shopify as the protocol sheet has it: token, version, cost, user errors, async jobs, @idempotent. */
export async function openFakeShopify(): Promise<FakeShopify> {
  const shelves = openShopifyShelves()
  let points = BUCKET
  let at = Date.now()
  const answer = ({ method, path, headers, body }: FakeRequest): FakeAnswer => {
    const version = /^\/admin\/api\/(\d{4}-\d{2})\/graphql\.json$/.exec(path)?.[1]
    if (method !== 'POST' || version === undefined) return { status: 404, body: { errors: 'Not Found' } }
    if (headers['x-shopify-access-token'] !== FAKE_SHOPIFY.token)
      return { status: 401, body: { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' } }
    if (!/^application\/json/.test(headers['content-type'] ?? '')) return { status: 415, body: { errors: 'Unsupported Media Type' } }
    const { query, variables = {} } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> }
    points = Math.min(BUCKET, points + ((Date.now() - at) / 1_000) * RESTORED_A_SECOND)
    at = Date.now()
    const requested = query.startsWith('mutation') ? 10 + costOf(query) : costOf(query)
    const cost = {
      requestedQueryCost: requested,
      throttleStatus: { maximumAvailable: BUCKET, currentlyAvailable: Math.floor(points), restoreRate: RESTORED_A_SECOND },
    }
    if (requested > 1_000) return failed('MAX_COST_EXCEEDED', `Query cost is ${requested}, which exceeds the single query max cost limit 1000`, cost)
    if (requested > points) return failed('THROTTLED', 'Throttled', cost)
    const result = runGraphql(query, variables, { query: queryRoot(shelves), mutation: mutationRoot(shelves, version) })
    // what was asked for and is not there is not paid for
    points -= Math.min(requested, objectsIn(result.data))
    return { status: 200, body: { ...result, extensions: { cost } } }
  }
  const fake = await openFakePlatform(answer)
  return {
    ...fake,
    shelves,
    drain(left) {
      points = left
      at = Date.now()
    },
    webhook(topic, body, id = 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043') {
      const signature = createHmac('sha256', FAKE_SHOPIFY.secret).update(body).digest('base64')
      return {
        headers: {
          'x-shopify-topic': topic,
          'x-shopify-shop-domain': 'fake.myshopify.com',
          'x-shopify-api-version': FAKE_SHOPIFY.version,
          'x-shopify-webhook-id': id,
          'x-shopify-event-id': `event-${id}`,
          'x-shopify-triggered-at': new Date().toISOString(),
          'x-shopify-hmac-sha256': signature,
        },
        body: Buffer.from(body),
      }
    },
  }
}

function objectsIn(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0
  const inside = Object.values(value).reduce((sum: number, one) => sum + objectsIn(one), 0)
  return inside + (Array.isArray(value) ? 0 : 1)
}

function failed(code: string, message: string, cost: object): FakeAnswer {
  return { status: 200, body: { errors: [{ message, extensions: { code } }], extensions: { cost } } }
}
