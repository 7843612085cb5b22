import type { Words } from '../../../words/zh.ts'

/** What is wrong with an account and what to do, by the name of the problem. */
export function sayTrouble(problem: string, { settings: { channels: say } }: Words): string {
  const table: Record<string, string> = say.trouble
  return table[problem] ?? say.troubleOther
}
