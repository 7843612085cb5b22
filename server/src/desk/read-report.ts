import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { ReportFilter, ReportSpan } from '@xiaoer/contract/report'
import { countersFor, NUMBERS, type NumberKey } from '@xiaoer/core/support/reports/numbers'
import { daysOf, isZone } from '@xiaoer/core/support/reports/zone-days'
import { AppError } from '../errors.ts'
import type { Asked } from '../store/report-sums.ts'
import type { DeskHouse } from './desk-house.ts'

/** Three years and a day for the leap year: what is older is read in pieces. */
const MOST_DAYS = 1_096
/** Hours of a week and a day are as many as can be looked at. */
const MOST_DAYS_BY_HOUR = 8

/** What was counted, true to the second: what has happened since it was last counted is counted first. */
export async function readReport(agent: Agent, { numbers, ...input }: Taken<'report'>, house: DeskHouse): Promise<Output<'report'>> {
  const asked = askedBy(agent, input)
  const counters = countersFor(numbersIn(numbers))
  const { until } = await countedUntil(agent, asked.span.zone, house)
  return { rows: [...(await house.reports.sum(agent.workspaceId, asked, counters))], until }
}

export async function readReportMoney(agent: Agent, input: Taken<'reportMoney'>, house: DeskHouse): Promise<Output<'reportMoney'>> {
  const asked = askedBy(agent, input)
  const { until } = await countedUntil(agent, asked.span.zone, house)
  return { rows: [...(await house.reports.money(agent.workspaceId, asked))], until }
}

/** Who has what now; of their own where somebody does not lead. */
export async function readReportNow(agent: Agent, house: DeskHouse): Promise<Output<'reportNow'>> {
  return { ...(await house.reports.now(agent.workspaceId, agent.role === 'agent' ? agent.id : null)), at: house.now() }
}

/** What there is to choose from. */
export async function readReportPlaces(agent: Agent, house: DeskHouse): Promise<Output<'reportPlaces'>> {
  const { workspaceId } = agent
  const [rules, accounts, teams, seats, { languages, since }] = await Promise.all([
    house.rulesOf(workspaceId),
    house.channels.accounts.of(workspaceId),
    house.floor.teams.of(workspaceId),
    house.floor.seats.of(workspaceId),
    house.reports.places(workspaceId),
  ])
  return {
    zone: rules.timeZone,
    channels: accounts.map(({ id, title }) => ({ id, name: title })),
    teams: teams.map(({ id, name }) => ({ id, name })),
    agents: seats.filter(({ id }) => agent.role !== 'agent' || id === agent.id).map(({ id, name }) => ({ id, name })),
    languages: [...languages],
    since,
  }
}

/** Who does not lead sees their own work, whatever they ask for. */
export function askedBy(agent: Agent, { from, to, zone, by, ...filter }: ReportSpan & ReportFilter & Pick<Asked, 'by'>): Asked {
  const span = { from, to, zone }
  if (!isZone(zone)) throw new AppError('invalid', { zone: ['There is no such time zone.'] })
  const days = daysOf(span)
  if (days < 1) throw new AppError('invalid', { to: ['It ends before it begins.'] })
  const most = by === 'hour' ? MOST_DAYS_BY_HOUR : MOST_DAYS
  if (days > most) throw new AppError('invalid', { to: [`Ask for at most ${most} days at once.`] })
  return { span, by, filter: agent.role === 'agent' ? { ...filter, agentId: agent.id } : filter }
}

function numbersIn(text: string): readonly NumberKey[] {
  const keys = text.split(',')
  const unknown = keys.find((key) => !Object.hasOwn(NUMBERS, key))
  if (unknown !== undefined) throw new AppError('invalid', { numbers: [`There is no number of this name: ${unknown}`] })
  return keys as NumberKey[]
}

async function countedUntil({ workspaceId }: Agent, zone: string, house: DeskHouse): Promise<{ readonly until: string }> {
  const [followed] = await Promise.all([house.followReports(workspaceId), house.reports.askedIn(workspaceId, zone, house.now())])
  return followed
}
