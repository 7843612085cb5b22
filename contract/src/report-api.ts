import * as z from 'zod'
import { MoneyRow, ReportBy, ReportFilter, ReportRow, ReportSpan } from './report.ts'

const asked = z.object({ ...ReportSpan.shape, ...ReportFilter.shape, by: ReportBy.default('whole') })
const named = z.object({ id: z.string(), name: z.string() })

/** The routes of the reports, part of `API`. Who does not lead sees their own work, whatever they ask for. */
export const REPORT_API = {
  /** Where reports can look: what there is to choose from. */
  reportPlaces: {
    method: 'GET',
    path: '/api/v1/desk/reports/places',
    input: z.object({}),
    output: z.object({
      /** Where the shop is (IANA). */
      zone: z.string(),
      channels: z.array(named),
      teams: z.array(named),
      agents: z.array(named),
      languages: z.array(z.string()),
      /** When the first conversation began; null: there was none. */
      since: z.string().nullable(),
    }),
  },
  /** `numbers`: their names with commas in between (docs/reports.md); counts are of what these need. */
  report: {
    method: 'GET',
    path: '/api/v1/desk/reports',
    input: asked.extend({ numbers: z.string().min(1).max(1_000) }),
    /** `until`: what happened later is not counted yet. */
    output: z.object({ rows: z.array(ReportRow), until: z.string() }),
  },
  reportMoney: {
    method: 'GET',
    path: '/api/v1/desk/reports/money',
    input: asked,
    output: z.object({ rows: z.array(MoneyRow), until: z.string() }),
  },
  /** Who has what at this moment. */
  reportNow: {
    method: 'GET',
    path: '/api/v1/desk/reports/now',
    input: z.object({}),
    output: z.object({ withBot: z.int(), waiting: z.int(), withPeople: z.int(), longestSince: z.string().nullable(), at: z.string() }),
  },
} as const

/** `GET /api/v1/desk/reports/export` streams a file: one row for each conversation or message. */
export const ReportExport = z.object({
  ...ReportSpan.shape,
  ...ReportFilter.shape,
  of: z.enum(['conversations', 'messages']),
  as: z.enum(['csv', 'jsonl']).default('csv'),
  /** Names, numbers and addresses as they are: for owners and managers alone, and on record. */
  plain: z.enum(['yes', 'no']).default('no'),
})
export type ReportExport = z.infer<typeof ReportExport>
