import { INTENTS } from '@xiaoer/contract/intent'
import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { handoff, type Step } from '../step.ts'
import { summaryOf } from '../ticket-words.ts'
import { askPhoto } from './ask-photo.ts'
import { careStep } from './care-words.ts'
import { changeItems } from './change-items.ts'
import { type Fault, faultIn } from './fault-words.ts'
import { hangsOnFault } from './freight.ts'
import { hasArrived } from './read-parcels.ts'
import { readProducts } from './read-products.ts'
import { wantedRemedy } from './remedies.ts'
import { returnGoods } from './return-goods.ts'
import { underRulesFor } from './rules-for.ts'
import { lookAt, settleFault } from './settle-fault.ts'
import { whichItems } from './which-items.ts'
import { whichOrder } from './which-order.ts'

/** Something is wrong with what arrived: a picture once, an apology for what it is, and a choice among what the rules leave open. */
export const faultyGoods: Skill = {
  id: 'faulty-goods',
  intents: ['quality.problem'],
  needsCustomer: true,
  next: (view) => putRight(view, faultIn(view.request) ?? { kind: 'other', text: summaryOf(view.request) }),
}

/** "The pants have a rip", 「长裤有个破洞」: a fault told in words that look like a question about goods. */
export const reportedFault: Skill = {
  ...faultyGoods,
  id: 'reported-fault',
  intents: [...INTENTS.presale, 'order.status', 'order.problem', 'human', 'out_of_scope', 'chitchat'],
  claims: new RegExp(
    [
      '^(?!.*(?:会|容易|怕|防|吗|么|是否|如果|要是)).*(?:有(?:个|一个|一条|一道|好几[个道])?(?:大|小|破)?(?:洞|裂缝|裂痕|划痕|污渍|口子)|(?:破|碎|裂|坏|开线|脱线|掉色|开胶|变形|漏液|漏水)了|[不没](?:转|亮|响|通电|工作|制冷|加热|动)了|开不了机|充不(?:进|上)电|没(?:声音|反应)了)',
      String.raw`^(?!.*\?\s*$)(?!.*\b(?:does|will|can|would|if|could)\b).*\b(?:(?:has|have|had|got|there(?:'s| is| are)) (?:an? |some |several )?(?:big |small |huge )?(?:rip|hole|tear|crack|scratch|stain|dent)s?|(?:is|are|was|were|came|arrived) (?:all )?(?:broken|torn|ripped|cracked|damaged|defective|faulty|shattered)|(?:stopped|quit) working)\b`,
    ].join('|'),
    'i',
  ),
}

/** The way from a complaint about goods to a remedy, for goods that are faulty and for goods that are not those ordered. */
export function putRight(view: SkillView, fault: Fault): Step {
  const care = careStep(view.request)
  if (care) return care
  const wanted = wantedRemedy(view.request)
  if (wanted === 'person') return handoff('asked', summaryOf(view.request))
  // where the shop pays every way back, nothing hangs on what is wrong
  if (!hangsOnFault(view) && wanted === 'return') return returnGoods.next(view)
  if (!hangsOnFault(view) && wanted === 'exchange') return changeItems.next(view)

  const which = whichOrder(view, hasArrived)
  if ('step' in which) return which.step
  const order = which.found
  const items = whichItems(view, order)
  if ('step' in items) return items.step
  const products = readProducts(view, items.found)
  if ('step' in products) return products.step
  const ruled = underRulesFor(view, order)
  if ('step' in ruled) return ruled.step
  const goods = { order, items: items.found, products: products.found }
  return hasArrived(order)
    ? settleFault(ruled.found, goods, fault)
    : (askPhoto(view.request, fault) ?? lookAt(view, goods, fault, phrase('fault.not-arrived', { number: order.number })))
}
