import type { Product, Variant } from '@xiaoer/contract/product'
import type { Choice } from '../said.ts'
import { phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { ask } from '../step.ts'
import { type Found, found, needs } from './found.ts'
import type { Wish } from './read-changes.ts'
import { describe } from './which-items.ts'

/** The variant that a wish means; options that were not spoken of stay as they are. Asks when that leaves a choice or nothing. */
export function whichVariant(view: SkillView, wish: Wish, product: Product): Found<Variant> {
  const { item, want } = wish
  const slot = `variant:${item.id}`
  const picked = product.variants.find((variant) => variant.id === view.request.slots.variants?.[item.id])
  if (picked?.available && Object.keys(want).every((option) => picked.options[option] === want[option])) return found(picked)

  const available = product.variants.filter((variant) => variant.available)
  // of a thing that exists in one version, another one is the same one again
  if (wish.same || (product.variants.length === 1 && Object.keys(want).length === 0)) {
    const same = available.find((variant) => variant.id === item.variantId) ?? available.find((variant) => agrees(variant, item.options))
    if (same) return found(same)
    const offer = closest(available, item.options)
    return needs(
      ask(
        slot,
        phrase('variant.sold-out', { item: item.name, wanted: Object.values(item.options).join(', '), options: optionList(offer.slice(0, 6)) }),
        choicesOf(offer),
      ),
    )
  }
  if (Object.keys(want).length === 0 && !wish.cheapest) {
    const others = available.filter((variant) => variant.id !== item.variantId)
    return needs(ask(slot, phrase('variant.which', { item: describe(item), options: optionList(others) }), choicesOf(others)))
  }
  const fitting = available.filter((variant) => agrees(variant, want))
  const exact = fitting.find((variant) => agrees(variant, { ...item.options, ...want }))
  if (wish.cheapest && fitting.length > 0) return found(fitting.reduce((low, variant) => (variant.price.amount < low.price.amount ? variant : low)))
  // what was said only describes what it is now
  if (exact?.id === item.variantId && !wish.same) {
    const others = available.filter((variant) => variant.id !== item.variantId)
    return needs(ask(slot, phrase('variant.which', { item: describe(item), options: optionList(others) }), choicesOf(others)))
  }
  if (exact) return found(exact)
  if (fitting.length === 1) return found(fitting[0]!)
  if (fitting.length > 1)
    return needs(ask(slot, phrase('variant.which-of', { item: describe(item), options: optionList(fitting) }), choicesOf(closest(fitting, item.options))))
  const exists = product.variants.some((variant) => agrees(variant, want))
  const offer = closest(available, { ...item.options, ...want })
  return needs(
    ask(
      slot,
      phrase(exists ? 'variant.sold-out' : 'variant.none', { item: item.name, wanted: Object.values(want).join(', '), options: optionList(offer.slice(0, 6)) }),
      choicesOf(offer),
    ),
  )
}

export function agrees(variant: Variant, options: Readonly<Record<string, string>>): boolean {
  return Object.entries(options).every(([option, value]) => variant.options[option] === value)
}

function closest(variants: readonly Variant[], options: Readonly<Record<string, string>>): readonly Variant[] {
  const points = (variant: Variant) => Object.entries(options).filter(([option, value]) => variant.options[option] === value).length
  return variants.toSorted((a, b) => points(b) - points(a) || a.price.amount - b.price.amount)
}

/** "color: black, white; size: S, M": what one can choose from. */
export function optionList(variants: readonly Variant[]): string {
  const values = new Map<string, Set<string>>()
  for (const variant of variants)
    for (const [option, value] of Object.entries(variant.options)) values.set(option, (values.get(option) ?? new Set()).add(value))
  return [...values].map(([option, all]) => `${option}: ${[...all].join(' / ')}`).join('; ')
}

function choicesOf(variants: readonly Variant[]): readonly Choice[] {
  return variants.slice(0, 8).map((variant) => ({ id: variant.id, label: Object.values(variant.options).join(', '), words: Object.values(variant.options) }))
}
