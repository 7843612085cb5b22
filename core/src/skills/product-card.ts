import type { Money } from '@xiaoer/contract/money'
import type { Product, Variant } from '@xiaoer/contract/product'
import { phrase, type SaidCard } from '../said.ts'
import { type Step, say } from '../step.ts'
import { line, moneyLine } from './quote.ts'
import { optionList } from './which-variant.ts'

/** A product with what it costs and which versions there are. */
export function productCard(product: Product): SaidCard {
  return {
    kind: 'product',
    title: phrase('card.product', { name: product.name }),
    lines: [
      ...(product.variants.length > 0 ? [moneyLine('line.price-from', lowestPrice(product.variants))] : []),
      line('line.options', optionList(product.variants.filter((variant) => variant.available))),
    ],
    ...(product.image ? { image: product.image } : {}),
  }
}

/** Two products, attribute by attribute. */
export function compareCard(one: Product, two: Product): SaidCard {
  const names = [...new Set([...Object.keys(one.attributes), ...Object.keys(two.attributes)])].slice(0, 12)
  return {
    kind: 'product',
    title: phrase('card.compare', { one: one.name, two: two.name }),
    lines: names.map((name) => ({ label: phrase('line.plain', { text: name }), value: `${one.attributes[name] ?? '–'} / ${two.attributes[name] ?? '–'}` })),
  }
}

/** The goods that fit a wish, three at most: more is no advice. */
export function recommend(found: readonly Product[]): Step {
  const best = found.slice(0, 3)
  const said = phrase('product.recommended', { names: { list: best.map(({ name }) => name) } })
  if (best.length === 1) return say(said, productCard(best[0]!))
  return say(said, {
    kind: 'product',
    title: phrase('card.product', { name: best[0]!.name }),
    lines: best.map(({ name, variants }) => ({ label: phrase('line.plain', { text: name }), value: phrase('money', { money: lowestPrice(variants) }) })),
  })
}

export const lowestPrice = (variants: readonly Variant[]): Money =>
  variants.reduce<Money>((low, { price }) => (price.amount < low.amount ? price : low), variants[0]?.price ?? { amount: 0, currency: 'CNY' })
