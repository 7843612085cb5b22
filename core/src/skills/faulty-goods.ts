import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { ask, handoff } from '../step.ts'
import { changeItems } from './change-items.ts'
import { returnGoods } from './return-goods.ts'

/** Something is wrong with what arrived: the shopper chooses between sending it back, exchanging it and a person. */
export const faultyGoods: Skill = {
  id: 'faulty-goods',
  intents: ['quality.problem', 'wrong_item'],
  needsCustomer: true,
  next(view) {
    const remedy = view.request.slots.remedy ?? heardRemedy(view)
    if (remedy === 'person') return handoff('asked', view.request.words.map((word) => word.text).join(' / '))
    if (remedy === 'return') return returnGoods.next(view)
    if (remedy === 'exchange') return changeItems.next(view)
    return ask('remedy', phrase('fault.remedy'), [
      { id: 'return', label: phrase('remedy.return'), words: ['refund'] },
      { id: 'exchange', label: phrase('remedy.exchange'), words: ['replace'] },
      { id: 'person', label: phrase('remedy.person') },
    ])
  },
}

const RETURN = /\b(?:refund|return|send (?:it|them|this) back|money back)\b|退/i
const EXCHANGE = /\b(?:exchange|replac|swap|another one|new one)/i
const EXCHANGE_CHINESE = /换|补发/
const PERSON = /\b(?:colleague|person|human|agent|supervisor|manager)\b|人工|同事|客服/i

function heardRemedy({ request }: SkillView): 'return' | 'exchange' | 'person' | null {
  for (const { text } of request.words.toReversed()) {
    if (PERSON.test(text)) return 'person'
    if (EXCHANGE.test(text) || EXCHANGE_CHINESE.test(text)) return 'exchange'
    if (RETURN.test(text)) return 'return'
  }
  return null
}
