import type { Agent } from '@xiaoer/contract/agent'
import { API, type Input, type Output, type RouteName } from '@xiaoer/contract/api'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { askedFrom } from '../asker.ts'
import { AppError } from '../errors.ts'
import { storable } from '../storable.ts'

/** Who asks, and the answer's cookies. Open routes have no agent. */
export interface Call {
  readonly agent: Agent
  readonly reply: FastifyReply
  readonly request: FastifyRequest
}

/** One handler for each route of the contract: a missing one is a type error. */
export type ApiHandlers = { readonly [Name in RouteName]: (input: z.output<(typeof API)[Name]['input']>, call: Call) => Promise<Output<Name>> }

/** A page on another site can make a browser send our cookie, but not this header. */
const OWN_PAGE = 'xiaoer-desk'

/** Mounts the contract's table: parses the input, asks who is there, hands over. */
export function mountApi(app: FastifyInstance, handlers: ApiHandlers, agentOf: (request: FastifyRequest) => Promise<Agent | null>): void {
  for (const name of Object.keys(API) as RouteName[]) {
    const route = API[name]
    app.route({
      method: route.method,
      url: route.path,
      handler: async (request, reply) => {
        if (request.headers['x-requested-with'] !== OWN_PAGE) throw new AppError('forbidden')
        const agent = 'open' in route ? null : await agentOf(request)
        if (!agent && !('open' in route)) throw new AppError('unauthenticated')
        const input = takeInput(route.input, request)
        const handler = handlers[name] as (input: Input<typeof name>, call: Call) => Promise<unknown>
        const call = { agent: agent as Agent, reply, request }
        const output = await askedFrom({ address: request.ip, via: null }, () => handler(input as never, call))
        return reply.header('cache-control', 'no-store').send(output)
      },
    })
  }
}

/** Query, body and path of a request as a route wants them; AppError('invalid') names the fields that are not so. */
export function takeInput<Schema extends z.ZodType>(schema: Schema, request: FastifyRequest): z.output<Schema> {
  const body = request.body ?? {}
  if (typeof body !== 'object' || Array.isArray(body)) throw new AppError('invalid')
  const given = schema.safeParse({ ...(request.query as object), ...body, ...(request.params as object) })
  // cleaned once it has its form, then looked at again: what was nothing but U+0000 is empty now
  const parsed = given.success ? schema.safeParse(storable(given.data)) : given
  if (!parsed.success) throw new AppError('invalid', z.flattenError(parsed.error as z.ZodError).fieldErrors)
  return parsed.data as z.output<Schema>
}
