import type { Order } from '@xiaoer/contract/order'
import type { TicketDraft, TicketKind } from '@xiaoer/contract/ticket'
import type { OpenRequest } from '../known.ts'
import { phrase, type Said } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { ask, type Step, ticket } from '../step.ts'
import { TICKET_FORMS, type TicketField } from '../ticket-forms.ts'
import { mediaOf, summaryOf } from '../ticket-words.ts'
import type { EntityKind } from '../understood.ts'
import { whichOrder } from './which-order.ts'

/** What a skill knows already when it hands a matter to a ticket. */
export interface TakenDown {
  /** The order that it found; without one, the form asks where it needs one. */
  readonly order?: Order
  readonly itemIds?: readonly string[]
  readonly fields?: Readonly<Record<string, string>>
  readonly suggestion?: string
  /** Said before the ticket's number. */
  readonly said?: Said
  /** Ask for nothing more than what was said. */
  readonly asItIs?: boolean
  /** What was offered here, beside what the conversation tried before. */
  readonly tried?: readonly string[]
  /** The skill has more to say once the ticket is kept. */
  readonly goesOn?: boolean
}

/** Takes a matter down for a person: asks once for each thing that its form needs and was not said, then keeps the ticket. */
export function takeDown(view: SkillView, kind: TicketKind, known: TakenDown = {}): Step {
  const form = TICKET_FORMS[kind]
  const which = known.order || !form.order || known.asItIs || !view.known.identity.customerId ? null : whichOrder(view, () => true)
  if (which && 'step' in which) return which.step
  const order = known.order ?? (which && 'found' in which ? which.found : null)
  const fields: Record<string, string> = { ...known.fields }
  for (const field of form.fields) {
    const said = known.fields?.[field] ?? readField(field, view)
    if (said) fields[field] = said.slice(0, 2_000)
    else if (!known.asItIs && !wasAsked(view.request, field)) return ask(field, phrase(`ticket.ask.${field}`))
  }
  if (form.photo && !known.asItIs && mediaOf(view.request).length === 0 && !wasAsked(view.request, 'photo'))
    return ask('photo', phrase('ticket.ask.photo'), [{ id: 'none', label: phrase('ticket.no-photo') }])
  return ticket(draftOf(view, kind, { ...known, ...(order ? { order } : {}), fields }), known.said ?? null, known.goesOn)
}

function draftOf({ request, known, rules }: SkillView, kind: TicketKind, { order, itemIds, fields, suggestion, tried = [] }: TakenDown): TicketDraft {
  return {
    kind,
    summary: summaryOf(request),
    orderNumber: order?.number ?? null,
    itemIds: [...(itemIds ?? [])],
    fields: { ...fields },
    evidence: mediaOf(request),
    tried: [...known.tried, ...tried].slice(-20),
    cites: `${rules.id}@${rules.version}`,
    suggestion: suggestion ?? null,
  }
}

/** Asked once and answered with anything at all: whoever cannot say it is not asked again. */
function wasAsked({ words }: OpenRequest, slot: string): boolean {
  return words.some((word) => word.asked === slot)
}

const BY_ENTITY: Partial<Record<TicketField, readonly EntityKind[]>> = {
  contact: ['phone', 'email'],
  quantity: ['quantity'],
  goods: ['product'],
  place: ['address', 'place'],
  amount: ['money'],
  when: ['date'],
}

/** "I want to complain" says nothing of what about: so much text tells a story (Chinese characters count double). */
const STORY = 24

function readField(field: TicketField, { request, customer }: SkillView): string | null {
  const answered = request.words.filter((word) => word.asked === field && word.text.trim() !== '').map((word) => word.text.trim())
  if (answered.length > 0) return answered.join(' ')
  const kinds = BY_ENTITY[field]
  if (kinds) {
    const named = request.words.flatMap((word) => word.entities ?? []).filter((entity) => kinds.includes(entity.kind))
    if (named.length > 0) return [...new Set(named.map((entity) => entity.text))].join(', ')
  }
  if (field === 'contact') return customer?.phone ?? customer?.email ?? null
  return field === 'what' ? storyOf(request) : null
}

/** What happened, in the shopper's words, where they tell it; null: they only say that something did. */
export function storyOf(request: OpenRequest): string | null {
  const story = summaryOf(request)
  return story.length + (story.match(/\p{Script=Han}/gu)?.length ?? 0) >= STORY ? story : null
}
