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
