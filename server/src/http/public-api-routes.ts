import { PUBLIC_API, type PublicRouteName } from '@xiaoer/contract/public-api'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type * as z from 'zod'
import { askedFrom } from '../asker.ts'
import type { DeskHouse } from '../desk/desk-house.ts'
import { keyOfToken } from '../desk/keep-api-keys.ts'
import { mustMay } from '../desk/may.ts'
import { PUBLIC_DEEDS, type PublicTaken } from '../desk/public-deeds.ts'
import { AppError } from '../errors.ts'
import { rateLimit } from '../rate-limit.ts'
import { takeInput } from './api-routes.ts'
import { openApi } from './open-api.ts'

/** Ten a second, all day: who needs more asks less often for more. */
const MOST_A_MINUTE = 600
/** A system that has the wrong key is told so; one that tries keys gets nowhere. */
const MOST_WRONG_A_MINUTE = 30
const MINUTE_MS = 60_000

/** The workspace's own API, for systems that show a key. */
export async function publicApiRoutes(app: FastifyInstance, house: DeskHouse): Promise<void> {
  const asked = rateLimit({ most: MOST_A_MINUTE, withinMs: MINUTE_MS })
  const wrong = rateLimit({ most: MOST_WRONG_A_MINUTE, withinMs: MINUTE_MS })
  const described = openApi()
  app.get('/api/v1/openapi.json', async (_request, reply) => reply.header('cache-control', 'public, max-age=300').send(described))
  for (const name of Object.keys(PUBLIC_API) as PublicRouteName[]) {
    const route = PUBLIC_API[name]
    app.route({
      method: route.method,
      url: route.path,
      handler: async (request, reply) => {
        const { key, person } = await keyIn(request)
        const wait = asked(key.id)
        if (wait > 0) throw new AppError('too-many-requests', { retryAfterMs: wait })
        const agent = { ...person, permissions: key.permissions }
        // the key, and who made it: neither may more than the other
        mustMay(agent, route.needs)
        mustMay(person, route.needs)
        await house.access.keys.used(key, person.workspaceId, { address: request.ip, now: house.now() })
        const input = takeInput(route.input, request)
        const deed = PUBLIC_DEEDS[name] as (by: typeof agent, input: PublicTaken<typeof name>, house: DeskHouse) => Promise<unknown>
        const output = await askedFrom({ address: request.ip, via: key.id }, () => deed(agent, input as never, house))
        return reply.header('cache-control', 'no-store').send((route.output as z.ZodType).parse(output))
      },
    })
  }

  async function keyIn(request: FastifyRequest) {
    const [, token] = /^Bearer (xk_[\w-]{10,100})$/.exec(request.headers.authorization ?? '') ?? []
    const found = token ? await keyOfToken(token, house) : null
    if (found) return found
    const wait = wrong(request.ip)
    throw wait > 0 ? new AppError('too-many-requests', { retryAfterMs: wait }) : new AppError('unauthenticated')
  }
}
