import { Emotion } from '@xiaoer/contract/conversation'
import type { Intent } from '@xiaoer/contract/intent'
import type { Entity, Understood } from '../understood.ts'
import { because, classify, listen, type ShopLayer } from './classify.ts'
import { conditionsIn } from './conditions.ts'
import type { Catalogue } from './entities/catalogue.ts'
import { findEntities } from './entities/find-entities.ts'
import type { FindingContext } from './entities/finding-context.ts'
import { findRequests } from './find-requests.ts'
import { mask } from './mask.ts'
import type { ShopperModel } from './shopper-model.ts'
import { toSimplified } from './simplified.ts'
import { tellLanguage } from './tell-language.ts'

/** What is known when a message comes in. */
export interface HearingContext extends Partial<FindingContext> {
  /** The language of the conversation so far; without it each message tells its own. */
  readonly language?: string
  /** The shop's goods. */
  readonly catalogue?: Catalogue
  /** What the shop has taught, by language. */
  readonly taught?: Readonly<Record<string, ShopLayer>>
}

/** Text longer than this is read only so far: nobody's wish begins after it. */
const LONGEST = 2_000
/** What a shopper's words say. Pure, never throws; what cannot be understood has no requests. */
export function understand(text: string, model: ShopperModel, context: HearingContext): Understood {
  const read = text.slice(0, LONGEST)
  const language = tellLanguage(read, context.language, model.language)
  const trained = model.languages[language.code] ?? model.languages.en
  if (!trained || !/[\p{L}\p{N}]/u.test(read)) return nothing(text, language)
  // all that is heard is in the characters of the corpora; all that is told is as it was written
  const plain = language.code === 'zh' ? toSimplified(read) : read
  const heard = mask(plain)
  // one after the other: a text is taken apart once
  const { strange, probabilities } = listen(heard, trained.intents)
  const [feeling] = classify(heard, trained.emotion, 1)
  const entities = entitiesIn(plain, language.code, context).map((one) => ({ ...one, text: read.slice(one.start, one.end) }))
  const hearing = { cuts: model.cuts, company: model.company, layer: context.taught?.[language.code], things: entities, whole: probabilities }
  const requests = findRequests(plain, trained, hearing).map((request) => ({
    ...request,
    clause: read.slice(request.start, request.end),
    entities: entities.filter(({ start, end }) => start >= request.start && end <= request.end),
    conditions: conditionsIn(request.clause),
  }))
  const sure = Math.min(...requests.map((request) => request.intents[0]!.confidence))
  return {
    text,
    language,
    requests,
    entities,
    emotion: feeling ? { kind: Emotion.parse(feeling.label), intensity: feeling.probability } : { kind: 'neutral', intensity: 0 },
    complexity: requests.length === 0 ? 1 : Math.min(1, (requests.length - 1) * 0.2 + (1 - sure) * 0.6),
    outOfScope: outOfScope(strange, probabilities?.[trained.intents.labels.indexOf('out_of_scope')] ?? 0),
  }
}

function entitiesIn(text: string, language: string, { catalogue, ...context }: HearingContext): readonly Entity[] {
  const found = findEntities(text, { now: '', timeZone: 'UTC', ...context, language }, catalogue)
  // "tomorrow" of an unknown day stays a word
  return context.now === undefined ? found.map((one) => (TIMELY.has(one.kind) ? { ...one, value: one.text } : one)) : found
}

const TIMELY: ReadonlySet<string> = new Set(['date', 'time'])

/** Unlike anything a shop hears, or like what was written as nothing for a shop: the odds of both together. */
function outOfScope(strange: number, named: number): number {
  const odds = Math.sqrt(oddsOf(strange) * oddsOf(named))
  return odds / (1 + odds)
}

/** Never nothing and never everything: one of the two must not silence the other. */
const oddsOf = (share: number): number => (share + 0.005) / (1.005 - share)

function nothing(text: string, language: Understood['language']): Understood {
  return { text, language, requests: [], entities: [], emotion: { kind: 'neutral', intensity: 0 }, complexity: 1, outOfScope: 1 }
}

/** Why a clause was read so: the pieces of text that spoke most for an intent. */
export function explain(clause: string, intent: Intent, language: string, model: ShopperModel): readonly string[] {
  const trained = model.languages[language] ?? model.languages.en
  return trained ? because(mask(clause), trained.intents, intent) : []
}
