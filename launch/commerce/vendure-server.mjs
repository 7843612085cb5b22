/** The Vendure that tests and benches talk to: a shop in memory, gone with its process. Copied into .runtime/commerce/vendure. */
import { createHash } from 'node:crypto'
import {
  bootstrap,
  DefaultSearchPlugin,
  JobQueueService,
  LanguageCode,
  manualFulfillmentHandler,
  PaymentMethodHandler,
  Populator,
  RandomBytesApiKeyStrategy,
} from '@vendure/core'

/** A bank that pays and gives back at once. */
const card = new PaymentMethodHandler({
  code: 'card-of-a-test',
  description: [{ languageCode: LanguageCode.en, value: 'Card of a test' }],
  args: {},
  createPayment: (_, __, amount) => ({ amount, state: 'Settled', transactionId: `${Math.random()}`, metadata: {} }),
  settlePayment: () => ({ success: true }),
  createRefund: () => ({ state: 'Settled', transactionId: `${Math.random()}`, metadata: {} }),
})

/** The default is bcrypt, 200 ms of a core for each request; a key of 32 random bytes needs no slow hash. */
const sha256 = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex')
const apiKeys = new RandomBytesApiKeyStrategy({
  hashingStrategy: { hash: async (text) => sha256(text), check: async (text, hash) => sha256(text) === hash },
  lastUsedAtUpdateInterval: '1h',
})

const app = await bootstrap({
  apiOptions: { port: Number(process.env.PORT), hostname: '127.0.0.1', adminApiPath: 'admin-api', shopApiPath: 'shop-api', middleware: [] },
  authOptions: {
    tokenMethod: ['bearer', 'api-key'],
    adminApiKeyStrategy: apiKeys,
    superadminCredentials: { identifier: 'superadmin', password: 'of-a-test-only' },
    cookieOptions: { secret: 'x' },
  },
  dbConnectionOptions: process.env.DATABASE_URL
    ? { type: 'postgres', url: process.env.DATABASE_URL, synchronize: true }
    : { type: 'sqljs', autoSave: false, synchronize: true },
  paymentOptions: { paymentMethodHandlers: [card] },
  shippingOptions: { fulfillmentHandlers: [manualFulfillmentHandler] },
  plugins: [DefaultSearchPlugin],
})
await app.get(JobQueueService).start()
await app.get(Populator).populateInitialData({
  defaultLanguage: LanguageCode.en,
  defaultZone: 'Asia',
  countries: [{ name: 'China', code: 'CN', zone: 'Asia' }],
  taxRates: [{ name: 'Standard', percentage: 0 }],
  shippingMethods: [{ name: 'Post', price: 0 }],
  paymentMethods: [{ name: 'card', handler: { code: card.code, arguments: [] } }],
  collections: [],
})
