import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { afterAll, expect, test, vi } from 'vitest'
import { CARRIERS, CONNECTORS } from './connectors.ts'
import { openProviders } from './store/providers.ts'
import { openSeal } from './store/seal.ts'
import { tryKeys } from './store/seal-all.ts'
import { ownDatabase } from './store/test-own-database.ts'
import { openWorkspaces } from './store/workspaces.ts'

const SHOPIFY = { shop: 'tea-house', accessToken: 'shpat_test_0123456789' }
const folder = mkdtempSync(join(tmpdir(), 'xiaoer-connect-'))
/** The tools keep the key in this folder. */
const database = ownDatabase({ connections: 2, seal: openSeal({ folder }) })

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

test('a carrier and a payment company are connected to a workspace, and again with other settings', async () => {
  await openWorkspaces(database()).ensure({ id: 'post' as WorkspaceId, name: 'post', shop: 'local', settings: {} }, '2026-11-20T08:00:00.000Z')
  const track17 = { key: 'first-key-of-17track' }
  expect(await connectProvider('carrier', 'post', '17track', track17)).toMatchObject({ code: 0, stdout: '{"workspace":"post","carrier":"17track"}\n' })
  const stripe = { secretKey: 'sk_test_0123456789', webhookSecret: 'whsec_0123456789' }
  expect(await connectProvider('payment', 'post', 'stripe', stripe)).toMatchObject({ code: 0 })
  expect(await connectProvider('carrier', 'post', '17track', { key: 'second-key-of-17track' })).toMatchObject({ code: 0 })
  expect(await openProviders(database()).of('post' as WorkspaceId)).toEqual([
    { kind: 'carrier', name: '17track', settings: { key: 'second-key-of-17track' } },
    { kind: 'payment', name: 'stripe', settings: stripe },
  ])
})

test('a provider that nobody knows, settings that will not do and a workspace that is not there are told, and keep nothing', async () => {
  const refused = [
    await connectProvider('carrier', 'post', 'pigeon', {}),
    await connectProvider('payment', 'post', 'paypal', { clientId: '' }),
    await connectProvider('carrier', 'nowhere', '17track', { key: 'first-key-of-17track' }),
  ]
  expect(refused.map(({ code }) => code)).toEqual([1, 1, 1])
  for (const name of Object.keys(CARRIERS)) expect(refused[0]!.stderr).toContain(name)
  expect(refused[1]!.stderr).toMatch(/^clientId: ./m)
  expect(refused[2]!.stderr).toContain('There is no workspace nowhere')
  expect((await openProviders(database()).of('post' as WorkspaceId)).map(({ name }) => name)).not.toContain('paypal')
})

test('secrets lie sealed in the tables; from before there were seals they are sealed by the tool, and under a new key if one is made', async () => {
  const { pool } = database()
  await pool.query(`insert into workspaces (id, name, shop, settings, created_at) values ('old', 'old', 'shopify', $1, now())`, [JSON.stringify(SHOPIFY)])
  expect((await kept('old'))?.settings).toEqual(SHOPIFY)
  const told = JSON.parse((await run(['seal', '--json'])).stdout)
  const words = async () =>
    (await pool.query<{ settings: string }>('select settings::text from workspaces union all select settings::text from providers')).rows
  expect(told.workspaces + told.providers).toBe((await words()).length)
  for (const { settings } of await words()) expect(settings).toMatch(/^"sealed:1:[0-9a-f]{12}:/)
  const before = new Set((await words()).map(({ settings }) => settings.split(':')[2]))
  expect((await run(['seal', '--renew'])).code).toBe(0)
  for (const { settings } of await words()) expect(before).not.toContain(settings.split(':')[2])
  expect((await kept('old'))?.settings).toEqual(SHOPIFY)
  await expect(tryKeys(database())).resolves.toBeUndefined()
})

test('where the key is lost the house does not start, and a shop is connected again with the tool', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'xiaoer-keyless-'))
  const at = { DATA: elsewhere }
  try {
    await expect(tryKeys({ ...database(), seal: openSeal({ folder: elsewhere }) })).rejects.toMatchObject({ code: 'secret-key-lost' })
    const started = await run([], { ...at, PORT: '0' }, 'main.ts')
    expect(started).toMatchObject({ code: 1, stderr: expect.stringContaining('secret-key-lost') })
    expect((await connect('old', 'shopify', SHOPIFY, at)).code).toBe(0)
    expect((await openWorkspaces({ ...database(), seal: openSeal({ folder: elsewhere }) }).find('old' as WorkspaceId))?.settings).toEqual(SHOPIFY)
  } finally {
    rmSync(elsewhere, { recursive: true, force: true })
  }
})

interface Ended {
  readonly code: unknown
  readonly stdout: string
  readonly stderr: string
}

function connectProvider(kind: string, workspace: string, name: string, settings: object): Promise<Ended> {
  return run([kind, 'connect', '--json', '--workspace', workspace, '--name', name, '--settings', fileOf(settings)])
}

function connect(workspace: string, platform: string, settings: object, environment = {}): Promise<Ended> {
  return run(['shop', 'connect', '--json', '--workspace', workspace, '--platform', platform, '--settings', fileOf(settings)], environment)
}

function fileOf(settings: object): string {
  const file = join(folder, 'settings.json')
  writeFileSync(file, JSON.stringify(settings))
  return file
}

/** `npm run xiaoer --` on the database of this file. */
function run(args: readonly string[], environment = {}, program = 'xiaoer.ts'): Promise<Ended> {
  const tool = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, program)]
  const env = { ...process.env, DATA: folder, DATABASE_URL: database().pool.options.connectionString, ...environment }
  return new Promise((done) => {
    execFile(process.execPath, [...tool, ...args], { env }, (error, stdout, stderr) => done({ code: error ? error.code : 0, stdout, stderr }))
  })
}

function kept(workspace: string) {
  return openWorkspaces(database()).find(workspace as WorkspaceId)
}
