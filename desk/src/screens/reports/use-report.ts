import { useQuery } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import type { ReportBy, ReportFilter, ReportSpan } from '@xiaoer/contract/report'
import type { NumberKey } from '@xiaoer/core/support/reports/numbers'
import { REPORT_PAGES, type ReportPage } from '@xiaoer/core/support/reports/pages'
import { dayAfter, isZone } from '@xiaoer/core/support/reports/zone-days'
import { dayAt } from '@xiaoer/core/support/working-hours'
import { useSearchParams } from 'react-router'
import { call } from '../../client.ts'

/** Today goes on while it is looked at. */
const ASK_TODAY_MS = 10_000

export type Places = Output<'reportPlaces'>

/** The spans that one key chooses, in days up to today. */
export const SPANS = { today: 1, week: 7, month: 30, quarter: 90, year: 365 } as const

/** What is looked at. */
export interface Looked {
  readonly span: ReportSpan
  readonly filter: ReportFilter
  readonly places: Places
  /** Today, where it is looked at from. */
  readonly today: string
  readonly look: (change: Readonly<Record<string, string | null>>) => void
}

/** What the address says, and how to say something else. */
export function useLook(places: Places | undefined): Looked | null {
  const [params, setParams] = useSearchParams()
  if (!places) return null
  const asked = params.get('zone')
  const zone = asked !== null && isZone(asked) ? asked : places.zone
  const today = dayAt(zone, Date.now())
  const day = (name: string, usual: string) => (/^(19[7-9]\d|20\d\d)-\d\d-\d\d$/.test(params.get(name) ?? '') ? params.get(name)! : usual)
  const to = day('to', today)
  const from = day('from', dayAfter(to, 1 - SPANS.week))
  const filter = Object.fromEntries(
    ['channelId', 'team', 'agentId', 'language', 'who'].flatMap((name) => (params.has(name) ? [[name, params.get(name)!]] : [])),
  )
  return {
    span: { from: from <= to ? from : to, to, zone },
    filter: filter as ReportFilter,
    places,
    today,
    look: (change) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          for (const [name, value] of Object.entries(change)) value === null ? next.delete(name) : next.set(name, value)
          return next
        },
        { replace: true },
      ),
  }
}

export function usePlaces() {
  return useQuery({ queryKey: ['report-places'], queryFn: ({ signal }) => call('reportPlaces', {}, signal), refetchOnMount: 'always' })
}

/** What was counted for a page, for the whole of a span or by something. */
export function useReport(page: ReportPage, { filter, today }: Looked, span: ReportSpan, by: ReportBy = 'whole') {
  const input = { ...span, ...filter, by, numbers: (REPORT_PAGES[page] as readonly NumberKey[]).join(',') }
  return useQuery({ queryKey: ['report', input], queryFn: ({ signal }) => call('report', input, signal), ...freshFor(span, today) })
}

export function useMoney({ filter, today }: Looked, span: ReportSpan, by: ReportBy = 'whole') {
  const input = { ...span, ...filter, by }
  return useQuery({ queryKey: ['report-money', input], queryFn: ({ signal }) => call('reportMoney', input, signal), ...freshFor(span, today) })
}

export function useReportNow() {
  return useQuery({ queryKey: ['report-now'], queryFn: ({ signal }) => call('reportNow', {}, signal), refetchInterval: ASK_TODAY_MS, refetchOnMount: 'always' })
}

/** What is over can still be decided late, but not while one looks. */
function freshFor({ to }: ReportSpan, today: string) {
  return { refetchOnMount: 'always' as const, refetchInterval: to >= today ? ASK_TODAY_MS : (false as const) }
}
