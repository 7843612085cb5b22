import type { Rules } from '@xiaoer/contract/rules'
import { skillFor } from '../agents/staff.ts'
import type { Awaiting, Known, OpenRequest, Words } from '../known.ts'
import { cueOf } from '../understand/cues.ts'
import type { Understood } from '../understood.ts'
import { confirmQuotes } from './confirm-quotes.ts'
import { hearChoice } from './hear-choice.ts'
import {
  addWords,
  CERTAIN,
  concernsOther,
  dropAll,
  hearRequests,
  hearTalk,
  isBareAnswer,
  isLive,
  isQuestion,
  METHOD,
  ordersIn,
  SURE_OF_NEW,
  saidOf,
  TALK,
  withRequest,
} from './hear-requests.ts'
import { isOnlyCourtesy, readAnswer } from './read-answer.ts'

const GIVES_UP =
  /^\W*(?:(?:no|actually|well|ok|okay|alright|oh|hmm)\W+)*(?:never ?mind|forget (?:it|about it|that)|drop it|(?:i )?changed? my mind,? (?:i'?ll )?(?:just )?keep|(?:then )?leave (?:it|that|order|everything|things)|don'?t (?:bother|do anything)|keep (?:everything|it|them|all)|算了(?![，,\s]*(?:还是|那|就|给我|帮我)?[换退改修开])|不弄了|不办了|当我没说|(?:那)?(?:就)?不[退换](?:了|货了)?(?:，?谢谢)?[。.!！~吧]*$)/i

/** The shopper wants nothing any more; who gives up on the bot and wants a person wants something. */
export function givesUp({ text, requests }: Understood): boolean {
  return GIVES_UP.test(text.trim()) && !requests.some(({ intents: [top] }) => top?.intent === 'human' && top.confidence >= SURE_OF_NEW)
}

/** "I don't want to change any address": the bot took up something that was not meant. */
export const DENIES =
  /^\W*(?:(?:no|nope|sorry|but|wait|oh|well)\W+)*(?:(?:that'?s|that is|this is|it'?s) not (?:what|it|right|correct)|(?:i )?(?:don'?t|do not|didn'?t|did not|never)(?: really)? (?:(?:want|need|wish|intend)(?:ed)? to|ask|mean|request|say)|not what i)\b|^(?:不是?，?)?(?:我)?(?:没有?(?:说|要|想)|不是(?:要|想|说)|不(?:想|要|用)(?:改|换|退|取消))/i

/** The shopper is leaving: no question is asked after them. */
const BYE =
  /^\W*(?:(?:ok(?:ay)?|no|great|alright|well|perfect)\W+)*(?:(?:thanks?|thank you|cheers)\b[^.?!]{0,30})?\W*\b(?:good)?bye\b|\bthat(?:'s| is| will be) all\b[^?]*$|\bnothing else\b|^(?:再见|拜拜|不用了谢谢|没有?了谢谢|没别的了)/i

/** The answer to a question of ours; or something else that the shopper wants first. */
export function hearSlot(known: Known, understood: Understood, awaiting: Extract<Awaiting, { for: 'slot' }>, rules: Rules): Known {
  const request = known.agenda.find((one) => one.id === awaiting.requestId && isLive(one))
  if (!request) return hearRequests(known, understood, rules)
  if (givesUp(understood)) return dropAll(known)
  const { answer, rest } = readAnswer(understood.text)
  const isForQuotes =
    answer === 'yes' && (rest === '' || isOnlyCourtesy(rest)) && awaiting.choices.length !== 1 && !awaiting.choices.some(({ id }) => id === 'yes')
  if (awaiting.shown && isForQuotes) return confirmQuotes(known, awaiting.shown)
  if (awaiting.slot === 'person' || awaiting.slot === 'offer') return hearOffer(known, understood, awaiting, rules)
  const again = startOver(known, understood, [request.id], rules)
  if (again) return again
  if (awaiting.slot !== 'reason' && DENIES.test(understood.text.trim()) && understood.requests.length <= 1) return denyRequests(known, [request.id])
  if (BYE.test(understood.text.trim()))
    return hearTalk({ ...known, agenda: known.agenda.map((one) => (isLive(one) ? { ...one, state: 'dropped' } : one)) }, understood, false)
  const elsewhere = aboutOther(understood.text, request, known, rules)
  if (elsewhere) return addWords(known, elsewhere.id, understood.text)
  const answersMethod =
    awaiting.slot === 'methodId' && METHOD.test(understood.text) && understood.requests.every(({ clause }) => METHOD.test(clause) || cueOf(clause) === null)
  // asked how it is to be put right, the shopper says what to return or to exchange for what: that is the answer
  const answersRemedy = awaiting.slot === 'remedy' && understood.requests.some(({ clause, intents }) => REMEDY.test(skillFor(intents[0]!.intent, clause).id))
  if (!answersMethod && !answersRemedy && newMatter(understood, request)) return hearRequests(known, understood, rules)
  const chosen = hearChoice(understood.text, awaiting, known.agenda)
  const words: Words = { text: understood.text, asked: awaiting.slot }
  // "both by mistake", "everything to PayPal": one answer for all that is open and alike
  if (FOR_ALL_SLOTS.has(awaiting.slot) && FOR_ALL.test(understood.text)) {
    const agenda = (chosen ?? known.agenda).map((one) => (isLive(one) && one.skill === request.skill ? { ...one, words: [...one.words, words] } : one))
    return { ...known, agenda }
  }
  return withRequest(chosen ? { ...known, agenda: chosen } : known, request.id, (one) => ({ ...one, words: [...one.words, words] }))
}

const REMEDY = /^(?:change-items|return-goods|refund-money|repair|faulty-goods|wrong-or-missing)$/
const FOR_ALL_SLOTS = new Set(['reason', 'methodId'])
const FOR_ALL = /\b(?:both|all|each|everything|either)\b|都|全部/i

/** «登记吧», «帮我问问», "do that", "take it down then": an offer taken by its verb. */
const TAKES =
  /^(?:那就?|嗯+[，,]?|行[，,]?|好[的吧]?[，,]?)?(?:你?们?)?(?:帮我|给我|麻烦)?(?:登记|记下?来?|查一?[查下]?|问一?[问下]|核实|反馈|补偿|办理?|修|转|要的?|需要)(?:吧|呗|一下|下|了)?[。.!！~～]*$|^(?:yes,? |ok(?:ay)?,? )?(?:please )?(?:do (?:it|that|so)|take it down|ask (?:them|a colleague)|go (?:on|ahead)|file it|look into it)(?: then)?(?: please)?[.! ]*$/i

/** A colleague was offered: taken, declined, or passed over for something else. */
function hearOffer(known: Known, understood: Understood, awaiting: Extract<Awaiting, { for: 'slot' }>, rules: Rules): Known {
  const { answer, rest } = readAnswer(understood.text)
  const takes = TAKES.test(understood.text.trim())
  // «不用了我再等等»: a no with a reason, unless it is clearly something new
  const declines = answer === 'no' && !understood.requests.some(({ intents: [top] }) => top && !TALK.has(top.intent) && top.confidence >= SURE_OF_NEW)
  const said = takes ? 'yes' : declines ? 'no' : understood.text
  const chosen = takes || declines || rest === '' || answer === 'yes' || isOnlyCourtesy(rest) ? hearChoice(said, awaiting, known.agenda) : null
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

const ASKS = /^\W*(?:what|how|when|where|why|who|can|could|do|does|is|are|will|would)\b|[吗呢]|多少|多久|什么|怎么/i
const QUITE_SURE = 0.75

/** While we wait for an answer: is this rather something else that the shopper wants? */
function newMatter(understood: Understood, open: OpenRequest): boolean {
  return understood.requests.some((request) => {
    const [top] = request.intents
    if (!top || TALK.has(top.intent)) return false
    if (top.intent === 'human') return cueOf(request.clause) === 'human' || top.confidence >= CERTAIN
    // "is that on paper?" is short and asks; "PayPal?" is short and answers
    const isAnswer = isBareAnswer(request.clause) && !(ASKS.test(request.clause) && top.confidence >= QUITE_SURE)
    if (top.confidence < SURE_OF_NEW || isAnswer || skillFor(top.intent, request.clause).id === open.skill) return false
    // descriptions of goods look like many things; a new wish has a verb of its own or asks
    return cueOf(request.clause) !== null || isQuestion(request.clause)
  })
}

/** "You misunderstood me. I want to return …": what was taken up goes, what is wanted is heard anew; null: nothing of that is said. */
export function startOver(known: Known, understood: Understood, ids: readonly number[], rules: Rules): Known | null {
  if (!MISHEARD.test(understood.text)) return null
  const gone = known.agenda.filter(({ id }) => ids.includes(id))
  const wishes = understood.requests.filter(
    ({ clause, intents: [top] }) => top && !TALK.has(top.intent) && top.confidence >= SURE_OF_NEW && clause.replace(MISHEARD, '').length > LEAST_OF_A_WISH,
  )
  const isOther = wishes.some(({ clause, intents }) => gone.every(({ skill }) => skill !== skillFor(intents[0]!.intent, clause).id))
  if (!isOther) return null
  const agenda = known.agenda.map((one) => (ids.includes(one.id) ? { ...one, state: 'dropped' as const } : one))
  return hearRequests({ ...known, agenda }, { ...understood, requests: wishes }, rules)
}

const MISHEARD =
  /\b(?:i think )?(?:you(?:'ve| have)? (?:missed something|misunderstood(?: me)?|misread|got (?:it|that|me) wrong)|(?:that'?s|that is|this is) not what i (?:meant|mean|asked|said|want(?:ed)?))\b|(?:你)?(?:理解|听|搞|弄)错了|不是这个意思|误会了/i
/** Less than this beside it is no wish. */
const LEAST_OF_A_WISH = 8

/** What was taken up by mistake leaves the agenda; what else is open goes on. */
export function denyRequests(known: Known, ids: readonly number[]): Known {
  const agenda = known.agenda.map((request) => (ids.includes(request.id) ? { ...request, state: 'dropped' as const } : request))
  return { ...known, agenda, told: agenda.some(isLive) ? known.told : [...known.told, { said: { phrase: 'misunderstood', values: {} } }] }
}
