import type { AutomationField } from '@xiaoer/contract/automation'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { ReadMessage } from '@xiaoer/contract/understanding'
import type { AutomationFacts } from '@xiaoer/core/automation/decide-automations'
import type { Happening } from '../happening.ts'
import type { Shop } from '../shops/shop.ts'
import type { ConversationPlace } from '../store/conversation-places.ts'

/** Whom facts are asked of. */
export interface FactSources {
  readonly read: (workspaceId: WorkspaceId, text: string, language?: string) => Promise<ReadMessage>
  readonly shopOf: (workspaceId: WorkspaceId) => Promise<Pick<Shop, 'find'>>
  readonly rulesOf: (workspaceId: WorkspaceId) => Promise<{ readonly timeZone: string }>
}

/** What was found out, and why something could not be: a shop that does not answer must not look like a shopper without a level. */
export interface Gathered {
  readonly facts: AutomationFacts
  readonly troubles: Readonly<Partial<Record<AutomationField, string>>>
}

/** Of a longer text only so much is read, as in a turn. */
const LONGEST_READ = 4_000

/** What is known at a happening, no more of it than is asked about. */
export async function gatherFacts(
  happening: Happening,
  place: ConversationPlace,
  asked: ReadonlySet<AutomationField>,
  sources: FactSources,
): Promise<Gathered> {
  const { workspaceId, ticket, action, text, rating, told, at } = happening
  const troubles: Partial<Record<AutomationField, string>> = {}
  const facts: Partial<Record<AutomationField, AutomationFacts[AutomationField]>> = {
    language: place.language,
    channel: [place.channel.name, place.channel.title],
    tag: place.tags,
    holder: place.holder,
    handoffReason: place.handoffReason,
    waitingMinutes: place.waitingSince === null ? null : minutesBetween(place.waitingSince, at),
    emotion: happening.emotion ?? place.emotion,
    ...(happening.intents ? { intent: happening.intents } : {}),
    ...(ticket ? { ticketKind: ticket.kind, ticketState: ticket.state, ticketPriority: ticket.priority } : {}),
    ...(action ? { commandType: action.command.type, amount: action.amount && Math.abs(action.amount.amount) } : {}),
    ...(rating === undefined ? {} : { rating }),
    ...told,
    ...(text === undefined ? {} : { textContains: text }),
  }
  const wantsReading = (asked.has('intent') && !happening.intents) || (asked.has('emotion') && !happening.emotion)
  if (wantsReading && text !== undefined && text.trim() !== '') {
    const read = await sources.read(workspaceId, text.slice(0, LONGEST_READ), place.language)
    facts.intent ??= read.requests.flatMap(({ intents }) => intents[0]?.intent ?? [])
    facts.emotion = happening.emotion ?? read.emotion.kind
  }
  if (asked.has('hour') || asked.has('weekday')) Object.assign(facts, clockIn((await sources.rulesOf(workspaceId)).timeZone, at))
  if (asked.has('memberLevel'))
    await levelOf(workspaceId, place.customerId, sources).then(
      (level) => {
        facts.memberLevel = level
      },
      (error: Error) => {
        troubles.memberLevel = error.message
      },
    )
  return { facts, troubles }
}

/** Whole minutes from one instant to another. */
export function minutesBetween(since: string, until: string): number {
  return Math.max(0, Math.floor((Date.parse(until) - Date.parse(since)) / 60_000))
}

async function levelOf(workspaceId: WorkspaceId, customerId: string | null, { shopOf }: FactSources): Promise<string | null> {
  if (customerId === null) return null
  const shop = await shopOf(workspaceId)
  return (await shop.find({ find: 'customer', id: customerId }))?.level ?? null
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

function clockIn(timeZone: string, instant: string): { readonly hour: number; readonly weekday: number } {
  const parts = formatFor(timeZone).formatToParts(Date.parse(instant))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return { hour: Number(part('hour')), weekday: WEEKDAYS.indexOf(part('weekday')) + 1 }
}

/** To make one takes a hundred times as long as to use it. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })
  formats.set(timeZone, kept)
  return kept
}
