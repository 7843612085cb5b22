import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Connected, ShopSetup } from '@xiaoer/contract/settings-api'
import * as z from 'zod'
import { AppError } from '../errors.ts'
import { changedBy } from './changed-by.ts'
import { channelForm } from './channel-form.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'
import { setTimeZone } from './set-limits.ts'
import type { OpenConnector } from './shop-desk.ts'

type Kind = Connected['kind']

/** The shop as it is set up, and who could be connected. */
export async function readShopSetup(agent: Agent, house: DeskHouse): Promise<ShopSetup> {
  mustMay(agent, 'settings.write')
  const { workspaceId } = agent
  const { workspaces, kinds } = house.shop
  const [workspace, rules, all] = await Promise.all([workspaces.find(workspaceId), house.rulesOf(workspaceId), connected(workspaceId, house)])
  return {
    name: workspace?.name ?? '',
    timeZone: rules.timeZone,
    rulesVersion: rules.version,
    currencies: [...new Set([...Object.keys(rules.dailyCap), ...Object.values(rules.deeds).flatMap((deed) => Object.keys(deed?.cap ?? {}))])],
    isBuiltIn: !all.some(({ kind }) => kind === 'shop'),
    connected: all,
    kinds: kinds.map(({ kind, name, title, guide, settings }) => ({ kind, name, title, guide: `/docs/${guide}`, fields: [...channelForm({ settings })] })),
  }
}

/** The name that shoppers and colleagues read, and the zone in which its days begin. */
export async function saveWorkspace(agent: Agent, { name, timeZone, basedOn }: Taken<'saveWorkspace'>, house: DeskHouse): Promise<ShopSetup> {
  mustMay(agent, 'settings.write')
  if (!isTimeZone(timeZone)) throw new AppError('invalid', { timeZone: ['There is no such time zone; write it like Asia/Shanghai.'] })
  const rules = await house.rulesOf(agent.workspaceId)
  // first what may be refused because somebody was faster
  if (rules.timeZone !== timeZone) await setTimeZone(agent, { timeZone, basedOn }, house)
  await house.shop.workspaces.rename(agent.workspaceId, name)
  await noteDeed(agent, { what: 'workspace-changed', detail: { name, timeZone } }, house)
  return readShopSetup(agent, house)
}

/** Connects a shop, a carrier or a payment company, or gives it other settings; a secret that is left out stays as it was. */
export async function saveConnector(agent: Agent, { kind, name, settings }: Taken<'saveConnector'>, house: DeskHouse): Promise<ShopSetup> {
  mustMay(agent, 'settings.write')
  const connector = one(kind, name, house)
  const before = await stored(agent.workspaceId, kind, name, house)
  const read = connector.settings.safeParse(changedBy(before, settings))
  if (!read.success) throw new AppError('invalid', z.flattenError(read.error).fieldErrors)
  if (kind === 'shop') await house.shop.workspaces.connect(agent.workspaceId, name, read.data as Record<string, unknown>)
  else await house.shop.providers.connect(agent.workspaceId, { kind, name, settings: read.data }, house.now())
  house.shop.changed(agent.workspaceId)
  await noteDeed(agent, { what: 'connector-saved', detail: { kind, name } }, house)
  return readShopSetup(agent, house)
}

/** Asked twice it is the same as once. */
export async function removeConnector(agent: Agent, { kind, name }: Taken<'removeConnector'>, house: DeskHouse): Promise<ShopSetup> {
  mustMay(agent, 'settings.write')
  one(kind, name, house)
  if ((await stored(agent.workspaceId, kind, name, house)) !== null) {
    if (kind === 'shop') await house.shop.workspaces.connect(agent.workspaceId, house.shop.builtIn, {})
    else await house.shop.providers.disconnect(agent.workspaceId, { kind, name })
    house.shop.changed(agent.workspaceId)
    await noteDeed(agent, { what: 'connector-removed', detail: { kind, name } }, house)
  }
  return readShopSetup(agent, house)
}

/** Does the other side let us in? In its own words where it does not. */
export async function testConnector(agent: Agent, { kind, name }: Taken<'testConnector'>, house: DeskHouse): Promise<Output<'testConnector'>> {
  mustMay(agent, 'settings.write')
  const connector = one(kind, name, house)
  const settings = await stored(agent.workspaceId, kind, name, house)
  if (settings === null) throw new AppError('not-found')
  try {
    await connector.tryOut(settings, agent.workspaceId)
    return { works: true, said: '' }
  } catch (error) {
    return { works: false, said: wordsOf(error) }
  }
}

function one(kind: Kind, name: string, house: DeskHouse): OpenConnector {
  const found = house.shop.kinds.find((connector) => connector.kind === kind && connector.name === name)
  if (!found) throw new AppError('invalid', { name: ['There is none of this name.'] })
  return found
}

/** Null: it is not connected. */
async function stored(workspaceId: WorkspaceId, kind: Kind, name: string, house: DeskHouse): Promise<unknown> {
  if (kind === 'shop') {
    const workspace = await house.shop.workspaces.find(workspaceId)
    return workspace?.shop === name ? workspace.settings : null
  }
  return (await house.shop.providers.of(workspaceId)).find((provider) => provider.kind === kind && provider.name === name)?.settings ?? null
}

async function connected(workspaceId: WorkspaceId, house: DeskHouse): Promise<Connected[]> {
  const { workspaces, providers } = house.shop
  const [workspace, others] = await Promise.all([workspaces.find(workspaceId), providers.of(workspaceId)])
  const shops = workspace ? [{ kind: 'shop' as const, name: workspace.shop, settings: workspace.settings as unknown }] : []
  return [...shops, ...others].flatMap(({ kind, name, settings }) => {
    const connector = house.shop.kinds.find((known) => known.kind === kind && known.name === name)
    return connector ? [told({ kind, name, settings }, connector, workspaceId, house)] : []
  })
}

function told(
  { kind, name, settings }: { kind: Kind; name: string; settings: unknown },
  connector: OpenConnector,
  workspaceId: WorkspaceId,
  { shop: { publicUrl } }: DeskHouse,
): Connected {
  const fields = channelForm(connector)
  const values = settings as Record<string, unknown>
  const has = fields.filter((field) => values[field.name] !== undefined)
  return {
    kind,
    name,
    settings: Object.fromEntries(has.flatMap((field) => (field.secret ? [] : [[field.name, values[field.name]]]))),
    entered: has.flatMap((field) => (field.secret ? [field.name] : [])),
    address: publicUrl ? `${publicUrl.replace(/\/$/, '')}/api/v1/hooks/${kind}/${workspaceId}/${name}` : null,
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof AppError) {
    const why = (error.detail as { why?: unknown } | undefined)?.why
    return typeof why === 'string' ? why : error.message
  }
  return error instanceof Error ? error.message : String(error)
}
