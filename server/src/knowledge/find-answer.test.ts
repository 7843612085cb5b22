import type { Article, ArticleDraft } from '@xiaoer/contract/article'
import { describe, expect, test } from 'vitest'
import { demoArticles } from './demo/demo-articles.ts'
import { findAnswer, type Question } from './find-answer.ts'

const NOW = '2026-12-09T12:00:00.000Z'
const DEMO = demoArticles().map(written)

function written(draft: ArticleDraft): Article {
  return { ...draft, version: 1, updatedBy: { id: 'demo', name: '' }, updatedAt: '2026-11-20T08:00:00.000Z' }
}
const make = (id: string, intent: string | null, title: string, more: Partial<Article> = {}): Article =>
  written({ id, language: 'en', intent, title, text: `about ${id}`, alsoAskedAs: [], category: null, validFrom: null, validTo: null, ...more } as ArticleDraft)
const idOf = (question: Question, articles: readonly Article[] = DEMO, ownLanguage = 'zh') =>
  findAnswer(question, { articles, ownLanguage }, NOW)?.articleId ?? null
const ask = (text: string, intent: string, language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en') => idOf({ text, intent, language })

describe('a question to the demo shop', () => {
  test('that is asked as an article is titled, or as it says one may ask, gets that article', () => {
    const lost = DEMO.flatMap(({ id, intent, language, title, alsoAskedAs }) =>
      [title, ...alsoAskedAs]
        .filter((text) => idOf({ text, intent: intent!, language }) !== id)
        .map((text) => `${text} → ${idOf({ text, intent: intent!, language })}, not ${id}`),
    )
    expect(lost).toEqual([])
  })

  test.each([
    ['满300减40可以叠加吗', 'promotion.rules', 'promotion.rules.stack'],
    ['优惠券为什么用不了', 'coupon.use', 'coupon.use.fails'],
    ['啥分过期', 'points', 'points.expiry'],
    ['我银卡怎么还没升金卡', 'membership', 'membership.level'],
    ['包邮吗', 'shipping.fee', 'shipping.fee'],
    ['新疆包邮不', 'shipping.fee', 'shipping.fee.remote'],
    ['能发顺丰吗', 'shipping.method', 'shipping.method'],
    ['送上楼还是放楼下', 'shipping.method', 'shipping.method.door'],
    ['螃蟹周日能送吗', 'shipping.time', 'shipping.time.fresh'],
    ['亲 吊牌我剪了 还退得掉不', 'return.policy', 'return.policy.intact'],
    ['激活过的手表能退不', 'return.policy', 'return.policy.excluded'],
    ['专票要交什么资料', 'invoice.policy', 'invoice.policy.special'],
    ['定金还能退不', 'presale.deposit', 'presale.deposit.back'],
    ['怎么赔偿我', 'compensation', 'compensation'],
    ["I didn't get the free gift", 'gift', 'gift.missing'],
    ['旧空调你们拉走吗', 'trade_in', 'trade_in.large'],
    ['do you ship to Canada', 'shipping.area', 'shipping.area.abroad'],
    ['do you accept PayPal', 'payment.method', 'payment.method'],
    ['can I use two vouchers on one order', 'promotion.rules', 'promotion.rules.stack'],
    ['do my points run out', 'points', 'points.expiry'],
    ['i cut off the tags already', 'return.policy', 'return.policy.intact'],
    ['the app says wrong sms code', 'account', 'account'],
  ])('%s (%s) → %s', (text, intent, id) => {
    expect(ask(text, intent)).toBe(id)
  })

  test('whose words say no more than its intent gets what was written first about it', () => {
    expect(ask('那个怎么弄来着', 'points')).toBe('points')
    expect(ask('hmm ok and then?', 'shipping.time')).toBe('shipping.time')
  })

  test('heard as something else is answered only where it plainly is what an article is about', () => {
    expect(ask('保修期内怎么修', 'product.usage')).toBe('repair.request')
    expect(ask('what are your opening hours please', 'shipping.track')).toBe('contact.shop')
    expect(ask('I need an invoice', 'invoice.request')).toBeNull()
    expect(ask('营业执照认证失败', 'out_of_scope')).toBeNull()
    expect(ask('my mother bought this with her heating money by mistake, can she have it back', 'refund.request')).toBeNull()
    expect(ask('这个发票抬头打错了', 'invoice.change')).toBeNull()
    expect(ask('这件衣服是纯棉的吗', 'product.attribute')).toBeNull()
    expect(ask('is this jacket waterproof', 'product.attribute')).toBeNull()
    expect(ask('帮我写一首诗', 'out_of_scope')).toBeNull()
  })
})

describe('what is answered', () => {
  const shipping = { text: 'How much is shipping?', intent: 'shipping.fee', language: 'en' }

  test('is in the language of the shopper, else in the shop’s own, else nothing', () => {
    const both = [make('a', 'shipping.fee', '运费多少', { language: 'zh' }), make('a', 'shipping.fee', 'How much is shipping')]
    expect(findAnswer(shipping, { articles: both, ownLanguage: 'zh' }, NOW)).toMatchObject({ articleId: 'a', language: 'en', title: 'How much is shipping' })
    expect(findAnswer({ ...shipping, language: 'fr' }, { articles: both, ownLanguage: 'zh' }, NOW)).toMatchObject({ language: 'zh' })
    expect(findAnswer({ ...shipping, language: 'fr' }, { articles: both.slice(1), ownLanguage: 'zh' }, NOW)).toBeNull()
  })

  test('is in force now: not before its first moment, not from its last on', () => {
    const article = make('a', 'shipping.fee', 'Shipping', { validFrom: '2026-12-01T00:00:00.000Z', validTo: '2026-12-13T00:00:00.000Z' })
    const at = (now: string) => findAnswer(shipping, { articles: [article], ownLanguage: 'en' }, now)?.validTo ?? null
    expect(['2026-11-30T23:59:59.999Z', '2026-12-01T00:00:00.000Z', '2026-12-12T23:59:59.999Z', '2026-12-13T00:00:00.000Z'].map(at)).toEqual([
      null,
      '2026-12-13T00:00:00.000Z',
      '2026-12-13T00:00:00.000Z',
      null,
    ])
  })

  test('is nothing for a question of other goods: what is for a category answers only where its words are asked for', () => {
    const sofas = make('a', 'shipping.fee', 'Delivery of sofas', { category: 'furniture' })
    expect(idOf(shipping, [sofas], 'en')).toBeNull()
    expect(idOf({ ...shipping, text: 'what do you charge for a sofa' }, [sofas], 'en')).toBe('a')
  })

  test('what nearly every article says tells none of them from the others', () => {
    const shelf = [
      make('a', 'points', 'Points', { alsoAskedAs: ['my points'] }),
      make('b', 'points', 'Points and their expiry'),
      make('c', 'points', 'Points of a child'),
    ]
    expect(idOf({ text: 'expiry of my points', intent: 'points', language: 'en' }, shelf, 'en')).toBe('b')
  })
})
