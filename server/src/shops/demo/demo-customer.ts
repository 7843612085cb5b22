/** Whom the shop page signs in: somebody with an order in every state but `cancelled`. */
export const DEMO_CUSTOMER_ID = 'demo-shopper'
