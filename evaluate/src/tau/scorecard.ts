import type { TauResult, Tried } from './run-tau.ts'

/** What a machine reads: the last line with `--json`. */
export interface TauScore {
  readonly tasks: number
  /** Share of tries that left the shop as they should. */
  readonly rightEndState: number
  /** Share of tasks of which all tries did. */
  readonly allRight: number
  /** Changes of what belongs to others. */
  readonly unauthorisedWrites: number
  /** Own orders changed in another way than was wanted. */
  readonly wrongWrites: number
  readonly meanTurns: number
  readonly seconds: number
  readonly failures: readonly {
    readonly task: string
    readonly ended: string
    readonly difference: string | null
    readonly wrongWrites: number
    readonly missing: number
  }[]
}

export function scoreTau({ tried, strangers, seconds }: TauResult): TauScore {
  const names = [...new Set(tried.map(nameOf))]
  const wrong = new Set(tried.filter((one) => !one.right).map(nameOf))
  return {
    tasks: names.length,
    rightEndState: share(tried.filter((one) => one.right).length, tried.length),
    allRight: share(names.length - wrong.size, names.length),
    unauthorisedWrites: strangers.length + sum(tried.map((one) => one.unauthorised)),
    wrongWrites: sum(tried.map((one) => one.wrong.length)),
    meanTurns: Math.round((sum(tried.map((one) => one.turns)) / Math.max(1, tried.length)) * 10) / 10,
    seconds,
    failures: tried
      .filter((one) => !one.right)
      .map((one) => ({
        task: nameOf(one),
        ended: one.ended,
        difference: one.told ? one.difference : `not said: ${one.task.outputs.join(', ')}`,
        wrongWrites: one.wrong.length,
        missing: one.missing,
      })),
  }
}

/** The scorecard for people. */
export function tauCard(result: TauResult, score: TauScore, verbose: boolean): string {
  const tries = result.tried.length / Math.max(1, score.tasks)
  const lines = [
    `tau-retail: ${score.tasks} tasks${tries > 1 ? `, ${tries} times each` : ''}, ${score.seconds} s, ${score.meanTurns} turns a conversation`,
    `  right end state      ${percent(score.rightEndState)}`,
    ...(tries > 1 ? [`  all ${tries} times right    ${percent(score.allRight)}`] : []),
    `  unauthorised writes  ${score.unauthorisedWrites}`,
    `  wrong writes         ${score.wrongWrites}`,
    '  by what was asked:',
    ...byKind(result.tried).map(([kind, right, all]) => `    ${kind.padEnd(32)} ${percent(share(right, all)).padStart(7)}  (${right} of ${all})`),
    '  how they ended:',
    ...counted(result.tried.map((one) => `${one.ended}${one.right ? '' : ', wrong'}`)).map(
      ([name, count]) => `    ${name.padEnd(32)} ${String(count).padStart(5)}`,
    ),
  ]
  const failed = result.tried.filter((one) => !one.right)
  if (failed.length > 0) lines.push('  failures:')
  for (const one of failed) {
    lines.push(`    ${nameOf(one)} (${one.ended}, ${one.wrong.length} wrong, ${one.missing} missing): ${(one.difference ?? 'not said').slice(0, 300)}`)
    if (verbose) lines.push(...one.transcript.map(({ from, text }) => `      ${from === 'shopper' ? '>' : ' '} ${text.replaceAll('\n', '\n        ')}`))
  }
  return lines.join('\n')
}

function nameOf({ task }: Tried): string {
  return `${task.set}-${task.index}`
}

function byKind(tried: readonly Tried[]): readonly (readonly [string, number, number])[] {
  const kinds = [...new Set(tried.flatMap(kindsOf))].sort()
  return kinds.map((kind) => {
    const having = tried.filter((one) => kindsOf(one).includes(kind))
    return [kind, having.filter((one) => one.right).length, having.length] as const
  })
}

function kindsOf({ task }: Tried): readonly string[] {
  const names = [...new Set(task.actions.map((action) => action.name))]
  return [...(names.length > 0 ? names : ['nothing']), ...(task.actions.length > 1 ? ['several at once'] : [])]
}

function counted(words: readonly string[]): readonly (readonly [string, number])[] {
  return [...new Set(words)].map((word) => [word, words.filter((one) => one === word).length] as const).sort((a, b) => b[1] - a[1])
}

function share(part: number, all: number): number {
  return all === 0 ? 0 : Math.round((part / all) * 10_000) / 10_000
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
