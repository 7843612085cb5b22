import { Rules } from '@xiaoer/contract/rules'
import { type CsvRow, csvRows } from './csv-rows.ts'
import { fromShopify, isShopifyExport } from './from-shopify.ts'
import type { Goods } from './goods.ts'
import type { ImportProblem, Placed } from './import-problem.ts'
import { jsonEntries } from './json-entries.ts'
import { customerOfRow, readCustomers } from './read-customers.ts'
import { readOrders } from './read-orders.ts'
import { readProducts, recordOfRow } from './read-products.ts'
import type { ShopFile } from './shop-files.ts'
import { describeIssue, ShopRecord } from './shop-record.ts'

/** Reads our documented format (docs/import.md); product exports of Shopify are known by their header. */
export function fromFolder(files: readonly ShopFile[]): Goods {
  const problems: ImportProblem[] = []
  const records: Record<Kind, Placed<unknown>[]> = { products: [], variants: [], customers: [], orders: [] }
  for (const file of files) {
    const kind = kindOf(file.name)
    if (file.name.toLowerCase().endsWith('.csv')) readCsv(file, kind, records, problems)
    else if (kind !== null) readJson(file, records[kind], problems)
    else if (!['shop.json', 'rules.json'].includes(file.name)) problems.push({ file: file.name, line: null, message: UNKNOWN_FILE })
  }
  const shop = readWhole(files, 'shop.json', ShopRecord, problems) ?? ShopRecord.parse({})
  const rules = readWhole(files, 'rules.json', Rules, problems)
  const { products, problems: productProblems } = readProducts(records.products, records.variants, shop)
  const { customers, problems: customerProblems } = readCustomers(records.customers, shop)
  const { orders, problems: orderProblems } = readOrders(records.orders, { products, customers, shop })
  return { products, customers, orders, rules, problems: [...problems, ...productProblems, ...customerProblems, ...orderProblems] }
}

type Kind = 'products' | 'variants' | 'customers' | 'orders'

const UNKNOWN_FILE = 'The file was not read: names begin with products, variants, customers or orders, or are shop.json or rules.json.'

function kindOf(name: string): Kind | null {
  return (['products', 'variants', 'customers', 'orders'] as const).find((kind) => name.toLowerCase().startsWith(kind)) ?? null
}

function readJson({ name, text }: ShopFile, into: Placed<unknown>[], problems: ImportProblem[]): void {
  const { entries, problem } = jsonEntries(text)
  if (problem !== null) problems.push({ file: name, ...problem })
  for (const { line, value, problem: broken } of entries) {
    if (broken === undefined) into.push({ file: name, line, value })
    else problems.push({ file: name, line, message: broken })
  }
}

function readCsv({ name, text }: ShopFile, kind: Kind | null, records: Record<Kind, Placed<unknown>[]>, problems: ImportProblem[]): void {
  const { header, rows, problems: broken } = csvRows(text)
  problems.push(...broken.map((problem) => ({ file: name, ...problem })))
  const place = (read: (row: CsvRow) => unknown) => rows.map((row) => ({ file: name, line: row.line, value: read(row) }))
  if (isShopifyExport(header)) records.products.push(...fromShopify(name, rows))
  else if (kind === 'products' || kind === 'variants') records[kind].push(...place(recordOfRow))
  else if (kind === 'customers') records.customers.push(...place(customerOfRow))
  else
    problems.push({
      file: name,
      line: null,
      message: kind === 'orders' ? 'Orders are read from JSON only: they have parts. See docs/import.md.' : UNKNOWN_FILE,
    })
}

function readWhole<T>(
  files: readonly ShopFile[],
  name: string,
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false; error: Parameters<typeof describeIssue>[0] } },
  problems: ImportProblem[],
): T | null {
  const file = files.find((candidate) => candidate.name === name)
  if (file === undefined) return null
  try {
    const parsed = schema.safeParse(JSON.parse(file.text.replace(/^\uFEFF/, '')))
    if (parsed.success) return parsed.data
    problems.push({ file: name, line: null, message: describeIssue(parsed.error) })
  } catch (error) {
    problems.push({ file: name, line: null, message: `Not valid JSON: ${error instanceof Error ? error.message : 'unreadable'}.` })
  }
  return null
}
