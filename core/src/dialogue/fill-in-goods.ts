import type { Known } from '../known.ts'
import type { Understood } from '../understood.ts'
import { leftIn } from './fill-in.ts'
import { isLive, SURE_OF_NEW } from './hear-requests.ts'
import { IN_STOCK } from './in-light-of.ts'

/** "And the blue one?" after an answered question about goods: read as whether there is one of the goods spoken of. All else stays as it was understood. */
export function fillInGoods(known: Known, understood: Understood): Understood {
  if (known.mentioned.products.length === 0 || known.agenda.some(isLive) || understood.requests.length > 1) return understood
  const { text, requests } = understood
  const intents = requests[0]?.intents ?? []
  const isClear = (intents[0]?.confidence ?? 0) >= SURE_OF_NEW
  const left = leftIn(text)
  if (isClear || left === undefined || ASKS_ELSE.test(left)) return understood
  const request = { clause: text, start: 0, end: text.length, entities: understood.entities, conditions: [], ...requests[0] }
  return { ...understood, requests: [{ ...request, intents: [...IN_STOCK, ...intents] }] }
}

/** An order's number, or a question with a word of its own. */
const ASKS_ELSE = /\d{5}|什么|怎么|哪|几|多|\b(?:why|when|where|how|who|really|sure|hello)\b/i
