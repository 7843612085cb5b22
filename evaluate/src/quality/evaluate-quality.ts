import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { CheckName } from '@xiaoer/contract/quality'
import { inspect } from '@xiaoer/core/support/inspect/inspect'
import type { InForce, Segment, SegmentLine } from '@xiaoer/core/support/inspect/segment'

/** Of one check over the set: right findings, false alarms, and what was missed. */
interface Counted {
  found: number
  falseAlarms: number
  missed: number
}

const SETS = ['zh', 'en', 'zh-held-out', 'en-held-out'] as const
const IN_FORCE: InForce = {
  ...{ firstReply: 180, nextReply: 300, botReply: 30, hours: null, words: [], scorecard: 0 },
  policy: { version: 'set@1', returnDays: 7, shopPaysReturn: 'faulty' },
}

/** Measures precision and recall of each check of quality inspection; apart for what nobody looked at while the checks were written. */
export function evaluateQuality(args: string[]): void {
  const { values } = parseArgs({ args, options: { verbose: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } } })
  const score = Object.fromEntries(
    (['seen', 'heldOut'] as const).map((part) => [
      part,
      countSets(
        SETS.filter((name) => name.endsWith('held-out') === (part === 'heldOut')),
        values.verbose,
      ),
    ]),
  )
  for (const [part, { cases, all, checks }] of Object.entries(score)) {
    process.stdout.write(`${part}: ${cases} cases, precision ${say(precisionOf(all))}, recall ${say(recallOf(all))}\n`)
    for (const [check, counted] of Object.entries(checks))
      process.stdout.write(`  ${check.padEnd(14)} ${JSON.stringify(counted)} precision ${say(precisionOf(counted))} recall ${say(recallOf(counted))}\n`)
  }
  if (values.json) process.stdout.write(`${JSON.stringify(score)}\n`)
}

function countSets(names: readonly string[], isVerbose: boolean) {
  const checks: Partial<Record<CheckName, Counted>> = {}
  const all: Counted = { found: 0, falseAlarms: 0, missed: 0 }
  const cases = names.flatMap((name) => readFileSync(join(import.meta.dirname, `${name}.txt`), 'utf8').split('\n')).filter((line) => line.includes('|'))
  const real = cases.filter((line) => !line.startsWith('#'))
  for (const line of real) {
    const [wanted = '', ...moves] = line.split('|').map((part) => part.trim())
    const expected = new Set(wanted === '-' ? [] : wanted.split(',').map((check) => CheckName.parse(check)))
    const found = new Set(inspect(segmentOf(moves), IN_FORCE).map(({ check }) => check))
    for (const check of new Set([...expected, ...found])) {
      const key = found.has(check) ? (expected.has(check) ? 'found' : 'falseAlarms') : 'missed'
      checks[check] ??= { found: 0, falseAlarms: 0, missed: 0 }
      checks[check][key]++
      all[key]++
      if (isVerbose && key !== 'found') process.stdout.write(`${key} ${check}: ${line}\n`)
    }
  }
  return { cases: real.length, all, checks }
}

/** `* s:… | +400 a:…` as a segment of who answers in it. */
function segmentOf(moves: readonly string[]): Segment {
  const isBare = moves[0]!.startsWith('*')
  const deeds = moves.filter((move) => move.startsWith('d:')).map((move) => ({ type: move.slice(2), state: 'done' }))
  const said = moves.filter((move) => !move.startsWith('d:'))
  const owner = said.some((move) => /^(?:\+\d+ )?a:/.test(move)) ? 'a' : ''
  const lines: SegmentLine[] = isBare || owner === '' ? [] : [{ seq: 1, from: 'agent', agentId: 'a', at: 0, text: '您好, hello' }]
  let at = 0
  for (const move of said) {
    const [, wait, who, text] = /^(?:\* )?(?:\+(\d+) )?([sab]):(.*)$/.exec(move) ?? []
    if (who === undefined) throw new Error(`This is no move: ${move}`)
    at += 1_000 * Number(wait ?? 20)
    lines.push({
      seq: lines.length + 1,
      from: ({ s: 'shopper', a: 'agent', b: 'bot' } as const)[who as 's']!,
      agentId: who === 'a' ? 'a' : null,
      at,
      text: text!,
    })
  }
  return { owner, lines, deeds, isOwed: lines.at(-1)!.from === 'shopper', isPassedOn: false }
}

function precisionOf({ found, falseAlarms }: Counted): number | null {
  return found + falseAlarms === 0 ? null : found / (found + falseAlarms)
}

function recallOf({ found, missed }: Counted): number | null {
  return found + missed === 0 ? null : found / (found + missed)
}

function say(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 1_000) / 10} %`
}
