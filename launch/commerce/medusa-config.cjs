/** The Medusa that tests and benches talk to: nothing but its API. Copied into .runtime/commerce/medusa. */
const { defineConfig } = require('@medusajs/framework/utils')

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    http: { storeCors: '', adminCors: '', authCors: '', jwtSecret: 'of-a-test', cookieSecret: 'of-a-test' },
  },
  admin: { disable: true },
})
