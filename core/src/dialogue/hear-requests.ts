import type { Intent } from '@xiaoer/contract/intent'
import type { Rules } from '@xiaoer/contract/rules'
import { skillFor } from '../agents/staff.ts'
import { HURRIES } from '../hurry-words.ts'
import type { Known, OpenRequest } from '../known.ts'
import { orderNumbersIn, withoutComparison } from '../order-numbers.ts'
import { cueOf } from '../understand/cues.ts'
import type { Understood, UnderstoodRequest } from '../understood.ts'
import { readAnswer } from './read-answer.ts'
import { isOnlyIdentity } from './read-identity.ts'

/** Below this an intent is a guess: the words then go to what is being talked about. */
const SURE = 0.45

/** With a question of ours open, only this sure a message is a new matter and not the answer. */
export const SURE_OF_NEW = 0.6

/** What no skill serves is taken up beside other wishes only when this sure. */
const SURE_OF_UNSERVED = 0.75

export const CERTAIN = 0.9

/** Skills that come to the same: goods that are faulty are returned, exchanged or repaired; who complains wants something for it. */
const AKIN: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:return-goods|refund-money)$/, /^(?:return-goods|refund-money)$/],
  [/^(?:faulty-goods|wrong-or-missing|repair)$/, /^(?:return-goods|refund-money|change-items)$/],
  [/^faulty-goods$/, /^repair$/],
  [/^complaint$/, /^compensation$/],
  [/^(?:return-goods|refund-money|faulty-goods)$/, /^(?:freight-compensation|withdraw-case)$/],
]

/** Skills that choose among the goods of an order. */
export const GOODS = /^(?:change-items|return-goods|refund-money)$/

/** A way to pay is named. */
export const METHOD =
  /pay\s?pal|gift[\s_-]?card|credit[\s_-]?card|debit[\s_-]?card|visa|master\s?card|amex|original (?:payment|method|card|way)|same (?:payment|method|card)|支付宝|微信支付|信用卡|礼品卡|原路/i

export const TALK = new Set<Intent>(['greeting', 'thanks', 'affirm', 'deny', 'chitchat', 'out_of_scope'])

/** What gives money or goods back, and the questions how far that is. */
const GIVES_BACK = new Set<Intent>(['order.cancel', 'return.request', 'refund.request', 'exchange.request'])
export const PROGRESS = new Set<Intent>(['refund.progress', 'return.progress'])
const FAULT = new Set<Intent>(['quality.problem', 'wrong_item', 'product.size'])

/** What is wanted only if the rest does not work. */
const OTHERWISE = /(?:不到|不了|不行|不能|没有|不然|否则|要是|如果)[^，。]{0,6}(?:就|再)|不然|否则|\b(?:otherwise|or else|if (?:you can'?t|not|that fails))\b/i

const OR_ELSE = /^\W*(?:不然|否则|otherwise\b|or else\b)/i

/** «并保留运费险», "and keep the insurance": how it is to be done, not what. */
const MANNER =
  /^\W*(?:并且?|且|同时|然后|and|but)?\s*(?:保留|保持|keep(?:ing)?\b)|(?:别|不要|不用)(?:动|管)(?:[了它吧]|$)|\bleave\b[^.?!]{0,30}\b(?:alone|untouched|as (?:it is|they are|is))\b/i

/** Puts the requests of a message on the agenda, or adds their words to what is already there. */
export function hearRequests(known: Known, understood: Understood, rules: Rules, identifying = false): Known {
  const matters = mattersIn(known, understood, rules)
  if (matters.length === 0) return saysWho(known, understood, rules) ? greetKnown(known) : hearTalk(known, understood, identifying)
  const numbers = ordersIn(understood.text, rules)
  const only = numbers.length === 1 ? numbers[0] : undefined
  const back = matters.filter(({ intents }) => GIVES_BACK.has(intents[0]!.intent)).flatMap(({ clause }) => ordersIn(clause, rules))
  const heard = matters.reduce((sum, request) => {
    // "cancel A, send B elsewhere, and when is the refund there": the refund is A's
    const meant = only ?? (PROGRESS.has(request.intents[0]!.intent) && back.length === 1 ? back[0] : undefined)
    // what names goods of its own is about those
    const isOwn = request.entities.some((entity) => entity.kind === 'product') && matters.length > 1 && !PROGRESS.has(request.intents[0]!.intent)
    const told = meant && !isOwn && ordersIn(request.clause, rules).length === 0 ? { ...request, clause: `${request.clause} (${meant})` } : request
    return hearRequest(sum, told, rules, identifying)
  }, known)
  // what is no wish of its own still tells what the wish is about: before it as its story, after it as its correction
  const told = heard.agenda.findLast((request) => isLive(request) && request.skill !== 'talk')
  if (!told) return heard
  const wish = matters.at(-1)!
  const isTaken = (one: UnderstoodRequest) => matters.some(({ start, end }) => one.start <= start && end <= one.end)
  return understood.requests
    .filter((request) => !isTaken(request) && lengthOf(request.clause) > 12)
    .reduce<Known>((sum, { clause, start }) => {
      const words = { text: clause, asked: 'story' }
      return withRequest(sum, told.id, (request) => ({ ...request, words: start < wish.start ? [words, ...request.words] : [...request.words, words] }))
    }, heard)
}

/** Chinese says in one character what takes a word elsewhere. */
function lengthOf(text: string): number {
  return text.length + 2 * (text.match(/\p{Script=Han}/gu)?.length ?? 0)
}

/** «取消A，B改寄…» in one clause: each order with the deed that is named beside it. */
function byOrder(request: UnderstoodRequest, rules: Rules): readonly UnderstoodRequest[] {
  if (ordersIn(request.clause, rules).length < 2) return [request]
  const pieces = request.clause.split(/[，,；;]/).map((clause) => ({ clause, numbers: ordersIn(clause, rules), cue: cueOf(clause) ?? verbBeside(clause) }))
  const [first, second] = pieces
  if (!first || !second || !first.cue || first.numbers.length !== 1 || second.numbers.length !== 1) return [request]
  const rest = request.clause.slice(first.clause.length + 1)
  const cue = second.cue ?? request.intents[0]!.intent
  if (cue === first.cue) return [request]
  return [
    { ...request, clause: first.clause, intents: [{ intent: first.cue, confidence: SURE_OF_UNSERVED }] },
    {
      ...request,
      clause: rest,
      start: request.start + first.clause.length + 1,
      intents: second.cue ? [{ intent: cue, confidence: SURE_OF_UNSERVED }] : request.intents,
    },
  ]
}

/** Beside one order's number a bare verb names the deed. */
function verbBeside(clause: string): Intent | null {
  return VERBS.find(([verb]) => verb.test(clause))?.[1] ?? null
}

const VERBS: readonly (readonly [RegExp, Intent])[] = [
  [/取消/, 'order.cancel'],
  [/改寄|改送|寄到|送到/, 'order.address'],
  [/换/, 'exchange.request'],
  [/退/, 'return.request'],
]

/** The wishes of a message. Beside something clear, guesses and what nobody serves are remarks. */
function mattersIn(known: Known, understood: Understood, rules: Rules): readonly UnderstoodRequest[] {
  const all = understood.requests
    .flatMap((request) => byOrder(request, rules))
    .filter(
      ({ clause, intents }) =>
        // what a skill claims outright is its matter, even where it sounds like talk
        (!TALK.has(intents[0]!.intent) || skillFor(intents[0]!.intent, clause).id !== 'talk') &&
        !isOnlyIdentity(clause, known.identity.offered, rules.orderNumberPattern),
    )
  // «查不到就转人工»: a person only if the rest fails; «不然取消»: the same of a deed
  const isOtherwise = ({ clause, intents }: UnderstoodRequest) => (intents[0]!.intent === 'human' ? OTHERWISE : OR_ELSE).test(clause)
  const others = all.length > 1 ? all.filter((request) => !isOtherwise(request)) : all
  // who says what is wrong and what to do about it has one wish: the first is its reason
  const own = others.length > 1 ? others.filter((request) => !isSaidOf(request, others)) : others
  const deed = own.find(({ intents }) => GIVES_BACK.has(intents[0]!.intent) && intents[0]!.confidence >= SURE_OF_NEW)
  const isReason = ({ clause, intents }: UnderstoodRequest) => deed !== undefined && FAULT.has(intents[0]!.intent) && !isQuestion(clause)
  const wishes = own.length < 2 ? own : own.filter((request) => request === deed || !(MANNER.test(request.clause) || isReason(request)))
  const served = wishes.filter(
    ({ clause, intents }) => skillFor(intents[0]!.intent, clause).id !== 'offer-person' || intents[0]!.confidence >= SURE_OF_UNSERVED,
  )
  // how something is to be paid is part of what is to be paid for
  const isPayment = ({ clause }: UnderstoodRequest) => METHOD.test(clause) && cueOf(clause) === null && !isQuestion(clause)
  const deeds = served.filter((request) => !isPayment(request))
  const isClear = served.some(({ intents }) => intents[0]!.confidence >= SURE_OF_NEW)
  const clear = (isClear ? served.filter(({ intents }) => intents[0]!.confidence >= SURE) : served).filter(
    (request) => deeds.length === 0 || !isPayment(request),
  )
  return clear.length > 0 ? clear : wishes
}

/** What only tells more of another wish of the message: «等着出差用» of a parcel that is asked for, what the courier did of a complaint. */
function isSaidOf({ clause, intents: [top], entities }: UnderstoodRequest, others: readonly UnderstoodRequest[]): boolean {
  const isBeside = (intents: RegExp) => others.some((other) => other.clause !== clause && intents.test(other.intents[0]!.intent))
  if (isQuestion(clause) || !top) return false
  if (top.intent === 'order.urge') return isBeside(/^(?:shipping\.|order\.status)/) && !HURRIES.test(clause)
  // "intercept the parcel, and have it returned to you": how it ends
  if (top.intent === 'return.request') return isBeside(/^shipping\.refuse/) && !entities.some(({ kind }) => kind === 'product' || kind === 'orderNumber')
  if (top.intent === 'complaint') return isBeside(/^shipping\.courier/) && !COMPLAINS.test(clause)
  return top.intent === 'shipping.courier' && others.some((other) => other.intents[0]!.intent === 'complaint' && COMPLAINS.test(other.clause))
}

/** Nothing but who writes: an answer to us, or an opening. */
function saysWho(known: Known, understood: Understood, rules: Rules): boolean {
  const { offered } = known.identity
  if (understood.requests.length > 0) return understood.requests.every(({ clause }) => isOnlyIdentity(clause, offered, rules.orderNumberPattern))
  const text = understood.text.toLowerCase()
  return [...offered.emails, offered.name, offered.postcode, offered.phone].some((proof) => proof !== undefined && text.includes(proof.toLowerCase()))
}

function greetKnown(known: Known): Known {
  return known.agenda.some(isLive) ? known : { ...known, told: [...known.told, { said: { phrase: 'talk.affirm', values: {} } }] }
}

function hearRequest(known: Known, { clause, intents }: UnderstoodRequest, rules: Rules, identifying: boolean): Known {
  const [top] = intents
  const live = known.agenda.filter(isLive)
  const last = live.at(-1)
  const guess = !top || top.confidence < SURE
  const numbers = ordersIn(clause, rules)
  // what names another order is not said of the last one
  const isBeside = last !== undefined && concernsOther(last, numbers, rules)
  if (guess && last && !(top && isBeside)) return addWords(known, last.id, clause)
  if (!top) return known
  const skill = skillFor(top.intent, clause)
  // while something is being settled, what nobody serves, and what describes goods or ways to pay, is said about that
  const remark =
    skill.id === 'offer-person' ||
    skill.id === 'product-question' ||
    skill.id === 'rules-answer' ||
    skill.id === 'return-shipping' ||
    (METHOD.test(clause) && skill.id !== 'change-payment' && cueOf(clause) === null)
  if (last && !isBeside && last.skill !== 'offer-person' && remark && !isQuestion(clause) && top.confidence < CERTAIN) return addWords(known, last.id, clause)
  if (identifying && (skill.id === 'talk' || (skill.id === 'offer-person' && top.confidence < 0.8)) && last) return known
  // two questions that the shop's articles answer are two, though one skill looks both up
  const isOther = (request: OpenRequest) => skill.id === 'answer-question' && request.intent !== top.intent && isQuestion(clause)
  const same = live.findLast((request) => isAkin(request.skill, skill.id) && !concernsOther(request, numbers, rules) && !isOther(request))
  if (same && numbers.length <= 1) return addWords(known, same.id, clause)
  const separate = numbers.length > 1 && skill.needsCustomer ? numbers : [undefined]
  return separate.reduce(
    (sum, orderNumber) => addRequest(sum, { skill: skill.id, intent: top.intent, words: [{ text: clause }], slots: orderNumber ? { orderNumber } : {} }),
    known,
  )
}

export function hearTalk(known: Known, understood: Understood, identifying: boolean): Known {
  const top = understood.requests[0]?.intents[0]
  const last = known.agenda.findLast(isLive)
  if (identifying) return known
  const bare = understood.requests.every((request) => request.clause.trim().split(/\s+/).length <= 6 && request.clause.length < 30)
  if (last && (last.state === 'held' || !bare) && top?.intent !== 'thanks') {
    const { answer, rest } = readAnswer(understood.text)
    if (last.state === 'held' && (answer === 'no' || top?.intent === 'deny') && rest === '') return dropAll(known)
    return addWords(known, last.id, understood.text)
  }
  if (!top) return { ...known, misunderstood: known.misunderstood + 1, told: [...known.told, { said: { phrase: 'not-understood', values: {} } }] }
  return addRequest(known, { skill: 'talk', intent: top.intent, words: [{ text: understood.text }], slots: {} })
}

export function dropAll(known: Known): Known {
  return {
    ...known,
    agenda: known.agenda.map((request) => (isLive(request) ? { ...request, state: 'dropped' } : request)),
    told: [...known.told, { said: { phrase: 'dropped', values: {} } }],
  }
}

export const isLive = (request: OpenRequest) => request.state === 'open' || request.state === 'held'

export function isQuestion(clause: string): boolean {
  return /[?？]|^(?:what|which|how|when|where|why|can|could|do|does|is|are|will|would|should)\b|吗|呢|多少|多久|多长|什么|啥|怎么|咋|哪|几|\p{Script=Han}{2}[没不][^\p{L}\p{N}]*$/iu.test(
    clause.trim(),
  )
}

const COMPLAINS = /投诉|\bcompl[a-z]*\b/i

export function isBareAnswer(clause: string): boolean {
  return clause.trim().split(/\s+/).length <= 4 && !/\p{Script=Han}{5,}/u.test(clause)
}

/** The orders that a clause is about. */
export function ordersIn(text: string, rules: Rules): readonly string[] {
  return orderNumbersIn(withoutComparison(text), rules.orderNumberPattern)
}

export function saidOf(request: OpenRequest): string {
  return [request.slots.orderNumber ?? '', ...request.words.map((word) => word.text)].join(' ')
}

/** Money back, goods back and something wrong with the goods are one matter on one order. */
function isAkin(one: string, other: string): boolean {
  // who misses a parcel and wants the money back has it looked for first
  if (one === 'not-received' && other === 'refund-money') return true
  return one === other || AKIN.some(([these, those]) => (these.test(one) && those.test(other)) || (these.test(other) && those.test(one)))
}

export function concernsOther(request: OpenRequest, numbers: readonly string[], rules: Rules): boolean {
  const said = ordersIn(saidOf(request), rules)
  return numbers.length > 0 && said.length > 0 && !numbers.some((number) => said.includes(number))
}

export function addWords(known: Known, id: number, text: string): Known {
  return withRequest(known, id, (request) => ({ ...request, state: 'open', words: [...request.words, { text }] }))
}

/** Small talk in the middle of a matter. */
export function talkBesides(known: Known, intent: Intent, text: string): Known {
  return addRequest(known, { skill: 'talk', intent, words: [{ text }], slots: {} })
}

function addRequest(known: Known, request: Pick<OpenRequest, 'skill' | 'intent' | 'words' | 'slots'>): Known {
  return {
    ...known,
    misunderstood: 0,
    nextRequestId: known.nextRequestId + 1,
    agenda: [...known.agenda, { id: known.nextRequestId, state: 'open', ...request }],
  }
}

export function withRequest(known: Known, id: number, change: (request: OpenRequest) => OpenRequest): Known {
  return { ...known, agenda: known.agenda.map((request) => (request.id === id ? change(request) : request)) }
}
