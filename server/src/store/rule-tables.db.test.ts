import type { AgentId, WorkspaceId } from '@xiaoer/contract/id'
import type { RuleDraft } from '@xiaoer/contract/rule-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from './database.ts'
import { openRuleTables, type RuleTables } from './rule-tables.ts'
import { testDatabase } from './test-database.ts'

const SHOP = 'shop' as WorkspaceId
const OTHER = 'other' as WorkspaceId
const by = (agentId: string, now: string) => ({ agentId: agentId as AgentId, now })
const MAY = '2026-05-01T00:00:00.000Z'
const JUNE = '2026-06-01T00:00:00.000Z'

let database: Database
let tables: RuleTables
let drop: () => Promise<void>
beforeAll(async () => {
  const fresh = await testDatabase()
  drop = fresh.drop
  database = openDatabase(fresh.url, { connections: 8 })
  tables = openRuleTables(database)
})
afterAll(async () => {
  await database.close()
  await drop()
})

test('each time a table is saved it has one version more, by whom and when; what was saved stays', async () => {
  const first = await tables.save(SHOP, { ...draft('saved', 7), basedOn: 0 }, by('mei', MAY))
  const second = await tables.save(SHOP, { ...draft('saved', 15), basedOn: 1 }, by('bo', JUNE))
  expect([first, second]).toMatchObject([
    { id: 'saved', version: 1, state: 'draft', createdBy: 'mei', createdAt: MAY, publishedBy: null },
    { id: 'saved', version: 2, state: 'draft', createdBy: 'bo', createdAt: JUNE },
  ])
  const versions = await tables.versions(SHOP, 'saved')
  expect(versions).toEqual([second, first])
  expect(versions.map(({ rows }) => rows[0]?.then['return.windowDays'])).toEqual([15, 7])
})

test('of two who change the same version, the second is told', async () => {
  await tables.save(SHOP, { ...draft('raced', 7), basedOn: 0 }, by('mei', MAY))
  for (let round = 1; round <= 10; round++) {
    const saved = await Promise.all(['mei', 'bo', 'liv'].map((who) => tables.save(SHOP, { ...draft('raced', round), basedOn: round }, by(who, MAY))))
    expect(saved.filter((table) => table !== null).map(({ version }) => version)).toEqual([round + 1])
  }
  expect(await tables.save(SHOP, { ...draft('raced', 1), basedOn: 0 }, by('mei', MAY))).toBeNull()
})

test('what is published retires what was in force, and neither changes any more', async () => {
  for (const basedOn of [0, 1]) await tables.save(SHOP, { ...draft('published', basedOn + 1), basedOn }, by('mei', MAY))
  // only the newest draft: what somebody wrote over is not what was meant
  expect(await tables.publish(SHOP, { tableId: 'published', version: 1 }, by('bo', MAY))).toBeNull()
  expect(await tables.publish(SHOP, { tableId: 'published', version: 2 }, by('bo', MAY))).toMatchObject({
    state: 'published',
    publishedBy: 'bo',
    publishedAt: MAY,
    validFrom: null,
  })
  await tables.save(SHOP, { ...draft('published', 3), basedOn: 2 }, by('mei', MAY))
  expect(await tables.publish(SHOP, { tableId: 'published', version: 3, validFrom: JUNE }, by('liv', JUNE))).toMatchObject({ validFrom: JUNE })
  expect((await tables.versions(SHOP, 'published')).map(({ version, state }) => `${version} ${state}`)).toEqual(['3 published', '2 retired', '1 draft'])
  expect(await tables.publish(SHOP, { tableId: 'published', version: 3 }, by('bo', JUNE))).toBeNull()
  expect((await tables.everPublished(SHOP)).map(({ id, version }) => `${id}.${version}`)).toEqual(['published.3', 'published.2'])
})

test('of two who publish at once, one does', async () => {
  await tables.save(SHOP, { ...draft('both', 1), basedOn: 0 }, by('mei', MAY))
  const published = await Promise.all(['mei', 'bo'].map((who) => tables.publish(SHOP, { tableId: 'both', version: 1 }, by(who, MAY))))
  expect(published.filter((table) => table !== null)).toHaveLength(1)
})

test('the stamp changes with what is published, and not with what is only written', async () => {
  const stamps = [await tables.stamp(OTHER)]
  await tables.save(OTHER, { ...draft('stamped', 1), basedOn: 0 }, by('mei', MAY))
  stamps.push(await tables.stamp(OTHER))
  await tables.publish(OTHER, { tableId: 'stamped', version: 1 }, by('mei', MAY))
  stamps.push(await tables.stamp(OTHER))
  await tables.save(OTHER, { ...draft('stamped', 2), basedOn: 1 }, by('mei', MAY))
  await tables.publish(OTHER, { tableId: 'stamped', version: 2 }, by('mei', MAY))
  stamps.push(await tables.stamp(OTHER))
  expect(stamps[1]).toBe(stamps[0])
  expect(new Set(stamps).size).toBe(3)
})

test('a list shows each table once, with what is in force and who touched it last; other shops see nothing of it', async () => {
  await tables.save(SHOP, { ...draft('listed', 1), title: 'A first', basedOn: 0 }, by('mei', MAY))
  await tables.publish(SHOP, { tableId: 'listed', version: 1 }, by('bo', MAY))
  await tables.save(SHOP, { ...draft('listed', 2), title: 'A first', rows: [], basedOn: 1 }, by('liv', JUNE))
  const lines = await tables.list(SHOP)
  expect(lines[0]).toEqual({
    tableId: 'listed',
    title: 'A first',
    newest: 2,
    published: 1,
    rows: 1,
    validFrom: null,
    validTo: null,
    changedBy: 'liv',
    changedAt: JUNE,
  })
  expect(lines.filter(({ tableId }) => tableId === 'saved')).toHaveLength(1)
  expect([(await tables.list(OTHER)).map(({ tableId }) => tableId), await tables.versions(OTHER, 'listed')]).toEqual([['stamped'], []])
})

function draft(tableId: string, days: number): RuleDraft {
  // biome-ignore lint/suspicious/noThenProperty: the word of every decision table
  const rows = [{ id: 'row-1', when: { memberLevel: "'gold'" }, then: { 'return.windowDays': days }, note: '' }]
  return { tableId, title: tableId, conditions: ['memberLevel'], outcomes: ['return.windowDays'], rows, promotions: [], validFrom: null, validTo: null }
}
