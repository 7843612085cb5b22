import type { WorkspaceId } from '@xiaoer/contract/id'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'
import type { Sender } from '../news.ts'
import type { PushDoor } from '../pushes/open-pushes.ts'
import { isStorable } from '../storable.ts'

interface Params {
  readonly kind: string
  readonly workspace: string
  readonly name: string
}

/** `POST /api/v1/hooks/{shop|carrier|payment}/{workspace}/{name}`: where platforms push. The exact bytes go to the connector, which knows its sender. */
export async function hookRoutes(app: FastifyInstance, door: PushDoor): Promise<void> {
  await app.register(async (raw) => {
    // signatures are over bytes: nothing is parsed before the connector has verified it
    raw.removeAllContentTypeParsers()
    raw.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    raw.post<{ Params: Params }>('/api/v1/hooks/:kind/:workspace/:name', async ({ params, headers, body }, reply) => {
      const told = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]))
      const { contentType, body: answer } = await door.take(senderOf(params), { headers: told, rawBody: Buffer.isBuffer(body) ? body : Buffer.alloc(0) })
      return reply.header('content-type', contentType).send(answer)
    })
  })
}

function senderOf({ kind, workspace, name }: Params): Sender {
  if ((kind !== 'shop' && kind !== 'carrier' && kind !== 'payment') || !isStorable(workspace) || !isStorable(name)) throw new AppError('not-found')
  return { kind, workspaceId: workspace as WorkspaceId, name }
}
