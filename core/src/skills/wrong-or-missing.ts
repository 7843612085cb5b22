import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { ask, handoff, type Step } from '../step.ts'
import { summaryOf } from '../ticket-words.ts'
import { askPhoto, photoOf } from './ask-photo.ts'
import { careStep } from './care-words.ts'
import { type Fault, faultIn } from './fault-words.ts'
import { putRight } from './faulty-goods.ts'
import { hasArrived } from './read-parcels.ts'
import { wantedRemedy } from './remedies.ts'
import { takeDown } from './take-down.ts'
import { whichItems } from './which-items.ts'
import { whichOrder } from './which-order.ts'

/** The parcel held something else than was ordered, or not all of it. */
export const wrongOrMissing: Skill = {
  id: 'wrong-or-missing',
  intents: ['wrong_item'],
  needsCustomer: true,
  next(view) {
    const fault = faultIn(view.request) ?? { kind: 'wrong' as const, text: summaryOf(view.request) }
    return fault.kind === 'missing' ? settleMissing(view, fault) : putRight(view, fault)
  },
}

/** What is missing is sent after, or its price given back: a person does it, for no deed of a shop sends a single piece. */
function settleMissing(view: SkillView, fault: Fault): Step {
  const care = careStep(view.request)
  if (care) return care
  const wanted = wantedRemedy(view.request)
  if (wanted === 'person') return handoff('asked', summaryOf(view.request))
  const which = whichOrder(view, hasArrived)
  if ('step' in which) return which.step
  const order = which.found
  const items = whichItems(view, order)
  if ('step' in items) return items.step
  const photo = askPhoto(view.request, fault)
  if (photo) return photo
  if (wanted === null)
    return ask(
      'remedy',
      phrase('fault.missing', { item: items.found.length === 1 ? items.found[0]!.name : '', photo: photoOf(view.request).photo }),
      (['resend', 'return', 'person'] as const).map((id) => ({ id, label: phrase(id === 'return' ? 'remedy.refund-piece' : `remedy.${id}`), words: [id] })),
    )
  const back = wanted === 'return' || wanted === 'keep'
  return takeDown(view, 'wrong-item', {
    ...{ order, itemIds: items.found.map((item) => item.id), fields: { what: fault.text, wish: back ? 'refund' : 'resend' } },
    ...{ said: phrase('fault.missing-noted', { back: back ? 'yes' : 'no' }), suggestion: back ? 'refund the missing piece' : 'resend the missing piece' },
  })
}
