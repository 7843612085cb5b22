import type { AutomationDraft, AutomationEvent, AutomationField, TriedAutomation } from '@xiaoer/contract/automation'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { askedBy, type Decided, decideAutomations, type OpenAutomation, openAutomation } from '@xiaoer/core/automation/decide-automations'
import type { Happened, Happening } from '../happening.ts'
import { openAutomaticDeeds } from '../store/automatic-deeds.ts'
import { openConversationPlaces } from '../store/conversation-places.ts'
import type { Database } from '../store/database.ts'
import { openPastHappenings } from '../store/past-happenings.ts'
import type { AutomaticHouse } from './automatic-house.ts'
import { carryOutAutomation, logUndecided } from './carry-out-automation.ts'
import { gatherFacts } from './gather-facts.ts'
import { tendAutomations } from './tend-automations.ts'
import { tryAutomation } from './try-automation.ts'

/** What happens by itself in all shops. */
export interface Automatic {
  readonly happened: Happened
  /** What happens by time, at an instant in Unix milliseconds: somebody has waited so long, a webhook is due again. */
  readonly tend: (now: number) => Promise<void>
  /** Which events of the last days would have set a draft off. */
  readonly try: (workspaceId: WorkspaceId, draft: AutomationDraft, days: number) => Promise<TriedAutomation>
  /** A shop's automations were changed: the next happening finds them so. */
  readonly changed: (workspaceId: WorkspaceId) => void
}

/** A turn may write these before it is over: until then nothing is decided about them. */
const OF_A_TURN: readonly AutomationEvent[] = ['conversation.opened', 'message.received']

/** Opens the room: automations are read once and kept for a moment; what they do is done beside what is told, never in its way. */
export function openAutomatic(database: Database, parts: Omit<AutomaticHouse, 'deeds' | 'places' | 'past'>): Automatic {
  const house: AutomaticHouse = {
    ...parts,
    deeds: openAutomaticDeeds(database),
    places: openConversationPlaces(database),
    past: openPastHappenings(database),
  }
  const kept = new Map<WorkspaceId, { readonly value: Promise<readonly OpenAutomation[]>; readonly until: number }>()

  const inForce = (workspaceId: WorkspaceId): Promise<readonly OpenAutomation[]> => {
    const now = Date.parse(house.desk.now())
    const before = kept.get(workspaceId)
    if (before && before.until > now) return before.value
    const value = house.desk.automations.list(workspaceId).then((all) =>
      all.flatMap((automation) => {
        if (!automation.enabled) return []
        try {
          return [openAutomation(automation)]
        } catch (error) {
          // one that an older house could read must not keep the others from being looked at
          house.onTrouble(error, { automationId: automation.id })
          return []
        }
      }),
    )
    kept.set(workspaceId, { value, until: now + house.keepMs })
    // a failure is not remembered
    value.catch(() => kept.delete(workspaceId))
    return value
  }

  const answer = async (happening: Happening): Promise<void> => {
    const { workspaceId, conversationId, event } = happening
    const candidates = (await inForce(workspaceId)).filter(({ automation }) => automation.event === event)
    if (candidates.length === 0) return
    if (OF_A_TURN.includes(event)) await house.turnOver(conversationId)
    if (event === 'conversation.opened' && !(await house.places.opens(workspaceId, conversationId, happening.seq ?? 1))) return
    const place = (await house.places.of(workspaceId, [conversationId])).get(conversationId)
    if (!place) return
    const { facts, troubles } = await gatherFacts(happening, place, askedBy(event, candidates), house.desk)
    for (const decided of decideAutomations({ event, facts }, candidates)) {
      const trouble = troubleOf(decided, troubles)
      // one that breaks keeps no other from being done
      await (decided.fires
        ? carryOutAutomation(decided, { happening, place }, house)
        : trouble
          ? logUndecided(decided, happening, trouble, house)
          : Promise.resolve()
      ).catch((error) => house.onTrouble(error, { automationId: decided.automation.id, conversationId }))
    }
  }

  return {
    happened: (happening) => {
      answer(happening).catch((error) => house.onTrouble(error, { event: happening.event, conversationId: happening.conversationId }))
    },
    tend: tendAutomations({ ...house, inForce, answer }),
    try: (workspaceId, draft, days) => tryAutomation({ workspaceId, draft, days }, house),
    changed: (workspaceId) => void kept.delete(workspaceId),
  }
}

/** Why an automation that nothing else speaks against could not be decided. */
function troubleOf({ fires, why }: Decided, troubles: Readonly<Partial<Record<AutomationField, string>>>): string | undefined {
  if (fires) return undefined
  const against = why.filter((one) => !one.fits)
  const [first] = against
  return first && against.every(({ field }) => troubles[field] !== undefined) ? troubles[first.field] : undefined
}
