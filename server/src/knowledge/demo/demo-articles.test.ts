import { ARTICLE_SOURCES, LONGEST_ANSWER } from '@xiaoer/contract/article'
import type { Intent } from '@xiaoer/contract/intent'
import { expect, test } from 'vitest'
import { chinaDefault } from '../../rules/packs/china-default.ts'
import { demoArticles } from './demo-articles.ts'

const articles = demoArticles()
const textOf = (id: string, language: string) => articles.find((article) => article.id === id && article.language === language)!.text

/** What the demo shop is asked and answers in words. */
const ASKED: readonly Intent[] = [
  ...(['promotion.rules', 'coupon.get', 'coupon.use', 'coupon.return', 'points', 'membership', 'presale.deposit', 'gift', 'price_protection'] as const),
  ...(['payment.method', 'payment.installment', 'payment.problem', 'invoice.policy', 'invoice.view'] as const),
  ...(['shipping.time', 'shipping.fee', 'shipping.area', 'shipping.method', 'shipping.customs', 'shipping.courier', 'shipping.not_received'] as const),
  ...(['product.authenticity', 'product.installation', 'product.warranty', 'product.package'] as const),
  ...(['return.policy', 'return.shipping', 'refund.progress', 'repair.request', 'compensation'] as const),
  ...(['contact.shop', 'review', 'account', 'trade_in', 'order.bulk', 'order.problem', 'order.note', 'privacy'] as const),
]

test('every question that a shop answers in words has an answer in Chinese and in English', () => {
  for (const language of ['zh', 'en']) {
    const answered = new Set(articles.filter((article) => article.language === language).map(({ intent }) => intent))
    expect([language, ASKED.filter((intent) => !answered.has(intent))]).toEqual([language, []])
  }
})

test('an article is about the same in both languages, and the general answer to a question bears its name', () => {
  for (const { id, intent, validFrom, validTo } of articles) {
    expect([id, articles.filter((other) => other.id === id).map((other) => [other.intent, other.validFrom, other.validTo])]).toEqual([
      id,
      articles.filter((other) => other.id === id).map(() => [intent, validFrom, validTo]),
    ])
    expect([id, articles.some((other) => other.id === other.intent && other.intent === intent)]).toEqual([id, true])
  }
})

test('answers are short enough for a chat bubble, and in the language that they say', () => {
  for (const { id, language, title, text, alsoAskedAs } of articles) {
    expect([id, language, text.length < (language === 'zh' ? 140 : 420)]).toEqual([id, language, true])
    expect([id, language, /\p{Script=Han}/u.test(title + text + alsoAskedAs.join(''))]).toEqual([id, language, language === 'zh'])
    expect(text.length).toBeLessThan(LONGEST_ANSWER)
  }
  expect(articles.length).toBeGreaterThan(140)
  expect(ARTICLE_SOURCES).toContain('demo')
})

test('what is promised is what the demo shop’s rules do', () => {
  const { deeds, promises, refundDays } = chinaDefault
  const late = deeds.compensate!.grounds['late-dispatch']!
  const yuan = (fen: number) => String(fen / 100)
  const promised: readonly (readonly [id: string, numbers: readonly (string | number)[]])[] = [
    ['return.policy', [deeds.requestReturn!.windowDays!]],
    ['return.policy.exchange', [deeds.exchange!.windowDays!]],
    ['price_protection', [deeds.compensate!.grounds['price-protection']!.days]],
    ['compensation', [promises.dispatchHours!, `${late.percent}%`, yuan(late.least.CNY!), yuan(late.most.CNY!)]],
    ['compensation.late', [promises.dispatchHours!, `${late.percent}%`, yuan(late.least.CNY!), yuan(late.most.CNY!)]],
    [
      'compensation.faulty',
      [yuan(deeds.compensate!.grounds['return-shipping']!.most.CNY!), yuan(deeds.issueCoupon!.grounds.goodwill!.most.CNY!), deeds.issueCoupon!.validDays],
    ],
    ['return.shipping', [yuan(deeds.compensate!.grounds['return-shipping']!.most.CNY!)]],
    ['coupon.use', [deeds.issueCoupon!.validDays]],
    ['shipping.time', [promises.dispatchHours!, `${late.percent}%`]],
    ['invoice.policy.late', [deeds.requestInvoice!.withinDays!]],
    ['refund.progress', [refundDays.alipay!.to, refundDays['wechat-pay']!.to, refundDays.card!.from, refundDays.card!.to]],
    ['product.warranty', [promises.warrantyMonths.digital!, promises.warrantyMonths.appliances!]],
  ]
  for (const [id, numbers] of promised)
    for (const language of ['zh', 'en'])
      for (const number of numbers)
        expect([id, language, textOf(id, language)]).toEqual([id, language, expect.stringMatching(new RegExp(`(?<!\\d)${number}(?!\\d)`))])
  const order = textOf('order.cancel', 'zh')
  expect(order).toContain((deeds.cancelOrder!.approvalAbove.CNY! / 100).toLocaleString('en'))
  expect(promises.shippingInsurance).toEqual(['return'])
})

test('one number is the same wherever it stands', () => {
  const everywhere = articles.map(({ text }) => text).join('\n')
  // a free parcel from ¥59, else ¥8; 12 more for the far west; 9 to 23 o'clock; 100 points a yuan
  for (const other of [
    /满 (?:49|69|88|99) 元包邮/,
    /Free from ¥(?!59)/,
    /(?:新疆|Xinjiang)[^。.]{0,40}(?:加|more)[^。.]{0,6}(?:1[013-9]|2\d)(?!\d) ?(?:元|yuan)/,
    /(?:8|10):00–2[0-4]:00/,
  ])
    expect(everywhere).not.toMatch(other)
  for (const language of ['zh', 'en']) {
    expect(textOf('shipping.fee', language)).toMatch(/59.*8.*12/s)
    expect(textOf('contact.shop', language)).toMatch(/9:00.{1,4}23:00/)
    expect(textOf('points', language)).toMatch(/100.*1/s)
  }
})
