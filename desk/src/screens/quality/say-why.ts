import type { Finding } from '@xiaoer/contract/quality'
import type { Words } from '../../words/zh.ts'

/** Why something was found, in words; a key that this desk does not know yet is said as it is. */
export function sayWhy({ why, values }: Pick<Finding, 'why' | 'values'>, { quality }: Pick<Words, 'quality'>): string {
  const say = (quality.why as Record<string, ((...values: string[]) => string) | undefined>)[why]
  if (!say) return [why, ...Object.values(values)].join(' ')
  const named = ORDER.flatMap((name) => (values[name] === undefined ? [] : [String(values[name])]))
  return say(...named.map((value) => (quality.deeds as Record<string, string>)[value] ?? value))
}

/** What is filled in, in this order. */
const ORDER = ['seconds', 'limit', 'said', 'rule', 'words', 'what', 'times']
