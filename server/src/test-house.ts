import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChannelId, WorkspaceId } from '@xiaoer/contract/id'
import { Order } from '@xiaoer/contract/order'
import type { RestAccepted } from '@xiaoer/contract/rest-channel'
import type { Rules } from '@xiaoer/contract/rules'
import pino from 'pino'
import { hashKey } from './channels/rest.ts'
import { openHouse } from './house.ts'
import { mountApi } from './http/api-routes.ts'
import { channelRoutes } from './http/channel-routes.ts'
import { agentIn, deskHandlers } from './http/desk-routes.ts'
import { hookRoutes } from './http/hook-routes.ts'
import { publicApiRoutes } from './http/public-api-routes.ts'
import { buildServer } from './http/server.ts'
import { mountSockets } from './http/sockets.ts'
import { uploadRoutes } from './http/upload-routes.ts'
import { tauRetail } from './rules/packs/tau-retail.ts'
import { importFiles } from './shops/import/import-shop.ts'
import { openDatabase } from './store/database.ts'
import { testDatabase } from './store/test-database.ts'

export const KEY = 'ck_test_0123456789abcdef'

/** A whole house on a fresh database, with a small shop of Ann's and Bob's orders; what tests of several rooms start from. */
export async function openTestHouse(rules: Rules = tauRetail) {
  const { url, drop } = await testDatabase()
  const logger = pino({ level: 'silent' })
  const database = openDatabase(url, { connections: 12 })
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-attachments-'))
  const house = openHouse({ database, logger, files: folder })
  const workspaceId = 'w1' as WorkspaceId
  await importFiles({ database, workspaceId, now: house.now, newId: house.newId }, SHOP)
  await house.workspaces.putRules(workspaceId, rules, house.now())
  await house.workspaces.ensure({ id: workspaceId, name: 'W', shop: 'local', settings: {} }, house.now())
  await house.accounts.ensure(
    { id: 'w1-rest' as ChannelId, workspaceId, name: 'rest', title: 'REST', settings: { keyHashes: [hashKey(KEY)], secret: 'rest-secret-0123456789' } },
    house.now(),
  )
  await house.accounts.ensure(
    { id: 'w1-widget' as ChannelId, workspaceId, name: 'widget', title: 'Shop', settings: { secret: 'widget_secret_01', origins: [] } },
    house.now(),
  )
  const app = await buildServer(logger)
  await channelRoutes(app, house.door)
  await hookRoutes(app, house.pushDoor)
  await publicApiRoutes(app, house.deskHouse)
  mountApi(
    app,
    deskHandlers(house.deskHouse, async () => 'W'),
    (request) => agentIn(request, house.deskHouse),
  )
  await uploadRoutes(app, {
    cloakroom: house.cloakroom,
    widget: house.widgetHouse,
    agentIn: (request) => agentIn(request, house.deskHouse),
  })
  await app.ready()
  const closeSockets = mountSockets(app, {
    widget: house.widgetHouse,
    hub: house.hub,
    attend: house.attend,
    agentOf: (cookie) => agentIn({ cookies: app.parseCookie(cookie) }, house.deskHouse),
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://127.0.0.1:${(app.server.address() as { port: number }).port}`
  let count = 0

  return {
    house,
    app,
    database,
    databaseUrl: url,
    /** Where its files lie. */
    files: folder,
    workspaceId,
    address,
    /** A shopper writes over the REST channel and waits for the bot. */
    async say(userId: string, text: string, externalId = `${userId}-${count++}`): Promise<RestAccepted> {
      const response = await fetch(`${address}/api/v1/channels/w1-rest/messages?wait=reply`, {
        method: 'POST',
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify({ externalId, user: { id: userId }, text }),
      })
      return (await response.json()) as RestAccepted
    },
    async order(number: string): Promise<Order> {
      const shop = await house.deskHouse.shopOf(workspaceId)
      return Order.parse(await shop.find({ find: 'order', number }))
    },
    async close() {
      closeSockets()
      await app.close()
      await database.close()
      await drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type TestHouse = Awaited<ReturnType<typeof openTestHouse>>

/** Everything that a bot said in an answer, as one text. */
export function wordsIn(accepted: RestAccepted): string {
  return (accepted.replies ?? []).map((reply) => reply.text).join('\n')
}

const address = (name: { first_name: string; last_name: string }, zip: string) => ({
  name,
  address: { address1: '1 Elm Street', address2: '', city: 'Austin', country: 'USA', state: 'TX', zip },
})
const variant = (id: string, color: string, size: string, price: number, available = true) => ({ item_id: id, options: { color, size }, available, price })
const item = (product: string, id: string, name: string, price: number, color: string, size: string) => ({
  name,
  product_id: product,
  item_id: id,
  price,
  options: { color, size },
})
const order = (id: string, user: string, status: string, items: { price: number }[], method: string) => ({
  order_id: id,
  user_id: user,
  address: { address1: '1 Elm Street', address2: '', city: 'Austin', country: 'USA', state: 'TX', zip: '78701' },
  items,
  fulfillments: [],
  status,
  payment_history: [{ transaction_type: 'payment', amount: items.reduce((sum, one) => sum + one.price, 0), payment_method_id: method }],
})

const SHOP = Object.entries({
  'products.json': {
    '1': {
      name: 'T-Shirt',
      product_id: '1',
      variants: {
        '11': variant('11', 'red', 'M', 20),
        '12': variant('12', 'blue', 'M', 22),
        '13': variant('13', 'blue', 'L', 22),
        '14': variant('14', 'black', 'L', 25, false),
      },
    },
    '2': { name: 'Running Shoes', product_id: '2', variants: { '21': variant('21', 'white', '9', 90), '22': variant('22', 'white', '10', 90) } },
  },
  'users.json': {
    ann: {
      ...address({ first_name: 'Ann', last_name: 'Smith' }, '78701'),
      email: 'ann@example.com',
      payment_methods: { paypal_1: { source: 'paypal', id: 'paypal_1' }, gift_card_1: { source: 'gift_card', balance: 50, id: 'gift_card_1' } },
      orders: ['#W1000001', '#W1000002', '#W1000003'],
    },
    bob: {
      ...address({ first_name: 'Bob', last_name: 'Jones' }, '10001'),
      email: 'bob@example.com',
      payment_methods: { paypal_2: { source: 'paypal', id: 'paypal_2' } },
      orders: ['#W2000001'],
    },
  },
  'orders.json': {
    '#W1000001': order('#W1000001', 'ann', 'pending', [item('1', '11', 'T-Shirt', 20, 'red', 'M')], 'paypal_1'),
    '#W1000002': order(
      '#W1000002',
      'ann',
      'delivered',
      [item('1', '12', 'T-Shirt', 22, 'blue', 'M'), item('2', '21', 'Running Shoes', 90, 'white', '9')],
      'paypal_1',
    ),
    '#W1000003': order('#W1000003', 'ann', 'processed', [item('2', '21', 'Running Shoes', 90, 'white', '9')], 'paypal_1'),
    '#W2000001': order('#W2000001', 'bob', 'pending', [item('2', '22', 'Running Shoes', 90, 'white', '10')], 'paypal_2'),
  },
}).map(([name, content]) => ({ name, text: JSON.stringify(content) }))
