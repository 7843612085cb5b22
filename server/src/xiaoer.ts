import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ChannelId, WorkspaceId } from '@xiaoer/contract/id'
import pino from 'pino'
import { hashKey } from './channels/rest.ts'
import { readSettings } from './config.ts'
import { CARRIERS, CONNECTORS, PAYMENTS } from './connectors.ts'
import { ownerLink } from './desk/sign-in.ts'
import { openHouse } from './house.ts'
import { importArticles } from './knowledge/import-articles.ts'
import { RULE_PACKS } from './rules/packs/repertoire.ts'
import { csvRows } from './shops/import/csv-rows.ts'
import { exportShop } from './shops/import/export-shop.ts'
import { importShop } from './shops/import/import-shop.ts'
import { jsonEntries } from './shops/import/json-entries.ts'
import { openStore } from './store/open-store.ts'
import { sealAll } from './store/seal-all.ts'

const USAGE = `npm run xiaoer -- COMMAND

  shop import --workspace W --from DIR [--rules PACK] [--json]   takes a folder into the shop of a workspace; makes the workspace and a REST channel if needed
  shop export --workspace W --out DIR                            writes users.json, products.json and orders.json
  shop connect --workspace W --platform P --settings FILE        orders and goods come from a platform: settings as JSON (docs/shops/)
  carrier connect --workspace W --name N --settings FILE         parcels are asked of a carrier (docs/add-a-carrier.md)
  payment connect --workspace W --name N --settings FILE         refunds are asked after at a payment company
  articles --workspace W --file FILE.csv|json                    what the shop answers in its own words; an article of the file replaces the one before
  key --workspace W                                              adds a REST channel with a new key, shown once
  owner-link [--workspace W]                                     a new one-time link to set the owner's password
  seal [--renew]                                                 seals all secrets under the newest key; --renew makes a new one in DATA first
  audit verify --workspace W                                     reads the record of deeds: is it what was written, and what is the hash of its last row
  rules                                                          lists the rule packs

It works beside a running house and without one, on the folder DATA (default ./data) or on DATABASE_URL.`

/** The tools of whoever runs the house. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      workspace: { type: 'string', default: 'demo' },
      from: { type: 'string' },
      out: { type: 'string' },
      rules: { type: 'string' },
      platform: { type: 'string' },
      name: { type: 'string' },
      settings: { type: 'string' },
      file: { type: 'string' },
      renew: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const command = positionals.join(' ')
  const deed = DEEDS[command]
  if (!deed) return void process.stdout.write(`${USAGE}\n`)
  const read = readSettings(process.env)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const logger = pino({ level: read.settings.LOG_LEVEL }, pino.destination(2))
  const store = await openStore({
    url: read.settings.DATABASE_URL,
    folder: read.settings.DATA,
    key: read.settings.SECRET_KEY,
    connections: 4,
    log: () => undefined,
    onError: () => undefined,
  })
  try {
    const result = await deed(
      { ...values, workspace: values.workspace as WorkspaceId },
      openHouse({ database: store.database, logger, files: join(read.settings.DATA, 'attachments'), model: { languages: {} } }),
    )
    process.stdout.write(
      values.json
        ? `${JSON.stringify(result)}\n`
        : `${Object.entries(result)
            .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
            .join('\n')}\n`,
    )
  } finally {
    await store.close()
  }
}

interface Asked {
  readonly workspace: WorkspaceId
  readonly from?: string | undefined
  readonly out?: string | undefined
  readonly rules?: string | undefined
  readonly platform?: string | undefined
  readonly name?: string | undefined
  readonly settings?: string | undefined
  readonly file?: string | undefined
  readonly renew: boolean
}

type Deed = (asked: Asked, house: ReturnType<typeof openHouse>) => Promise<Record<string, unknown>>

const DEEDS: Readonly<Record<string, Deed>> = {
  async 'shop import'({ workspace, from, rules }, house) {
    if (!from) throw new Error('Which folder? --from DIR')
    const result = await importShop({ database: house.database, workspaceId: workspace, now: house.now, newId: house.newId, folder: from })
    const isNew = !(await house.workspaces.exists(workspace))
    const pack = rules ? packNamed(rules) : (result.rules ?? (isNew ? packNamed(/tau/.test(from) ? 'tau-retail' : 'china-default') : null))
    if (pack) await house.workspaces.putRules(workspace, pack, house.now())
    await house.workspaces.ensure({ id: workspace, name: workspace, shop: 'local', settings: {} }, house.now())
    const channel = isNew ? await addKey(workspace, house) : {}
    return { workspace, ...result.counts, rules: pack?.id ?? 'unchanged', problems: result.problems, ...channel }
  },
  async 'shop export'({ workspace, out }, house) {
    if (!out) throw new Error('Into which folder? --out DIR')
    return { workspace, ...(await exportShop({ database: house.database, workspaceId: workspace, out })) }
  },
  async 'shop connect'({ workspace, platform, settings, rules }, house) {
    const connector = platform && Object.hasOwn(CONNECTORS, platform) ? CONNECTORS[platform] : undefined
    if (!platform || !connector) throw new Error(`Which platform? --platform ${Object.keys(CONNECTORS).join(' | ')}`)
    const read = readJson(settings)
    const problems = connector.problems(read)
    if (problems.length > 0) throw new Error([`These settings will not do (docs/shops/${platform}.md tells them all):`, ...problems].join('\n'))
    const isNew = !(await house.workspaces.exists(workspace))
    if (isNew || rules) await house.workspaces.putRules(workspace, packNamed(rules ?? 'china-default'), house.now())
    await house.workspaces.ensure({ id: workspace, name: workspace, shop: platform, settings: {} }, house.now())
    await house.workspaces.connect(workspace, platform, read as Record<string, unknown>)
    return { workspace, platform, ...(isNew ? await addKey(workspace, house) : {}) }
  },
  'carrier connect': (asked, house) => connectProvider('carrier', CARRIERS, asked, house),
  'payment connect': (asked, house) => connectProvider('payment', PAYMENTS, asked, house),
  async articles({ workspace, file }, house) {
    if (!file) throw new Error('Which file? --file FILE.csv or FILE.json')
    if (!(await house.workspaces.exists(workspace))) throw new Error(`There is no workspace ${workspace}; make it with \`shop import\`.`)
    const { records, problems } = articleRecords(file)
    const imported = await importArticles(house.articles, workspace, { records, now: house.now() })
    return { workspace, ...imported, problems: [...problems, ...imported.problems].sort((a, b) => a.line - b.line) }
  },
  async key({ workspace }, house) {
    if (!(await house.workspaces.exists(workspace))) throw new Error(`There is no workspace ${workspace}; make it with \`shop import\`.`)
    return addKey(workspace, house)
  },
  async 'owner-link'({ workspace }, house) {
    return { link: await ownerLink(workspace, house.deskHouse) }
  },
  async seal({ renew }, house) {
    if (renew) house.database.seal.renew()
    return sealAll(house.database)
  },
  async 'audit verify'({ workspace }, house) {
    const { rows, head, broken } = await house.deskHouse.access.audit.verify(workspace)
    if (broken) throw new Error(`The record of ${workspace} is not what was written: row ${broken.seq} is ${broken.why}. ${rows} rows before it are.`)
    return { workspace, rows, head: head ?? 'none yet' }
  },
  async rules() {
    return Object.fromEntries(RULE_PACKS.map((pack) => [pack.id, `${pack.title} (${pack.version})`]))
  },
}

async function connectProvider(
  kind: 'carrier' | 'payment',
  list: Readonly<Record<string, { problems(settings: unknown): readonly string[] }>>,
  { workspace, name, settings }: Asked,
  house: ReturnType<typeof openHouse>,
): Promise<Record<string, unknown>> {
  const connector = name && Object.hasOwn(list, name) ? list[name] : undefined
  if (!name || !connector) throw new Error(`Which ${kind}? --name ${Object.keys(list).join(' | ')}`)
  if (!(await house.workspaces.exists(workspace))) throw new Error(`There is no workspace ${workspace}; make it with \`shop import\` or \`shop connect\`.`)
  const read = readJson(settings)
  const problems = connector.problems(read)
  if (problems.length > 0) throw new Error(['These settings will not do (docs/add-a-carrier.md tells them all):', ...problems].join('\n'))
  await house.providers.connect(workspace, { kind, name, settings: read }, house.now())
  return { workspace, [kind]: name }
}

function readJson(file: string | undefined): unknown {
  if (!file) return {}
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${(error as Error).message}`)
  }
}

/** The first channel of a workspace has a name one can guess, so that scripts find it; the key nobody can. */
async function addKey(workspace: WorkspaceId, house: ReturnType<typeof openHouse>): Promise<{ channel: string; key: string }> {
  const key = `ck_live_${randomBytes(24).toString('base64url')}`
  const first = `${workspace}-rest`
  const channel = (await house.accounts.find(first)) ? `${first}-${randomBytes(4).toString('hex')}` : first
  await house.accounts.ensure(
    {
      id: channel as ChannelId,
      workspaceId: workspace,
      name: 'rest',
      title: 'REST',
      settings: { keyHashes: [hashKey(key)], secret: randomBytes(24).toString('hex') },
    },
    house.now(),
  )
  return { channel, key }
}

/** Rows of a table, or the entries of a JSON array; what cannot be read loses no others. */
function articleRecords(file: string) {
  const text = readFileSync(file, 'utf8')
  if (/\.csv$/i.test(file)) {
    const { rows, problems } = csvRows(text)
    return { records: rows.map(({ line, cells }) => ({ line, value: cells })), problems }
  }
  const { entries, problem } = jsonEntries(text)
  const broken = entries.flatMap((entry) => (entry.problem === undefined ? [] : [{ line: entry.line, message: entry.problem }]))
  return {
    records: entries.filter((entry) => entry.problem === undefined).map(({ line, value }) => ({ line, value })),
    problems: problem ? [...broken, problem] : broken,
  }
}

function packNamed(id: string) {
  const pack = RULE_PACKS.find((one) => one.id === id)
  if (!pack) throw new Error(`There are no rules called ${id}. There are: ${RULE_PACKS.map((one) => one.id).join(', ')}.`)
  return pack
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
