import { parseArgs } from 'node:util'
import { measureNlu, type NluResult } from './measure-nlu.ts'
import { measureShopper, type ShopperScore } from './measure-shopper.ts'

/** `npm run evaluate -- nlu`: `--only banking77,hwu64` a part of the sets · `--folder` where they lie · `--json` for programs · `--ours` without the reference · `--confusions` · `--dev` only the shipped model on our own development set. */
export function evaluateNlu(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      folder: { type: 'string', default: process.env.NLU_FOLDER ?? '../shared/nlu' },
      json: { type: 'boolean', default: false },
      ours: { type: 'boolean', default: false },
      confusions: { type: 'boolean', default: false },
      dev: { type: 'boolean', default: false },
    },
  })
  const shopper = values.only ? [] : measureShopper(['zh', 'en'])
  if (!values.json) shopper.forEach(printShopper)
  if (values.dev) {
    if (values.json) console.log(JSON.stringify({ shopper: shopper.map(figures) }))
    return
  }
  const results = measureNlu({
    folder: values.folder,
    ...(values.only ? { only: values.only.split(',') } : {}),
    withoutReference: values.ours,
    progress: (result) => {
      if (!values.json) print(result, values.confusions)
    },
  })
  if (values.json) console.log(JSON.stringify({ shopper: shopper.map(figures), sets: results }))
  else printMassive(results.filter(({ set }) => set.startsWith('massive-')))
}

/** The figures alone; what was wrong is long. */
function figures({ wrong: _, confusions: __, ...score }: ShopperScore) {
  return score
}

function printShopper({ language, messages, mainIntent, composite, emotionMacroF1, calibrationError, confusions }: ShopperScore): void {
  console.log(
    `shipped model, ${language}, ${messages} messages of another hand: main intent ${percent(mainIntent)}, composite ${percent(composite)}, emotion F1 ${percent(emotionMacroF1)}, ECE ${percent(calibrationError)}`,
  )
  for (const { truth, said, times } of confusions.slice(0, 8)) console.log(`    ${times} × ${truth} taken for ${said}`)
}

function print(result: NluResult, withConfusions: boolean): void {
  const { set, examples, labels, tested, ours, reference, confusions } = result
  const scope = (score: NluResult['reference']) =>
    score?.scope
      ? `  out of scope: AUROC ${score.scope.auroc.toFixed(3)}, refused ${percent(score.scope.recall)} at ${percent(score.scope.inScope)} in scope`
      : ''
  console.log(`${set}: ${examples} examples, ${labels} labels, ${tested} tested`)
  console.log(
    `  ours       ${percent(ours.accuracy)}  ECE ${percent(ours.calibrationError)}  trained in ${ours.trainSeconds.toFixed(1)} s  ${ours.textsPerSecond.toFixed(0)} texts/s  ${(ours.bytes / 1e6).toFixed(1)} MB${scope(ours)}`,
  )
  if (reference)
    console.log(
      `  reference  ${percent(reference.accuracy)}  trained in ${reference.trainSeconds.toFixed(1)} s  ${reference.textsPerSecond.toFixed(0)} texts/s${scope(reference)}`,
    )
  if (withConfusions) for (const { right, said, times } of confusions) console.log(`    ${times} × ${right} taken for ${said}`)
}

function printMassive(results: readonly NluResult[]): void {
  if (results.length < 2) return
  const mean = (take: (result: NluResult) => number) => results.reduce((sum, result) => sum + take(result), 0) / results.length
  const worst = (take: (result: NluResult) => number) => Math.min(...results.map(take))
  console.log(
    `MASSIVE, ${results.length} languages: ours mean ${percent(mean(({ ours }) => ours.accuracy))}, worst ${percent(worst(({ ours }) => ours.accuracy))}`,
  )
  if (results.every(({ reference }) => reference))
    console.log(`  reference mean ${percent(mean(({ reference }) => reference!.accuracy))}, worst ${percent(worst(({ reference }) => reference!.accuracy))}`)
}

function percent(share: number): string {
  return (100 * share).toFixed(2)
}
