import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import { DEEDS_BY_KIND } from '@xiaoer/contract/audit-api'
import type { AuditQuestion } from '../store/audit-book.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'

const PAGE = 100
/** An export is one answer: who wants more takes it month by month. */
const MOST_EXPORTED = 20_000

/** Who did what; the latest first. */
export async function listAudit(agent: Agent, asked: Taken<'audit'>, house: DeskHouse): Promise<Output<'audit'>> {
  mustMay(agent, 'audit.see')
  const { workspaceId } = agent
  const [found, people, keys] = await Promise.all([
    house.access.audit.list(workspaceId, { ...questionOf(asked), before: asked.before, beforeId: asked.beforeId, most: PAGE + 1 }),
    house.agents.of(workspaceId),
    house.access.keys.of(workspaceId),
  ])
  const rows = found.slice(0, PAGE)
  const last = rows.at(-1)
  return {
    rows,
    next: last && found.length > PAGE ? { before: last.at, beforeId: last.id } : null,
    names: Object.fromEntries([...people, ...keys].map(({ id, name }) => [id, name])),
    people: people.map(({ id, name }) => ({ id, name })),
  }
}

/** The same as CSV; that it was taken out is on record, too. */
export async function exportAudit(agent: Agent, asked: Taken<'exportAudit'>, house: DeskHouse): Promise<Output<'exportAudit'>> {
  mustMay(agent, 'audit.see')
  mustMay(agent, 'export')
  await noteDeed(agent, { what: 'export-audit', detail: asked }, house)
  const rows = await house.access.audit.list(agent.workspaceId, { ...questionOf(asked), most: MOST_EXPORTED })
  const lines = rows.map(({ seq, at, who, what, conversationId, address, via, detail }) => [
    seq,
    at,
    who,
    what,
    conversationId,
    address,
    via,
    JSON.stringify(detail),
  ])
  return { csv: [HEAD, ...lines].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join(''), rows: rows.length }
}

/** Reads the whole chain. */
export async function verifyAudit(agent: Agent, house: DeskHouse): Promise<Output<'verifyAudit'>> {
  mustMay(agent, 'audit.see')
  return house.access.audit.verify(agent.workspaceId)
}

const HEAD = ['seq', 'at', 'who', 'what', 'conversation', 'address', 'key', 'detail']

/** What begins like a formula would be one in a spreadsheet. */
function cellOf(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function questionOf({ who, kind, since, until }: Taken<'exportAudit'>): Omit<AuditQuestion, 'most'> {
  return { who, whats: kind ? DEEDS_BY_KIND[kind] : null, since, until }
}
