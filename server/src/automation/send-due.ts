import type { Automation, AutomationStep } from '@xiaoer/contract/automation'
import type { DueRun, RunKey, Send } from '../store/automation-runs.ts'
import type { AutomaticHouse } from './automatic-house.ts'
import { outcomeOf } from './outcome-of.ts'
import { sendWebhook } from './send-webhook.ts'

/** Waits between tries: five tries within a quarter of an hour; whom that does not reach a person must look after. */
const WAITS_MS = [5_000, 30_000, 120_000, 600_000]
/** Longer than a try may take (10 s): a sender that has not come back by then is dead. */
const LEASE_MS = 30_000

/** Sends the webhooks that are due at an instant (Unix milliseconds), or those of one run. Several processes may do it at once. */
export async function sendDue(now: number, house: AutomaticHouse, only?: RunKey): Promise<void> {
  const due = await house.desk.automationRuns.take(iso(now), iso(now + LEASE_MS), only)
  await Promise.all(due.map((run) => sendOf(run, now, house).catch((error) => house.onTrouble(error, { automationId: run.automationId }))))
}

async function sendOf(run: DueRun, now: number, house: AutomaticHouse): Promise<void> {
  const automation = (await house.desk.automations.list(run.workspaceId)).find(({ id }) => id === run.automationId)
  const steps = await Promise.all(
    run.steps.map((step, index) => {
      const send = run.sends[index]
      const isDue = step.outcome === 'retrying' && step.nextAt !== null && Date.parse(step.nextAt) <= now
      return send && isDue ? trySend(step, send, automation, { now, at: Date.parse(house.desk.now()) }) : step
    }),
  )
  await house.desk.automationRuns.end(run, { outcome: outcomeOf(steps), steps, error: null, sends: stillToSend(run.sends, steps) })
}

/** `now`: as the clock counts waits; `at`: when it is signed. */
async function trySend(
  step: AutomationStep,
  send: Send,
  automation: Automation | undefined,
  { now, at }: { readonly now: number; readonly at: number },
): Promise<AutomationStep> {
  const attempts = step.attempts + 1
  const secret = secretOf(automation, send.url)
  if (secret === null) return { ...step, outcome: 'failed', note: 'gone', nextAt: null }
  const answer = await sendWebhook({ ...send, secret, at })
  if (answer.sent) return { ...step, outcome: 'done', note: answer.note, attempts, nextAt: null }
  const wait = answer.again ? WAITS_MS[attempts - 1] : undefined
  if (wait === undefined) return { ...step, outcome: 'failed', note: answer.note, attempts, nextAt: null }
  return { ...step, note: answer.note, attempts, nextAt: iso(now + wait) }
}

/** As it is now: a secret that was changed because it was lost signs nothing any more. Null: that address is told nothing any more. */
function secretOf(automation: Automation | undefined, url: string): string | null {
  const action = automation?.actions.find((one) => one.type === 'webhook' && one.url === url)
  return action?.type === 'webhook' ? action.secret : null
}

function stillToSend(sends: DueRun['sends'], steps: readonly AutomationStep[]): DueRun['sends'] {
  return Object.fromEntries(Object.entries(sends).filter(([index]) => steps[Number(index)]?.outcome === 'retrying'))
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
