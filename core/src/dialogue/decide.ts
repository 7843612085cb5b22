import type { CommandType } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import { agentOf, skillById } from '../agents/staff.ts'
import { factKey, factOf, type Known, type OpenRequest } from '../known.ts'
import type { Choice } from '../said.ts'
import { type Lookup, lookup, type Step } from '../step.ts'
import type { Decision, Setting } from './decision.ts'
import { PROGRESS } from './hear-requests.ts'
import { identify } from './identify.ts'
import { type Asked, speak, speakIdentity } from './speak.ts'

/** An order is changed in this sequence, for after its items were changed or it was cancelled nothing else goes. */
const SEQUENCE: readonly CommandType[] = [
  'addNote',
  'urgeDispatch',
  'changeCustomerAddress',
  'changeAddress',
  'changePayment',
  'requestInvoice',
  'changeItems',
  'withdrawCase',
  'sendBack',
  'interceptParcel',
  'exchange',
  'requestReturn',
  'compensate',
  'issueCoupon',
  'cancelItems',
  'refund',
  'cancelOrder',
]

/** The heart of the bot: looks at all that is open and says the one next thing to do. Pure. */
export function decide(known: Known, setting: Setting): Decision {
  const confirmed = known.agenda.filter((request) => request.state === 'confirmed' && request.confirmed)
  if (confirmed.length > 0) {
    const next = confirmed.toSorted((a, b) => SEQUENCE.indexOf(a.confirmed!.command.type) - SEQUENCE.indexOf(b.confirmed!.command.type))[0]!
    return { decide: 'do', known, quoted: next.confirmed!, skill: next.skill, agent: agentOf(next).id }
  }
  const open = known.agenda.filter((request) => request.state === 'open')
  const wantsPerson = open.find((request) => request.skill === 'person')
  if (wantsPerson)
    return spoken(speak(known, setting, { handoff: { reason: 'asked', summary: wantsPerson.words.map((word) => word.text).join(' ') } }), setting)

  const needy = open.filter((request) => skillById(request.skill).needsCustomer)
  const identified = needy.length > 0 ? identify(known, setting.rules) : null
  if (identified?.is === 'lookup') return { decide: 'lookup', queries: [identified.query] }
  if (identified?.is === 'proven') {
    const { rung, customerId, onlyOrder } = identified
    return decide({ ...known, identity: { ...known.identity, rung, customerId, onlyOrder } }, setting)
  }
  // who only greets or asks about goods need not be read
  const customer = needy.length > 0 ? customerOf(known) : null
  if (customer === undefined) {
    const { customerId, onlyOrder } = known.identity
    // who has to be known is nearly always asked about orders: both are read at once
    const orders: readonly Lookup[] = onlyOrder || !isAmong(setting.finds)('ordersOf') ? [] : [{ find: 'ordersOf', customerId: customerId! }]
    return { decide: 'lookup', queries: [{ find: 'customer', id: customerId! }, ...orders] }
  }

  const askable = identified?.is === 'asking' ? open.filter((request) => !needy.includes(request)) : open
  const all = askable.map((request) => ({ request, step: stepOf(request, known, customer, setting) }))
  const steps = withoutIdle(all)
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
  if (handed?.step === 'handoff') return spoken(speak(known, setting, { handoff: handed }), setting)
  if (identified?.is === 'asking') return spoken(speakIdentity(known, setting, steps, identified), setting)
  return spoken(speak(withoutAsides(known, all, steps), setting, { steps, customer }), setting)
}

/** What a skill says, under the rules that hold for the order it is about. */
function stepOf(request: OpenRequest, known: Known, customer: Customer | null, { rules, now, can, finds, rulesVary = false }: Setting): Step {
  const view = { request, known, customer, rules, now, rulesVary, can: isAmong(can), finds: isAmong(finds) }
  const skill = skillById(request.skill)
  const step = skill.next(view)
  if (!rulesVary || step.step !== 'do' || !step.order) return step
  const query = { find: 'rulesOf', orderNumber: step.order.number } as const
  const inForce = factOf(known, query)
  if (inForce === undefined) return lookup(query)
  return inForce ? skill.next({ ...view, rules: inForce }) : step
}

const isAmong =
  <One>(list: readonly One[] | undefined) =>
  (one: One) =>
    list === undefined || list.includes(one)

/** What was agreed already, or needs no yes, is done before anything is said. */
function spoken(speech: ReturnType<typeof speak>, setting: Setting): Decision {
  return 'again' in speech ? decide(speech.again, setting) : speech
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

const IDLE: ReadonlySet<string> = new Set(['person', 'offer', 'product'])

/** Nobody is asked later which product was meant by words that belonged to another matter. */
function withoutAsides(known: Known, steps: readonly Asked[], said: readonly Asked[]): Known {
  const asides = steps.filter((one) => !said.includes(one) && one.step.step === 'ask' && one.step.slot === 'product').map(({ request }) => request.id)
  return asides.length === 0 ? known : { ...known, agenda: known.agenda.filter(({ id }) => !asides.includes(id)) }
}

/** What can wait: nobody is asked for a product, or offered a colleague, in the middle of another matter. */
function withoutIdle(steps: readonly Asked[]): readonly Asked[] {
  const deeds = steps.flatMap(({ step }) => (step.step === 'do' && step.order ? [step.order.number] : []))
  // how far the money is can be told once the deed is done that gives it back
  const isEarly = ({ request, step }: Asked) =>
    PROGRESS.has(request.intent) && deeds.length > 0 && (step.step === 'ask' || (step.step === 'say' && deeds.includes(String(step.said.values.number))))
  const isIdle = (one: Asked) => (one.step.step === 'ask' && IDLE.has(one.step.slot)) || isEarly(one)
  const busy = steps.filter((one) => !isIdle(one) && (one.step.step === 'ask' || one.step.step === 'do' || one.step.step === 'lookup'))
  return busy.length > 0 ? steps.filter((one) => !isIdle(one)) : steps
}

function customerOf(known: Known): Customer | null | undefined {
  const { customerId } = known.identity
  if (!customerId) return null
  return factOf(known, { find: 'customer', id: customerId })
}

function uniqueQueries(queries: readonly Lookup[]): readonly Lookup[] {
  return [...new Map(queries.map((query) => [factKey(query), query])).values()]
}
