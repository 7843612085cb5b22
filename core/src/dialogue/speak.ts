import type { Command } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import { agentOf } from '../agents/staff.ts'
import { isSame } from '../is-same.ts'
import { factOf, type Known, type OpenRequest, type Quoted } from '../known.ts'
import { needsYes } from '../policy/needs-yes.ts'
import { permit } from '../policy/permit.ts'
import { phrase, type Said, type SaidCard, type Utterance } from '../said.ts'
import type { HandoffReason, Step } from '../step.ts'
import type { Decision, Filing, Note, Setting } from './decision.ts'
import { closingCheck, withTone } from './tone.ts'
import { wouldTicket } from './would-ticket.ts'

/** What a skill said about a request. */
export interface Asked {
  readonly request: OpenRequest
  readonly step: Step
}

export interface Speech {
  readonly steps?: readonly Asked[]
  readonly customer?: Customer | null
  readonly handoff?: { readonly reason: HandoffReason; readonly summary: string; readonly said?: Said }
}

/** A deed that can be done or shown. */
interface Ready {
  readonly request: OpenRequest
  readonly command: Command
  readonly order: Order | null
  readonly card: SaidCard | null
  readonly approval: boolean
}

/** Older answers may be asked for again. */
const ANSWERED_AT_MOST = 12
/** A question that brought nothing so often is not asked again: a person takes over. */
const MOST_ASKED = 3

/** Says what is finished, asks one question, or shows one quote for all that is ready; `again`: something is to be done first. */
export function speak(known: Known, setting: Setting, { steps = [], customer = null, handoff }: Speech): Decision | { readonly again: Known } {
  if (handoff)
    return finish(
      { ...known, agenda: [] },
      [...(handoff.said ? [{ said: handoff.said }] : []), { said: phrase(`handoff.${handoff.reason}`) }],
      { reason: handoff.reason, summary: handoff.summary },
      [{ kind: 'handed-over', skill: null, said: handoff.reason }],
    )
  const utterances: Utterance[] = []
  const notes: Note[] = []
  const done = new Set<number>()
  const answered: string[] = []
  const ready: Ready[] = []
  let question: { request: OpenRequest; step: Extract<Step, { step: 'ask' }> } | null = null

  for (const { request, step } of steps) {
    if (step.step === 'say') {
      utterances.push(utteranceOf(step))
      notes.push({ kind: 'said', skill: request.skill, said: step.said.phrase })
      done.add(request.id)
      if (step.said.values.article) answered.push(String(step.said.values.article))
    }
    // an order that is not theirs is told, and does not hold up what else was asked for
    if (step.step === 'ask' && step.said.phrase === 'order.not-yours' && steps.some((one) => one.step.step === 'do')) {
      utterances.push({ said: step.said })
      notes.push({ kind: 'refused', skill: request.skill, said: step.said.phrase })
      done.add(request.id)
    } else if (step.step === 'ask' && !question) question = { request, step }
    if (step.step === 'ticket') return fileOf(known, request, step)
    if (step.step === 'do') {
      const rules = (step.order && factOf(known, { find: 'rulesOf', orderNumber: step.order.number })) || setting.rules
      const evidence = { order: step.order, customer, products: productsIn(known), identity: known.identity, agent: agentOf(request).id }
      const answer = permit(step.command, { ...evidence, rules, now: setting.now })
      const filing = wouldTicket(request, step, answer, { known, rules, can: setting.can })
      if (filing) return fileOf(known, request, filing)
      if (answer.permitted) ready.push({ request, command: step.command, order: step.order, card: step.quote, approval: answer.approval })
      else {
        utterances.push({ said: answer.why })
        notes.push({ kind: 'refused', skill: request.skill, said: answer.why.phrase })
        done.add(request.id)
      }
    }
  }
  for (const double of doubles(ready)) {
    ready.splice(ready.indexOf(double), 1)
    done.add(double.request.id)
  }
  const next: Known = {
    ...known,
    agenda: mark(known.agenda, done, 'done'),
    mentioned: mentionedIn(known, steps),
    answered: [...known.answered, ...answered].slice(-ANSWERED_AT_MOST),
  }
  const asIs = ready.filter(({ command, card }) => card === null && !needsYes(command.type))
  if (asIs.length > 0) return { again: confirmed({ ...next, told: [...next.told, ...utterances] }, asIs) }
  if (question) {
    const { request, step } = question
    const times = known.asking?.requestId === request.id && known.asking.slot === step.slot ? known.asking.times + 1 : 1
    if (times > MOST_ASKED)
      return speak(known, setting, { handoff: { reason: 'not-understood', summary: `${request.intent}: ${step.said.phrase}, asked ${MOST_ASKED} times` } })
    notes.push({ kind: 'asked', skill: request.skill, said: step.said.phrase })
    const asked: Utterance = step.choices ? { said: step.said, choices: step.choices } : { said: step.said }
    return finish(
      {
        ...next,
        asking: { requestId: request.id, slot: step.slot, times },
        awaiting: { for: 'slot', requestId: request.id, slot: step.slot, choices: step.choices ?? [], ...stillShown(known, ready) },
      },
      [...utterances, asked],
      null,
      notes,
    )
  }
  if (ready.length > 0 && ready.every(({ request, command, order }) => isAgreed(request, command, order)))
    return { again: confirmed({ ...next, told: [...next.told, ...utterances] }, ready) }
  return ready.length > 0 ? showQuotes(next, ready, utterances, notes) : finish(next, utterances, null, notes)
}

/** Asks who writes, after what can be said to anybody. */
export function speakIdentity(
  known: Known,
  setting: Setting,
  steps: readonly Asked[],
  asking: { readonly said: Said; readonly wrong: boolean },
): Decision | { readonly again: Known } {
  const failedTries = known.identity.failedTries + (asking.wrong ? 1 : 0)
  // what proved nothing is forgotten, so that one good proof later is enough
  const offered = asking.wrong
    ? { emails: [], ...(known.identity.offered.orderNumber ? { orderNumber: known.identity.offered.orderNumber } : {}) }
    : known.identity.offered
  const tried: Known = { ...known, identity: { ...known.identity, failedTries, offered } }
  if (failedTries >= setting.rules.identity.tries)
    return speak(tried, setting, { handoff: { reason: 'not-identified', summary: 'identity could not be proven' } })
  const said = steps.flatMap(({ step }) => (step.step === 'say' ? [utteranceOf(step)] : []))
  const done = new Set(steps.filter(({ step }) => step.step === 'say').map(({ request }) => request.id))
  return finish({ ...tried, awaiting: { for: 'identity' }, agenda: mark(tried.agenda, done, 'done') }, [...said, { said: asking.said }], null, [
    { kind: 'asked', skill: null, said: asking.said.phrase },
  ])
}

function fileOf(known: Known, request: OpenRequest, { draft, said, goesOn = false }: Omit<Filing, 'requestId'>): Decision {
  return { decide: 'file', known, filing: { requestId: request.id, draft, said, goesOn }, skill: request.skill, agent: agentOf(request).id }
}

/** The quotes above a question that are as they were shown. */
function stillShown({ shown = [] }: Known, ready: readonly Ready[]): { readonly shown?: readonly Quoted[] } {
  const same = shown.filter((one) => ready.some((each) => isSame(quotedOf(each), one)))
  return same.length > 0 ? { shown: same } : {}
}

function quotedOf({ request, command, order }: Ready) {
  return { requestId: request.id, command, orderVersion: order?.version ?? null }
}

function confirmed(known: Known, ready: readonly Ready[]): Known {
  const agenda = known.agenda.map((request) => {
    const one = ready.find((each) => each.request.id === request.id)
    return one ? { ...request, state: 'confirmed' as const, confirmed: request.yesTo ?? quotedOf(one) } : request
  })
  return { ...known, agenda }
}

function showQuotes(known: Known, ready: readonly Ready[], utterances: readonly Utterance[], notes: readonly Note[]): Decision {
  const shown = ready.map(({ request, card }) => ({ kind: 'quoted' as const, skill: request.skill, said: card?.title.phrase ?? '' }))
  const approval = ready.some((one) => one.approval)
  const quotes: Utterance[] = ready.flatMap(({ card }) => (card ? [{ said: card.title, card }] : []))
  const confirm: Utterance = {
    said: phrase(approval ? 'confirm.ask-approval' : 'confirm.ask', { count: ready.length }),
    choices: [
      { id: 'yes', label: phrase('confirm.yes') },
      { id: 'no', label: phrase('confirm.no-button') },
    ],
  }
  return finish({ ...known, awaiting: { for: 'confirmation', quoted: ready.map(quotedOf) } }, [...utterances, ...quotes, confirm], null, [...notes, ...shown])
}

/** Two requests came to the same deed on the same order: the one that says more stays. */
function doubles(ready: readonly Ready[]): readonly Ready[] {
  const isDouble = (one: Ready, other: Ready) =>
    one.command.type === other.command.type && 'orderId' in one.command && 'orderId' in other.command && one.command.orderId === other.command.orderId
  const linesOf = (one: Ready) => one.card?.lines.length ?? 0
  return ready.filter((one, index) =>
    ready.some((other, at) => at !== index && isDouble(one, other) && (linesOf(other) > linesOf(one) || (linesOf(other) === linesOf(one) && at < index))),
  )
}

/** The shopper said yes to exactly this already. */
function isAgreed({ yesTo }: OpenRequest, command: Command, order: Order | null): boolean {
  return yesTo !== undefined && yesTo.orderVersion === (order?.version ?? null) && isSame(yesTo.command, command)
}

/** So much of what was tried is kept for whoever takes over. */
const TRIED_AT_MOST = 12

function finish(known: Known, utterances: readonly Utterance[], handoff: { reason: HandoffReason; summary: string } | null, notes: readonly Note[]): Decision {
  const all = [...known.told, ...utterances]
  const said = all.length > 0 ? all : [{ said: phrase('not-understood') }]
  // a yes is for the moment: it does not outlive the turn
  const agenda = known.agenda.filter((request) => request.state === 'open' || request.state === 'held').map(({ yesTo: _, ...request }) => request)
  const refused = notes.filter((note) => note.kind === 'refused').map((note) => `${note.skill}: ${note.said}`)
  const { shown: _, ...rest } = known
  const kept: Known = { ...rest, agenda, facts: {}, told: [], greeted: true, tried: [...known.tried, ...refused].slice(-TRIED_AT_MOST) }
  const closed = handoff ? { known: kept, utterances: said } : closingCheck(kept, said)
  return { decide: 'speak', ...withTone(closed.known, closed.utterances, { handedOver: handoff !== null, voice: voiceOf(known) }), handoff, notes }
}

/** The voice of whoever served last. */
function voiceOf({ agenda }: Known): 'plain' | 'warm' {
  const last = agenda.at(-1)
  return last ? agentOf(last).voice : 'plain'
}

function utteranceOf(step: Extract<Step, { step: 'say' }>): Utterance {
  return { said: step.said, ...(step.card ? { card: step.card } : {}), ...(step.choices ? { choices: step.choices } : {}) }
}

function mark(agenda: readonly OpenRequest[], ids: ReadonlySet<number>, state: OpenRequest['state']): readonly OpenRequest[] {
  return agenda.map((request) => (ids.has(request.id) ? { ...request, state } : request))
}

function productsIn(known: Known): readonly Product[] {
  return Object.entries(known.facts).flatMap(([key, fact]) => (key.includes('"find":"product"') && fact ? [fact as Product] : []))
}

function mentionedIn(known: Known, steps: readonly Asked[]): Known['mentioned'] {
  const orders = steps.flatMap(({ step }) =>
    step.step === 'do' && step.order ? [step.order.number] : step.step === 'say' && step.card?.kind === 'order' ? [String(step.card.title.values.number)] : [],
  )
  const found = Object.entries(known.facts).flatMap(([key, fact]) =>
    key.includes('"find":"products"') && Array.isArray(fact) && fact[0] ? [(fact[0] as Product).id] : [],
  )
  const products = [...found, ...steps.flatMap(({ step }) => (step.step === 'do' && step.order ? goodsOf(step.command, step.order) : []))]
  return {
    orders: [...new Set([...orders, ...known.mentioned.orders])].slice(0, 5),
    products: [...new Set([...products, ...known.mentioned.products])].slice(0, 5),
  }
}

/** The products that a deed is about, where it is about some goods of an order: "do you have red?" asks of these. */
function goodsOf(command: Command, { items }: Order): readonly string[] {
  const ids = 'changes' in command ? command.changes.map(({ itemId }) => itemId) : 'items' in command ? command.items.map(({ itemId }) => itemId) : []
  return items.filter(({ id }) => ids.includes(id)).map(({ productId }) => productId)
}
