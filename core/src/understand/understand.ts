import { Emotion } from '@xiaoer/contract/conversation'
import { Intent } from '@xiaoer/contract/intent'
import type { Entity, RankedIntent, Understood, UnderstoodRequest } from '../understood.ts'
import { because, classify, type Likely, likeliest, outOfScopeScore, probabilitiesOf, type ShopLayer } from './classify.ts'
import { splitClauses } from './clauses.ts'
import { conditionsIn } from './conditions.ts'
import { cueOf, isContradicted, isOutright } from './cues.ts'
import type { Catalogue } from './entities/catalogue.ts'
import { findEntities } from './entities/find-entities.ts'
import type { FindingContext } from './entities/finding-context.ts'
import { isIntroduction } from './introduction.ts'
import { mask } from './mask.ts'
import type { Classifier } from './model.ts'
import type { LanguageModel, ShopperModel } from './shopper-model.ts'
import { splitWishes, type Wish } from './split-wishes.ts'

/** What is known when a message comes in. */
export interface HearingContext extends Partial<FindingContext> {
  /** The language of the conversation so far; without it each message tells its own. */
  readonly language?: string
  /** The shop's goods. */
  readonly catalogue?: Catalogue
  /** What the shop has taught, by language. */
  readonly taught?: Readonly<Record<string, ShopLayer>>
}

interface Hearing {
  readonly cuts: Classifier | undefined
  readonly layer: ShopLayer | undefined
  readonly things: readonly Entity[]
}

/** Text longer than this is read only so far: nobody's wish begins after it. */
const LONGEST = 2_000
/** Below this the verbs of `cues.ts` are asked in long pieces and beside numbers. */
const QUITE_SURE = 0.8
/** Below this they are asked where the shopper says outright what to do. */
const CERTAIN = 0.95
/** How often they are right then, on our own conversations. */
const CUE_CONFIDENCE = 0.7
const LONG = 90
/** What is not among the first five was not thought of. */
const MOST_RANKED = 5
const MOST_TOLD = 3

/** What a shopper's words say. Pure, never throws; what cannot be understood has no requests. */
export function understand(text: string, model: ShopperModel, context: HearingContext): Understood {
  const read = text.slice(0, LONGEST)
  const language = languageOf(read, context.language, model.language)
  const trained = model.languages[language.code] ?? model.languages.en
  if (!trained || !/[\p{L}\p{N}]/u.test(read)) return nothing(text, language)
  const entities = entitiesIn(read, language.code, trained, context)
  const requests = requestsIn(read, trained, { cuts: model.cuts, layer: context.taught?.[language.code], things: entities }).map((request) => ({
    ...request,
    entities: entities.filter(({ start, end }) => start >= request.start && end <= request.end),
    conditions: conditionsIn(request.clause),
  }))
  const [feeling] = classify(mask(read), trained.emotion, 1)
  const sure = Math.min(...requests.map((request) => request.intents[0]!.confidence))
  return {
    text,
    language,
    requests,
    entities,
    emotion: feeling ? { kind: Emotion.parse(feeling.label), intensity: feeling.probability } : { kind: 'neutral', intensity: 0 },
    complexity: requests.length === 0 ? 1 : Math.min(1, (requests.length - 1) * 0.2 + (1 - sure) * 0.6),
    outOfScope: outOfScope(mask(read), trained.intents),
  }
}

function entitiesIn(text: string, language: string, { things }: LanguageModel, { catalogue, ...context }: HearingContext): readonly Entity[] {
  const found = findEntities(text, { now: '', timeZone: 'UTC', ...context, language }, { catalogue, tagger: things })
  // "tomorrow" of an unknown day stays a word
  return context.now === undefined ? found.map((one) => (TIMELY.has(one.kind) ? { ...one, value: one.text } : one)) : found
}

const TIMELY: ReadonlySet<string> = new Set(['date', 'time'])

/** Unlike anything a shop hears, or like what was written as nothing for a shop: the odds of both together. */
function outOfScope(text: string, intents: Classifier): number {
  const strange = outOfScopeScore(text, intents)
  const named = probabilitiesOf(text, intents)?.[intents.labels.indexOf('out_of_scope')] ?? 0
  const odds = Math.sqrt(oddsOf(strange) * oddsOf(named))
  return odds / (1 + odds)
}

/** Never nothing and never everything: one of the two must not silence the other. */
const oddsOf = (share: number): number => (share + 0.005) / (1.005 - share)

function nothing(text: string, language: Understood['language']): Understood {
  return { text, language, requests: [], entities: [], emotion: { kind: 'neutral', intensity: 0 }, complexity: 1, outOfScope: 1 }
}

/** Told by the writing where it can be, else by the classifier; too little to tell keeps the language of the conversation. */
function languageOf(text: string, before: string | undefined, telling: Classifier | undefined): Understood['language'] {
  const count = (script: RegExp) => text.match(script)?.length ?? 0
  const latin = count(/\p{Script=Latin}/gu)
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  const han = count(/\p{Script=Han}/gu)
  // a Chinese sentence may hold English words, never kana
  if (han > 0 && kana === 0 && han * 3 >= latin) return { code: 'zh', confidence: 0.95 }
  for (const [code, script] of BY_SCRIPT) if (count(script) * 2 > latin + han) return { code, confidence: 0.97 }
  // an order number or "ok" is no change of language
  const plain = mask(text).replace(/\b(?:email|link|number)word\b/g, ' ')
  const words = plain.match(/\p{L}{2,}/gu)?.length ?? 0
  const [best, second] = telling && (words >= 2 || before === undefined) ? classify(plain, telling, 2) : []
  if (!best) return { code: before ?? 'en', confidence: 0.4 }
  const stays = before !== undefined && best.label !== before && (best.probability < SURE_OF_CHANGE || words < 3) && second?.label === before
  return stays ? { code: before, confidence: 0.5 } : { code: best.label, confidence: best.probability }
}

/** Scripts that one language of ours writes alone. */
const BY_SCRIPT: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['ar', /\p{Script=Arabic}/gu],
]
/** People change their language seldom, and between near ones (es, pt) hardly ever in the middle of a talk. */
const SURE_OF_CHANGE = 0.8

/** What is wanted: the main thing first, the rest in the order of the message. */
function requestsIn(text: string, trained: LanguageModel, { cuts, layer, things }: Hearing): readonly UnderstoodRequest[] {
  const heard = withoutIntroduction(text, trained)
  const hear = (piece: string) => (/[\p{L}\p{N}]/u.test(piece) ? probabilitiesOf(mask(piece), trained.intents, layer) : null)
  const isTaught = (piece: string) => likeliestOf(piece, layer) !== likeliestOf(piece, undefined)
  const likeliestOf = (piece: string, taught: ShopLayer | undefined) => {
    const probabilities = probabilitiesOf(mask(piece), trained.intents, taught)
    return probabilities && likeliest(probabilities, trained.intents, 1)[0]!.label
  }
  const whole = layer && isTaught(text) ? [{ start: 0, end: text.length }] : things
  const requests = splitWishes(text, heard, { cuts, hear, whole }).flatMap((wish): UnderstoodRequest[] => {
    const likely = wish.heard ? likeliest(wish.heard, trained.intents, MOST_RANKED) : []
    // what the shop has taught stands: no verb decides otherwise
    const intents = layer && isTaught(wish.text) ? likely.map(toRanked).slice(0, MOST_TOLD) : rank(wish, likely)
    return intents.length === 0 ? [] : [{ clause: wish.text, start: wish.start, end: wish.end, intents, entities: [], conditions: [] }]
  })
  return mainFirst(requests, requests.length > 1 ? hear(heard) : null, trained.intents)
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
  // "new phone, how do I bind it": what sounds like an introduction and surely asks for something is no introduction
  const [top] = classify(mask(text), trained.intents, 1)
  return top && top.probability >= SURE_OF_WISH ? text : blanked
}

const SURE_OF_WISH = 0.75

/** A verb that names the deed decides where the classifier does not dare to: a short message is left to the classifier. */
function rank({ text }: Wish, likely: readonly Likely[]): readonly RankedIntent[] {
  const classified = likely.map(toRanked)
  const ranked = classified.filter(({ intent }) => !isContradicted(text, intent))
  const [best] = ranked
  const outright = isOutright(text)
  // a verb beside an order's number is about that order, and a long list of goods drowns it
  const drowned = text.length > LONG || mask(text).includes('numberword')
  const cue = (best?.confidence ?? 0) < (outright ? CERTAIN : drowned ? QUITE_SURE : 0) ? cueOf(text) : null
  const heard = cue !== null && cue !== best?.intent
  return (heard ? [{ intent: cue, confidence: CUE_CONFIDENCE }, ...ranked.filter(({ intent }) => intent !== cue)] : ranked).slice(0, MOST_TOLD)
}

function toRanked({ label, probability }: Likely): RankedIntent {
  return { intent: Intent.parse(label), confidence: probability }
}

/** Why a clause was read so: the pieces of text that spoke most for an intent. */
export function explain(clause: string, intent: Intent, language: string, model: ShopperModel): readonly string[] {
  const trained = model.languages[language] ?? model.languages.en
  return trained ? because(mask(clause), trained.intents, intent) : []
}
