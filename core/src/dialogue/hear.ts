import type { Intent } from '@xiaoer/contract/intent'
import type { Rules } from '@xiaoer/contract/rules'
import { skillFor } from '../agents/staff.ts'
import type { Awaiting, Known, OpenRequest, Words } from '../known.ts'
import { orderNumbersIn, withoutComparison } from '../order-numbers.ts'
import { cueOf } from '../understand/cues.ts'
import type { Understood, UnderstoodRequest } from '../understood.ts'
import { hearChoice } from './hear-choice.ts'
import { isOnlyCourtesy, readAnswer } from './read-answer.ts'
import { isOnlyIdentity, readIdentity } from './read-identity.ts'

/** Below this an intent is a guess: the words then go to what is being talked about. */
const SURE = 0.45
/** With a question of ours open, only this sure a message is a new matter and not the answer. */
const SURE_OF_NEW = 0.6
/** What no skill serves is taken up beside other wishes only when this sure. */
const SURE_OF_UNSERVED = 0.75
const CERTAIN = 0.9

const BACK = /^(?:return-goods|refund-money|faulty-goods)$/
/** Skills that choose among the goods of an order. */
const GOODS = /^(?:change-items|return-goods|refund-money)$/
/** A way to pay is named. */
const METHOD =
  /pay\s?pal|gift[\s_-]?card|credit[\s_-]?card|debit[\s_-]?card|visa|master\s?card|amex|original (?:payment|method|card|way)|same (?:payment|method|card)|支付宝|微信支付|信用卡|礼品卡|原路/i
const TALK = new Set<Intent>(['greeting', 'thanks', 'affirm', 'deny', 'chitchat', 'out_of_scope'])
const GIVES_UP =
  /^\W*(?:(?:no|actually|well|ok|okay|oh|hmm)\W+)*(?:never ?mind|forget (?:it|about it|that)|drop it|(?:i )?changed? my mind,? (?:i'?ll )?(?:just )?keep|(?:then )?leave (?:it|that|order|everything|things)|don'?t (?:bother|do anything)|keep (?:everything|it|them|all)|算了|不弄了|不办了|当我没说)/i

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

/** The shopper is leaving: no question is asked after them. */
const BYE =
  /^(?:\W*(?:ok(?:ay)?|no|great|alright|well)\W+)*(?:thanks?(?: you)?|thank you|bye|goodbye|cheers)\b[^.?!]{0,40}(?:bye|that'?s all|nothing else|good ?day|have a)?[.!\s]*$|^(?:谢谢|再见|拜拜|不用了谢谢)/i
/** "I don't want to change any address": the bot took up something that was not meant. */
const DENIES =
  /^\W*(?:(?:no|nope|sorry|but|wait|oh|well)\W+)*(?:(?:that'?s|that is|this is|it'?s) not (?:what|it|right|correct)|(?:i )?(?:don'?t|do not|didn'?t|did not|never)(?: really)? (?:want|need|ask|mean|wish|request|intend|say)|not what i)\b|^(?:不是?，?)?(?:我)?(?:没有?(?:说|要|想)|不是(?:要|想|说)|不(?:想|要|用)(?:改|换|退|取消))/i

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
  if (DENIES.test(understood.text.trim()) && understood.requests.length <= 1) return denyRequests(known, asked)
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
  const numbers = ordersIn(clause, rules)
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

/** What was taken up by mistake leaves the agenda; what else is open goes on. */
function denyRequests(known: Known, ids: readonly number[]): Known {
  const agenda = known.agenda.map((request) => (ids.includes(request.id) ? { ...request, state: 'dropped' as const } : request))
  return { ...known, agenda, told: agenda.some(isLive) ? known.told : [...known.told, { said: { phrase: 'misunderstood', values: {} } }] }
}

function hearSlot(known: Known, understood: Understood, awaiting: Extract<Awaiting, { for: 'slot' }>, rules: Rules): Known {
  const request = known.agenda.find((one) => one.id === awaiting.requestId && isLive(one))
  if (!request) return hearRequests(known, understood, rules)
  if (GIVES_UP.test(understood.text.trim())) return dropAll(known)
  if (awaiting.slot === 'person') return hearOffer(known, understood, awaiting, rules)
  if (DENIES.test(understood.text.trim()) && understood.requests.length <= 1) return denyRequests(known, [request.id])
  if (BYE.test(understood.text.trim()) && readAnswer(understood.text).answer !== 'yes')
    return hearTalk({ ...known, agenda: known.agenda.map((one) => (isLive(one) ? { ...one, state: 'dropped' } : one)) }, understood, false)
  const elsewhere = aboutOther(understood.text, request, known, rules)
  if (elsewhere) return addWords(known, elsewhere.id, understood.text)
  const answersMethod =
    awaiting.slot === 'methodId' && METHOD.test(understood.text) && understood.requests.every(({ clause }) => METHOD.test(clause) || cueOf(clause) === null)
  // asked whether to return or exchange, the shopper says what to exchange for what
  const settled =
    awaiting.slot === 'remedy' &&
    understood.requests.some(({ clause, intents }) => GOODS.test(skillFor(intents[0]!.intent, clause).id) && cueOf(clause) !== null)
  if (settled)
    return hearRequests(
      withRequest(known, request.id, (one) => ({ ...one, state: 'dropped' })),
      understood,
      rules,
    )
  if (!answersMethod && newMatter(understood, request)) return hearRequests(known, understood, rules)
  const chosen = hearChoice(understood.text, awaiting, known.agenda)
  const words: Words = { text: understood.text, asked: awaiting.slot }
  return withRequest(chosen ? { ...known, agenda: chosen } : known, request.id, (one) => ({ ...one, words: [...one.words, words] }))
}

/** A colleague was offered: taken, declined, or passed over for something else. */
function hearOffer(known: Known, understood: Understood, awaiting: Extract<Awaiting, { for: 'slot' }>, rules: Rules): Known {
  const { answer, rest } = readAnswer(understood.text)
  const chosen = rest === '' || answer === 'yes' || isOnlyCourtesy(rest) ? hearChoice(understood.text, awaiting, known.agenda) : null
  if (chosen) return { ...known, agenda: chosen }
  const passed = withRequest(known, awaiting.requestId, (one) => ({ ...one, state: 'dropped' }))
  return hearRequests(passed, { ...understood, requests: understood.requests.filter((request) => request.intents[0]!.intent !== 'deny') }, rules)
}

/** The answer names the order of another open request: it is about that one. */
function aboutOther(text: string, asked: OpenRequest, known: Known, rules: Rules): OpenRequest | undefined {
  const numbers = ordersIn(text, rules)
  if (numbers.length !== 1 || !concernsOther(asked, numbers, rules)) return undefined
  return known.agenda.find((request) => request.id !== asked.id && isLive(request) && ordersIn(saidOf(request), rules).includes(numbers[0]!))
}

/** While we wait for an answer: is this rather something else that the shopper wants? */
function newMatter(understood: Understood, open: OpenRequest): boolean {
  return understood.requests.some((request) => {
    const [top] = request.intents
    if (!top || TALK.has(top.intent)) return false
    if (top.intent === 'human') return cueOf(request.clause) === 'human' || top.confidence >= CERTAIN
    if (top.confidence < SURE_OF_NEW || isBareAnswer(request.clause) || skillFor(top.intent, request.clause).id === open.skill) return false
    // descriptions of goods look like many things; a new wish has a verb of its own or asks
    return cueOf(request.clause) !== null || isQuestion(request.clause)
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
  const matters = mattersIn(known, understood, rules)
  if (matters.length === 0) return saysWho(known, understood, rules) ? greetKnown(known) : hearTalk(known, understood, identifying)
  const numbers = ordersIn(understood.text, rules)
  const only = numbers.length === 1 ? numbers[0] : undefined
  const heard = matters.reduce(
    (sum, request) =>
      hearRequest(sum, only && !ordersIn(request.clause, rules).length ? { ...request, clause: `${request.clause} (${only})` } : request, rules, identifying),
    known,
  )
  // what is no wish of its own still tells what the wish is about
  const story = understood.requests.filter((request) => !matters.includes(request) && request.clause.length > 12).map((request) => request.clause)
  const told = heard.agenda.findLast((request) => isLive(request) && request.skill !== 'talk')
  if (!told) return heard
  return story.reduce<Known>(
    (sum, clause) => withRequest(sum, told.id, (request) => ({ ...request, words: [{ text: clause, asked: 'story' }, ...request.words] })),
    heard,
  )
}

/** The wishes of a message. Beside something clear, guesses and what nobody serves are remarks. */
function mattersIn(known: Known, understood: Understood, rules: Rules): readonly UnderstoodRequest[] {
  const wishes = understood.requests.filter(
    ({ clause, intents }) => !TALK.has(intents[0]!.intent) && !isOnlyIdentity(clause, known.identity.offered, rules.orderNumberPattern),
  )
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
  if (guess && last) return addWords(known, last.id, clause)
  if (!top) return known
  const skill = skillFor(top.intent, clause)
  // while something is being settled, what nobody serves, and what describes goods or ways to pay, is said about that
  const remark =
    skill.id === 'offer-person' ||
    skill.id === 'product-question' ||
    skill.id === 'rules-answer' ||
    (METHOD.test(clause) && skill.id !== 'change-payment' && cueOf(clause) === null)
  if (last && last.skill !== 'offer-person' && remark && !isQuestion(clause) && top.confidence < CERTAIN) return addWords(known, last.id, clause)
  if (identifying && (skill.id === 'talk' || (skill.id === 'offer-person' && top.confidence < 0.8)) && last) return known
  const numbers = ordersIn(clause, rules)
  const same = live.findLast((request) => isAkin(request.skill, skill.id) && !concernsOther(request, numbers, rules))
  if (same && numbers.length <= 1) return addWords(known, same.id, clause)
  const separate = numbers.length > 1 && skill.needsCustomer ? numbers : [undefined]
  return separate.reduce(
    (sum, orderNumber) => addRequest(sum, { skill: skill.id, intent: top.intent, words: [{ text: clause }], slots: orderNumber ? { orderNumber } : {} }),
    known,
  )
}

/** The orders that a clause is about. */
function ordersIn(text: string, rules: Rules): readonly string[] {
  return orderNumbersIn(withoutComparison(text), rules.orderNumberPattern)
}

function saidOf(request: OpenRequest): string {
  return [request.slots.orderNumber ?? '', ...request.words.map((word) => word.text)].join(' ')
}

/** Money back, goods back and something wrong with the goods are one matter on one order. */
function isAkin(one: string, other: string): boolean {
  return one === other || (BACK.test(one) && BACK.test(other))
}

function concernsOther(request: OpenRequest, numbers: readonly string[], rules: Rules): boolean {
  const said = ordersIn(saidOf(request), rules)
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
