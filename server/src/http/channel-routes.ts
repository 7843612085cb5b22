import { type Content, wordsOf } from '@xiaoer/contract/content'
import type { ConversationId } from '@xiaoer/contract/id'
import type { RestAccepted } from '@xiaoer/contract/rest-channel'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { RawRequest } from '../channels/channel.ts'
import { wordsOfCard } from '../turn/outbox.ts'
import { type Accepted, type Door, receive } from '../turn/receive.ts'

/** `POST /api/v1/channels/{id}/messages`: where channels deliver. The exact bytes go to the channel; with `?wait=reply` the answer carries the bot's replies. */
export async function channelRoutes(app: FastifyInstance, door: Door): Promise<void> {
  await app.register(async (raw) => {
    // signatures are over bytes: nothing is parsed before the channel has verified it
    raw.removeAllContentTypeParsers()
    raw.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    raw.post<{ Params: { channelId: string } }>('/api/v1/channels/:channelId/messages', async (request, reply) => {
      const accepted = await receive(request.params.channelId, toRaw(request), door)
      const wait = (request.query as { wait?: string }).wait === 'reply'
      return reply.code(wait ? 200 : 202).send(await answer(accepted, wait, door))
    })
  })
}

async function answer(accepted: Accepted, wait: boolean, door: Door): Promise<RestAccepted | { ignored: string }> {
  if (accepted.kind === 'ignored') return { ignored: accepted.why }
  const [first] = accepted.recorded
  const kept = { messageId: first!.messageId, conversationId: first!.conversationId, duplicate: first!.duplicate }
  if (!wait) return kept
  const turn = await accepted.turn
  if (turn?.turn === 'elsewhere') return { ...kept, replies: (await repliesFromElsewhere(first!, door)).map(toReply) }
  if (turn?.turn !== 'replied') {
    // the first answer may have been lost on its way: it is given again
    const again = first!.duplicate ? await door.conversations.repliesTo(first!.conversationId, first!.seq) : []
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

function toRaw(request: FastifyRequest): RawRequest {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]))
  return {
    method: request.method,
    path: request.url.split('?')[0]!,
    query: request.query as Record<string, string>,
    headers,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    now: Date.now(),
  }
}
