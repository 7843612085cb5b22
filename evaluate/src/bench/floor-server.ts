import { readFileSync } from 'node:fs'
import type { Content } from '@xiaoer/contract/content'
import type { MessageId, TurnId } from '@xiaoer/contract/id'
import { type RestSettings, restChannel } from '@xiaoer/server/channels/rest'
import { buildServer } from '@xiaoer/server/http/server'
import { openChannelAccounts } from '@xiaoer/server/store/channel-accounts'
import { openConversations, type TurnEnd } from '@xiaoer/server/store/conversations'
import { openStore } from '@xiaoer/server/store/open-store'
import pino from 'pino'
import { v7 as newId } from 'uuid'

/** What a turn of the house wrote; the floor writes the same without knowing why. */
export interface WrittenTurn extends Pick<TurnEnd, 'known' | 'language' | 'emotion' | 'steps'> {
  readonly contents: readonly Content[]
}

/**
 * The floor of the turn, run as a process of its own: the house's HTTP server, REST channel, store and group commit, and rows that the house wrote
 * (the file TURNS), without a bot. The least that a durable answer costs. `?wait=reply` is understood by its doing.
 */
async function main(): Promise<void> {
  const { DATA, TURNS } = process.env
  const turns = JSON.parse(readFileSync(TURNS!, 'utf8')) as readonly WrittenTurn[]
  const store = await openStore({ folder: DATA!, connections: 16, log: () => undefined, onError: () => undefined })
  const conversations = openConversations(store.database)
  const accounts = openChannelAccounts(store.database, Date.now)
  const channel = restChannel()
  const versions = new Map<string, number>()
  const now = () => new Date().toISOString()
  let count = 0

  const app = await buildServer(pino({ level: 'silent' }))
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.post<{ Params: { channelId: string } }>('/api/v1/channels/:channelId/messages', async (request, reply) => {
    const account = (await accounts.find(request.params.channelId))!
    const { method, url: path } = request
    const raw = { method, path, url: path, query: request.query as Record<string, string>, headers: request.headers as Record<string, string> }
    const received = await channel.receive(
      { ...raw, body: request.body as Buffer, now: Date.now() },
      { ...account, settings: account.settings as RestSettings },
    )
    const [event] = received.kind === 'events' ? received.events : []
    if (event?.kind !== 'message') return reply.code(400).send(received)
    const { at, name = '', locale: _, kind: __, ...message } = event
    const kept = await conversations.record({
      ...message,
      workspaceId: account.workspaceId,
      channelId: account.id,
      name,
      language: 'zh',
      at: new Date(at).toISOString(),
      now: now(),
      newContactId: newId(),
      newConversationId: newId(),
      newMessageId: newId(),
    })

    const { contents, ...turn } = turns[count++ % turns.length]!
    // nobody else writes here: what a turn reads first is known
    const version = versions.get(kept.conversationId) ?? 0
    versions.set(kept.conversationId, version + 1)
    const messages = contents.map((content) => ({ id: newId() as MessageId, content }))
    const committed = await conversations.endTurn({
      ...turn,
      contactName: null,
      conversationId: kept.conversationId,
      version,
      loadedSeq: kept.seq,
      restartable: true,
      turnId: newId() as TurnId,
      messages,
      outbox: false,
      deliveryState: 'sent',
      holder: 'bot',
      handoff: null,
      tookMs: 0,
      now: now(),
    })
    if (committed.state !== 'committed') return reply.code(500).send(committed)
    const replies = messages.map(({ id, content }, index) => ({
      id,
      seq: committed.firstSeq + index,
      from: 'bot',
      text: 'text' in content ? content.text : '',
      content,
    }))
    return { messageId: kept.messageId, conversationId: kept.conversationId, duplicate: kept.duplicate, holder: 'bot', replies }
  })

  await app.listen({ port: 0, host: '127.0.0.1' })
  process.stdout.write(`http://localhost:${(app.server.address() as { port: number }).port}\n`)
  process.on('SIGINT', async () => {
    await app.close()
    await store.close()
    process.exit(0)
  })
}

await main()
