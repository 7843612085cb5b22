import type { ReadMessage, ReadRequest } from '@xiaoer/contract/understanding'
import type { Understood, UnderstoodRequest } from '../understood.ts'
import { likeliest, probabilitiesOf, type ShopLayer } from './classify.ts'
import { mask } from './mask.ts'
import type { ShopperModel } from './shopper-model.ts'
import { explain } from './understand.ts'

interface Telling {
  readonly taught?: Readonly<Record<string, ShopLayer>>
  /** Reasons for the first intent of each request, or for all that were thought of. */
  readonly why: 'first' | 'all'
}

/** What was understood and why, for people to look at and correct. */
export function tellUnderstood(understood: Understood, model: ShopperModel, { taught, why }: Telling): ReadMessage {
  const { language, emotion, complexity, outOfScope } = understood
  const layer = taught?.[language.code]
  const tell = (request: UnderstoodRequest): ReadRequest => ({
    clause: request.clause,
    start: request.start,
    end: request.end,
    intents: request.intents.map(({ intent, confidence }, place) => ({
      intent,
      confidence,
      because: why === 'all' || place === 0 ? [...explain(request.clause, intent, language.code, model)] : [],
    })),
    entities: request.entities.map((entity) => ({ ...entity })),
    conditions: [...request.conditions],
    taught: layer !== undefined && isTaught(request, language.code, model, layer),
  })
  return { language, requests: understood.requests.map(tell), emotion, complexity, outOfScope }
}

/** Without what the shop has taught, another intent would be the first. */
function isTaught({ clause, intents }: UnderstoodRequest, language: string, model: ShopperModel, layer: ShopLayer): boolean {
  const trained = (model.languages[language] ?? model.languages.en)?.intents
  if (!trained) return false
  const [shipped, shops] = [undefined, layer].map((taught) => {
    const heard = probabilitiesOf(mask(clause), trained, taught)
    return heard && likeliest(heard, trained, 1)[0]!.label
  })
  return shipped !== shops && shops === intents[0]?.intent
}
