import type { Command } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import type { Rules } from '@xiaoer/contract/rules'
import { agentOf, skillById } from '../agents/staff.ts'
import { factKey, factOf, type Known, type OpenRequest, type Quoted } from '../known.ts'
import { permit } from '../policy/permit.ts'
import { type Choice, phrase, type SaidCard, type Utterance } from '../said.ts'
import type { HandoffReason, Query, Step } from '../step.ts'
import { identify } from './identify.ts'

/** What the turn does next. The caller looks up or acts, lets the core learn, and asks again. */
export type Decision =
  | { readonly decide: 'lookup'; readonly queries: readonly Query[] }
  | { readonly decide: 'do'; readonly quoted: Quoted; readonly skill: string }
  | {
      readonly decide: 'speak'
      readonly known: Known
      readonly utterances: readonly Utterance[]
      readonly handoff: { readonly reason: HandoffReason; readonly summary: string } | null
      readonly notes: readonly Note[]
    }

/** For the line in the desk that says what the bot did. */
export interface Note {
  readonly kind: 'asked' | 'quoted' | 'refused' | 'said' | 'handed-over' | 'confirmed'
  readonly skill: string | null
  readonly said: string
}

export interface Setting {
  readonly rules: Rules
  /** RFC 3339. */
  readonly now: string
}

/** A question that brought nothing so often is not asked again: a person takes over. */
const MOST_ASKED = 3

/** An order is changed in this sequence, for after its items were changed or it was cancelled nothing else goes. */
const SEQUENCE: readonly Command['type'][] = [
  'changeCustomerAddress',
  'changeAddress',
  'changePayment',
  'changeItems',
  'exchange',
  'requestReturn',
  'refund',
  'cancelOrder',
]

/** The heart of the bot: looks at all that is open and says the one next thing to do. Pure. */
export function decide(known: Known, setting: Setting): Decision {
  const confirmed = known.agenda.filter((request) => request.state === 'confirmed' && request.confirmed)
  if (confirmed.length > 0) {
    const next = confirmed.toSorted((a, b) => SEQUENCE.indexOf(a.confirmed!.command.type) - SEQUENCE.indexOf(b.confirmed!.command.type))[0]!
    return { decide: 'do', quoted: next.confirmed!, skill: next.skill }
  }
  const open = known.agenda.filter((request) => request.state === 'open')
  const wantsPerson = open.find((request) => request.skill === 'person')
  if (wantsPerson) return speak(known, setting, { handoff: { reason: 'asked', summary: wantsPerson.words.map((word) => word.text).join(' ') } })

  const needy = open.filter((request) => skillById(request.skill).needsCustomer)
  const identified = needy.length > 0 ? identify(known, setting.rules) : null
  if (identified?.is === 'lookup') return { decide: 'lookup', queries: [identified.query] }
  if (identified?.is === 'proven') {
    const { rung, customerId, onlyOrder } = identified
    return decide({ ...known, identity: { ...known.identity, rung, customerId, onlyOrder } }, setting)
  }
  // who only greets or asks about goods need not be read
  const customer = needy.length > 0 ? customerOf(known) : null
  if (customer === undefined) return { decide: 'lookup', queries: [{ find: 'customer', id: known.identity.customerId! }] }

  const askable = identified?.is === 'asking' ? open.filter((request) => !needy.includes(request)) : open
  const steps = withoutIdle(askable.map((request) => ({ request, step: skillById(request.skill).next({ request, known, customer, ...setting }) })))
  const queries = steps.flatMap(({ step }) => (step.step === 'lookup' ? [step.query] : [])).filter((query) => !(factKey(query) in known.facts))
  if (queries.length > 0) return { decide: 'lookup', queries: uniqueQueries(queries) }
  const spread = steps.find(
    ({ request, step }) =>
      step.step === 'ask' &&
      step.slot === 'orderNumber' &&
      (step.choices?.length ?? 0) > 1 &&
      ALL_ORDERS.test(request.words.map((word) => word.text).join(' ')),
  )
  if (spread?.step.step === 'ask') return decide(forEachOrder(known, spread.request, spread.step.choices!), setting)
  const handed = steps.find(({ step }) => step.step === 'handoff')?.step
  if (handed?.step === 'handoff') return speak(known, setting, { handoff: handed })
  if (identified?.is === 'asking') return speakIdentity(known, setting, steps, identified)
  return speak(known, setting, { steps, customer })
}

const ALL_ORDERS = /\b(?:all|both|every|each)\b[^.;?!]{0,25}\borders?\b|(?:所有|全部|两个?|每个)的?订单|订单都/i

/** "All my pending orders": one request for each that fits. */
function forEachOrder(known: Known, request: OpenRequest, choices: readonly Choice[]): Known {
  const each = choices.map((choice, index) => ({
    ...request,
    id: index === 0 ? request.id : known.nextRequestId + index,
    slots: { ...request.slots, orderNumber: choice.id },
  }))
  return { ...known, nextRequestId: known.nextRequestId + choices.length, agenda: known.agenda.flatMap((one) => (one.id === request.id ? each : [one])) }
}

/** What can wait: nobody is asked for a product, or offered a colleague, in the middle of another matter. */
function withoutIdle(steps: readonly Asked[]): readonly Asked[] {
  const isIdle = ({ request, step }: Asked) => step.step === 'ask' && (request.skill === 'offer-person' || request.skill === 'product-question')
  const busy = steps.filter((one) => !isIdle(one) && (one.step.step === 'ask' || one.step.step === 'do' || one.step.step === 'lookup'))
  return busy.length > 0 ? steps.filter((one) => !isIdle(one)) : steps
}

interface Asked {
  readonly request: OpenRequest
  readonly step: Step
}

function customerOf(known: Known): Customer | null | undefined {
  const { customerId } = known.identity
  if (!customerId) return null
  return factOf(known, { find: 'customer', id: customerId })
}

function speakIdentity(known: Known, setting: Setting, steps: readonly Asked[], asking: { said: Utterance['said']; wrong: boolean }): Decision {
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

interface Speech {
  readonly steps?: readonly Asked[]
  readonly customer?: Customer | null
  readonly handoff?: { readonly reason: HandoffReason; readonly summary: string }
}

/** Says what is finished, asks one question, or shows one quote for all that is ready. */
function speak(known: Known, setting: Setting, { steps = [], customer = null, handoff }: Speech): Decision {
  if (handoff)
    return finish({ ...known, agenda: [] }, [{ said: phrase(`handoff.${handoff.reason}`) }], { reason: handoff.reason, summary: handoff.summary }, [
      { kind: 'handed-over', skill: null, said: handoff.reason },
    ])
  const utterances: Utterance[] = []
  const notes: Note[] = []
  const done = new Set<number>()
  const ready: { request: OpenRequest; command: Command; order: Order | null; card: SaidCard; approval: boolean }[] = []
  let question: { request: OpenRequest; step: Extract<Step, { step: 'ask' }> } | null = null

  for (const { request, step } of steps) {
    if (step.step === 'say') {
      utterances.push(utteranceOf(step))
      notes.push({ kind: 'said', skill: request.skill, said: step.said.phrase })
      done.add(request.id)
    }
    if (step.step === 'ask' && !question) question = { request, step }
    if (step.step === 'do') {
      const answer = permit(step.command, { order: step.order, customer, products: productsIn(known), identity: known.identity, ...setting })
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
  const next: Known = { ...known, agenda: mark(known.agenda, done, 'done'), mentioned: mentionedIn(known, steps) }
  if (question) {
    const { request, step } = question
    const times = known.asking?.requestId === request.id && known.asking.slot === step.slot ? known.asking.times + 1 : 1
    if (times > MOST_ASKED)
      return speak(known, setting, { handoff: { reason: 'not-understood', summary: `${request.intent}: ${step.said.phrase}, asked ${MOST_ASKED} times` } })
    notes.push({ kind: 'asked', skill: request.skill, said: step.said.phrase })
    const asked: Utterance = step.choices ? { said: step.said, choices: step.choices } : { said: step.said }
    return finish(
      { ...next, awaiting: { for: 'slot', requestId: request.id, slot: step.slot, choices: step.choices ?? [] } },
      [...utterances, asked],
      null,
      notes,
    )
  }
  if (ready.length > 0 && ready.every(({ request, command, order }) => isAgreed(request, command, order))) {
    return decide(
      {
        ...next,
        told: [...next.told, ...utterances],
        agenda: next.agenda.map((request) =>
          ready.some((one) => one.request.id === request.id) ? { ...request, state: 'confirmed', confirmed: request.yesTo! } : request,
        ),
      },
      setting,
    )
  }
  if (ready.length > 0) {
    notes.push(...ready.map(({ request, card }) => ({ kind: 'quoted' as const, skill: request.skill, said: card.title.phrase })))
    const approval = ready.some((one) => one.approval)
    const quotes: Utterance[] = ready.map(({ card }) => ({ said: card.title, card }))
    const confirm: Utterance = {
      said: phrase(approval ? 'confirm.ask-approval' : 'confirm.ask', { count: ready.length }),
      choices: [
        { id: 'yes', label: phrase('confirm.yes') },
        { id: 'no', label: phrase('confirm.no-button') },
      ],
    }
    const quoted = ready.map(({ request, command, order }) => ({ requestId: request.id, command, orderVersion: order?.version ?? null }))
    return finish({ ...next, awaiting: { for: 'confirmation', quoted } }, [...utterances, ...quotes, confirm], null, notes)
  }
  return finish(next, utterances, null, notes)
}

/** Two requests came to the same deed on the same order: the one that says more stays. */
function doubles<Ready extends { readonly command: Command; readonly card: SaidCard }>(ready: readonly Ready[]): readonly Ready[] {
  const isDouble = (one: Ready, other: Ready) =>
    one.command.type === other.command.type && 'orderId' in one.command && 'orderId' in other.command && one.command.orderId === other.command.orderId
  return ready.filter((one, index) =>
    ready.some(
      (other, at) =>
        at !== index &&
        isDouble(one, other) &&
        (other.card.lines.length > one.card.lines.length || (other.card.lines.length === one.card.lines.length && at < index)),
    ),
  )
}

/** The shopper said yes to exactly this already. */
function isAgreed({ yesTo }: OpenRequest, command: Command, order: Order | null): boolean {
  return yesTo !== undefined && yesTo.orderVersion === (order?.version ?? null) && JSON.stringify(yesTo.command) === JSON.stringify(command)
}

function finish(known: Known, utterances: readonly Utterance[], handoff: { reason: HandoffReason; summary: string } | null, notes: readonly Note[]): Decision {
  const all = [...known.told, ...utterances]
  const said = all.length > 0 ? all : [{ said: phrase('not-understood') }]
  // a yes is for the moment: it does not outlive the turn
  const agenda = known.agenda.filter((request) => request.state === 'open' || request.state === 'held').map(({ yesTo: _, ...request }) => request)
  return { decide: 'speak', known: { ...known, agenda, facts: {}, told: [], greeted: true }, utterances: said, handoff, notes }
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
  const products = Object.entries(known.facts).flatMap(([key, fact]) =>
    key.includes('"find":"products"') && Array.isArray(fact) && fact[0] ? [(fact[0] as Product).id] : [],
  )
  return {
    orders: [...new Set([...orders, ...known.mentioned.orders])].slice(0, 5),
    products: [...new Set([...products, ...known.mentioned.products])].slice(0, 5),
  }
}

function uniqueQueries(queries: readonly Query[]): readonly Query[] {
  return [...new Map(queries.map((query) => [factKey(query), query])).values()]
}

/** Which agent serves what is open now, for the record. */
export function servedBy(known: Known): readonly string[] {
  return [...new Set(known.agenda.map((request) => agentOf(request.skill).id))]
}
