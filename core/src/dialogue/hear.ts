import type { CommandType } from '@xiaoer/contract/command'
import type { Rules } from '@xiaoer/contract/rules'
import { skillFor } from '../agents/staff.ts'
import type { Awaiting, Known, OpenRequest, Quoted } from '../known.ts'
import { sameNumber } from '../order-numbers.ts'
import { cueOf } from '../understand/cues.ts'
import type { Understood, UnderstoodRequest } from '../understood.ts'
import { confirmQuotes } from './confirm-quotes.ts'
import { fillInGoods } from './fill-in-goods.ts'
import {
  addWords,
  concernsOther,
  dropAll,
  hearRequests,
  isBareAnswer,
  isLive,
  isQuestion,
  ordersIn,
  SURE_OF_NEW,
  TALK,
  talkBesides,
  withRequest,
} from './hear-requests.ts'
import { DENIES, denyRequests, givesUp, hearSlot, startOver } from './hear-slot.ts'
import { isOnlyCourtesy, readAnswer } from './read-answer.ts'
import { readIdentity } from './read-identity.ts'
import { CORRECTS } from './turn-words.ts'

/** Takes a message in: what was asked is answered, what is new goes on the agenda, what corrects is kept with what it corrects. */
export function hear(before: Known, understood: Understood, rules: Rules, media: readonly string[] = []): Known {
  return withThings(before, hearWords(before, understood, rules, media), understood, media)
}

function hearWords(before: Known, understood: Understood, rules: Rules, media: readonly string[]): Known {
  const { awaiting } = before
  const known: Known = {
    ...before,
    awaiting: null,
    language: languageOf(before, understood),
    emotion: understood.emotion.kind,
    felt: understood.emotion.intensity,
    identity: { ...before.identity, offered: readIdentity(understood.text, before.identity.offered, awaiting?.for === 'identity', rules.orderNumberPattern) },
  }
  if (media.length > 0 && understood.text.trim() === '') return hearPicture(known, awaiting, media)
  if (awaiting?.for === 'closing') return hearClosing(known, understood, rules)
  if (awaiting?.for === 'confirmation') return hearConfirmation(known, understood, awaiting, rules)
  if (awaiting?.for === 'slot') return hearSlot(known, understood, awaiting, rules)
  if (givesUp(understood) && known.agenda.some(isLive)) return dropAll(known)
  if (ONLY_ASKED.test(understood.text)) return talkBesides(known, 'deny', understood.text)
  return hearRequests(known, fillInGoods(known, understood), rules, awaiting?.for === 'identity')
}

/** "I'm not returning anything, just wanted to know": no wish at all. */
const ONLY_ASKED =
  /^(?:[^.?!,]{0,40}, )?(?:i (?:was |am |'m )?|i'm )?(?:just|only) (?:asking|asked|wondering|curious|wanted to know)\W*$|^(?:[^，。？]{0,12}[，,])?(?:我)?(?:只是|就是|就|随便)?(?:先)?(?:问(?:一下|一问|问)|了解一下|打听一下)(?:而已|罢了|的)?[。.!！]*$/i

/** What is named in a message, and what came with it, belongs to the words that it added. */
function withThings(before: Known, known: Known, { entities }: Understood, now: readonly string[]): Known {
  // pictures that were waiting for words go with the first that come
  const waited = before.pictures.length > 0 && known.agenda.length > before.agenda.length
  const media = waited ? [...before.pictures, ...now] : now
  if (entities.length === 0 && media.length === 0) return known
  const old = new Set(before.agenda.flatMap((request) => request.words))
  const agenda = known.agenda.map((request) => {
    if (request.words.every((words) => old.has(words))) return request
    const last = request.words.findLast((words) => !old.has(words))
    const words = request.words.map((one) => {
      if (old.has(one)) return one
      const named = entities.filter((entity) => one.text.includes(entity.text))
      return { ...one, ...(named.length > 0 ? { entities: named } : {}), ...(one === last && media.length > 0 ? { media } : {}) }
    })
    return { ...request, words }
  })
  return { ...known, agenda, ...(waited ? { pictures: [] } : {}) }
}

/** A picture without words: the answer to what was asked, or more about what is open. */
function hearPicture(known: Known, awaiting: Awaiting | null, media: readonly string[]): Known {
  const asked = awaiting?.for === 'slot' ? awaiting : null
  const open = known.agenda.find((request) => request.id === asked?.requestId && isLive(request)) ?? known.agenda.findLast(isLive)
  if (!open && known.filed) return addTo(known, known.filed, media)
  if (!open) return { ...known, pictures: [...known.pictures, ...media].slice(-5), told: [...known.told, { said: { phrase: 'picture.what', values: {} } }] }
  const words = { text: '', ...(asked ? { asked: asked.slot } : {}) }
  const agenda = known.agenda.map((request) => (request === open ? { ...request, state: 'open' as const, words: [...request.words, words] } : request))
  // what was shown for a yes is shown again: the picture said nothing about it
  return { ...known, agenda }
}

/** A picture after a ticket was opened belongs to it. */
function addTo(known: Known, filed: NonNullable<Known['filed']>, media: readonly string[]): Known {
  const slots = filed.orderNumber === null ? {} : { orderNumber: filed.orderNumber }
  const request = { id: known.nextRequestId, skill: 'more-evidence', intent: 'complaint' as const, words: [{ text: '', media }], slots, state: 'open' as const }
  return { ...known, nextRequestId: known.nextRequestId + 1, agenda: [...known.agenda, request] }
}

/** Asked whether that was it: a no goes to a person, anything else is a new matter. */
function hearClosing(known: Known, understood: Understood, rules: Rules): Known {
  const { answer, rest } = readAnswer(understood.text)
  const bare = rest === '' || isOnlyCourtesy(rest)
  if (answer === 'yes' && bare) return { ...known, told: [...known.told, { said: { phrase: 'closing.glad', values: {} } }] }
  if (answer === 'no' && bare) return wantPerson(known, understood.text)
  return hearRequests(known, fillInGoods(known, understood), rules)
}

function wantPerson(known: Known, text: string): Known {
  const request = { id: known.nextRequestId, skill: 'person', intent: 'human' as const, words: [{ text }], slots: {}, state: 'open' as const }
  return { ...known, nextRequestId: known.nextRequestId + 1, agenda: [...known.agenda, request] }
}

function languageOf(before: Known, understood: Understood): string {
  return understood.language.confidence >= 0.6 ? understood.language.code : before.language
}

function hearConfirmation(known: Known, understood: Understood, awaiting: Extract<Awaiting, { for: 'confirmation' }>, rules: Rules): Known {
  const { answer, rest } = readAnswer(understood.text)
  const asked = awaiting.quoted.map((quoted) => quoted.requestId)
  const top = understood.requests[0]?.intents[0]
  const bareDeed = BARE_DEED.test(understood.text.trim())
  const silent = rest === '' || isOnlyCourtesy(rest) || bareDeed
  const yes = answer === 'yes' || bareDeed || (answer === null && top?.intent === 'affirm' && understood.requests.length === 1)
  if (yes && silent) return confirmQuotes(known, awaiting.quoted)
  const some = agreedTo(understood.text, awaiting.quoted)
  if (some.length > 0 && some.length < awaiting.quoted.length) {
    const left = asked.filter((id) => !some.some((quoted) => quoted.requestId === id))
    const held = known.agenda.map((request) => (left.includes(request.id) ? { ...request, state: 'held' as const } : request))
    return confirmQuotes({ ...known, agenda: held }, some)
  }
  if (givesUp(understood) || KEEPS.test(understood.text)) return dropAll(known)
  if (THINKS.test(understood.text.trim())) return holdQuotes(known, asked)
  const gifts = awaiting.quoted.filter(({ command }) => command.type === 'issueCoupon' || command.type === 'compensate')
  if (gifts.length > 0 && WANTS_NONE.test(understood.text)) return declineGifts(known, gifts)
  const again = startOver(known, understood, asked, rules)
  if (again) return again
  const ofOne = quotedOrder(understood, awaiting.quoted, rules)
  if (ofOne !== null && !yes) return addWords(known, ofOne, answer === 'no' ? rest : understood.text)
  const corrected = moveDeed(known, understood, awaiting.quoted, rules) ?? swapDeed(known, understood, asked, rules)
  if (corrected) return corrected
  // "are you a robot?": answered, and the quote is shown again
  if (answer === null && top && (top.intent === 'chitchat' || top.intent === 'thanks') && top.confidence >= SURE_OF_NEW)
    return { ...talkBesides(known, top.intent, understood.text), shown: awaiting.quoted }
  // "ok but …" is no yes
  if (yes && HEDGES.test(rest)) return asked.reduce<Known>((sum, id) => addWords(sum, id, rest), known)
  if (yes) {
    const other = understood.requests.filter((request) => isOtherMatter(request, known, asked, rules))
    // "yes, and where is my other order": the yes stands, the rest is new
    if (other.length > 0) return hearRequests(confirmQuotes(known, awaiting.quoted), { ...understood, requests: besideYes(understood, other) }, rules)
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
  if (no && silent) return holdQuotes(known, asked)
  const requests = no ? understood.requests.filter((request) => request.intents[0]!.intent !== 'deny') : understood.requests
  // "wait, keep the perfume": without another matter it is said about what was quoted
  const other = requests.some((request) => isOtherMatter(request, known, asked, rules) || request.intents[0]!.intent === 'human')
  return other
    ? { ...hearRequests(known, { ...understood, requests }, rules), shown: awaiting.quoted }
    : asked.reduce<Known>((sum, id) => addWords(sum, id, no && !NOT_THIS_BUT.test(understood.text) ? rest : understood.text), known)
}

/** "yes, and the shoes | don't fit, I want to return them": what stands with the yes may tell what the other matter is about. */
function besideYes({ requests }: Understood, other: readonly UnderstoodRequest[]): readonly UnderstoodRequest[] {
  return requests.flatMap((request) => {
    if (other.includes(request)) return [request]
    const { answer, rest } = readAnswer(request.clause)
    return answer === 'yes' && rest !== '' && !isOnlyCourtesy(rest) ? [{ ...request, clause: rest }] : []
  })
}

/** "No, for order 3 it was a mistake": of several quotes the one whose order is named, where no deed of its own is. */
function quotedOrder({ text }: Understood, quoted: readonly Quoted[], rules: Rules): number | null {
  const [number, ...more] = ordersIn(text, rules)
  if (quoted.length < 2 || !number || more.length > 0 || isQuestion(text) || cueOf(text) !== null) return null
  const about = quoted.filter(({ command }) => 'orderNumber' in command && sameNumber(command.orderNumber, number))
  return about.length === 1 ? about[0]!.requestId : null
}

/** «不对，是 XE…3 那单», "no, I meant order 3": the deed that was shown, on the order that is named instead. */
function moveDeed(known: Known, { text, requests }: Understood, quoted: readonly Quoted[], rules: Rules): Known | null {
  const [shown] = quoted
  const [number, ...more] = ordersIn(text, rules)
  const request = known.agenda.find(({ id }) => id === shown?.requestId)
  if (!shown || !request || quoted.length > 1 || !number || more.length > 0 || !CORRECTS.test(text.trim())) return null
  if (!('orderNumber' in shown.command) || sameNumber(shown.command.orderNumber, number)) return null
  // a deed that is named with it is a wish of its own
  const isOther = ({ clause, intents: [top] }: UnderstoodRequest) =>
    top !== undefined && !TALK.has(top.intent) && top.confidence >= SURE_OF_NEW && skillFor(top.intent, clause).id !== request.skill
  if (requests.some(isOther)) return null
  const { reason } = request.slots
  const words = request.words.map((one) => ({ ...one, asked: one.asked ?? 'story' }))
  return withRequest(known, request.id, (one) => ({
    ...one,
    state: 'open',
    words: [...words, { text }],
    slots: { ...(reason === undefined ? {} : { reason }), orderNumber: number },
  }))
}

/** «不是磊，是雷»: without its no, the wrong one would be the first that is named. */
const NOT_THIS_BUT = /^\s*不是[^，,。]{1,20}[，,]/

/** «先取消台灯，鞋我再想想», "just the cancellation": of several quotes those whose deed is named, where the rest is put off. */
function agreedTo(text: string, quoted: readonly Quoted[]): readonly Quoted[] {
  if (quoted.length < 2 || !/先|只|再想|再说|不急|\b(?:only|just|not yet|for now|first)\b/i.test(text)) return []
  const [now = ''] = text.split(/[，,；;。.]|\b(?:but|and)\b/i)
  return quoted.filter(
    ({ command }) => BY_DEED[command.type]?.test(now) || ('orderNumber' in command && now.toUpperCase().includes(command.orderNumber.toUpperCase())),
  )
}

const BY_DEED: Partial<Record<CommandType, RegExp>> = {
  cancelOrder: /取消|\bcancel/i,
  requestReturn: /退|\breturn/i,
  exchange: /换|\bexchange/i,
  changeItems: /换|改(?!地址|寄)|\bchange/i,
  changeAddress: /地址|改寄|\b(?:address|send|ship)/i,
  requestInvoice: /发票|\binvoice/i,
}

/** Nothing is done, and the shopper may say what should be different. */
function holdQuotes(known: Known, asked: readonly number[]): Known {
  return {
    ...known,
    agenda: known.agenda.map((request) => (asked.includes(request.id) ? { ...request, state: 'held' } : request)),
    told: [...known.told, { said: { phrase: 'confirm.no', values: {} } }],
  }
}

/** The shopper keeps what they have: «留着吧，不退了», "I'll keep it". */
const KEEPS =
  /\b(?:i(?:'?ll| will| want to|'d rather)?|let'?s|then) (?:just )?keep (?:it|them|everything)\b(?![^.]{0,20}\bbut\b)|(?:那|就|先|还是)?(?:留着|留下)吧|^(?:算了?，?|那)?(?:先|就)?不(?:退|换|取消|改)了[^换改退]{0,8}$/i
/** "Let me think about it": neither yes nor no. */
const THINKS =
  /^\W*(?:(?:hold on|wait|hmm+|um+|well|not yet|one moment)\W+)*(?:let me think|i(?:'?ll| need to| have to)? think|i need (?:some |more )?time|i'?m not sure(?: yet)?\W*$)|^(?:等一?下|先等等|先别|嗯+|那?我)?[，,\s]*(?:再?(?:想想|考虑(?:一下|下)?|看看再说)|让我想)/i
/** "Keep your coupon", «券就不用了»: what was offered is not wanted. */
const WANTS_NONE =
  /\b(?:keep|forget|stuff) (?:your|the|that) (?:coupons?|vouchers?|money|compensation)\b|\b(?:no|don'?t (?:want|need)|not (?:want|need)) (?:a |any |the |your )?(?:coupons?|vouchers?|compensation)\b|(?:不要|不用|不需要|不稀罕|谁要|留着)[^，。]{0,6}(?:券|补偿|赔偿)|(?:券|补偿|赔偿)[^，。]{0,4}(?:不要|不用|不需要|算了|免了|就不)/i

function declineGifts(known: Known, gifts: readonly Quoted[]): Known {
  const isGift = ({ id }: OpenRequest) => gifts.some(({ requestId }) => requestId === id)
  return {
    ...known,
    agenda: known.agenda.map((request) => (isGift(request) ? { ...request, state: 'dropped' } : request)),
    told: [...known.told, { said: { phrase: 'person.declined', values: {} } }],
  }
}

/** What follows a yes and takes it back; what the goods do not do takes nothing back. */
const HEDGES =
  /^\W*(?:thanks,? )?(?:but|wait|actually|only if|except)\b|\b(?:don'?t|do not)\b(?! (?:fit|work|suit|match|like|look|feel|have)\b)|\binstead\b|^(?:但是?|不过|可是|等等|先别|除非)/i
const SWAPS = /\binstead\b|\bactually\b|\brather\b|\bdon'?t return\b|不退了|不换了|还是[退换]|改成?[退换]|^等一?下[，,]?换|换成/i
/** Deeds that stand for one another: the goods go back, or others come. */
const FOR_GOODS = /^(?:return-goods|refund-money|change-items|cancel-order)$/

/** «等下，换成L码»: another deed on the same goods takes the place of the one that was shown. */
function swapDeed(known: Known, { text, requests }: Understood, asked: readonly number[], rules: Rules): Known | null {
  const [id] = asked
  const shown = known.agenda.find((request) => request.id === id)
  if (!shown || asked.length !== 1 || !SWAPS.test(text) || !FOR_GOODS.test(shown.skill)) return null
  const wish = requests.find(({ clause, intents: [top] }) => {
    if (!top || top.confidence < SURE_OF_NEW || concernsOther(shown, ordersIn(clause, rules), rules)) return false
    const skill = skillFor(top.intent, clause).id
    return skill !== shown.skill && FOR_GOODS.test(skill)
  })
  const intent = wish?.intents[0]?.intent ?? (concernsOther(shown, ordersIn(text, rules), rules) ? null : deedNamed(text))
  const skill = intent && skillFor(intent, wish?.clause ?? text).id
  if (!intent || !skill || skill === shown.skill) return null
  return withRequest(known, shown.id, (request) => ({
    ...request,
    skill,
    intent,
    words: [...request.words.map((one) => ({ ...one, asked: 'story' })), { text }],
  }))
}

/** Which of the two the shopper wants instead, where the words put one against the other. */
function deedNamed(text: string): 'exchange.request' | 'return.request' | null {
  if (/不退了?|别退|换成|改换|还是换|\bdon'?t return|\bexchange (?:it|them|that)\b|\brather exchange/i.test(text) && /换|exchange/i.test(text))
    return 'exchange.request'
  if (/不换了?|别换|还是退|改退|\bdon'?t exchange|\breturn (?:it|them|that)\b|\brather return/i.test(text) && /退|return/i.test(text)) return 'return.request'
  return null
}

/** «换吧», «那就退», "exchange it": the deed that was shown, named once more. */
const BARE_DEED =
  /^(?:那?就?|嗯+[，,]?|行[，,]?|好[，,]?)(?:给我|帮我)?(?:换|退|取消|改|修|办|发|开|拦截|撤销?|补发?|提交)(?:货|款|了|掉)?(?:吧|呗|啊|嘛)?[。.!！~～]*$|^(?:please )?(?:cancel|return|exchange|change|refund|send|do) (?:it|them|that)(?: then)?(?: please)?[.! ]*$/i

/** A question is no yes and no no: it is answered sooner. */
const SURE_OF_QUESTION = 0.4
const PAYS =
  /\b(?:charge|bill) (?:me|it|that|my)\b|\b(?:pay|take|deduct) (?:for )?(?:the|that|any) (?:difference|rest|extra)\b|补(?:上)?差价|差价[^，。]{0,4}补|(?:从|用)[^，。]{1,8}扣/i

/** Surely about something else than what was quoted. */
function isOtherMatter({ clause, intents }: UnderstoodRequest, known: Known, asked: readonly number[], rules: Rules): boolean {
  const [top] = intents
  const numbers = ordersIn(clause, rules)
  const aboutAsked = known.agenda.filter((request) => asked.includes(request.id))
  // whatever is said of another order is about that
  if (top && numbers.length > 0 && aboutAsked.every((request) => concernsOther(request, numbers, rules))) return true
  if (!top || TALK.has(top.intent) || top.confidence < (isQuestion(clause) ? SURE_OF_QUESTION : SURE_OF_NEW)) return false
  // "charge me the difference": how what was shown is paid
  if (PAYS.test(clause) && !isQuestion(clause)) return false
  const skill = skillFor(top.intent, clause).id
  return aboutAsked.every((request) => request.skill !== skill || concernsOther(request, numbers, rules))
}
