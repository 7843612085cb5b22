import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Action } from '@xiaoer/contract/action'
import type { Content } from '@xiaoer/contract/content'
import { type ConversationId, type MessageId, WorkspaceId } from '@xiaoer/contract/id'
import type { Order } from '@xiaoer/contract/order'
import type { Rules } from '@xiaoer/contract/rules'
import { TicketDraft } from '@xiaoer/contract/ticket'
import { type House, openHouse } from '@xiaoer/server/house'
import { demoArticles } from '@xiaoer/server/knowledge/demo/demo-articles'
import type { Database } from '@xiaoer/server/store/database'
import { openStore } from '@xiaoer/server/store/open-store'
import { putProducts } from '@xiaoer/server/store/shop-catalogue'
import { putCustomers } from '@xiaoer/server/store/shop-customers'
import { allOrders, putOrders } from '@xiaoer/server/store/shop-orders'
import pino from 'pino'
import { makeFolder } from '../bench/furnish-house.ts'
import type { World } from './world.ts'

/** A real house with a real database, in which every conversation plays in a shop of its own. */
export interface Stage {
  readonly house: House
  readonly database: Database
  /** Makes a shop; `down`: one whose platform does not answer. */
  furnish(workspace: string, world: World, set: { readonly rules: Rules; readonly down?: boolean }): Promise<WorkspaceId>
  /** Says something as a person on a channel and waits for what the bot says. */
  say(at: Seat, content: Content): Promise<Heard>
  ending(workspace: WorkspaceId): Promise<Ending>
  close(): Promise<void>
}

export interface Seat {
  readonly workspaceId: WorkspaceId
  readonly channel: string
  readonly userId: string
  readonly signedLogin: boolean
  readonly language: string
}

export interface Heard {
  readonly texts: readonly string[]
  readonly conversationId: ConversationId
}

/** What a conversation left behind. */
export interface Ending {
  readonly actions: readonly Pick<Action, 'command' | 'state'>[]
  readonly tickets: readonly TicketDraft[]
  /** Why a person was called, by conversation. */
  readonly handoffs: readonly string[]
  readonly orders: readonly Order[]
}

export async function openStage(): Promise<Stage> {
  const { folder, remove } = makeFolder()
  const store = await openStore({ folder, connections: 16, log: () => undefined, onError: () => undefined })
  const { database } = store
  const house = openHouse({ database, logger: pino({ level: 'silent' }), files: join(tmpdir(), 'xiaoer-attachments') })
  return {
    house,
    database,
    async furnish(workspace, world, { rules, down = false }) {
      const workspaceId = WorkspaceId.parse(workspace)
      await database.transaction(async ({ sql }) => {
        await putProducts(sql, workspaceId, world.products)
        await putCustomers(
          sql,
          workspaceId,
          world.customers.map((customer) => ({ ...customer, familyName: null })),
        )
        await putOrders(sql, workspaceId, world.orders)
      })
      await house.workspaces.putRules(workspaceId, rules, house.now())
      await house.articles.takeOver(workspaceId, demoArticles(), { source: 'demo', leavePeoples: true, now: house.now() })
      // nobody listens on the port of "discard"
      const nowhere = { url: 'http://127.0.0.1:9', consumerKey: 'ck_nobody', consumerSecret: 'cs_nobody' }
      await house.workspaces.ensure({ id: workspaceId, name: workspace, shop: down ? 'woocommerce' : 'local', settings: down ? nowhere : {} }, house.now())
      for (const channel of [1, 2])
        await house.accounts.ensure(
          { id: `${workspace}-${channel}` as never, workspaceId, name: 'rest', title: '', settings: { keyHashes: ['0'.repeat(64)] } },
          house.now(),
        )
      return workspaceId
    },
    async say({ workspaceId, channel, userId, signedLogin, language }, content) {
      const { newId, now, door } = house
      const ids = { newContactId: newId(), newConversationId: newId(), newMessageId: newId() as MessageId, externalId: newId() }
      const recorded = await door.conversations.record({
        ...{ workspaceId, channelId: `${workspaceId}-${channel}` as never, userId, name: '', language, signedLogin, content, at: now(), now: now() },
        ...(ids as { newContactId: never; newConversationId: never; newMessageId: MessageId; externalId: string }),
      })
      const result = await door.takeTurn(recorded.conversationId)
      const texts = result.turn === 'replied' ? result.messages.map((message) => wordsIn(message.content)) : []
      return { texts, conversationId: recorded.conversationId }
    },
    async ending(workspaceId) {
      const [actions, tickets, conversations] = await Promise.all([
        database.pool.query('select command, state from actions where workspace_id = $1 order by at', [workspaceId]),
        database.pool.query('select draft from tickets where workspace_id = $1 order by number', [workspaceId]),
        database.pool.query("select handoff->>'reason' as reason from conversations where workspace_id = $1 and handoff is not null", [workspaceId]),
      ])
      return {
        actions: actions.rows,
        tickets: tickets.rows.map((row) => TicketDraft.parse(row.draft)),
        handoffs: conversations.rows.map((row) => row.reason),
        orders: await allOrders(database.pool, workspaceId),
      }
    },
    async close() {
      await store.close()
      remove()
    },
  }
}

/** All that a shopper reads of a message, the lines of a card and the words on its buttons too. */
export function wordsIn(content: Content): string {
  const choices = 'buttons' in content ? content.buttons.map((button) => `[${button.label}]`) : []
  if (content.type === 'card')
    return [content.text, content.card.title, ...content.card.lines.map((line) => `${line.label}: ${line.value}`), ...choices].filter(Boolean).join('\n')
  return 'text' in content ? [content.text ?? '', ...choices].join('\n') : ''
}
