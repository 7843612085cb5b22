import { randomBytes } from 'node:crypto'
import type { ChannelId, WorkspaceId } from '@xiaoer/contract/id'
import type { House } from './house.ts'
import { demoArticles } from './knowledge/demo/demo-articles.ts'
import { chinaDefault } from './rules/packs/china-default.ts'
import { DEMO_CUSTOMER_ID } from './shops/demo/demo-customer.ts'
import { importDemo } from './shops/demo/import-demo.ts'

/** The demo shop that an empty house is opened with. */
export const DEMO = { workspaceId: 'demo' as WorkspaceId, widgetId: 'demo-widget' as ChannelId, customerId: DEMO_CUSTOMER_ID } as const

/** Makes the demo workspace with its goods, orders, rules and chat window. Nothing happens where any workspace exists already. */
export async function openDemo(house: House): Promise<void> {
  const { workspaces, accounts, articles, database, now, newId } = house
  if ((await workspaces.all()).length > 0) return
  const { workspaceId } = DEMO
  await importDemo({ database, workspaceId, now, newId })
  await workspaces.putRules(workspaceId, chinaDefault, now())
  await articles.takeOver(workspaceId, demoArticles(), { source: 'demo', leavePeoples: true, now: now() })
  await accounts.ensure(
    { id: DEMO.widgetId, workspaceId, name: 'widget', title: '商店网页 Shop page', settings: { secret: randomBytes(24).toString('hex'), origins: [] } },
    now(),
  )
  // last: a house that died before this line makes the demo again
  await workspaces.ensure({ id: workspaceId, name: '小二示范店', shop: 'local', settings: {} }, now())
}
