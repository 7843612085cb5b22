import { randomUUID } from 'node:crypto'
import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import { CANNED_API } from '@xiaoer/contract/canned-api'
import { parse } from 'csv-parse/sync'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { saveCannedReply } from './write-canned.ts'

/** More than any shop has; a file of another kind must not fill the house. */
const MOST_ROWS = 2_000

/** Canned replies out of a table: a shortcut that is there is written anew. What a row lacks is said by its line; all others are kept. */
export async function importCanned(agent: Agent, { csv }: Taken<'importCanned'>, house: DeskHouse): Promise<Output<'importCanned'>> {
  const rows = rowsOf(csv)
  const known = new Map((await house.canned.replies(agent.workspaceId, agent.id)).map((reply) => [keyOf(reply), reply.id]))
  let saved = 0
  const problems: Output<'importCanned'>['problems'] = []
  for (const { line, row } of rows) {
    const isOwn = /^(1|yes|true|是)$/i.test(row.own ?? '') || agent.role === 'agent'
    const key = keyOf({ shortcut: (row.shortcut ?? '').trim(), isOwn })
    const given = { cannedReplyId: known.get(key) ?? randomUUID(), shortcut: row.shortcut, text: row.text ?? '', picture: row.picture || null, isOwn }
    const read = CANNED_API.saveCannedReply.input.safeParse(given)
    const refused = read.success
      ? await saveCannedReply(agent, read.data, house).then(() => null, fieldsOf)
      : read.error.issues.map(({ path }) => path.join('.'))
    if (refused) problems.push({ line, fields: refused })
    else {
      saved++
      if (read.success) known.set(key, read.data.cannedReplyId)
    }
  }
  return { saved, problems }
}

const keyOf = ({ shortcut, isOwn }: { readonly shortcut: string; readonly isOwn: boolean }) => `${isOwn} ${shortcut}`

/** Columns may be named in either language, and stand in any order. */
const COLUMNS: Readonly<Record<string, string>> = { 快捷词: 'shortcut', 内容: 'text', 图片: 'picture', 只给自己: 'own' }

function rowsOf(csv: string): readonly { readonly line: number; readonly row: Readonly<Record<string, string>> }[] {
  try {
    const columns = (head: string[]) => head.map((name) => COLUMNS[name.trim()] ?? name.trim().toLowerCase())
    const read = parse(csv, {
      bom: true,
      columns,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      to: MOST_ROWS,
      cast: (value) => unguarded(value),
    })
    return (read as unknown as { info: { lines: number }; record: Record<string, string> }[]).map(({ info, record }) => ({ line: info.lines, row: record }))
  } catch (cause) {
    throw new AppError('invalid', { csv: [cause instanceof Error ? cause.message : String(cause)] }, { cause })
  }
}

/** What was exported with a guard before it, so that no table program takes it for a formula. */
function unguarded(value: string): string {
  return /^'[=+\-@\t]/.test(value) ? value.slice(1) : value
}

function fieldsOf(problem: unknown): string[] {
  if (problem instanceof AppError && problem.code === 'invalid') return Object.keys(problem.detail as object)
  throw problem
}
