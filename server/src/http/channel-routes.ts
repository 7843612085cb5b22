import { type Content, wordsOf } from '@xiaoer/contract/content'
import type { ConversationId } from '@xiaoer/contract/id'
import type { RestAccepted } from '@xiaoer/contract/rest-channel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Acknowledgement, Channel, RawRequest } from '../channels/channel.ts'
import { AppError } from '../errors.ts'
import { fitContent, wordsOfCard } from '../turn/fit-content.ts'
import { type Accepted, type Door, receive } from '../turn/receive.ts'

type Kept = Extract<Accepted, { kind: 'kept' }>

/** Some platforms push batches of this size. */
const MOST_HOOK_BYTES = 4_194_304

/**
 * Where channels deliver; the exact bytes go to the channel. `POST /api/v1/channels/{id}/messages` is for one's own apps: with `?wait=reply` the answer
 * carries the bot's replies. `/api/v1/channels/{id}/hook` is what is entered at a platform. `publicUrl`: how platforms call us, where they sign it.
 */
export async function channelRoutes(app: FastifyInstance, door: Door, publicUrl?: string): Promise<void> {
  await app.register(async (raw) => {
    // signatures are over bytes: nothing is parsed before the channel has verified it
    raw.removeAllContentTypeParsers()
    raw.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    raw.post<{ Params: { channelId: string } }>('/api/v1/channels/:channelId/messages', async (request, reply) => {
      const accepted = await receive(request.params.channelId, toRaw(request, publicUrl), door)
      if (accepted.kind !== 'kept') throw new AppError('invalid')
      if (accepted.recorded.some((one) => one.mismatch)) throw new AppError('idempotency-mismatch')
      const wait = (request.query as { wait?: string }).wait === 'reply'
      return reply.code(wait ? 200 : 202).send(await answer(accepted, wait, door))
    })
    const hook = async (request: FastifyRequest, reply: FastifyReply) => {
      const { channelId } = request.params as { channelId: string }
      const bytes = toRaw(request, publicUrl)
      const accepted = await receive(channelId, bytes, door).catch((error: unknown) => {
        // to a stranger: the status alone
        if (error instanceof AppError && (error.code === 'unauthenticated' || error.code === 'forbidden')) return error
        throw error
      })
      if (accepted instanceof AppError) return reply.code(accepted.status).send()
      return acknowledge(await acknowledgementOf(accepted, { channelId, bytes }, door), reply)
    }
    for (const url of ['/api/v1/channels/:channelId/hook', '/api/v1/channels/:channelId/hook/*'])
      raw.route({ method: ['GET', 'POST'], url, bodyLimit: MOST_HOOK_BYTES, handler: hook })
  })
}

async function acknowledgementOf(accepted: Accepted, asked: { channelId: string; bytes: RawRequest }, door: Door): Promise<Acknowledgement> {
  if (accepted.kind === 'handshake') return accepted.acknowledge
  const account = (await door.accounts.find(asked.channelId))!
  const { inResponse, capabilities } = door.channels.get(account.name) as Channel
  const conversationId = accepted.recorded[0]?.conversationId ?? accepted.listens
  if (!inResponse || !conversationId) return accepted.acknowledge ?? {}
  await inTime(accepted.turn, inResponse.withinMs)
  const [unseen, holder] = await Promise.all([door.deliveries.unseen(conversationId), door.conversations.holderOf(conversationId)])
  await Promise.all(unseen.map(({ id }) => door.conversations.markDelivered(id)))
  return inResponse.render(
    unseen.flatMap(({ content }) => fitContent(content, capabilities)),
    asked.bytes,
    account,
    holder,
  )
}

/** What takes longer is shown with the shopper's next message. */
async function inTime(turn: Promise<unknown>, withinMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, withinMs)
  })
  await Promise.race([turn, late])
  clearTimeout(timer)
}

function acknowledge({ status = 200, contentType = 'text/plain; charset=utf-8', body = '' }: Acknowledgement, reply: FastifyReply) {
  return reply.code(status).header('content-type', contentType).send(body)
}

async function answer(accepted: Kept, wait: boolean, door: Door): Promise<RestAccepted | { ignored: string }> {
  const [first] = accepted.recorded
  if (!first) return { ignored: accepted.ignored.join('; ') }
  const kept = { messageId: first.messageId, conversationId: first.conversationId, duplicate: first.duplicate }
  if (!wait) return kept
  const turn = await accepted.turn
  if (turn?.turn === 'elsewhere') return { ...kept, replies: (await repliesFromElsewhere(first, door)).map(toReply) }
  if (turn?.turn !== 'replied') {
    // the first answer may have been lost on its way: it is given again
    const again = first.duplicate ? await door.conversations.repliesTo(first.conversationId, first.seq) : []
    return { ...kept, replies: again.map(toReply) }
  }
  return { ...kept, holder: turn.holder, replies: turn.messages.map(toReply) }
}

/** Another process answers: its replies are looked for until they are there. */
async function repliesFromElsewhere({ conversationId, seq }: { readonly conversationId: ConversationId; readonly seq: number }, door: Door) {
  for (const until = Date.now() + ELSEWHERE_MS; Date.now() < until; await new Promise((wake) => setTimeout(wake, LOOK_AGAIN_MS))) {
    const replies = await door.conversations.repliesTo(conversationId, seq)
    if (replies.length > 0) return replies
  }
  return []
}

const ELSEWHERE_MS = 20_000
const LOOK_AGAIN_MS = 50

function toReply({ id, seq, content }: { readonly id: string; readonly seq: number; readonly content: Content }) {
  return { id, seq, from: 'bot', text: textOf(content), content }
}

/** Everything a content says, for those who read only words. */
export function textOf(content: Content): string {
  const text = content.type === 'card' ? wordsOfCard(content) : wordsOf(content)
  const buttons = content.type === 'buttons' || content.type === 'card' ? content.buttons : []
  // yes and no need no numbers
  const isYesNo = buttons.every((button) => button.id === 'yes' || button.id === 'no')
  return !isYesNo ? [text, ...buttons.map((button, index) => `${index + 1}. ${button.label}`)].join('\n') : text
}

function toRaw(request: FastifyRequest, publicUrl = `${request.protocol}://${request.host}`): RawRequest {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]))
  return {
    method: request.method,
    path: request.url.split('?')[0]!,
    url: `${publicUrl.replace(/\/$/, '')}${request.url}`,
    query: request.query as Record<string, string>,
    headers,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    now: Date.now(),
  }
}
