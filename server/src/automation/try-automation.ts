import type { AutomationDraft, AutomationField, TriedAutomation, TriedEvent } from '@xiaoer/contract/automation'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { type AutomationFacts, type Decided, decideAutomations, type OpenAutomation, openAutomation } from '@xiaoer/core/automation/decide-automations'
import type { ConversationPlace } from '../store/conversation-places.ts'
import type { PastHappening } from '../store/past-happenings.ts'
import type { AutomaticHouse } from './automatic-house.ts'
import { type FactSources, gatherFacts } from './gather-facts.ts'

/** Of more nobody learns more, and the last of them would be asked of a shop elsewhere. */
const MOST_EVENTS = 500
const MOST_SHOWN = 100
/** A shop elsewhere answers in a tenth of a second: one after the other would take too long, all at once would be too many. */
const AT_ONCE = 10
const DAY_MS = 24 * 3_600_000
/** A wait of a day counts as one of a day. */
const LONGEST_WAIT = 24 * 60

/** What a conversation does not keep: these are read as they are now. */
const NOT_KEPT: readonly AutomationField[] = [
  'language',
  'channel',
  'tag',
  'holder',
  'handoffReason',
  'waitingMinutes',
  'memberLevel',
  'ticketState',
  'ticketPriority',
]

/** Which of the events of the last days would have set a draft off, and why or why not. Nothing is done, told or kept. */
export async function tryAutomation(
  { workspaceId, draft, days }: { readonly workspaceId: WorkspaceId; readonly draft: AutomationDraft; readonly days: number },
  house: AutomaticHouse,
): Promise<TriedAutomation> {
  const now = house.desk.now()
  const since = new Date(Date.parse(now) - days * DAY_MS).toISOString()
  const opened = openAutomation(draft)
  const asked = new Set(draft.conditions.map(({ field }) => field))
  const past = await house.past.of(workspaceId, draft.event, { since, now, most: MOST_EVENTS })
  const places = await house.places.of(
    workspaceId,
    past.map(({ conversationId }) => conversationId),
  )
  const sources = askEachOnce(house)
  const events: TriedEvent[] = []
  for (let from = 0; from < past.length; from += AT_ONCE) {
    const tried = past.slice(from, from + AT_ONCE).map(async (one): Promise<TriedEvent[]> => {
      const place = places.get(one.conversationId)
      if (!place) return []
      const { fires, why } = await decide({ workspaceId, past: one, place }, { opened, asked }, sources)
      return [{ at: one.at, conversationId: one.conversationId, contactName: place.contactName, about: one.about.slice(0, 300), fires, why: [...why] }]
    })
    events.push(...(await Promise.all(tried)).flat())
  }
  const fired = events.filter(({ fires }) => fires)
  return {
    events: [...fired, ...events.filter(({ fires }) => !fires)].slice(0, MOST_SHOWN),
    counts: { events: events.length, fires: fired.length },
    asNow: NOT_KEPT.filter((field) => asked.has(field) && !isKept(field, draft)),
  }
}

/** What was then though a conversation does not keep it: it is part of what happened. */
function isKept(field: AutomationField, { event }: AutomationDraft): boolean {
  if (field === 'handoffReason') return event === 'conversation.handed-over'
  if (field === 'waitingMinutes') return event === 'conversation.waiting'
  return field === 'ticketState' && event === 'ticket.opened'
}

interface Past {
  readonly workspaceId: WorkspaceId
  readonly past: PastHappening
  readonly place: ConversationPlace
}

async function decide(
  { workspaceId, past, place }: Past,
  { opened, asked }: { readonly opened: OpenAutomation<AutomationDraft>; readonly asked: ReadonlySet<AutomationField> },
  sources: FactSources,
): Promise<Decided<AutomationDraft>> {
  const { event } = opened.automation
  const { facts } = await gatherFacts({ ...past, workspaceId, event, key: '', depth: 0 }, place, asked, sources)
  const then: AutomationFacts = past.handoffReason === undefined ? facts : { ...facts, handoffReason: past.handoffReason }
  if (past.waitedMinutes === undefined) return decideAutomations({ event, facts: then }, [opened])[0]!
  // the clock looks every few seconds: it fires in the first minute that fits
  const most = Math.min(past.waitedMinutes, LONGEST_WAIT)
  for (let waitingMinutes = 0; ; waitingMinutes++) {
    const decided = decideAutomations({ event, facts: { ...then, waitingMinutes } }, [opened])[0]!
    if (decided.fires || waitingMinutes >= most) return decided
  }
}

/** A shopper's level is asked of the shop once, however often they wrote. */
function askEachOnce({ desk }: AutomaticHouse): FactSources {
  const customers = new Map<string, Promise<unknown>>()
  return {
    read: desk.read,
    rulesOf: desk.rulesOf,
    async shopOf(workspaceId) {
      const shop = await desk.shopOf(workspaceId)
      return {
        find(query) {
          const key = JSON.stringify(query)
          const found = customers.get(key) ?? shop.find(query)
          customers.set(key, found)
          return found as ReturnType<typeof shop.find<typeof query>>
        },
      }
    },
  }
}
