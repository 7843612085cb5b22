import type { Product, Variant } from '@xiaoer/contract/product'
import { minorUnits } from '../../minor-units.ts'
import type { CsvRow } from './csv-rows.ts'
import type { ImportProblem, Placed } from './import-problem.ts'
import { describeIssue, ProductRecord, type ShopRecord, VariantRecord } from './shop-record.ts'

/** Product and variant records, from whichever file, as products; variants of a file of their own join their product. */
export function readProducts(
  records: readonly Placed<unknown>[],
  variantRecords: readonly Placed<unknown>[],
  shop: ShopRecord,
): { products: Placed<Product>[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = []
  const complain = ({ file, line }: Placed<unknown>, message: string) => problems.push({ file, line, message })
  const products = new Map<string, Placed<Product>>()
  const variantIds = new Set<string>()

  const addVariant = (product: Product, record: Placed<unknown>, productCurrency: string) => {
    const parsed = VariantRecord.safeParse(record.value)
    if (!parsed.success) return complain(record, describeIssue(parsed.error))
    const { id, options, available, stock } = parsed.data
    const currency = parsed.data.currency ?? productCurrency
    const price = minorUnits(parsed.data.price, currency)
    if (price === null || price < 0)
      return complain(record, `Variant ${id}: the price "${parsed.data.price}" is no amount in ${currency}; write it like 39.90.`)
    if (variantIds.has(id)) return complain(record, `Variant ${id} stands here a second time; each variant needs an id of its own.`)
    variantIds.add(id)
    product.variants.push({ id, options, price: { amount: price, currency }, available, stock } satisfies Variant)
  }

  for (const record of records) {
    const parsed = ProductRecord.safeParse(record.value)
    if (!parsed.success) {
      complain(record, describeIssue(parsed.error))
      continue
    }
    const { variants, price, stock, currency, ...rest } = parsed.data
    if (products.has(rest.id)) {
      complain(record, `Product ${rest.id} stands here a second time; the first one is kept.`)
      continue
    }
    const product: Product = { ...rest, variants: [] }
    products.set(rest.id, { ...record, value: product })
    const own = variants ?? (price === undefined ? [] : [{ id: rest.id, price, stock }])
    for (const variant of own) addVariant(product, { ...record, value: variant }, currency ?? shop.currency)
  }

  for (const record of variantRecords) {
    const productId = (record.value as { productId?: unknown }).productId
    const product = products.get(String(productId ?? ''))
    if (product === undefined) complain(record, `There is no product ${String(productId ?? '')} in this folder; add it or correct productId.`)
    else addVariant(product.value, record, shop.currency)
  }

  for (const { file, line, value } of products.values()) {
    if (value.variants.length === 0) problems.push({ file, line, message: `Product ${value.id} has neither a price nor variants; nobody can buy it.` })
  }
  return { products: [...products.values()], problems }
}

/** A row of products.csv or variants.csv as a record: lists are parted by `|`, columns `option:…` and `attribute:…` are collected. */
export function recordOfRow({ cells }: CsvRow): Record<string, unknown> {
  const filled = Object.entries(cells).filter(([, cell]) => cell !== '')
  const collect = (prefix: string) =>
    Object.fromEntries(filled.filter(([name]) => name.startsWith(prefix)).map(([name, cell]) => [name.slice(prefix.length), cell]))
  const record: Record<string, unknown> = Object.fromEntries(filled.filter(([name]) => !name.includes(':')))
  for (const list of ['aliases', 'tags']) if (typeof record[list] === 'string') record[list] = record[list].split('|').map((part) => part.trim())
  if (typeof record.stock === 'string') record.stock = Number(record.stock)
  if (typeof record.available === 'string') record.available = !/^(?:0|no|false|n|否|无)$/i.test(record.available)
  return { ...record, options: collect('option:'), attributes: collect('attribute:') }
}
