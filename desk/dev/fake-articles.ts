import type { Agent } from '@xiaoer/contract/agent'
import type { Input, Output } from '@xiaoer/contract/api'
import { Article, type ArticleDraft, type ArticleId } from '@xiaoer/contract/article'
import type { Intent } from '@xiaoer/contract/intent'
import type { ReadMessage } from '@xiaoer/contract/understanding'
import { Refusal } from './fake-refusal.ts'

const PAGE = 12

/** What a fake shop answers in its own words: enough to see every state of the screen. */
export function fakeArticles(agent: Agent, now: () => number, read: (text: string) => ReadMessage) {
  const day = (days: number) => new Date(now() + days * 86_400_000).toISOString()
  const make = (id: string, intent: Intent | null, title: string, more: Partial<ArticleDraft> & { updatedBy?: string } = {}): Article =>
    Article.parse({
      id,
      language: 'zh',
      intent,
      title,
      text: `${title}：满 59 元包邮，不满收 8 元。`,
      alsoAskedAs: [],
      category: null,
      validFrom: null,
      validTo: null,
      ...more,
      version: 1,
      updatedBy: { id: more.updatedBy ?? 'demo', name: more.updatedBy ? '李小满' : '' },
      updatedAt: day(-3),
    })
  const both = (id: string, intent: Intent, zh: [string, string, string[]], en: [string, string, string[]], more: Partial<ArticleDraft> = {}): Article[] => [
    make(id, intent, zh[0], { ...more, text: zh[1], alsoAskedAs: zh[2] }),
    make(id, intent, en[0], { ...more, language: 'en', text: en[1], alsoAskedAs: en[2] }),
  ]
  let articles: Article[] = [
    ...both(
      'fee',
      'shipping.fee',
      ['运费多少', '实付满 59 元包邮，不满收 8 元，一单只收一次。新疆、西藏每单另加 12 元。', ['包邮吗', '满多少包邮', '邮费谁出']],
      ['How much is shipping', 'Free from ¥59, else ¥8 once per order. Xinjiang and Tibet are ¥12 more.', ['is shipping free', 'delivery cost']],
    ),
    ...both(
      'sale',
      'promotion.rules',
      ['双十二有什么活动', '满 299 元减 50 元，可以再用一张优惠券。', ['双12优惠']],
      ['What is on for Double Twelve', '¥50 off from ¥299; a coupon goes on top.', []],
      { validFrom: day(5), validTo: day(12) },
    ),
    ...both('eleven', 'promotion.rules', ['双十一有什么活动', '满 299 元减 40 元。', []], ['What is on for Double Eleven', '¥40 off from ¥299.', []], {
      validFrom: day(-20),
      validTo: day(-9),
    }),
    make('install', 'product.installation', '空调包安装吗', { category: '家用电器', updatedBy: 'ag-2', validTo: day(40) }),
    make('long', null, '一篇标题特别特别长、长到列表里一定放不下一行、要看看它会不会把别的东西挤走的文章', { text: '长'.repeat(1_850) }),
    ...Array.from({ length: 16 }, (_, n) => make(`points-${String(n).padStart(2, '0')}`, 'points', `积分的第 ${n + 1} 个问题`)),
  ]
  const order = (one: Article) => `${one.intent ?? '~'} ${one.id} ${one.language}`
  const lead = () => {
    if (agent.role === 'agent') throw new Refusal(403, 'forbidden')
  }
  return {
    all: () => articles,
    /** A colleague writes. */
    change: (id: string, language: string, patch: Partial<Article>) => {
      articles = articles.map((one) => (one.id === id && one.language === language ? { ...one, ...patch, version: one.version + 1 } : one))
    },
    answers: {
      articles: ({ search = '', intent, articleId, afterId }: Input<'articles'>): Output<'articles'> => {
        const ids = [
          ...new Set(
            articles
              .filter((one) => `${one.title} ${one.text} ${one.alsoAskedAs.join(' ')}`.toLowerCase().includes(search.toLowerCase()))
              .filter((one) => (!intent || one.intent === intent) && (!articleId || one.id === articleId))
              .sort((a, b) => (order(a) < order(b) ? -1 : 1))
              .map(({ id }) => id),
          ),
        ]
        const from = afterId ? ids.indexOf(afterId as ArticleId) + 1 : 0
        const page = ids.slice(from, from + PAGE)
        const last = page.at(-1)
        const firstOf = (id: string) => articles.find((one) => one.id === id)!
        const counted = [...new Set(articles.flatMap((one) => (one.intent ? [one.intent] : [])))].sort()
        return {
          articles: page.flatMap((id) => articles.filter((one) => one.id === id).sort((a, b) => (order(a) < order(b) ? -1 : 1))),
          next: last && from + PAGE < ids.length ? { afterIntent: firstOf(last).intent ?? '~', afterId: last } : null,
          intents: counted.map((each) => ({ intent: each, articles: new Set(articles.filter((one) => one.intent === each).map(({ id }) => id)).size })),
          languages: ['zh', 'en'],
        }
      },
      putArticle: ({ version, ...draft }: Input<'putArticle'>): Output<'putArticle'> => {
        lead()
        const before = articles.find((one) => one.id === draft.id && one.language === draft.language)
        if ((before?.version ?? 0) !== version) throw new Refusal(409, 'conflict')
        const article = Article.parse({ ...draft, version: version + 1, updatedBy: { id: agent.id, name: agent.name }, updatedAt: day(0) })
        const { intent, category, validFrom, validTo } = article
        const others = articles.filter((one) => one !== before)
        articles = [...others.map((one) => (one.id === article.id ? { ...one, intent, category, validFrom, validTo } : one)), article]
        return article
      },
      removeArticle: ({ articleId, language }: Input<'removeArticle'>): Output<'removeArticle'> => {
        lead()
        const left = articles.filter((one) => one.id !== articleId || (language !== undefined && one.language !== language))
        const removed = articles.length - left.length
        if (removed === 0) throw new Refusal(404, 'not-found')
        articles = left
        return { removed }
      },
      tryQuestion: ({ text }: Input<'tryQuestion'>): Output<'tryQuestion'> => {
        const { language, requests } = read(text)
        const spoken = (one: Article) => one.language === language.code
        return {
          language: language.code,
          answers: requests.map(({ clause, intents }) => {
            const found = articles.filter(spoken).find((one) => [one.title, ...one.alsoAskedAs].some((way) => clause.toLowerCase().includes(way.toLowerCase())))
            const answer = found ? { articleId: found.id, title: found.title, text: found.text, language: found.language, validTo: found.validTo } : null
            return { clause, intent: found?.intent ?? intents[0]!.intent, confidence: intents[0]!.confidence, answer }
          }),
        }
      },
    },
  }
}
