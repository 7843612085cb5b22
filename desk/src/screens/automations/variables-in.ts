import { WORD_VARIABLES } from '@xiaoer/core/automation/fill-words'
import type { Words } from '../../words/zh.ts'

/** What can stand in braces, each with what it means. */
export function variablesIn({ automation: { textHint, variables } }: Words): string {
  return textHint(WORD_VARIABLES.map((name) => `{${name}} ${variables[name]}`).join(' '))
}
