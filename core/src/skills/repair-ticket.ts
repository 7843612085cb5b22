import { phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import type { Step } from '../step.ts'
import { faultIn } from './fault-words.ts'
import { productOf } from './quote.ts'
import { type Goods, openRemedies } from './remedies.ts'
import { takeDown } from './take-down.ts'
import { isUnderWarranty, warrantyOf } from './warranty.ts'

const HOLDS_DATA = /手机|电脑|笔记本|平板|硬盘|手表|相机|\b(?:phones?|computers?|laptops?|tablets?|drives?|watch|camera)\b/i

/** Takes a repair down for a person: the fault, a photo, how to reach the shopper, and whether it is free. */
export function repairTicket(view: SkillView, { order, items, products }: Goods): Step {
  const [item] = items
  const product = item && productOf(products, item)
  const warranty = warrantyOf(order, product, view.rules)
  const isFree = isUnderWarranty(warranty, view.now)
  const said = phrase('repair.noted', {
    item: item?.name,
    until: isFree ? { day: warranty!.until! } : '',
    free: isFree ? 'yes' : warranty === null ? 'unknown' : 'no',
    exchange: isFree && openRemedies(view, { order, items, products }).includes('exchange') ? 'yes' : 'no',
    data: HOLDS_DATA.test(`${product?.name} ${product?.category}`) ? 'yes' : 'no',
  })
  const fault = faultIn(view.request)
  return takeDown(view, 'repair', {
    ...{ order, itemIds: items.map((one) => one.id), said },
    ...(fault && fault.kind !== 'other' ? { fields: { what: fault.text } } : {}),
    suggestion: isFree ? 'repair under warranty' : warranty === null ? 'check the warranty' : 'paid repair: tell the price first',
  })
}
