import { askElsewhere } from '../elsewhere.ts'

/** Asks a carrier; throws AppError('carrier-unavailable'). */
export const { ask: askCarrier, unavailable, readTold, readPushed } = askElsewhere('carrier-unavailable')
