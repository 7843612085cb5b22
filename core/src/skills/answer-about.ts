import type { Intent } from '@xiaoer/contract/intent'
import type { Product, Variant } from '@xiaoer/contract/product'
import { phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { type Step, say } from '../step.ts'
import { answerOr, askOf } from './answer-question.ts'
import { lowestPrice, productCard } from './product-card.ts'
import { readOptions } from './read-options.ts'
import { findName, tokensOf } from './text-match.ts'
import { agrees, optionList } from './which-variant.ts'

/** Answers a question about one product: from the catalogue, where that is silent from the shop's articles, and else it says so and offers to ask. */
export function answerAbout(view: SkillView, text: string, product: Product): Step {
  const { intent } = view.request
  const fits = FITS.test(text) && SIZED.has(intent)
  return (fits || OF_THE_SHOP.has(intent) ? null : answerFromVariants(view, text, product)) ?? answerFromPage(view, { text, product, fits })
}

/** What the versions of a product do not tell: how it is used, what is in the box, how long it is vouched for. */
const OF_THE_SHOP = new Set<Intent>(['product.usage', 'product.package', 'product.warranty', 'product.authenticity', 'product.installation'])

/** Which size fits a body is another question than which sizes there are. */
const FITS =
  /\d{2,3}\s*(?:cm|kg|厘米|公斤|千克|斤|lbs?\b|pounds)|身高|体重|穿(?:多大|什么|哪个|几)|(?:多大|什么|哪个)码(?:合适|好)|(?:尺码|码子?)[^，。]{0,3}(?:准|偏|正)|偏[大小]|(?<![a-z])x*[sml](?:码|号)?\s*(?:还是|or)\s*x*[sml](?![a-z])|\b(?:runs?|true to|fits?) (?:small|large|big|size|me)\b|\bwhat size (?:should|would|do) i\b/i
const SIZED = new Set<Intent>(['product.size', 'product.stock', 'product.attribute'])

/** «能便宜点吗» asks for no price but for a lower one. */
const HAGGLES =
  /便宜(?:点|些|一点|吗|不)|少(?:点|一点)|优惠|打折|折扣|砍价|讲价|议价|还价|抹零|\b(?:discount|cheaper|haggle|bargain|better price|best price|lower (?:the |your )?price)\b|\bdo\b[^.?!]{0,40}\bfor [$¥£€]?\d/i

const COUNTS = /\bhow many (?!months?|years?|days?|hours?|pieces?\b)|\bnumber of\b|(?:多少|几)(?:种|款|个(?!月|小时|人|工作日|星期))/i

function answerFromVariants(view: SkillView, text: string, product: Product): Step | null {
  const { intent } = view.request
  const wanted = readOptions(
    tokensOf(text),
    product.variants.map((variant) => variant.options),
  )
  const fitting = product.variants.filter((variant) => agrees(variant, wanted))
  const there = fitting.filter((variant) => variant.available)
  const { name } = product
  const card = productCard(product)
  if (COUNTS.test(text)) return say(phrase('product.count', { name, count: there.length, choices: optionList(there) }), card)
  const extreme = extremeOf(text, there)
  if (extreme) return say(phrase(extreme.words, { name, options: Object.values(extreme.variant.options).join(', '), price: extreme.variant.price }), card)
  if (intent === 'product.price') {
    const price = () => say(priceOf(name, fitting), card)
    return HAGGLES.test(text) ? answerOr(view, price, 'promotion.rules') : price()
  }
  const options = Object.values(wanted).join(', ')
  if (intent !== 'product.stock' && !options) return null
  return there.length > 0
    ? say(phrase('product.in-stock', { name, options, count: there.length, choices: optionList(there) }), card)
    : say(phrase('product.sold-out', { name, options, choices: optionList(product.variants.filter((variant) => variant.available)) }), card)
}

function extremeOf(text: string, there: readonly Variant[]): { words: string; variant: Variant } | null {
  if (there.length === 0) return null
  if (/\bcheapest\b|lowest price|least expensive|最便宜/i.test(text))
    return { words: 'product.cheapest', variant: there.reduce((best, one) => (one.price.amount < best.price.amount ? one : best)) }
  if (/most expensive|dearest|highest price|最贵/i.test(text))
    return { words: 'product.dearest', variant: there.reduce((best, one) => (one.price.amount > best.price.amount ? one : best)) }
  return null
}

function priceOf(name: string, variants: readonly Variant[]) {
  const from = lowestPrice(variants)
  const to = { amount: Math.max(...variants.map(({ price }) => price.amount)), currency: from.currency }
  return phrase('product.price', { name, from, to, same: from.amount === to.amount ? 'yes' : 'no' })
}

function answerFromPage(view: SkillView, { text, product, fits }: { text: string; product: Product; fits: boolean }): Step {
  const { name, description } = product
  const { intent } = view.request
  const attribute = attributeFor(text, intent, product)
  if (attribute) return say(phrase('product.attribute', { name, attribute: attribute[0], value: attribute[1] }), productCard(product))
  if (GENERAL.test(text) || (description !== name && describes(product, text))) return say(phrase('product.about', { name, description }), productCard(product))
  const choices = optionList(product.variants.filter((variant) => variant.available))
  if (intent === 'product.size' && !fits && choices)
    return say(phrase('product.in-stock', { name, options: '', count: product.variants.length, choices }), productCard(product))
  return answerOr(view, () =>
    askOf(
      view,
      fits && choices
        ? { words: 'product.unknown-size', values: { name, choices } }
        : { words: 'product.unknown', values: { name, description: description === name ? undefined : description.replace(/[。.]$/, '') } },
    ),
  )
}

/** Asks for no one thing. */
const GENERAL = /介绍|怎么样|详情|\b(?:tell me (?:more |something )?about|describe|more details|details of)\b/i

/** What an intent is usually about, where the shopper does not name the attribute. */
const ABOUT: Partial<Record<Intent, RegExp>> = {
  'product.warranty': /warranty|guarantee|保修|质保/i,
  'product.usage': /care|wash|usage|use|洗涤|保养|使用|用法/i,
  'product.package': /package|box|shelf|包装|保质期|生产日期|清单/i,
  'product.authenticity': /origin|authentic|licen|产地|正品|资质/i,
  'product.size': /size|fit|尺码|尺寸/i,
  'product.installation': /install|安装/i,
}

function attributeFor(text: string, intent: Intent, product: Product): readonly [string, string] | undefined {
  const tokens = tokensOf(text)
  const all = Object.entries(product.attributes)
  const named = all.find(
    ([name, value]) => findName(tokens, name).some((mention) => mention.strength >= 0.5) || findName(tokens, value).some((mention) => mention.strength >= 0.6),
  )
  return named ?? all.find(([name]) => ABOUT[intent]?.test(name))
}

/** The description says something that was asked, beyond the name: a longer word, or two Chinese characters in a row. */
function describes({ name, description }: Product, text: string): boolean {
  const named = new Set(wordsOf(name))
  const said = new Set(wordsOf(description))
  return wordsOf(text).some((word) => said.has(word) && !named.has(word))
}

function wordsOf(text: string): string[] {
  const tokens = tokensOf(text)
  return tokens.flatMap(({ word, end }, index) => {
    if (!/\p{Script=Han}/u.test(word)) return word.length >= 5 ? [word] : []
    const next = tokens[index + 1]
    return next?.start === end && /\p{Script=Han}/u.test(next.word) ? [word + next.word] : []
  })
}
