import multipart from '@fastify/multipart'
import fastifySend from '@fastify/send'
import type { Agent } from '@xiaoer/contract/agent'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Cloakroom, HandedIn } from '../attachments/cloakroom.ts'
import { MOST_BYTES } from '../attachments/keep-bytes.ts'
import { AppError } from '../errors.ts'
import { rateLimit } from '../rate-limit.ts'
import type { WidgetHouse } from './widget-socket.ts'
import { isVisitorToken } from './widget-socket.ts'

export interface UploadHouse {
  readonly cloakroom: Cloakroom
  readonly widget: Pick<WidgetHouse, 'accountOf' | 'isRightHash'>
  /** Whoever is signed in at the desk. */
  readonly agentIn: (request: FastifyRequest) => Promise<Agent | null>
}

/** The file, and around it what a form needs. */
const MOST_BODY = MOST_BYTES + 65_536
/** More pictures than anybody takes of one parcel. */
const MOST_UPLOADS = { most: 30, withinMs: 60_000 }

/** Shown where they are linked; all else is offered to be saved. */
const SHOWN = /^(?:image\/(?!svg)|audio\/|video\/)/

/**
 * `POST /api/v1/uploads` takes one file of a form: from the chat window (`?app=` its channel, the visitor's token or the signed id), or from the desk.
 * `GET /files/{id}/{name}` gives it to whoever has the address, which is told only in its conversation.
 */
export async function uploadRoutes(app: FastifyInstance, house: UploadHouse): Promise<void> {
  const limit = rateLimit(MOST_UPLOADS)
  await app.register(async (forms) => {
    await forms.register(multipart, { limits: { files: 1, fields: 4, fileSize: MOST_BYTES + 1, parts: 5 } })
    forms.options('/api/v1/uploads', async (request, reply) =>
      allow(request, reply, await originsOf(request, house))
        .code(204)
        .send(),
    )
    forms.post('/api/v1/uploads', { bodyLimit: MOST_BODY }, async (request, reply) => {
      const { origins, ...bringer } = await bringerOf(request, house)
      allow(request, reply, origins)
      const wait = limit(bringer.owner ? `${bringer.owner.channelId} ${bringer.owner.userId}` : bringer.workspaceId)
      if (wait > 0) throw new AppError('too-many-requests', { retryAfterMs: wait })
      if (!request.isMultipart()) throw new AppError('invalid', { file: ['Send the file as multipart/form-data, in a field named file.'] })
      const part = await request.file()
      if (!part) throw new AppError('invalid', { file: ['There is no file in the form.'] })
      const upload = await house.cloakroom.take({ ...bringer, name: part.filename, declared: part.mimetype, stream: part.file })
      return reply.code(201).header('cache-control', 'no-store').send(upload)
    })
  })
  app.get<{ Params: { id: string } }>('/files/:id/:name', async (request, reply) => {
    const given = await house.cloakroom.give(request.params.id)
    if (!given) throw new AppError('not-found')
    const { mime, name } = given.attachment
    const sent = await fastifySend(request.raw, given.file, { contentType: false, cacheControl: false, etag: true, lastModified: false })
    // on record and not in the folder: it was not carried along when the house moved
    if (sent.type === 'error') throw new AppError('not-found')
    const how = SHOWN.test(mime) ? 'inline' : 'attachment'
    return (
      reply
        .code(sent.statusCode)
        .headers(sent.headers)
        .header('content-type', mime.startsWith('text/') ? `${mime}; charset=utf-8` : mime)
        .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(name)}`)
        // whatever a browser takes it for: nothing in it runs, and nothing of ours is told
        .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'")
        .header('x-content-type-options', 'nosniff')
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('referrer-policy', 'no-referrer')
        // the address is the file's alone, for ever; shared caches have no business with it
        .header('cache-control', 'private, max-age=31536000, immutable')
        .send(sent.stream)
    )
  })
}

type Bringer = Pick<HandedIn, 'workspaceId' | 'owner'> & { readonly origins: readonly string[] }

async function bringerOf(request: FastifyRequest, house: UploadHouse): Promise<Bringer> {
  const channelId = appOf(request)
  if (channelId === null) {
    // the cookie goes along with any page's form; only our own desk sends this header with it
    const agent = request.headers['x-requested-with'] === 'xiaoer-desk' ? await house.agentIn(request) : null
    if (!agent) throw new AppError('unauthenticated')
    return { workspaceId: agent.workspaceId, owner: null, origins: [] }
  }
  const account = await house.widget.accountOf(channelId)
  if (!account) throw new AppError('not-found')
  if (account.origins.length > 0 && !account.origins.includes(request.headers.origin ?? '')) throw new AppError('forbidden')
  const userId = shopperIn(request, account.secret, house)
  if (userId === null) throw new AppError('unauthenticated')
  return { workspaceId: account.workspaceId, owner: { channelId, userId }, origins: account.origins }
}

/** Whose token or signature it is; a visitor's token is their id. */
function shopperIn({ headers }: FastifyRequest, secret: string, house: UploadHouse): string | null {
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]
  if (token) return isVisitorToken(token) ? token : null
  const [id, hash] = [headers['x-user-id'], headers['x-user-hash']]
  if (typeof id !== 'string' || typeof hash !== 'string') return null
  const userId = decode(id)
  return userId !== null && house.widget.isRightHash(secret, userId, hash) ? userId : null
}

async function originsOf(request: FastifyRequest, house: UploadHouse): Promise<readonly string[]> {
  const account = await house.widget.accountOf(appOf(request) ?? '')
  if (!account) throw new AppError('not-found')
  return account.origins
}

function appOf(request: FastifyRequest): string | null {
  const { app } = request.query as { app?: unknown }
  return typeof app === 'string' ? app : null
}

/** The shop's page may ask; without a list of pages every page may show the widget. */
function allow(request: FastifyRequest, reply: FastifyReply, origins: readonly string[]): FastifyReply {
  const origin = request.headers.origin
  if (!origin || (origins.length > 0 && !origins.includes(origin))) return reply
  return reply
    .header('access-control-allow-origin', origin)
    .header('access-control-allow-methods', 'POST')
    .header('access-control-allow-headers', 'authorization, x-user-id, x-user-hash')
    .header('access-control-max-age', '86400')
    .header('vary', 'origin')
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
