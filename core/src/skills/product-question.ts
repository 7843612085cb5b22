import { factOf } from '../known.ts'
import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { ask, lookup, say } from '../step.ts'
import { answerAbout } from './answer-about.ts'
import { answerOr, askOf } from './answer-question.ts'
import { compareCard, lowestPrice, recommend } from './product-card.ts'

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
    // what was answered to an offer of ours says nothing of goods
    const text = view.request.words
      .filter(({ asked }) => asked === undefined || asked === 'product')
      .map((word) => word.text)
      .join(' ')
    const spokenOf = view.known.mentioned.products[0]
    const query = { find: 'products', text } as const
    const found = factOf(view.known, query)
    if (found === undefined) return lookup(query)
    if (found.length === 0 && spokenOf) {
      const last = { find: 'product', id: spokenOf } as const
      const product = factOf(view.known, last)
      if (product === undefined) return lookup(last)
      if (product) return answerAbout(view, text, product)
    }
    const [first, second] = found
    if (!first) {
      // what is asked of no product in particular may stand in the shop's articles
      const wasAsked = view.request.words.some((word) => word.asked === 'product')
      return answerOr(view, () => (wasAsked || view.request.slots.offer !== undefined ? askOf(view) : ask('product', phrase('product.which'))))
    }
    if (second && view.request.intent === 'product.compare')
      return say(
        phrase('product.compare', { one: first.name, oneFrom: lowestPrice(first.variants), two: second.name, twoFrom: lowestPrice(second.variants) }),
        compareCard(first, second),
      )
    return view.request.intent === 'product.recommend' ? recommend(found) : answerAbout(view, text, first)
  },
}
