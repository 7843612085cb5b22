import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Automation, AutomationDraft, AutomationId, AutomationRun } from '@xiaoer/contract/automation'
import { expect } from 'vitest'
import { askDesk, hire } from '../test-doors.ts'
import type { TestHouse } from '../test-house.ts'

export type Rule = Pick<AutomationDraft, 'event' | 'actions'> & { readonly when?: AutomationDraft['conditions'] }

/** What tests of automations do: a manager writes rules, and everybody looks at what came of them. */
export async function ruleMaker(at: TestHouse) {
  const manager = await hire(at, 'manager', `Manager${at.house.newId().slice(-6)}`)
  const runsOf = async (automationId?: AutomationId): Promise<readonly AutomationRun[]> =>
    (await askDesk(at, 'automationRuns', automationId ? { automationId } : {}, manager.cookie)).body.runs
  return {
    manager,
    runsOf,
    /** Written and switched on. */
    async put({ event, when = [], actions }: Rule, title = `Rule on ${event}`): Promise<Automation> {
      const automationId = at.house.newId() as AutomationId
      const saved = await askDesk(at, 'saveAutomation', { automationId, version: 0, title, event, conditions: when, actions }, manager.cookie)
      expect([saved.status, saved.body.enabled], JSON.stringify(saved.body)).toEqual([200, false])
      const switched = await askDesk(at, 'switchAutomation', { automationId, version: saved.body.version, on: true }, manager.cookie)
      expect(switched.status).toBe(200)
      return switched.body
    },
    /** The runs of a rule once there are so many that have ended. */
    async ended({ id }: Pick<Automation, 'id'>, count = 1): Promise<readonly AutomationRun[]> {
      await expect
        .poll(async () => (await runsOf(id)).filter(({ outcome }) => outcome !== 'running' && outcome !== 'retrying').length, { timeout: 8_000 })
        .toBe(count)
      return runsOf(id)
    },
    /** Nothing of one test happens in the next. */
    async forget(): Promise<void> {
      await at.database.pool.query('truncate automations, automation_runs, tickets, ticket_keys, ticket_events')
      at.house.automatic.changed(at.workspaceId)
    },
  }
}

export interface WebhookGot {
  readonly id: string
  readonly body: Record<string, unknown>
  readonly raw: string
  readonly genuine: boolean
}

/** A merchant's own server that takes webhooks; it checks their signatures with code of its own. */
export async function openWebhookReceiver(secret: string) {
  const got: WebhookGot[] = []
  let statuses: number[] = []
  const server = createServer(async (asked, response) => {
    const parts: Buffer[] = []
    for await (const part of asked) parts.push(part)
    const raw = Buffer.concat(parts).toString('utf8')
    const [, time = '', sign = ''] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(String(asked.headers['x-cs-signature'])) ?? []
    const right = createHmac('sha256', secret).update(`${time}.${raw}`).digest('hex')
    got.push({
      id: String(asked.headers['x-cs-delivery']),
      body: JSON.parse(raw),
      raw,
      genuine: sign === right && Math.abs(Date.now() / 1000 - Number(time)) <= 300,
    })
    const status = statuses.shift() ?? 204
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    got,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    /** What it answers next, one after the other; then 204. */
    answer(...next: number[]) {
      statuses = next
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
