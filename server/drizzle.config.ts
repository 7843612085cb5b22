import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./server/src/store/schema.ts', './server/src/store/shop-schema.ts', './server/src/store/phrase-schema.ts'],
  out: './server/src/store/migrations',
})
