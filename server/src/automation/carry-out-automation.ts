import type { AutomationStep } from '@xiaoer/contract/automation'
import type { Decided } from '@xiaoer/core/automation/decide-automations'
import type { Happening } from '../happening.ts'
import type { RunEnd, RunKey, Send } from '../store/automation-runs.ts'
import type { ConversationPlace } from '../store/conversation-places.ts'
import type { AutomaticHouse } from './automatic-house.ts'
import { doAction } from './do-action.ts'
import type { Did, Doing } from './doing.ts'
import { outcomeOf } from './outcome-of.ts'
import { sendDue } from './send-due.ts'

/** An automation that was caused by so many others in a row does nothing any more: those that set each other off must come to an end. */
export const DEEPEST = 3

/** The moment at which an automation answers. */
export interface Moment {
  readonly happening: Happening
  readonly place: ConversationPlace
}

/**
 * What an automation does at a happening, once, however often and by however many processes that is told: the row of its run is the lock, the record and
 * the outbox of its webhooks. An action that fails is kept with its reason and keeps no other from being done.
 */
export async function carryOutAutomation({ automation, why }: Decided, { happening, place }: Moment, house: AutomaticHouse): Promise<void> {
  const key = await begin({ automation, why }, happening, house)
  if (!key) return
  const steps: AutomationStep[] = []
  const sends: Record<number, Send> = {}
  for (const [index, action] of automation.actions.entries()) {
    const { send, ...step } = await attempt({ automation, happening, place, index }, house)
    if (send) sends[index] = send
    steps.push({ type: action.type, ...step, attempts: 0, nextAt: send ? house.desk.now() : null })
  }
  await house.desk.automationRuns.end(key, { outcome: outcomeOf(steps), steps, error: null, sends })
  if (Object.keys(sends).length > 0) await sendDue(Date.parse(house.desk.now()), house, key)
}

/** What could not even be decided, because a fact could not be found out, stands in the log as well. */
export async function logUndecided(
  { automation, why }: Pick<Decided, 'automation' | 'why'>,
  happening: Happening,
  error: string,
  house: AutomaticHouse,
): Promise<void> {
  const key = await begin({ automation, why }, happening, house)
  if (key) await house.desk.automationRuns.end(key, { outcome: 'failed', steps: [], error, sends: {} } satisfies RunEnd)
}

async function begin({ automation, why }: Pick<Decided, 'automation' | 'why'>, happening: Happening, { desk }: AutomaticHouse): Promise<RunKey | null> {
  const { workspaceId, key: eventKey, event, conversationId, ticket, depth } = happening
  const key = { workspaceId, automationId: automation.id, eventKey }
  const stoppedBy = depth >= DEEPEST ? 'depth' : null
  const begun = await desk.automationRuns.begin({ ...key, event, conversationId, ticketId: ticket?.id ?? null, depth, why, stoppedBy, now: desk.now() })
  return begun === 'new' ? key : null
}

async function attempt(doing: Doing, house: AutomaticHouse): Promise<Did> {
  try {
    return await doAction(doing.automation.actions[doing.index]!, doing, house)
  } catch (error) {
    house.onTrouble(error, { automationId: doing.automation.id, conversationId: doing.happening.conversationId })
    return { outcome: 'failed', note: error instanceof Error ? error.message : String(error) }
  }
}
