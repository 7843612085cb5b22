import { ALL_INTENTS, type Intent } from '@xiaoer/contract/intent'
import { enIntents } from '../words/en-intents.ts'
import { INTENT_MEANINGS } from '../words/intent-meanings.ts'
import { zhIntents } from '../words/zh-intents.ts'

/** The intents whose name, meaning or id has all the words that were typed, in either language; those by name come first. */
export function findIntents(typed: string): readonly Intent[] {
  const wanted = typed.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const found = ALL_INTENTS.filter((intent) => {
    const about = `${namesOf(intent)} ${INTENT_MEANINGS[intent].zh} ${INTENT_MEANINGS[intent].en}`.toLowerCase()
    return wanted.every((word) => about.includes(word))
  })
  const isNamed = (intent: Intent) => wanted.every((word) => namesOf(intent).includes(word))
  return [...found.filter(isNamed), ...found.filter((intent) => !isNamed(intent))]
}

function namesOf(intent: Intent): string {
  return `${zhIntents[intent]} ${enIntents[intent]} ${intent}`.toLowerCase()
}
