import { askElsewhere } from '../elsewhere.ts'

/** Asks a payment provider; throws AppError('payment-unavailable'). */
export const { ask: askPayment, unavailable, readTold, readPushed } = askElsewhere('payment-unavailable')
