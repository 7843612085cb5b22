import { ClientProblem } from '../client.ts'
import type { Words } from '../words/zh.ts'

/** What to do about it, in the reader's language; the house's own sentence where it knows a code that we do not. */
export function sayProblem(problem: unknown, words: Words): string {
  if (!(problem instanceof ClientProblem)) return words.problem.internal
  return known(problem.code, words) ?? problem.message
}

export function sayProblemCode(code: string, words: Words): string {
  return known(code, words) ?? code
}

function known(code: string, words: Words): string | undefined {
  const table: Record<string, string> = words.problem
  return table[code]
}
