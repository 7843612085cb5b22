import type { CsvRow } from './csv-rows.ts'
import type { Placed } from './import-problem.ts'
import { plainText } from './plain-text.ts'

/** Is this the header of a product export of Shopify? */
export function isShopifyExport(header: readonly string[]): boolean {
  return ['Handle', 'Title', 'Variant Price'].every((name) => header.includes(name))
}

/**
 * Product records from the rows of a Shopify product export: a product is all rows of one handle, its first row tells what it is,
 * rows without a price only add pictures. Drafts and archived products are not for shoppers and are left out.
 */
export function fromShopify(file: string, rows: readonly CsvRow[]): Placed<unknown>[] {
  const products = new Map<string, CsvRow[]>()
  for (const row of rows) {
    const handle = cell(row, 'Handle')
    products.set(handle, [...(products.get(handle) ?? []), row])
  }
  const takenSkus = new Set<string>()
  const records: Placed<unknown>[] = []
  for (const [handle, group] of products) {
    const first = group[0]!
    if (['draft', 'archived'].includes(cell(first, 'Status').toLowerCase())) continue
    const variants = group.filter((row) => cell(row, 'Variant Price') !== '').map((row) => toVariant(row, first, handle, takenSkus))
    records.push({ file, line: first.line, value: { ...toProduct(first, handle), variants } })
  }
  return records
}

function toProduct(first: CsvRow, handle: string) {
  const vendor = cell(first, 'Vendor')
  return {
    id: handle,
    name: cell(first, 'Title'),
    category: cell(first, 'Type') || cell(first, 'Product Category'),
    tags: cell(first, 'Tags')
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    description: plainText(cell(first, 'Body (HTML)')),
    attributes: vendor === '' ? {} : { brand: vendor },
    image: webAddress(cell(first, 'Image Src')),
  }
}

function toVariant(row: CsvRow, first: CsvRow, handle: string, takenSkus: Set<string>) {
  const options: Record<string, string> = {}
  for (const number of [1, 2, 3]) {
    const name = cell(first, `Option${number} Name`)
    const value = cell(row, `Option${number} Value`)
    // "Title: Default Title" is how Shopify says that there is nothing to choose
    if (name !== '' && value !== '' && value !== 'Default Title') options[name] = value
  }
  const sku = cell(row, 'Variant SKU').replace(/^'/, '')
  const id = sku !== '' && !takenSkus.has(sku) ? sku : [handle, ...Object.values(options)].join('/')
  takenSkus.add(id)
  const counted = cell(row, 'Variant Inventory Tracker') !== '' && /^-?\d+$/.test(cell(row, 'Variant Inventory Qty'))
  const soldWithoutStock = cell(row, 'Variant Inventory Policy').toLowerCase() === 'continue'
  // an oversold variant has less than nothing in stock
  const stock = counted && !soldWithoutStock ? Math.max(0, Number(cell(row, 'Variant Inventory Qty'))) : null
  return { id, options, price: cell(row, 'Variant Price'), stock }
}

function cell(row: CsvRow, name: string): string {
  return row.cells[name] ?? ''
}

function webAddress(text: string): string | null {
  return /^https?:\/\//i.test(text) ? text : null
}
