import type { Product } from '@xiaoer/contract/product'
import { formWeight, termsOf } from './catalogue-terms.ts'
import { type NearWords, openNearWords } from './near-words.ts'

/** What of a product its mentions are recognised by. */
export interface CatalogueProduct {
  readonly id: string
  readonly title: string
  /** Other names that shoppers use, in any language. */
  readonly aliases: readonly string[]
  readonly brand?: string
  readonly category?: string
  /** Option name → its values: { colour: ['black', 'blue'] }. */
  readonly options: Readonly<Record<string, readonly string[]>>
  readonly keywords: readonly string[]
}

/** A shop's products, opened for `rankProducts` and `findProducts`. Typed arrays throughout: 100,000 products are some tens of megabytes. */
export interface Catalogue {
  readonly ids: readonly string[]
  /** Term → its number. */
  readonly numbers: ReadonlyMap<string, number>
  /** How much a term tells, by its number: rare ones more. */
  readonly rarity: Float32Array
  /** Of term t: products[starts[t]] … products[starts[t + 1] − 1], with the field that each stands in. */
  readonly starts: Uint32Array
  readonly products: Uint32Array
  readonly fields: Uint8Array
  /** Of product p: terms[termStarts[p]] …, sorted, with their fields. */
  readonly termStarts: Uint32Array
  readonly terms: Uint32Array
  readonly termFields: Uint8Array
  /** How much the title of a product tells in all. */
  readonly titleSums: Float32Array
  /** Whole aliases, categories and titles, folded: naming one is naming the thing. */
  readonly names: ReadonlySet<string>
  readonly near: NearWords
}

/** Where in a product a term stands, with what it counts there: a name names, an option or a keyword only narrows. */
export const FIELDS = ['title', 'alias', 'category', 'brand', 'option', 'keyword'] as const
export const FIELD_WEIGHTS = Float32Array.of(1, 1, 0.7, 0.7, 0.45, 0.4)

/** Builds the index over all products; done once and after changes, 100,000 products take seconds. */
export function openCatalogue(products: readonly CatalogueProduct[]): Catalogue {
  const numbers = new Map<string, number>()
  const forward = new GrowingPairs()
  const termStarts = new Uint32Array(products.length + 1)
  const names = new Set<string>()
  products.forEach((product, index) => {
    for (const [number, field] of collectTerms(product, numbers, names)) forward.push(number, field)
    termStarts[index + 1] = forward.length
  })
  const { first: terms, second: termFields } = forward.done()
  const { starts, products: postings, fields } = invert(terms, termFields, termStarts, numbers.size)
  const rarity = new Float32Array(numbers.size)
  for (const [text, term] of numbers) rarity[term] = formWeight(text) * Math.log(1 + products.length / (starts[term + 1]! - starts[term]!))
  const titleSums = new Float32Array(products.length)
  for (let product = 0; product < products.length; product++) {
    for (let at = termStarts[product]!; at < termStarts[product + 1]!; at++) if (termFields[at] === 0) titleSums[product]! += rarity[terms[at]!]!
  }
  const ids = products.map((product) => product.id)
  const near = openNearWords([...numbers.keys()])
  return { ids, numbers, rarity, starts, products: postings, fields, termStarts, terms, termFields, titleSums, names, near }
}

/** What of the contract's product the catalogue needs. */
export function fromProduct(product: Product): CatalogueProduct {
  const options: Record<string, string[]> = {}
  for (const variant of product.variants) {
    for (const [name, value] of Object.entries(variant.options)) {
      options[name] ??= []
      if (!options[name].includes(value)) options[name].push(value)
    }
  }
  const brand = product.attributes.brand ?? product.attributes.品牌
  const { id, name: title, aliases, category, attributes } = product
  return { id, title, aliases, category, options, keywords: Object.values(attributes), ...(brand ? { brand } : {}) }
}

/** Each term of the product once, with the weightiest field that it stands in. */
function collectTerms(product: CatalogueProduct, numbers: Map<string, number>, names: Set<string>): readonly (readonly [number, number])[] {
  const fieldOf = new Map<number, number>()
  const add = (text: string, field: number) => {
    const terms = termsOf(text)
    if (field < 3) names.add(nameKey(terms.map((term) => term.text)))
    for (const { text: word } of terms) {
      const number = numbers.get(word) ?? numbers.size
      numbers.set(word, number)
      if ((fieldOf.get(number) ?? FIELDS.length) > field) fieldOf.set(number, field)
    }
  }
  add(product.title, 0)
  for (const alias of product.aliases) add(alias, 1)
  if (product.category) add(product.category, 2)
  if (product.brand) add(product.brand, 3)
  for (const values of Object.values(product.options)) for (const value of values) add(value, 4)
  for (const keyword of product.keywords) add(keyword, 5)
  return [...fieldOf].sort((a, b) => a[0] - b[0])
}

/** A name as the sum of its terms: the same for "Red Mugs" and "red mug". */
export function nameKey(terms: readonly string[]): string {
  return terms.join(' ')
}

function invert(terms: Uint32Array, termFields: Uint8Array, termStarts: Uint32Array, size: number) {
  const starts = new Uint32Array(size + 1)
  for (const term of terms) starts[term + 1]!++
  for (let term = 0; term < size; term++) starts[term + 1]! += starts[term]!
  const next = starts.slice()
  const products = new Uint32Array(terms.length)
  const fields = new Uint8Array(terms.length)
  for (let product = 0; product + 1 < termStarts.length; product++) {
    for (let at = termStarts[product]!; at < termStarts[product + 1]!; at++) {
      const place = next[terms[at]!]!++
      products[place] = product
      fields[place] = termFields[at]!
    }
  }
  return { starts, products, fields }
}

/** Two typed columns that grow; arrays of numbers would take eight times the room while building. */
class GrowingPairs {
  length = 0
  private first = new Uint32Array(1 << 16)
  private second = new Uint8Array(1 << 16)

  push(first: number, second: number): void {
    if (this.length === this.first.length) {
      const wider = new Uint32Array(this.length * 2)
      wider.set(this.first)
      const wide = new Uint8Array(this.length * 2)
      wide.set(this.second)
      this.first = wider
      this.second = wide
    }
    this.first[this.length] = first
    this.second[this.length++] = second
  }

  done() {
    return { first: this.first.slice(0, this.length), second: this.second.slice(0, this.length) }
  }
}
