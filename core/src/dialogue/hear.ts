import type { Intent } from '@xiaoer/contract/intent'
import type { Rules } from '@xiaoer/contract/rules'
import { skillFor } from '../agents/staff.ts'
import type { Awaiting, Known, OpenRequest, Words } from '../known.ts'
import type { Understood, UnderstoodRequest } from '../understood.ts'
import { hearChoice } from './hear-choice.ts'
import { isOnlyCourtesy, readAnswer } from './read-answer.ts'
import { isOnlyIdentity, readIdentity } from './read-identity.ts'

/** Below this an intent is a guess: the words then go to what is being talked about. */
const SURE = 0.45
/** With a question of ours open, only this sure a message is a new matter and not the answer. */
const SURE_OF_NEW = 0.6

const TALK = new Set<Intent>(['greeting', 'thanks', 'affirm', 'deny', 'chitchat', 'out_of_scope'])
const GIVES_UP =
  /^(?:\W*(?:no|actually|well|ok|okay|oh|hmm)\W+)*(?:never ?mind|forget (?:it|about it|that)|drop it|(?:i )?changed? my mind,? (?:i'?ll )?(?:just )?keep|leave it|don'?t (?:bother|do anything)|keep (?:everything|it|them|all)|算了|不弄了|不办了|当我没说)/i

/** Takes a message in: what was asked is answered, what is new goes on the agenda, what corrects is kept with what it corrects. */
export function hear(before: Known, understood: Understood, rules: Rules): Known {
  const { awaiting } = before
  const known: Known = {
    ...before,
    awaiting: null,
    language: languageOf(before, understood),
    emotion: understood.emotion.kind,
    identity: { ...before.identity, offered: readIdentity(understood.text, before.identity.offered, awaiting?.for === 'identity', rules.orderNumberPattern) },
  }
  if (awaiting?.for === 'confirmation') return hearConfirmation(known, understood, awaiting, rules)
  if (awaiting?.for === 'slot') return hearSlot(known, understood, awaiting, rules)
  if (GIVES_UP.test(understood.text.trim()) && known.agenda.some(isLive)) return dropAll(known)
  return hearRequests(known, understood, rules, awaiting?.for === 'identity')
}

const isLive = (request: OpenRequest) => request.state === 'open' || request.state === 'held'

function languageOf(before: Known, understood: Understood): string {
  return understood.language.confidence >= 0.6 ? understood.language.code : before.language
}

function dropAll(known: Known): Known {
  return {
    ...known,
    agenda: known.agenda.map((request) => (isLive(request) ? { ...request, state: 'dropped' } : request)),
    told: [...known.told, { said: { phrase: 'dropped', values: {} } }],
  }
}

function hearConfirmation(known: Known, understood: Understood, awaiting: Extract<Awaiting, { for: 'confirmation' }>, rules: Rules): Known {
  const { answer, rest } = readAnswer(understood.text)
  const asked = awaiting.quoted.map((quoted) => quoted.requestId)
  const top = understood.requests[0]?.intents[0]
  const silent = rest === '' || isOnlyCourtesy(rest)
  const yes = answer === 'yes' || (answer === null && top?.intent === 'affirm' && understood.requests.length === 1)
  if (yes && silent) return confirm(known, awaiting)
  if (GIVES_UP.test(understood.text.trim())) return dropAll(known)
  if (yes) {
    const other = understood.requests.filter((request) => isOtherMatter(request, known, asked, rules))
    // "yes, and where is my other order": the yes stands, the rest is new
    if (other.length > 0) return hearRequests(confirm(known, awaiting), { ...understood, requests: other }, rules)
    // "yes, and also the lamp": what is said more may change the quote; if it does not, the yes holds
    const agreed = known.agenda.map((request) =>
      asked.includes(request.id) ? { ...request, yesTo: awaiting.quoted.find((quoted) => quoted.requestId === request.id)! } : request,
    )
    return asked.reduce<Known>((sum, id) => addWords(sum, id, rest), { ...known, agenda: agreed })
  }
  // "paypal", "the black one": a word about what was quoted, whatever it looks like alone
  if (answer === null && isBareAnswer(understood.text) && !isQuestion(understood.text) && top?.intent !== 'human')
    return asked.reduce<Known>((sum, id) => addWords(sum, id, understood.text), known)
  const no = answer === 'no' || (answer === null && top?.intent === 'deny')
  if (no && silent)
    return {
      ...known,
      agenda: known.agenda.map((request) => (asked.includes(request.id) ? { ...request, state: 'held' } : request)),
      told: [...known.told, { said: { phrase: 'confirm.no', values: {} } }],
    }
  return hearRequests(
    known,
    no ? { ...understood, requests: understood.requests.filter((request) => request.intents[0]!.intent !== 'deny') } : understood,
    rules,
  )
}

/** Surely about something else than what was quoted. */
function isOtherMatter({ clause, intents }: UnderstoodRequest, known: Known, asked: readonly number[], rules: Rules): boolean {
  const [top] = intents
  if (!top || TALK.has(top.intent) || top.confidence < SURE_OF_NEW) return false
  const skill = skillFor(top.intent, clause).id
  const numbers = orderNumbersIn(clause, rules)
  return known.agenda.filter((request) => asked.includes(request.id)).every((request) => request.skill !== skill || concernsOther(request, numbers, rules))
}

function confirm(known: Known, awaiting: Extract<Awaiting, { for: 'confirmation' }>): Known {
  const quotedFor = (request: OpenRequest) => awaiting.quoted.find((quoted) => quoted.requestId === request.id)
  return {
    ...known,
    agenda: known.agenda.map((request) =>
      quotedFor(request) && isLive(request) ? { ...request, state: 'confirmed', confirmed: quotedFor(request)! } : request,
    ),
  }
}

function hearSlot(known: Known, understood: Understood, awaiting: Extract<Awaiting, { for: 'slot' }>, rules: Rules): Known {
  const request = known.agenda.find((one) => one.id === awaiting.requestId && isLive(one))
  if (!request) return hearRequests(known, understood, rules)
  if (GIVES_UP.test(understood.text.trim())) return dropAll(known)
  const other = newMatter(understood, request)
  if (other)
    return hearRequests(awaiting.slot === 'person' ? withRequest(known, request.id, (one) => ({ ...one, state: 'dropped' })) : known, understood, rules)
  const chosen = hearChoice(understood.text, awaiting, known.agenda)
  // an offer that is neither taken nor declined is passed over
  if (!chosen && awaiting.slot === 'person')
    return hearRequests(
      withRequest(known, request.id, (one) => ({ ...one, state: 'dropped' })),
      understood,
      rules,
    )
  const words: Words = { text: understood.text, asked: awaiting.slot }
  return withRequest(chosen ? { ...known, agenda: chosen } : known, request.id, (one) => ({ ...one, words: [...one.words, words] }))
}

/** While we wait for an answer: is this rather something else that the shopper wants? */
function newMatter(understood: Understood, open: OpenRequest): boolean {
  return understood.requests.some((request) => {
    const [top] = request.intents
    if (!top || top.confidence < SURE_OF_NEW || TALK.has(top.intent)) return top?.intent === 'human'
    if (/^(?:product|shipping\.method|order\.note|return\.policy|payment)/.test(top.intent) && !isQuestion(request.clause)) return false
    return skillFor(top.intent, request.clause).id !== open.skill && !isBareAnswer(request.clause)
  })
}

function isQuestion(clause: string): boolean {
  return /[?？]|^(?:what|which|how|when|where|why|can|could|do|does|is|are|will|would|should)\b|吗|呢|多少|什么|怎么|哪|几/i.test(clause.trim())
}

function isBareAnswer(clause: string): boolean {
  return clause.trim().split(/\s+/).length <= 4 && !/\p{Script=Han}{5,}/u.test(clause)
}

/** Puts the requests of a message on the agenda, or adds their words to what is already there. */
function hearRequests(known: Known, understood: Understood, rules: Rules, identifying = false): Known {
  const wishes = understood.requests.filter(
    (request) => !TALK.has(request.intents[0]!.intent) && !isOnlyIdentity(request.clause, known.identity.offered, rules.orderNumberPattern),
  )
  // beside something clear, a guess that nobody serves is a remark
  const served = wishes.filter(
    (request) => skillFor(request.intents[0]!.intent, request.clause).id !== 'offer-person' || request.intents[0]!.confidence >= 0.75,
  )
  const matters = served.length > 0 ? served : wishes
  if (
    matters.length === 0 &&
    understood.requests.length > 0 &&
    understood.requests.every((request) => isOnlyIdentity(request.clause, known.identity.offered, rules.orderNumberPattern))
  )
    return known
  if (matters.length === 0) return hearTalk(known, understood, identifying)
  const heard = matters.reduce((sum, request) => hearRequest(sum, request, rules, identifying), known)
  // what is no wish of its own still tells what the wish is about
  const story = understood.requests.filter((request) => !matters.includes(request) && request.clause.length > 12).map((request) => request.clause)
  const told = story.length > 0 ? heard.agenda.findLast((request) => isLive(request) && request.skill !== 'talk') : undefined
  return told
    ? story.reduce<Known>((sum, clause) => withRequest(sum, told.id, (request) => ({ ...request, words: [{ text: clause }, ...request.words] })), heard)
    : heard
}

function hearRequest(known: Known, { clause, intents }: UnderstoodRequest, rules: Rules, identifying: boolean): Known {
  const [top] = intents
  const live = known.agenda.filter(isLive)
  const last = live.at(-1)
  const guess = !top || top.confidence < SURE
  if (guess && last) return addWords(known, last.id, clause)
  if (!top) return known
  const skill = skillFor(top.intent, clause)
  const goods = last && /^(?:change-items|return-goods|refund-money)$/.test(last.skill) ? last : undefined
  // while goods are being chosen, their properties and the way to pay belong to the choice
  if (goods && (skill.id === 'product-question' || top.intent.startsWith('payment')) && skill.id !== 'change-payment' && !isQuestion(clause))
    return addWords(known, goods.id, clause)
  if (identifying && (skill.id === 'talk' || (skill.id === 'offer-person' && top.confidence < 0.8)) && last) return known
  const numbers = orderNumbersIn(clause, rules)
  const same = live.findLast((request) => request.skill === skill.id && !concernsOther(request, numbers, rules))
  if (same && numbers.length <= 1) return addWords(known, same.id, clause)
  const separate = numbers.length > 1 && skill.needsCustomer ? numbers : [undefined]
  return separate.reduce(
    (sum, orderNumber) => addRequest(sum, { skill: skill.id, intent: top.intent, words: [{ text: clause }], slots: orderNumber ? { orderNumber } : {} }),
    known,
  )
}

/** The order numbers that a clause names, each once, as written. */
function orderNumbersIn(text: string, rules: Rules): readonly string[] {
  return [...new Set([...text.matchAll(new RegExp(rules.orderNumberPattern, 'gi'))].map((match) => match[0].replace('#', '').toUpperCase()))]
}

function concernsOther(request: OpenRequest, numbers: readonly string[], rules: Rules): boolean {
  const said = orderNumbersIn([request.slots.orderNumber ?? '', ...request.words.map((word) => word.text)].join(' '), rules)
  return numbers.length > 0 && said.length > 0 && !numbers.some((number) => said.includes(number))
}

function hearTalk(known: Known, understood: Understood, identifying: boolean): Known {
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

function addWords(known: Known, id: number, text: string): Known {
  return withRequest(known, id, (request) => ({ ...request, state: 'open', words: [...request.words, { text }] }))
}

function addRequest(known: Known, request: Pick<OpenRequest, 'skill' | 'intent' | 'words' | 'slots'>): Known {
  return {
    ...known,
    misunderstood: 0,
    nextRequestId: known.nextRequestId + 1,
    agenda: [...known.agenda, { id: known.nextRequestId, state: 'open', ...request }],
  }
}

function withRequest(known: Known, id: number, change: (request: OpenRequest) => OpenRequest): Known {
  return { ...known, agenda: known.agenda.map((request) => (request.id === id ? change(request) : request)) }
}
