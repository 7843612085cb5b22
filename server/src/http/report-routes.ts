import { Readable } from 'node:stream'
import type { Agent } from '@xiaoer/contract/agent'
import { type REPORT_API, ReportExport } from '@xiaoer/contract/report-api'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { DeskHouse } from '../desk/desk-house.ts'
import { exportReport } from '../desk/export-report.ts'
import { readReport, readReportMoney, readReportNow, readReportPlaces } from '../desk/read-report.ts'
import { AppError } from '../errors.ts'
import type { ApiHandlers } from './api-routes.ts'

/** The reports by the names of the contract. */
export function reportHandlers(house: DeskHouse): Pick<ApiHandlers, keyof typeof REPORT_API> {
  return {
    report: (input, { agent }) => readReport(agent, input, house),
    reportMoney: (input, { agent }) => readReportMoney(agent, input, house),
    reportNow: (_input, { agent }) => readReportNow(agent, house),
    reportPlaces: (_input, { agent }) => readReportPlaces(agent, house),
  }
}

/** `GET /api/v1/desk/reports/export`: a link, not a call, so that a browser writes it to the disk as it comes. */
export function mountReportExport(app: FastifyInstance, house: DeskHouse, agentOf: (request: FastifyRequest) => Promise<Agent | null>): void {
  app.get('/api/v1/desk/reports/export', async (request, reply) => {
    // a link cannot say that it is of our page; the browser says where it was followed
    const site = request.headers['sec-fetch-site']
    if (site === 'cross-site' || site === 'same-site') throw new AppError('forbidden')
    const agent = await agentOf(request)
    if (!agent) throw new AppError('unauthenticated')
    const parsed = ReportExport.safeParse(request.query)
    if (!parsed.success) throw new AppError('invalid', z.flattenError(parsed.error).fieldErrors)
    const { of, as, from, to } = parsed.data
    const pieces = await exportReport(agent, parsed.data, house)
    return reply
      .header('content-type', as === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8')
      .header('content-disposition', `attachment; filename="${of}-${from}-${to}.${as}"`)
      .header('cache-control', 'no-store')
      .send(Readable.from(pieces))
  })
}
