import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    'schema',
    'shop-schema',
    'phrase-schema',
    'ticket-schema',
    'article-schema',
    'rule-schema',
    'provider-schema',
    'channel-schema',
    'person-schema',
    'desk-schema',
    'team-schema',
    'push-schema',
    'attachment-schema',
    'api-key-schema',
    'webhook-schema',
    'role-schema',
    'report-schema',
    'quality-schema',
    'first-words-schema',
  ].map((file) => `./server/src/store/${file}.ts`),
  out: './server/src/store/migrations',
})
