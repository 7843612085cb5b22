import { ClientProblem } from '../../client.ts'

/** What the house found wrong, by the field it is about; nothing where it is about none. */
export function wrongFields(problem: unknown, say: (why: string) => string): Readonly<Record<string, readonly string[]>> {
  if (!(problem instanceof ClientProblem) || problem.code !== 'invalid' || typeof problem.detail !== 'object' || problem.detail === null) return {}
  return Object.fromEntries(Object.entries(problem.detail).flatMap(([field, why]) => (Array.isArray(why) ? [[field, [say(why.join(' '))]]] : [])))
}
