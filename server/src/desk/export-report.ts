import type { Agent } from '@xiaoer/contract/agent'
import type { ReportExport } from '@xiaoer/contract/report-api'
import { maskPersonal } from '@xiaoer/core/support/reports/mask-personal'
import type { ExportedMessage, ExportedVisit, Stretch } from '../store/report-pages.ts'
import type { Asked } from '../store/report-sums.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'
import { askedBy } from './read-report.ts'
import { type Cell, type Line, writeCsv, writeJsonLine } from './write-lines.ts'

/** So many messages are held at once, however long a conversation is. */
const MOST_MESSAGES = 2_000

/** A file, piece by piece: one line for each conversation or message. For who leads; that it was taken is on record, and names and numbers are hidden unless asked for. */
export async function exportReport(agent: Agent, input: ReportExport, house: DeskHouse): Promise<AsyncGenerator<string>> {
  mustMay(agent, 'export')
  const asked = askedBy(agent, { ...input, by: 'whole' })
  const { until } = await house.followReports(agent.workspaceId)
  await noteDeed(agent, { what: 'export', detail: { ...input, until } }, house)
  return pieces(agent, input, asked, house)
}

async function* pieces(agent: Agent, { of, as, plain }: ReportExport, asked: Asked, house: DeskHouse): AsyncGenerator<string> {
  const see = plain === 'yes' ? (text: string) => text : maskPersonal
  const nameOf = plain === 'yes' ? (name: string) => name : (name: string) => (name === '' ? '' : `${[...name][0]}***`)
  const columns = of === 'conversations' ? VISIT_COLUMNS : MESSAGE_COLUMNS
  const write = as === 'csv' ? writeCsv : (line: Line) => writeJsonLine(columns, line)
  // without the mark a spreadsheet takes UTF-8 for something else
  if (as === 'csv') yield `\uFEFF${writeCsv(columns)}`
  for await (const page of pagesOf(agent, asked, house)) {
    if (of === 'conversations') yield page.map((visit) => write(visitLine(visit, nameOf(visit.shopper)))).join('')
    else
      for (const stretches of stretchesOf(page)) {
        const messages = await house.reports.messages(agent.workspaceId, stretches)
        yield messages.map((message) => write(messageLine(message, see))).join('')
      }
  }
}

async function* pagesOf({ workspaceId }: Agent, { span, filter }: Asked, house: DeskHouse): AsyncGenerator<readonly ExportedVisit[]> {
  for (let after: ExportedVisit | null = null; ; ) {
    const page: readonly ExportedVisit[] = await house.reports.visits(workspaceId, { span, filter, after })
    if (page.length === 0) return
    yield page
    after = page.at(-1)!
  }
}

/** Conversations in batches of few messages; one that is longer than a batch is cut. */
export function* stretchesOf(visits: readonly Pick<ExportedVisit, 'conversationId' | 'firstSeq' | 'lastSeq'>[]): Generator<readonly Stretch[]> {
  let batch: Stretch[] = []
  let room = MOST_MESSAGES
  for (const { conversationId, firstSeq, lastSeq } of visits) {
    for (let from = firstSeq; from <= lastSeq; ) {
      const to = Math.min(lastSeq, from + room - 1)
      batch.push({ conversationId, from, to })
      room -= to - from + 1
      from = to + 1
      if (room > 0) continue
      yield batch
      batch = []
      room = MOST_MESSAGES
    }
  }
  if (batch.length > 0) yield batch
}

const VISIT_COLUMNS = [
  'conversation',
  'began',
  'ended',
  'channel',
  'shopper',
  'agent',
  'team',
  'language',
  'outcome',
  'messages',
  'firstReplySeconds',
  'stars',
  'tags',
]
const MESSAGE_COLUMNS = ['conversation', 'number', 'at', 'from', 'agent', 'text', 'delivery']

function visitLine(visit: ExportedVisit, shopper: string): readonly Cell[] {
  const { conversationId, beganAt, endedAt, channel, agent, team, language, outcome, firstSeq, lastSeq, firstReplyMs, stars, tags } = visit
  const waited = firstReplyMs === null ? null : Math.round(firstReplyMs / 1_000)
  return [conversationId, beganAt, endedAt, channel, shopper, agent, team, language, outcome, lastSeq - firstSeq + 1, waited, stars, tags.join(' ')]
}

function messageLine({ conversationId, seq, at, from, agent, text, delivery }: ExportedMessage, see: (text: string) => string): readonly Cell[] {
  return [conversationId, seq, at, from, agent, see(text), delivery]
}
