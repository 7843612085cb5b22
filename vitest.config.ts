import { defineConfig } from 'vitest/config'

const elsewhere = ['**/node_modules/**', '**/dist/**', '.runtime/**', '.cache/**', 'data/**']
const database = '**/*.db.test.ts'
const journey = '**/*.journey.test.ts'
// starts the one PostgreSQL of the run and makes the database that all others are copies of
const globalSetup = './server/src/store/test-database.ts'

export default defineConfig({
  test: {
    // a small machine has two cores, and PostgreSQL and a browser want one of them
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'unit', include: ['**/*.test.ts', '**/*.test.tsx'], exclude: [...elsewhere, database, journey] } },
      { extends: true, test: { name: 'store', include: [database], exclude: elsewhere, globalSetup, testTimeout: 20_000, hookTimeout: 30_000 } },
      {
        extends: true,
        test: { name: 'journey', include: [journey], exclude: elsewhere, globalSetup, fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 },
      },
    ],
  },
})
