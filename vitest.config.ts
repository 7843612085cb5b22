import { defineConfig } from 'vitest/config'

const elsewhere = ['**/node_modules/**', '**/dist/**', '.runtime/**', '.cache/**', 'data/**']
const database = '**/*.db.test.ts'
const journey = '**/*.journey.test.ts'
// real commerce backends, each a program of its own: slow, and installed on the first run
const commerce = 'server/src/shops/{medusa,vendure}.db.test.ts'
// starts the one PostgreSQL of the run and makes the database that all others are copies of
const globalSetup = './server/src/store/test-database.ts'

export default defineConfig({
  test: {
    // a small machine has two cores, and PostgreSQL and a browser want one of them
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'unit', include: ['**/*.test.ts', '**/*.test.tsx'], exclude: [...elsewhere, database, journey] } },
      { extends: true, test: { name: 'store', include: [database], exclude: [...elsewhere, commerce], globalSetup, testTimeout: 20_000, hookTimeout: 30_000 } },
      {
        extends: true,
        // after all others: what is timed there must not share its cores with an installation
        test: {
          name: 'commerce',
          include: [commerce],
          exclude: elsewhere,
          globalSetup,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: { name: 'journey', include: [journey], exclude: elsewhere, globalSetup, fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 },
      },
    ],
  },
})
