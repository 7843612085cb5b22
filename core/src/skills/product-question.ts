import type { Product } from '@xiaoer/contract/product'
import { factOf } from '../known.ts'
import { phrase, type SaidCard } from '../said.ts'
import type { Skill } from '../skill.ts'
import { ask, lookup, type Step, say } from '../step.ts'
import { answerOr, askOf } from './answer-question.ts'
import { line, moneyLine } from './quote.ts'
import { readOptions } from './read-options.ts'
import { findName, tokensOf } from './text-match.ts'
import { agrees, optionList } from './which-variant.ts'

/** Answers about goods from the shop's own catalogue: price, stock, options, material and whatever the product's attributes say. */
export const productQuestion: Skill = {
  id: 'product-question',
  intents: [
    'product.attribute',
    'product.price',
    'product.stock',
    'product.size',
    'product.usage',
    'product.package',
    'product.warranty',
    'product.recommend',
    'product.compare',
    'product.authenticity',
    'product.installation',
  ],
  needsCustomer: false,
  next(view) {
    const text = view.request.words.map((word) => word.text).join(' ')
    const spokenOf = view.known.mentioned.products[0]
    const query = { find: 'products', text } as const
    const found = factOf(view.known, query)
    if (found === undefined) return lookup(query)
    if (found.length === 0 && spokenOf) {
      const last = { find: 'product', id: spokenOf } as const
      const product = factOf(view.known, last)
      if (product === undefined) return lookup(last)
      if (product) return answer(view.request.intent, text, product)
    }
    const [first, second] = found
    if (!first) {
      // what is asked of no product in particular may stand in the shop's articles
      const wasAsked = view.request.words.some((word) => word.asked === 'product')
      return answerOr(view, () => (wasAsked || view.request.slots.offer !== undefined ? askOf(view) : ask('product', phrase('product.which'))))
    }
    if (second && view.request.intent === 'product.compare')
      return say(phrase('product.compare', { one: first.name, two: second.name }), compareCard(first, second))
    return answer(view.request.intent, text, first)
  },
}

function answer(intent: string, text: string, product: Product): Step {
  const tokens = tokensOf(text)
  const wanted = readOptions(
    tokens,
    product.variants.map((variant) => variant.options),
  )
  const fitting = product.variants.filter((variant) => agrees(variant, wanted))
  const prices = fitting.map((variant) => variant.price.amount)
  const currency = product.variants[0]?.price.currency ?? 'CNY'
  const card = cardOf(product)
  const there = fitting.filter((variant) => variant.available)
  if (/\bhow many\b|\bnumber of\b|多少(?:种|款|个)|几(?:种|款|个)/i.test(text))
    return say(phrase('product.count', { name: product.name, count: there.length, choices: optionList(there) }), card)
  const extreme = /\bcheapest\b|lowest price|least expensive|最便宜/i.test(text)
    ? 'cheapest'
    : /most expensive|dearest|highest price|最贵/i.test(text)
      ? 'dearest'
      : null
  if (extreme && there.length > 0) {
    const one = there.reduce((best, variant) =>
      (extreme === 'cheapest' ? variant.price.amount < best.price.amount : variant.price.amount > best.price.amount) ? variant : best,
    )
    return say(phrase(`product.${extreme}`, { name: product.name, options: Object.values(one.options).join(', '), price: one.price }), card)
  }
  if (intent === 'product.price')
    return say(
      phrase('product.price', {
        name: product.name,
        from: { amount: Math.min(...prices), currency },
        to: { amount: Math.max(...prices), currency },
        same: Math.min(...prices) === Math.max(...prices) ? 'yes' : 'no',
      }),
      card,
    )
  const options = Object.values(wanted).join(', ')
  if (intent === 'product.stock' || options) {
    return there.length > 0
      ? say(phrase('product.in-stock', { name: product.name, options, count: there.length, choices: optionList(there) }), card)
      : say(phrase('product.sold-out', { name: product.name, options, choices: optionList(product.variants.filter((variant) => variant.available)) }), card)
  }
  const attribute = attributeFor(text, intent, product)
  if (attribute) return say(phrase('product.attribute', { name: product.name, attribute: attribute[0], value: attribute[1] }), card)
  return say(phrase('product.about', { name: product.name, description: product.description }), card)
}

/** What an intent is usually about, where the shopper does not name the attribute. */
const ABOUT: Record<string, RegExp> = {
  'product.warranty': /warranty|guarantee|保修|质保/i,
  'product.usage': /care|wash|usage|use|洗涤|保养|使用|用法/i,
  'product.package': /package|box|shelf|包装|保质期|生产日期|清单/i,
  'product.authenticity': /origin|authentic|licen|产地|正品|资质/i,
  'product.size': /size|fit|尺码|尺寸/i,
  'product.installation': /install|安装/i,
}

function attributeFor(text: string, intent: string, product: Product): readonly [string, string] | undefined {
  const tokens = tokensOf(text)
  const all = Object.entries(product.attributes)
  const named = all.find(
    ([name, value]) => findName(tokens, name).some((mention) => mention.strength >= 0.5) || findName(tokens, value).some((mention) => mention.strength >= 0.6),
  )
  return named ?? all.find(([name]) => ABOUT[intent]?.test(name))
}

function cardOf(product: Product): SaidCard {
  const prices = product.variants.map((variant) => variant.price.amount)
  const lowest = product.variants.find((variant) => variant.price.amount === Math.min(...prices))
  return {
    kind: 'product',
    title: phrase('card.product', { name: product.name }),
    lines: [
      ...(lowest ? [moneyLine('line.price-from', lowest.price)] : []),
      line('line.options', optionList(product.variants.filter((variant) => variant.available))),
    ],
    ...(product.image ? { image: product.image } : {}),
  }
}

function compareCard(one: Product, two: Product): SaidCard {
  const names = [...new Set([...Object.keys(one.attributes), ...Object.keys(two.attributes)])].slice(0, 12)
  return {
    kind: 'product',
    title: phrase('card.compare', { one: one.name, two: two.name }),
    lines: names.map((name) => ({ label: phrase('line.plain', { text: name }), value: `${one.attributes[name] ?? '–'} / ${two.attributes[name] ?? '–'}` })),
  }
}
