import type { Skill } from '../skill.ts'
import { orderUnderWay } from './order-under-way.ts'
import { tellParcels } from './tell-parcels.ts'

/** Where is my parcel? */
export const trackParcel: Skill = {
  id: 'track-parcel',
  intents: ['shipping.track'],
  needsCustomer: true,
  next(view) {
    const which = orderUnderWay(view)
    return 'step' in which ? which.step : tellParcels(view, which.found)
  },
}

/** "Where are the masks I ordered?", which sounds like something wrong with the goods. */
export const whereIsIt: Skill = {
  ...trackParcel,
  id: 'where-is-it',
  intents: ['wrong_item', 'order.problem', 'product.stock'],
  claims: /^\W*(?:so |and |hi |hello )?where(?:'s| is| are|s)\b[^.?!]{0,30}\b(?:my|i (?:ordered|bought|paid))\b|(?:到哪儿?了?|在哪儿?)[啊呢了]*[?？]?$/i,
}
