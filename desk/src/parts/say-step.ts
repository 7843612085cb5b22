import type { TraceStep } from '@xiaoer/contract/trace'
import type { Words } from '../words/zh.ts'

/** One step of the bot as an agent would tell it. The house writes codes ("order 1042", "return.request 92 %"); what is none of them is said as it stands. */
export function sayStep(step: TraceStep, words: Words): string {
  const { kind, text } = step
  const said =
    kind === 'understood' ? sayIntents(text, words) : kind === 'looked-up' ? sayLookup(text, words) : kind === 'handed-over' ? sayHandoff(text, words) : null
  if (said !== null) return said
  if (kind === 'assigned') return words.steps.assignedTo(known(words.steps.agent, text) ?? text)
  const deed = /^([a-zA-Z]+) → ([a-z]+)$/.exec(text)
  const [command, outcome] = deed ? [known(words.command, deed[1]!), known(words.steps.outcome, deed[2]!)] : []
  if (command && outcome) return words.steps.deed(command, outcome)
  return isCode(text) ? words.steps.kind[kind] : text
}

/** Why a person was called. */
export function sayHandoff(reason: string, words: Words): string {
  return known(words.handoffReason, reason) ?? reason
}

/** Does the text say nothing to a person? Then it stands small beside what it means. */
export function isCode(text: string): boolean {
  return /^[a-z][\w-]*([.][\w-]+)*$/i.test(text)
}

function sayIntents(text: string, words: Words): string | null {
  if (text === '–') return words.steps.nothingUnderstood
  const parts = text.split(', ').map((part) => /^(\S+) (\d+) %$/.exec(part))
  if (!parts.every((part) => part !== null)) return null
  return parts.map((part) => known(words.intent, part[1]!) ?? part[1]!).join(words.steps.and)
}

function sayLookup(text: string, words: Words): string | null {
  const [, query = '', rest = ''] = /^(\w+) ?(.*)$/.exec(text) ?? []
  const say = Object.hasOwn(words.steps.lookup, query) ? words.steps.lookup[query as keyof Words['steps']['lookup']] : null
  return say ? say(rest) : null
}

function known(table: Record<string, string>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
