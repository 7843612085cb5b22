import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { afterAll, expect, test, vi } from 'vitest'
import { CONNECTORS } from './connectors.ts'
import { ownDatabase } from './store/test-own-database.ts'
import { openWorkspaces } from './store/workspaces.ts'

const SHOPIFY = { shop: 'tea-house', accessToken: 'shpat_test_0123456789' }
const database = ownDatabase({ connections: 2 })
const folder = mkdtempSync(join(tmpdir(), 'xiaoer-connect-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

// each starts the real tool several times; a busy machine takes its time
vi.setConfig({ testTimeout: 120_000 })

test('a platform with good settings is kept; a new workspace gets rules and a key, one that is connected again keeps its own', async () => {
  const { code, stdout } = await connect('tea', 'shopify', SHOPIFY)
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual({ workspace: 'tea', platform: 'shopify', channel: 'tea-rest', key: expect.stringMatching(/^ck_live_/) })
  expect(await kept('tea')).toMatchObject({ shop: 'shopify', settings: SHOPIFY })
  expect(await openWorkspaces(database()).rules('tea' as WorkspaceId)).toMatchObject([{ id: 'china-default' }])
  const moved = { ...SHOPIFY, shop: 'tea-house-2' }
  expect(JSON.parse((await connect('tea', 'shopify', moved)).stdout)).toEqual({ workspace: 'tea', platform: 'shopify' })
  expect((await kept('tea'))?.settings).toEqual(moved)
})

test('settings that will not do are told by field, with the page that tells them all, and change nothing', async () => {
  const before = { id: 'careful' as WorkspaceId, name: 'careful', shop: 'local', settings: {} }
  await openWorkspaces(database()).ensure(before, '2026-11-20T08:00:00.000Z')
  const { code, stderr } = await connect('careful', 'shopify', { shop: 'Tea House', storeCredit: true })
  expect(code).toBe(1)
  expect(stderr).toContain('docs/shops/shopify.md')
  expect(stderr).toMatch(/^shop: ./m)
  expect(stderr).toMatch(/^accessToken: ./m)
  expect(stderr).not.toMatch(/^storeCredit: /m)
  expect(await kept('careful')).toEqual(before)
})

test('where nobody knows the platform, the known ones are listed and no workspace is made', async () => {
  const { code, stderr } = await connect('lost', 'shopfy', SHOPIFY)
  expect(code).toBe(1)
  for (const name of Object.keys(CONNECTORS)) expect(stderr).toContain(name)
  expect(await kept('lost')).toBeNull()
})

/** `npm run xiaoer -- shop connect` on the database of this file. */
function connect(workspace: string, platform: string, settings: object): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const file = join(folder, `${workspace}.json`)
  writeFileSync(file, JSON.stringify(settings))
  const tool = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'xiaoer.ts')]
  const args = ['shop', 'connect', '--json', '--workspace', workspace, '--platform', platform, '--settings', file]
  const env = { ...process.env, DATA: folder, DATABASE_URL: database().pool.options.connectionString }
  return new Promise((done) => {
    execFile(process.execPath, [...tool, ...args], { env }, (error, stdout, stderr) => done({ code: error ? error.code : 0, stdout, stderr }))
  })
}

function kept(workspace: string) {
  return openWorkspaces(database()).find(workspace as WorkspaceId)
}
