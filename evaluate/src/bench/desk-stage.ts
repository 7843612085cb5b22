import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import fastifyStatic from '@fastify/static'
import type { Agent } from '@xiaoer/contract/agent'
import type { Conversation } from '@xiaoer/contract/conversation'
import { BUILT_IN } from '@xiaoer/contract/conversation-filter'
import type { AgentId, ConversationId, MessageId } from '@xiaoer/contract/id'
import { hashToken } from '@xiaoer/server/desk/sign-in'
import { type House, openHouse } from '@xiaoer/server/house'
import { mountApi } from '@xiaoer/server/http/api-routes'
import { agentIn, deskHandlers } from '@xiaoer/server/http/desk-routes'
import { buildServer } from '@xiaoer/server/http/server'
import { mountSockets } from '@xiaoer/server/http/sockets'
import { tauRetail } from '@xiaoer/server/rules/packs/tau-retail'
import { openStore } from '@xiaoer/server/store/open-store'
import pino from 'pino'
import type { Page } from 'playwright-core'
import { furnishHouse, restChannelId, WORKSPACE } from './furnish-house.ts'
import { seededDice } from './seeded-dice.ts'

/** A real house with many open conversations, the built desk in front of it, and hands that change them. */
export async function openDeskStage({ folder, desk, conversations }: { folder: string; desk: string; conversations: number }) {
  await furnishHouse(folder, { rules: tauRetail, stock: async () => undefined })
  const store = await openStore({ folder, connections: 8, log: () => undefined, onError: () => undefined })
  const house = openHouse({
    database: store.database,
    logger: pino({ level: 'silent' }),
    files: join(tmpdir(), 'xiaoer-attachments'),
    model: { languages: {} },
  })
  const agent: Agent = { id: 'bench-agent' as AgentId, workspaceId: WORKSPACE, name: 'Bench', email: 'bench@desk.example', role: 'agent' }
  const token = randomBytes(16).toString('hex')
  await house.agents.add({ ...agent, passwordHash: 'none' }, house.now())
  await house.agents.openSession(hashToken(token), agent, new Date(Date.now() + 4 * 3_600_000).toISOString())
  await store.database.pool.query(
    `with made as (select n, 'c' || n as id, now() - n * interval '2 seconds' as at from generate_series(0, $2 - 1) n),
       contact as (insert into contacts (workspace_id, id, name, created_at) select $1, 'k' || n, 'Shopper ' || n, at from made)
     insert into conversations (id, workspace_id, channel_id, contact_id, user_id, status, holder, agent_id, language, emotion, preview, seq, answered_seq, version, known,
       waiting_since, created_at, updated_at)
     select id, $1, $3, 'k' || n, 'u' || n, 'open', case n % 3 when 0 then 'agent' when 1 then 'queue' else 'bot' end, case n % 3 when 0 then $4 end, 'zh',
       (array['neutral', 'neutral', 'anxious', 'angry'])[1 + n % 4], '我的订单什么时候发货？第 ' || n || ' 位', 2, 2, 0, '{}', case when n % 2 = 0 then at end, at, at from made`,
    [WORKSPACE, conversations, restChannelId(0), agent.id],
  )
  const app = await buildServer(pino({ level: 'silent' }))
  mountApi(
    app,
    deskHandlers(house.deskHouse, async () => 'Bench'),
    (request) => agentIn(request, house.deskHouse),
  )
  await app.register(fastifyStatic, { root: desk, prefix: '/desk/', wildcard: false, index: false })
  app.get('/desk/*', (_request, reply) => reply.sendFile('index.html', desk))
  await app.ready()
  const closeSockets = mountSockets(app, {
    ...{ widget: house.widgetHouse, hub: house.hub, attend: house.attend },
    agentOf: (cookie) => agentIn({ cookies: app.parseCookie(cookie) }, house.deskHouse),
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://localhost:${(app.server.address() as { port: number }).port}`

  const dice = seededDice('desk')
  const seen = new Map((await everyOne(house)).map((one) => [one.id, one]))
  const mine = 'c0' as ConversationId
  /** A shopper of some conversation wrote: what the house would tell of it. */
  const change = () => {
    const id = `c${1 + dice.below(conversations - 1)}` as ConversationId
    const before = seen.get(id)!
    const at = house.now()
    const text = `还没有收到，能帮我看一下吗 ${dice.below(1_000_000)}`
    const next: Conversation = { ...before, seq: before.seq + 1, preview: text, updatedAt: at, waitingSince: before.waitingSince ?? at }
    seen.set(id, next)
    const content = { type: 'text', text } as const
    const message = { id: house.newId() as MessageId, conversationId: id, seq: next.seq, from: 'shopper' as const, agentId: null, content, at, delivery: null }
    house.hub.tellDesk(WORKSPACE, { type: 'message', message })
    house.hub.tellDesk(WORKSPACE, { type: 'conversation', conversation: next })
  }
  const changeMany = async (most: number, perSecond: number, isOver: () => boolean): Promise<number> => {
    const began = performance.now()
    let done = 0
    while (done < most && !isOver()) {
      const due = Math.min(most, Math.floor(((performance.now() - began) * perSecond) / 1_000))
      for (; done < due; done++) change()
      await wait(5)
    }
    return done
  }
  return {
    address,
    /** A conversation that the agent holds; nobody else writes in it. */
    mine,
    signIn: (page: Page) => page.context().addCookies([{ name: 'xiaoer_session', value: token, url: address }]),
    update(perSecond: number) {
      let isOver = false
      const run = changeMany(Number.POSITIVE_INFINITY, perSecond, () => isOver)
      return {
        stop: () => {
          isOver = true
          return run
        },
      }
    },
    updateFast: (count: number, perSecond: number) => changeMany(count, perSecond, () => false),
    async close() {
      closeSockets()
      await app.close()
      await store.close()
    },
  }
}

async function everyOne(house: House): Promise<Conversation[]> {
  const rows: Conversation[] = []
  for (;;) {
    const last = rows.at(-1)
    const after = last && { before: last.updatedAt, beforeId: last.id }
    const page = await house.deskHouse.conversations.list(WORKSPACE, BUILT_IN.open, { agentId: '', now: house.now() }, after)
    if (page.length === 0) return rows
    rows.push(...page)
  }
}
