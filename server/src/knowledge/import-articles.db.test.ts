import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openArticles } from '../store/articles.ts'
import { ownDatabase } from '../store/test-own-database.ts'
import { openWorkspaces } from '../store/workspaces.ts'

const TEA = 'tea' as WorkspaceId
const database = ownDatabase({ connections: 2 })
const folder = mkdtempSync(join(tmpdir(), 'xiaoer-articles-'))

beforeAll(() => openWorkspaces(database()).ensure({ id: TEA, name: 'Tea', shop: 'local', settings: {} }, '2026-11-20T08:00:00.000Z'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// each start of the tool takes seconds on a busy machine
const PATIENCE_MS = 90_000

test('a table from a spreadsheet is taken over, and broken rows are told', { timeout: PATIENCE_MS }, async () => {
  const table = [
    '\ufeffid;language;intent;title;text;alsoAskedAs;validTo',
    'fee;zh;shipping.fee;运费多少;"满 59 元包邮；\n不满收 8 元。";包邮吗|邮费谁出;',
    'fee;en;shipping.fee;How much is shipping;Free from ¥59.;;',
    'gift;en;gifts;Which gifts;None.;;',
    ';en;;Where are you from;Hangzhou.;;2027-01-01T00:00:00+08:00',
  ].join('\r\n')
  expect(await importFile('table.csv', table)).toMatchObject({
    code: 0,
    out: { workspace: 'tea', added: 3, changed: 0, unchanged: 0, problems: [{ line: 5, message: expect.stringMatching(/^intent: /) }] },
  })
  const { articles } = await openArticles(database()).list(TEA, {})
  expect(articles.map(({ id, language, text, alsoAskedAs, updatedBy }) => [id, language, text, alsoAskedAs, updatedBy.id])).toEqual([
    ['fee', 'en', 'Free from ¥59.', [], 'import'],
    ['fee', 'zh', '满 59 元包邮；\n不满收 8 元。', ['包邮吗', '邮费谁出'], 'import'],
    [expect.stringMatching(/^[0-9a-f]{24}$/), 'en', 'Hangzhou.', [], 'import'],
  ])
})

test('the demo’s own file is an example of what can be imported', { timeout: PATIENCE_MS }, async () => {
  const { code, out } = await run(join(import.meta.dirname, 'demo/articles.en.json'))
  expect([code, out]).toEqual([0, { workspace: 'tea', added: expect.any(Number), changed: 0, unchanged: 0, problems: [] }])
  expect(out.added).toBeGreaterThan(60)
})

test('a file that is none, and a workspace that nobody made, are told', { timeout: PATIENCE_MS }, async () => {
  const [broken, nowhere] = await Promise.all([importFile('broken.json', '[{"title": '), run(join(folder, 'missing.json'), 'nobody')])
  expect(broken).toMatchObject({ code: 0, out: { added: 0, problems: [{ line: 1, message: expect.stringContaining('bracket') }] } })
  expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('no workspace nobody') })
})

function importFile(name: string, text: string) {
  writeFileSync(join(folder, name), text)
  return run(join(folder, name))
}

/** `npm run xiaoer -- articles` on the database of this file. */
// biome-ignore lint/suspicious/noExplicitAny: what a tool prints has no type
function run(file: string, workspace = 'tea'): Promise<{ code: unknown; out: any; stderr: string }> {
  const tool = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../xiaoer.ts')]
  const env = { ...process.env, DATA: folder, DATABASE_URL: database().pool.options.connectionString }
  return new Promise((done) => {
    execFile(process.execPath, [...tool, 'articles', '--json', '--workspace', workspace, '--file', file], { env }, (error, stdout, stderr) =>
      done({ code: error ? error.code : 0, out: stdout === '' ? null : JSON.parse(stdout), stderr }),
    )
  })
}
