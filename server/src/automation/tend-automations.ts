import type { WorkspaceId } from '@xiaoer/contract/id'
import { decideAutomations, type OpenAutomation } from '@xiaoer/core/automation/decide-automations'
import type { Happening } from '../happening.ts'
import type { AutomaticHouse } from './automatic-house.ts'
import { minutesBetween } from './gather-facts.ts'
import { sendDue } from './send-due.ts'

/** What the clock needs beside the house: the automations in force, and their answer to a happening. */
export interface Tending extends AutomaticHouse {
  readonly inForce: (workspaceId: WorkspaceId) => Promise<readonly OpenAutomation[]>
  readonly answer: (happening: Happening) => Promise<void>
}

/** Waits are counted in minutes: nobody notices five seconds, and a second would only ask five times as often. */
const EVERY_MS = 5_000
/** A run takes seconds: what is still running after this was left by a process that died. */
const LEFT_MS = 120_000
const MINUTE_MS = 60_000

/** Tends automations every few seconds, however often it is asked, never twice at once; safe in several processes. */
export function tendAutomations(house: Tending): (now: number) => Promise<void> {
  let last = Number.NEGATIVE_INFINITY
  let lookedForLeft = Number.NEGATIVE_INFINITY
  let isBusy = false
  const tend = async (now: number) => {
    await sendDue(now, house)
    if (Math.abs(now - lookedForLeft) >= MINUTE_MS) {
      lookedForLeft = now
      await house.desk.automationRuns.endLeft(iso(now - LEFT_MS), iso(now))
    }
    for (const workspaceId of await house.desk.automations.workspacesOn('conversation.waiting'))
      await tellWaiting(workspaceId, now, house).catch((error) => house.onTrouble(error, { workspaceId }))
  }
  return async (now) => {
    // a clock that was set back must not make everybody wait for it
    if (isBusy || Math.abs(now - last) < EVERY_MS) return
    last = now
    isBusy = true
    await tend(now).finally(() => {
      isBusy = false
    })
  }
}

/** Who waits for a person so long that an automation asks for it. Each wait is answered once by each automation. */
async function tellWaiting(workspaceId: WorkspaceId, now: number, house: Tending): Promise<void> {
  const automations = (await house.inForce(workspaceId)).filter(({ automation }) => automation.event === 'conversation.waiting')
  if (automations.length === 0) return
  const at = iso(now)
  const waits = (await house.places.waiting(workspaceId, at)).flatMap(({ id, since }) => {
    const asking = automations.filter((automation) => isLongEnough(automation, minutesBetween(since, at)))
    return asking.length > 0 ? [{ conversationId: id, key: `conversation.waiting:${id}:${since}`, asking }] : []
  })
  if (waits.length === 0) return
  const ids = automations.map(({ automation }) => automation.id)
  const answered = await house.desk.automationRuns.answered(
    workspaceId,
    ids,
    waits.map(({ key }) => key),
  )
  for (const { conversationId, key, asking } of waits) {
    if (asking.every(({ automation }) => answered.has(`${automation.id} ${key}`))) continue
    await house.answer({ workspaceId, event: 'conversation.waiting', key, conversationId, at, depth: 0 })
  }
}

/** By its minutes alone: the rest is found out only for those that have waited long enough. */
function isLongEnough({ automation, cells }: OpenAutomation, waitingMinutes: number): boolean {
  const places = automation.conditions.flatMap(({ field }, place) => (field === 'waitingMinutes' ? [place] : []))
  const alone = { automation: { ...automation, conditions: places.map((place) => automation.conditions[place]!) }, cells: places.map((place) => cells[place]!) }
  return decideAutomations({ event: automation.event, facts: { waitingMinutes } }, [alone])[0]!.fires
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
