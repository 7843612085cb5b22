import { Intent } from '@xiaoer/contract/intent'
import type { Entity, RankedIntent, UnderstoodRequest } from '../understood.ts'
import { classify, type Likely, likeliest, probabilitiesOf, type ShopLayer } from './classify.ts'
import { splitClauses } from './clauses.ts'
import { type Company, hearTogether } from './company.ts'
import { cueOf, isContradicted, isOutright } from './cues.ts'
import { isIntroduction } from './introduction.ts'
import { mask } from './mask.ts'
import type { Classifier } from './model.ts'
import type { LanguageModel } from './shopper-model.ts'
import { splitWishes, type Wish } from './split-wishes.ts'

/** What is listened with besides the model of the language. */
export interface Hearing {
  readonly cuts: Classifier | undefined
  readonly company: Company | undefined
  /** What the shop has taught. */
  readonly layer: ShopLayer | undefined
  /** The whole message as the shipped classifier heard it. */
  readonly whole: Float64Array | null
  /** What no cut goes through. */
  readonly things: readonly Entity[]
}

/** What is wanted: the main thing first, the rest in the order of the message. */
export function findRequests(text: string, trained: LanguageModel, hearing: Hearing): readonly UnderstoodRequest[] {
  const { cuts, company, layer, things } = hearing
  const heard = withoutIntroduction(text, trained)
  const hear = once((piece) => {
    if (piece === text && !layer) return hearing.whole
    return /[\p{L}\p{N}]/u.test(piece) ? probabilitiesOf(mask(piece), trained.intents, layer) : null
  })
  const isTaught = (piece: string) => likeliestOf(piece, layer) !== likeliestOf(piece, undefined)
  const likeliestOf = (piece: string, taught: ShopLayer | undefined) => {
    const probabilities = probabilitiesOf(mask(piece), trained.intents, taught)
    return probabilities && likeliest(probabilities, trained.intents, 1)[0]!.label
  }
  const whole = layer && isTaught(text) ? [{ start: 0, end: text.length }] : things
  const requests = inCompany(splitWishes(text, heard, { cuts, hear, whole }), trained.intents, company).flatMap((wish): UnderstoodRequest[] => {
    const likely = wish.heard ? likeliest(wish.heard, trained.intents, MOST_RANKED) : []
    // what the shop has taught stands: no verb decides otherwise
    const named = things.some(({ kind, start, end }) => kind === 'product' && wish.start <= start && end <= wish.end)
    const intents = layer && isTaught(wish.text) ? likely.map(toRanked).slice(0, MOST_TOLD) : rank(wish, likely, named)
    return intents.length === 0 ? [] : [{ clause: wish.text, start: wish.start, end: wish.end, intents, entities: [], conditions: [] }]
  })
  return mainFirst(requests, requests.length > 1 ? hear(heard) : null, trained.intents)
}

/** What is said beside a wish tells what it may be. */
function inCompany(wishes: readonly Wish[], { labels }: Classifier, company: Company | undefined): readonly Wish[] {
  const heard = wishes.filter((wish) => wish.heard !== null)
  if (!company || heard.length < 2) return wishes
  const together = hearTogether(
    heard.map((wish) => wish.heard!),
    labels,
    company,
  )
  return wishes.map((wish) => (wish.heard === null ? wish : { ...wish, heard: together[heard.indexOf(wish)]! }))
}

/** What the message as a whole sounds like most is what it is about; what leads up to it or follows keeps its order. */
function mainFirst(requests: readonly UnderstoodRequest[], message: Float64Array | null, { labels }: Classifier): readonly UnderstoodRequest[] {
  if (!message) return requests
  const share = ({ intents }: UnderstoodRequest) => message[labels.indexOf(intents[0]!.intent)]! * (TALK.test(intents[0]!.intent) ? TALK_COUNTS : 1)
  const main = requests.reduce((most, request) => (share(request) > share(most) ? request : most))
  return [main, ...requests.filter((request) => request !== main)]
}

/** Beside a wish, greetings and thanks are hardly ever what a message is about. */
const TALK_COUNTS = 0.02
const TALK = /^(?:greeting|thanks|affirm|deny|chitchat)$/

/** "I'm Ann Smith, zip 78701": who says so wants something else; blanked out, so that places stay where they are. */
function withoutIntroduction(text: string, trained: LanguageModel): string {
  const blanked = splitClauses(text).reduce(
    (rest, { text: piece, start, end }) => (isIntroduction(piece) ? rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end) : rest),
    text,
  )
  if (/[\p{L}\p{N}]/u.test(blanked)) return blanked
  // Chinese hangs everything on commas: «XE1 取消掉，尾号 8899» is a wish with a proof behind it
  const wish = text.replace(/[^，,；;。!！?？]+/g, (piece) => (isIntroduction(piece) && !/[改换错]/.test(piece) ? ' '.repeat(piece.length) : piece))
  if (/\p{Script=Han}{3}/u.test(wish)) return wish
  // "new phone, how do I bind it": what sounds like an introduction and surely asks for something is no introduction
  const [top] = classify(mask(text), trained.intents, 1)
  return top && top.probability >= SURE_OF_WISH ? text : blanked
}

const SURE_OF_WISH = 0.75

/** A verb that names the deed decides where the classifier does not dare to: a short message is left to the classifier. */
function rank({ text }: Wish, likely: readonly Likely[], namesGoods: boolean): readonly RankedIntent[] {
  const classified = likely.map(toRanked)
  const possible = classified.filter(({ intent }) => !isContradicted(text, intent))
  const ranked = namesGoods && isForTheShop(possible) ? possible.slice(1) : possible
  const [best] = ranked
  const outright = isOutright(text)
  // a verb beside an order's number is about that order, and a long list of goods drowns it
  const drowned = text.length > LONG || mask(text).includes('numberword')
  // torn between two readings, the one that the words name wins
  const isTorn = best !== undefined && best.confidence < TORN && ranked.slice(1, MOST_TOLD).some(({ intent }) => intent === cueOf(text))
  const isLost = best !== undefined && (best.confidence < LOST || best.intent === 'out_of_scope')
  const isAsked = isTorn || isLost || (best?.confidence ?? 0) < (outright ? CERTAIN : drowned ? QUITE_SURE : CUE_CONFIDENCE)
  const named = isAsked ? cueOf(text) : null
  const agrees = named !== null && named === best?.intent && best.confidence < CUE_CONFIDENCE
  const cue = agrees || isTorn || isLost || outright || drowned ? named : null
  const heard = cue !== null && (agrees || cue !== best?.intent)
  return (heard ? [{ intent: cue, confidence: CUE_CONFIDENCE }, ...ranked.filter(({ intent }) => intent !== cue)] : ranked).slice(0, MOST_TOLD)
}

/** Heard as nothing for a shop, though goods are named and something else was nearly as likely: what is asked of goods is the shop's. */
function isForTheShop([best, second]: readonly RankedIntent[]): boolean {
  return best?.intent === 'out_of_scope' && best.confidence < QUITE_SURE && (second?.confidence ?? 0) >= LIKELY
}

/** A piece is heard several times on the way: alone, as a part, as what the message is about. */
function once(hear: (piece: string) => Float64Array | null): (piece: string) => Float64Array | null {
  const heard = new Map<string, Float64Array | null>()
  return (piece) => {
    const before = heard.get(piece)
    if (before !== undefined) return before
    const now = hear(piece)
    heard.set(piece, now)
    return now
  }
}

function toRanked({ label, probability }: Likely): RankedIntent {
  return { intent: Intent.parse(label), confidence: probability }
}

/** Below this the verbs of `cues.ts` are asked in long pieces and beside numbers. */
const QUITE_SURE = 0.8
/** Below this they are asked where the shopper says outright what to do. */
const CERTAIN = 0.95
/** Below this the second reading is nearly as likely as the first. */
const TORN = 0.6
/** Below this the classifier does not know at all. */
const LOST = 0.3
const LIKELY = 0.15
/** How often they are right then, on our own conversations. */
const CUE_CONFIDENCE = 0.7
const LONG = 90
/** What is not among the first five was not thought of. */
const MOST_RANKED = 5
const MOST_TOLD = 3
