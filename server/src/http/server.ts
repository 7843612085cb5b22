import cookie from '@fastify/cookie'
import type { Problem } from '@xiaoer/contract/api'
import Fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance, type FastifyReply, LogController } from 'fastify'
import type { Logger } from 'pino'
import { AppError, ERRORS, type ErrorCode } from '../errors.ts'

/** The largest body that is read: a message of 20,000 characters is far below it. */
const MOST_BYTES = 1_048_576

/** The HTTP server without routes: one form of error, request ids, nothing told to strangers about what broke. */
export async function buildServer(logger: Logger): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MOST_BYTES,
    forceCloseConnections: true,
    // a path that cannot be read never reaches a route
    frameworkErrors: (error, _request, reply) => send(reply as FastifyReply, error.code === 'FST_ERR_BAD_URL' ? 'invalid' : 'not-found'),
  })
  await app.register(cookie)
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error)
    if (problem.code === 'internal') logger.error({ err: error, requestId: request.id, url: request.url.split('?')[0] }, 'request failed')
    send(reply, problem.code, problem.code === 'internal' ? { requestId: request.id } : problem.detail)
  })
  app.setNotFoundHandler((_request, reply) => send(reply, 'not-found'))
  return app
}

export function send(reply: FastifyReply, code: ErrorCode, detail?: unknown): void {
  const [status, message] = ERRORS[code]
  const wait = (detail as { retryAfterMs?: number } | null | undefined)?.retryAfterMs
  if (wait !== undefined) reply.header('retry-after', Math.ceil(wait / 1000))
  const problem: Problem = { code, message, ...(detail === undefined ? {} : { detail }) }
  reply.code(status).header('cache-control', 'no-store').send(problem)
}

function problemOf(error: FastifyError): { code: ErrorCode; detail?: unknown } {
  if (error instanceof AppError) return { code: error.code, detail: error.detail }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { code: 'too-large' }
  if (error.code === 'FST_ERR_CTP_INVALID_JSON_BODY' || error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || error instanceof SyntaxError)
    return { code: 'malformed-json' }
  if (error.statusCode !== undefined && error.statusCode < 500) return { code: error.statusCode === 413 ? 'too-large' : 'invalid' }
  return { code: 'internal' }
}
