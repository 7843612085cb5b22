import { parseArgs } from 'node:util'
import { measureCost } from './measure-cost.ts'
import { measureNlu, type NluResult } from './measure-nlu.ts'
import { measureShipped, type ShippedScores } from './measure-shipped.ts'
import { printResult, printShipped, printSummary } from './print-nlu.ts'

/**
 * `npm run evaluate -- nlu`: `--only banking77,hwu64` a part of the public sets and nothing else · `--folder` where they lie · `--json` for
 * programs · `--ours` without the reference · `--confusions` · `--shipped` only the shipped model · `--dev` that without the public sets and the peer.
 */
export async function evaluateNlu(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      folder: { type: 'string', default: process.env.NLU_FOLDER ?? '../shared/nlu' },
      json: { type: 'boolean', default: false },
      ours: { type: 'boolean', default: false },
      confusions: { type: 'boolean', default: false },
      dev: { type: 'boolean', default: false },
      shipped: { type: 'boolean', default: false },
    },
  })
  // of interest to programs only, and first: nothing else may have warmed it up
  const cost = values.json && !values.only ? measureCost() : null
  const shipped = values.only ? null : await measureShipped(values.dev ? null : values.folder)
  if (shipped && !values.json) printShipped(shipped)
  const sets =
    values.dev || values.shipped
      ? []
      : measureNlu({
          folder: values.folder,
          ...(values.only ? { only: values.only.split(',') } : {}),
          withoutReference: values.ours,
          progress: (result) => {
            if (!values.json) printResult(result, values.confusions)
          },
        })
  if (values.json)
    console.log(JSON.stringify({ ...(shipped ? keyFigures(shipped) : {}), ...cost, ...massive(sets), ...(shipped ? briefly(shipped) : {}), sets }))
  else printSummary(sets)
}

/** One number for each bar; shares 0–1. */
function keyFigures({ shopper, entities, dialogues, languages, scope, peers }: ShippedScores): Record<string, number | undefined> {
  const others = languages.filter(({ language }) => language !== 'zh' && language !== 'en')
  const held = dialogues.filter(({ set }) => set === 'held-out')
  const figures: Record<string, number | undefined> = {}
  for (const [language, ending] of Object.entries({ zh: 'Zh', en: 'En' })) {
    const of = <Score extends { readonly language: string }>(scores: readonly Score[]) => scores.find((score) => score.language === language)
    figures[`mainIntent${ending}`] = of(shopper)?.mainIntent
    figures[`mainIntentOrdinary${ending}`] = of(languages)?.mainIntent
    figures[`composite${ending}`] = of(shopper)?.composite
    figures[`compositeSlots${ending}`] = of(shopper)?.compositeSlots
    figures[`emotionMacroF1${ending}`] = of(shopper)?.emotionMacroF1
    figures[`entityF1${ending}`] = of(entities)?.f1
  }
  return {
    ...figures,
    multiTurnIntents: mean(held.map(({ intents }) => intents)),
    multiTurnSlots: mean(held.map(({ slots }) => slots)),
    otherLanguagesMean: mean(others.map(({ mainIntent }) => mainIntent)),
    otherLanguagesWorst: least(others.map(({ mainIntent }) => mainIntent)),
    languageIdentified: mean(languages.map(({ identified }) => identified)),
    outOfScopeRefused: least(scope.map(({ refused }) => refused)),
    timesAsFastAsPeer: least(peers.map(({ timesAsFast }) => timesAsFast)),
    p99Milliseconds: peers.length === 0 ? undefined : Math.max(...peers.map(({ ours }) => ours.p99Milliseconds)),
  }
}

function massive(sets: readonly NluResult[]): Record<string, number | undefined> {
  const gains = sets.filter(({ set, reference }) => set.startsWith('massive-') && reference).map(({ ours, reference }) => ours.accuracy - reference!.accuracy)
  return gains.length < 2 ? {} : { massiveGainMean: mean(gains), massiveGainWorst: least(gains) }
}

/** Without the long lists of what was wrong. */
function briefly({ shopper, dialogues, ...rest }: ShippedScores) {
  return {
    ...rest,
    shopper: shopper.map(({ wrong: _, confusions: __, ...score }) => score),
    dialogues: dialogues.map(({ wrong: _, ...score }) => score),
  }
}

function mean(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}

function least(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : Math.min(...numbers)
}
