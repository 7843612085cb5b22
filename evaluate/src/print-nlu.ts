import type { NluResult } from './measure-nlu.ts'
import type { ShippedScores } from './measure-shipped.ts'

/** The tables of `npm run evaluate -- nlu` for people. */
export function printShipped({ shopper, entities, dialogues, languages, scope, peers }: ShippedScores): void {
  console.log('The shipped model on messages of another hand that it never saw')
  for (const { language, messages, mainIntent, composite, compositeSlots, emotionMacroF1, calibrationError, confusions, intents } of shopper) {
    console.log(
      `  ${language}, ${messages} messages: main intent ${percent(mainIntent)}, composite ${percent(composite)} (their slots ${percent(compositeSlots)}), emotion F1 ${percent(emotionMacroF1)}, ECE ${percent(calibrationError)}`,
    )
    for (const { truth, said, times } of confusions.slice(0, 8)) console.log(`    ${times} × ${truth} taken for ${said}`)
    const weakest = [...intents].sort((one, other) => one.recall - other.recall).slice(0, 8)
    console.log(`    weakest: ${weakest.map(({ intent, recall }) => `${intent} ${percent(recall)}`).join(', ')}`)
  }
  for (const { language, marked, f1, formedF1, kinds } of entities) {
    console.log(`  entities ${language}, ${marked} marked: F1 ${percent(f1)}; kinds with a form ${percent(formedF1)}`)
    console.log(
      `    ${Object.entries(kinds)
        .filter(([, kind]) => kind.marked >= 5)
        .map(([kind, score]) => `${kind} ${percent(score.f1)}`)
        .join(', ')}`,
    )
  }
  for (const { language, set, turns, intents, slots } of dialogues)
    console.log(`  several turns, ${language} ${set}, ${turns} turns: intents ${percent(intents)}, slots ${percent(slots)}`)
  if (languages.length > 0)
    console.log(
      `  languages (main intent / told from the text): ${languages.map((one) => `${one.language} ${percent(one.mainIntent)}/${percent(one.identified)}`).join(', ')}`,
    )
  for (const { set, strangers, refused } of scope)
    console.log(`  ${strangers} messages of ${set} that no shop serves: refused ${percent(refused)} with 95 % of its own let in`)
  for (const { language, ours, peer, timesAsFast } of peers)
    console.log(
      `  ${language} beside node-nlp: ours ${percent(ours.mainIntent)}, ${ours.textsPerSecond.toFixed(0)} texts/s, p99 ${ours.p99Milliseconds.toFixed(2)} ms; node-nlp ${percent(peer.mainIntent)}, ${peer.textsPerSecond.toFixed(0)} texts/s; ${timesAsFast.toFixed(2)} × as fast`,
    )
}

export function printResult(result: NluResult, withConfusions: boolean): void {
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

/** The languages of MASSIVE together. */
export function printSummary(results: readonly NluResult[]): void {
  const sets = results.filter(({ set }) => set.startsWith('massive-'))
  if (sets.length < 2) return
  const mean = (take: (result: NluResult) => number) => sets.reduce((sum, result) => sum + take(result), 0) / sets.length
  const worst = (take: (result: NluResult) => number) => Math.min(...sets.map(take))
  console.log(
    `MASSIVE, ${sets.length} languages: ours mean ${percent(mean(({ ours }) => ours.accuracy))}, worst ${percent(worst(({ ours }) => ours.accuracy))}`,
  )
  if (sets.every(({ reference }) => reference))
    console.log(`  reference mean ${percent(mean(({ reference }) => reference!.accuracy))}, worst ${percent(worst(({ reference }) => reference!.accuracy))}`)
}

function percent(share: number): string {
  return (100 * share).toFixed(2)
}
