import type { Agent } from '@xiaoer/contract/agent'
import type { Limits } from '@xiaoer/contract/rule-api'
import type { Rules } from '@xiaoer/contract/rules'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'

/** Sets what the bot may do by itself and stops it altogether where need be: a new version of the rules, in force at once for every order. */
export async function setLimits(agent: Agent, { limits, basedOn }: { readonly limits: Limits; readonly basedOn: string }, house: DeskHouse): Promise<Rules> {
  mustMay(agent, 'rules.write')
  const versions = await versionsOf(agent, house)
  const before = versions[0]!
  if (Object.keys(limits.approval.twoAbove).length > 0) await mustBeTwo(agent, house)
  const deeds = Object.entries(before.deeds).map(([name, deed]) => [name, deed && { ...deed, ...limits.deeds[name as keyof Rules['deeds']] }])
  const { halted, agents, dailyCap, approval } = limits
  const next = { ...before, deeds: Object.fromEntries(deeds) as Rules['deeds'], halted, agents, dailyCap, approval }
  return add(agent, 'set-limits', { next, versions, basedOn }, house)
}

/** Takes another pack for orders placed from a day on. Switches, daily caps and who must agree are the shop's own and stay. */
export async function adoptRules(
  agent: Agent,
  { packId, from, basedOn }: { readonly packId: string; readonly from: string; readonly basedOn: string },
  house: DeskHouse,
): Promise<Rules> {
  mustMay(agent, 'rules.write')
  const pack = house.rules.packs.find((one) => one.id === packId)
  if (!pack) throw new AppError('not-found')
  const versions = await versionsOf(agent, house)
  const { halted, agents, dailyCap, approval } = versions[0]!
  const next = { ...pack, validFrom: from, halted, agents, dailyCap: { ...pack.dailyCap, ...dailyCap }, approval }
  return add(agent, 'adopt-rules', { next, versions, basedOn }, house)
}

/** The zone in which days begin and promises are counted. */
export async function setTimeZone(
  agent: Agent,
  { timeZone, basedOn }: { readonly timeZone: string; readonly basedOn: string },
  house: DeskHouse,
): Promise<Rules> {
  mustMay(agent, 'rules.write')
  const versions = await versionsOf(agent, house)
  return add(agent, 'set-time-zone', { next: { ...versions[0]!, timeZone }, versions, basedOn }, house)
}

async function versionsOf(agent: Agent, house: DeskHouse): Promise<readonly Rules[]> {
  return (await house.rules.book.of(agent.workspaceId)).versions
}

interface Addition {
  readonly next: Rules
  readonly versions: readonly Rules[]
  readonly basedOn: string
}

async function add(
  agent: Agent,
  what: 'set-limits' | 'adopt-rules' | 'set-time-zone',
  { next, versions, basedOn }: Addition,
  house: DeskHouse,
): Promise<Rules> {
  const taken = new Set(versions.filter((one) => one.id === next.id).map((one) => one.version))
  const added = { ...next, version: freeVersion(next.version, taken) }
  const isAdded = await house.rules.versions.add(agent.workspaceId, added, { basedOn, now: house.now() })
  // whoever was faster is read anew before the next try
  house.rules.book.changed(agent.workspaceId)
  if (!isAdded) throw new AppError('conflict')
  const detail = { id: added.id, version: added.version, before: versions[0]!.version, halted: added.halted }
  await noteDeed(agent, { what, detail }, house)
  return added
}

/** `2026-11-20` → `2026-11-20.1`, `2026-11-20.2` …: a deed cites the version, so no two share a name. */
function freeVersion(version: string, taken: ReadonlySet<string>): string {
  if (!taken.has(version)) return version
  const base = version.replace(/\.\d+$/, '')
  for (let count = 1; ; count++) if (!taken.has(`${base}.${count}`)) return `${base}.${count}`
}

/** With one alone, what needs two would wait for ever. */
async function mustBeTwo(agent: Agent, house: DeskHouse): Promise<void> {
  const people = await house.agents.of(agent.workspaceId)
  if (people.filter((one) => one.role !== 'agent').length < 2) throw new AppError('too-few-to-agree')
}
