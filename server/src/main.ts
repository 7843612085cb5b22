import { createServer } from 'node:net'
import { join } from 'node:path'
import { styleText } from 'node:util'
import type { Agent } from '@xiaoer/contract/agent'
import type { WorkspaceId } from '@xiaoer/contract/id'
import pino from 'pino'
import { userHash, WidgetSettings } from './channels/widget.ts'
import { readSettings, type Settings } from './config.ts'
import { DEMO, openDemo } from './demo-workspace.ts'
import { ownerLink } from './desk/sign-in.ts'
import { type House, openHouse } from './house.ts'
import { mountApi } from './http/api-routes.ts'
import { channelRoutes } from './http/channel-routes.ts'
import { agentIn, deskHandlers } from './http/desk-routes.ts'
import { hookRoutes } from './http/hook-routes.ts'
import { mountPages, type RenderShop } from './http/pages.ts'
import { publicApiRoutes } from './http/public-api-routes.ts'
import { mountReportExport } from './http/report-routes.ts'
import { buildServer } from './http/server.ts'
import { shopPage } from './http/shop-page.ts'
import { mountSockets } from './http/sockets.ts'
import { uploadRoutes } from './http/upload-routes.ts'
import { openWire } from './live/wire.ts'
import { libreTranslate } from './models/libre-translate.ts'
import { lockFolder } from './store/lock-folder.ts'
import { openStore } from './store/open-store.ts'
import { tryKeys } from './store/seal-all.ts'

/** The composition root: settings → parts in order → listen → stop in reverse. The one file that knows every part. */
async function main(): Promise<void> {
  const read = readSettings(process.env)
  if ('problems' in read) giveUp(['These settings are wrong:', ...read.problems].join('\n  '))
  const { settings } = read
  const logger = pino({ level: settings.LOG_LEVEL, redact: ['req.headers.authorization', 'req.headers.cookie'] }, pino.destination(2))
  await checkPort(settings)
  const unlock = settings.DATABASE_URL ? () => undefined : lockFolder(settings.DATA)

  const store = await openStore({
    url: settings.DATABASE_URL,
    folder: settings.DATA,
    key: settings.SECRET_KEY,
    connections: settings.DATABASE_CONNECTIONS,
    log: (line) => logger.info(line),
    onError: (error) => logger.warn({ reason: error.message }, 'a database connection broke'),
  })
  await tryKeys(store.database)
  const wire =
    settings.RELAY || settings.AGENTS.length > 0 ? await openWire(store.database.pool, (error) => logger.warn({ err: error }, 'the wire broke')) : null
  const house = openHouse({
    database: store.database,
    logger,
    files: join(settings.DATA, 'attachments'),
    publicUrl: settings.PUBLIC_URL,
    translator: settings.TRANSLATE_URL ? libreTranslate({ url: settings.TRANSLATE_URL, key: settings.TRANSLATE_KEY }) : undefined,
    ...(wire ? { wire, agents: settings.AGENTS } : {}),
  })
  if (settings.DEMO) await openDemo(house)

  const app = await buildServer(logger)
  let ready = false
  app.get('/health', async () => ({ status: 'alive' }))
  app.get('/ready', async (_request, reply) => {
    const answers =
      ready &&
      (await store.database.pool.query('select 1').then(
        () => true,
        () => false,
      ))
    return reply.code(answers ? 200 : 503).send({ status: answers ? 'ready' : 'starting' })
  })
  await channelRoutes(app, house.door, settings.PUBLIC_URL)
  await hookRoutes(app, house.pushDoor)
  await publicApiRoutes(app, house.deskHouse)
  mountApi(
    app,
    deskHandlers(house.deskHouse, async (agent: Agent) => (await house.workspaces.find(agent.workspaceId))?.name ?? ''),
    (request) => agentIn(request, house.deskHouse),
  )
  mountReportExport(app, house.deskHouse, (request) => agentIn(request, house.deskHouse))
  await uploadRoutes(app, {
    cloakroom: house.cloakroom,
    widget: house.widgetHouse,
    agentIn: (request) => agentIn(request, house.deskHouse),
  })
  await mountPages(app, renderShop(house))
  await app.ready()
  const closeSockets = mountSockets(app, {
    widget: house.widgetHouse,
    hub: house.hub,
    attend: house.attend,
    agentOf: (cookie) => agentIn({ cookies: app.parseCookie(cookie) }, house.deskHouse),
  })
  await app.listen({ port: settings.PORT, host: settings.HOST })
  const stopClock = settings.ROLES.includes('clock') ? house.startClock() : async () => undefined
  const stopListening = settings.ROLES.includes('clock') ? house.startListening() : async () => undefined
  ready = true

  const address = `http://localhost:${(app.server.address() as { port: number }).port}`
  await greet(address, settings, house)

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    ready = false
    closeSockets()
    await Promise.all([stopClock(), stopListening()])
    house.leaveTurns()
    await app.close()
    await wire?.close()
    await store.close()
    unlock()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** Tells where everything is, and lets the owner in the first time. */
async function greet(address: string, settings: Settings, house: House): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  say('')
  if (settings.DEMO) say(`  ${styleText('bold', '商店 Shop')}   ${address}/`)
  say(`  ${styleText('bold', '工作台 Desk')} ${address}/desk/`)
  const [workspace] = await house.workspaces.all()
  const base = settings.PUBLIC_URL ?? address
  if (workspace && !(await house.agents.ownerOf(workspace.id))) {
    say(`  ${styleText('bold', '店主首次登录 Owner, first sign-in')} ${base}${await ownerLink(workspace.id, house.deskHouse)}`)
    say('  （链接 24 小时内有效，只能用一次 · the link works once, within 24 hours）')
  }
  say(`  ${styleText('dim', '按 Ctrl-C 停止 · Ctrl-C stops')}`)
  say('')
}

function renderShop(house: House): RenderShop {
  return async ({ language, guest, widgetOnly }) => {
    const account = await house.accounts.find(DEMO.widgetId)
    const settings = account ? WidgetSettings.parse(account.settings) : null
    if (!account || !settings) return null
    const shop = await house.deskHouse.shopOf(DEMO.workspaceId as WorkspaceId)
    const customer = guest ? null : await shop.find({ find: 'customer', id: DEMO.customerId })
    const signed = customer ? { customer: { id: customer.id, name: customer.name, hash: userHash(settings.secret, customer.id) } } : {}
    return shopPage({
      title: language === 'zh' ? '小二示范店' : 'Xiaoer Demo Shop',
      products: await house.goodsOf(account.workspaceId),
      channelId: account.id,
      language,
      widgetOnly,
      ...signed,
    })
  }
}

/** A taken port is said before anything is started. */
async function checkPort({ PORT, HOST }: Settings): Promise<void> {
  if (PORT === 0) return
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(PORT, HOST, () => probe.close(() => resolve()))
  }).catch((error: NodeJS.ErrnoException) => {
    giveUp(
      error.code === 'EADDRINUSE'
        ? `端口 ${PORT} 已被占用。Port ${PORT} is taken: stop what uses it, or choose another with PORT=8081 npm start.`
        : `Cannot listen on ${HOST}:${PORT} (${error.code}).`,
    )
  })
}

function giveUp(message: string): never {
  process.stderr.write(`\n${message}\n`)
  process.exit(1)
}

main().catch((error: Error) => giveUp(error.message))
