import type { Product, Variant } from '@xiaoer/contract/product'
import { keepable } from './shop-keys.ts'
import { type Connection, insertRows } from './shop-rows.ts'
import { shopProducts, shopVariants } from './shop-schema.ts'
import { type Named, rankByName, searchTerms } from './shop-search.ts'

/** A variant with the product it belongs to. */
export type SoldVariant = Variant & { readonly productId: string }

export async function findProduct(connection: Connection, workspaceId: string, id: string): Promise<Product | null> {
  const [product] = await productsById(connection, workspaceId, [id])
  return product ?? null
}

/** Products that each text names, best first. */
export async function findProductsNamed(connection: Connection, workspaceId: string, texts: readonly string[], atMost: number): Promise<Product[][]> {
  // a novel names everything; what a shopper names stands in the first lines
  const said = texts.map((text) => text.slice(0, 2_000))
  const asked = said.map((text, place) => ({ place, terms: searchTerms(text) })).filter(({ terms }) => terms.length > 0)
  if (asked.length === 0) return texts.map(() => [])
  const values = [workspaceId, JSON.stringify(asked)]
  const candidates = await connection.query<Named & { readonly place: number }>({ name: 'shop-products-named', text: NAMED, values })
  const named: Named[][] = texts.map(() => [])
  for (const row of candidates.rows) named[row.place]!.push(row)
  const best = said.map((text, place) => rankByName(text, named[place]!, atMost))
  const products = new Map((await productsById(connection, workspaceId, [...new Set(best.flat())])).map((product) => [product.id, product]))
  return best.map((ids) => ids.flatMap((id) => products.get(id) ?? []))
}

/** All products in the order in which they were imported. */
export async function allProducts(connection: Connection, workspaceId: string): Promise<Product[]> {
  const found = await connection.query<Product>(`select ${PRODUCT} from shop_products p where p.workspace_id = $1 order by p.position`, [workspaceId])
  return found.rows
}

/** Holds these variants until the transaction ends. Always in the order of their ids: two changes never wait for each other. */
export async function lockVariants(connection: Connection, workspaceId: string, ids: readonly string[]): Promise<Map<string, SoldVariant>> {
  const found = await connection.query<SoldVariant>(
    `select ${VARIANT_COLUMNS} from shop_variants v where v.workspace_id = $1 and v.id = any($2) order by v.id for update`,
    [workspaceId, [...new Set(ids)].map(keepable)],
  )
  return new Map(found.rows.map((variant) => [variant.id, variant]))
}

/** Adds to (or takes from) counted stock; variants that are not counted stay so. */
export async function moveStock(connection: Connection, workspaceId: string, variantId: string, by: number): Promise<void> {
  await connection.query('update shop_variants set stock = stock + $3 where workspace_id = $1 and id = $2 and stock is not null', [workspaceId, variantId, by])
}

/** The file is the truth: products are replaced with their variants, others stay. */
export async function putProducts(connection: Connection, workspaceId: string, products: readonly Product[]): Promise<void> {
  const productRows = products.map((product, position) => toProductRow(workspaceId, product, position))
  await insertRows(connection, shopProducts, productRows, {
    onConflict: `(workspace_id, id) do update set (name, aliases, category, tags, description, attributes, image, search_terms, position) =
      (excluded.name, excluded.aliases, excluded.category, excluded.tags, excluded.description, excluded.attributes, excluded.image, excluded.search_terms, excluded.position)`,
  })
  const variantRows = products.flatMap((product) => product.variants.map((variant, position) => toVariantRow(workspaceId, product.id, variant, position)))
  await insertRows(connection, shopVariants, variantRows, {
    onConflict: `(workspace_id, id) do update set (product_id, options, price, currency, available, stock, position) =
      (excluded.product_id, excluded.options, excluded.price, excluded.currency, excluded.available, excluded.stock, excluded.position)`,
  })
  await connection.query('delete from shop_variants where workspace_id = $1 and product_id = any($2) and id <> all($3)', [
    workspaceId,
    products.map((product) => product.id),
    variantRows.map((variant) => variant.id),
  ])
}

const VARIANT = `json_build_object('id', v.id, 'options', v.options, 'price', json_build_object('amount', v.price, 'currency', v.currency),
  'available', v.available and coalesce(v.stock > 0, true), 'stock', v.stock)`
const VARIANT_COLUMNS = `v.id, v.product_id as "productId", v.options, json_build_object('amount', v.price, 'currency', v.currency) as price,
  v.available and coalesce(v.stock > 0, true) as available, v.stock`
const PRODUCT = `p.id, p.name, p.aliases, p.category, p.tags, p.description, p.attributes, p.image, (select coalesce(json_agg(${VARIANT} order by v.position), '[]')
  from shop_variants v where v.workspace_id = p.workspace_id and v.product_id = p.id) as variants`
const BY_ID = `select ${PRODUCT} from shop_products p where p.workspace_id = $1 and p.id = any($2)`
/** 200 candidates with the most terms in common are enough to find the best 8 among. */
const NAMED = `select asked.place, named.* from jsonb_to_recordset($2::jsonb) asked(place integer, terms text[]), lateral (
  select p.id, p.name, p.aliases, p.category from shop_products p where p.workspace_id = $1 and p.search_terms && asked.terms
  order by (select count(*) from unnest(p.search_terms) term where term = any(asked.terms)) desc, p.position limit 200) named`

async function productsById(connection: Connection, workspaceId: string, ids: readonly string[]): Promise<Product[]> {
  if (ids.length === 0) return []
  const found = await connection.query<Product>({ name: 'shop-products', text: BY_ID, values: [workspaceId, ids.map(keepable)] })
  return ids.flatMap((id) => found.rows.filter((product) => product.id === id))
}

function toProductRow(workspaceId: string, product: Product, position: number): typeof shopProducts.$inferInsert {
  const { variants: _, ...row } = product
  return { workspaceId, ...row, searchTerms: searchTerms([product.name, ...product.aliases, product.category, product.id].join(' · ')), position }
}

function toVariantRow(workspaceId: string, productId: string, variant: Variant, position: number): typeof shopVariants.$inferInsert {
  const { id, options, price, available, stock } = variant
  return { workspaceId, id, productId, options, price: price.amount, currency: price.currency, available, stock, position }
}
