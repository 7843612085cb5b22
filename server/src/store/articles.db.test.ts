import type { Agent } from '@xiaoer/contract/agent'
import type { ArticleDraft, ArticleId } from '@xiaoer/contract/article'
import type { AgentId, WorkspaceId } from '@xiaoer/contract/id'
import { beforeAll, expect, test } from 'vitest'
import { openAgents } from './agents.ts'
import { articleTerms } from './article-terms.ts'
import { ARTICLE_PAGE, type Articles, openArticles } from './articles.ts'
import { ownDatabase } from './test-own-database.ts'

const NOW = '2026-11-20T08:00:00.000Z'
const LATER = '2026-11-20T09:00:00.000Z'
const MEI = 'mei' as AgentId
const database = ownDatabase()
let articles: Articles

beforeAll(async () => {
  articles = openArticles(database())
  const mei: Agent = { id: MEI, workspaceId: shop('tea'), name: 'Mei', email: 'mei@tea.example', role: 'manager' }
  await openAgents(database()).add({ ...mei, passwordHash: 'none' }, NOW)
})

const shop = (name: string) => name as WorkspaceId
const draft = (id: string, more: Partial<ArticleDraft> = {}): ArticleDraft => ({
  id: id as ArticleId,
  language: 'zh',
  intent: 'shipping.fee',
  title: '运费多少',
  text: '满 59 元包邮。',
  alsoAskedAs: ['包邮吗', '邮费谁出'],
  category: null,
  validFrom: null,
  validTo: null,
  ...more,
})
const put = (workspace: string, version: number, one: ArticleDraft, now = NOW) => articles.put(shop(workspace), one, { version, by: MEI, now })
const titles = async (workspace: string, intent: string, text: string) =>
  (await articles.find(shop(workspace), { intent, terms: articleTerms(text) })).map(({ title }) => title)

test('an article is kept as it was written, with who wrote it, and its version rises with every change', async () => {
  const written = await put('tea', 0, draft('fee', { validFrom: '2026-11-01T00:00:00+08:00', validTo: '2026-12-01T00:00:00+08:00', category: 'tea' }))
  expect(written).toEqual({
    ...draft('fee', { category: 'tea' }),
    validFrom: '2026-10-31T16:00:00.000Z',
    validTo: '2026-11-30T16:00:00.000Z',
    version: 1,
    updatedBy: { id: MEI, name: 'Mei' },
    updatedAt: NOW,
  })
  const changed = await put('tea', 1, draft('fee', { text: '满 69 元包邮。' }), LATER)
  expect(changed).toMatchObject({ text: '满 69 元包邮。', version: 2, validFrom: null, updatedAt: LATER })
})

test('who changes what somebody else has changed meanwhile, or writes what is there already, is told', async () => {
  expect(await put('tea', 1, draft('fee', { text: 'too late' }))).toBeNull()
  expect(await put('tea', 0, draft('fee', { text: 'not new' }))).toBeNull()
  expect(await put('tea', 7, draft('never-written'))).toBeNull()
  const all = await Promise.all([1, 2, 3].map((n) => put('tea', 2, draft('fee', { text: `at once ${n}` }))))
  expect(all.filter((one) => one !== null)).toHaveLength(1)
})

test('its question, goods and days are the same in all its languages, its words are each language’s own', async () => {
  await put('langs', 0, draft('fee'))
  await put('langs', 0, draft('fee', { language: 'en', title: 'How much is shipping', text: 'Free from ¥59.', alsoAskedAs: [] }))
  await put('langs', 1, draft('fee', { language: 'en', title: 'What is the postage', text: 'Free.', alsoAskedAs: [], intent: 'shipping.area', validTo: LATER }))
  const { articles: both } = await articles.list(shop('langs'), {})
  expect(both.map(({ language, intent, validTo, title, version }) => [language, intent, validTo, title, version])).toEqual([
    ['en', 'shipping.area', LATER, 'What is the postage', 2],
    ['zh', 'shipping.area', LATER, '运费多少', 2],
  ])
})

test('it is taken away in one language or in all', async () => {
  for (const language of ['zh', 'en', 'de']) await put('gone', 0, draft('fee', { language }))
  expect(await articles.remove(shop('gone'), 'fee' as ArticleId, 'de')).toBe(1)
  expect(await articles.languages(shop('gone'))).toEqual(['en', 'zh'])
  expect(await articles.remove(shop('gone'), 'fee' as ArticleId)).toBe(2)
  expect(await articles.remove(shop('gone'), 'fee' as ArticleId)).toBe(0)
})

test('a question finds what is about it first, then what shares words with it, and nothing else', async () => {
  const shelf = [
    draft('fee'),
    draft('fee-far', { title: '新疆西藏的运费', alsoAskedAs: ['新疆包邮吗'] }),
    draft('return', { intent: 'return.shipping', title: '退货运费谁出', alsoAskedAs: [] }),
    draft('hours', { intent: 'contact.shop', title: '营业时间', alsoAskedAs: [] }),
    draft('free', { intent: null, title: '门店在哪', alsoAskedAs: ['怎么去店里'] }),
  ]
  for (const one of shelf) await put('find', 0, one)
  expect(await titles('find', 'shipping.fee', '新疆包邮吗')).toEqual(['新疆西藏的运费', '运费多少'])
  expect(await titles('find', 'shipping.fee', '退货运费')).toEqual(['运费多少', '新疆西藏的运费', '退货运费谁出'])
  expect(await titles('find', 'greeting', '门店在哪')).toEqual(['门店在哪'])
  expect(await titles('find', 'greeting', '你好')).toEqual([])
})

test('another shop’s people and another shop’s questions meet none of it', async () => {
  await put('theirs', 0, draft('secret', { title: '门店密码' }))
  expect((await articles.list(shop('ours'), {})).articles).toEqual([])
  expect(await articles.overview(shop('ours'))).toEqual({ intents: [], languages: [] })
  expect(await articles.remove(shop('ours'), 'secret' as ArticleId)).toBe(0)
  expect(await titles('ours', 'shipping.fee', '门店密码')).toEqual([])
  expect(await put('ours', 1, draft('secret', { text: 'stolen' }))).toBeNull()
  expect(await put('ours', 0, draft('secret', { text: 'our own of the same name' }))).toMatchObject({ version: 1, updatedBy: { id: MEI, name: '' } })
  expect((await articles.list(shop('theirs'), {})).articles).toMatchObject([{ text: '满 59 元包邮。' }])
})

test('the list goes page by page through intents and ids, misses nothing and shows nothing twice', async () => {
  const many = Array.from({ length: ARTICLE_PAGE * 2 + 3 }, (_, n) =>
    draft(`a${String(n).padStart(3, '0')}`, { intent: n % 3 === 0 ? null : n % 3 === 1 ? 'gift' : 'points', title: `第 ${n} 篇` }),
  )
  const both = many.flatMap((one) => [one, { ...one, language: 'en' }])
  expect(await articles.takeOver(shop('many'), both, { source: 'import', leavePeoples: false, now: NOW })).toEqual({ added: both.length, changed: 0, left: 0 })
  const seen: string[] = []
  let after: Awaited<ReturnType<Articles['list']>>['next'] | undefined
  for (let page = 0; page < 3; page++) {
    const { articles: rows, next } = await articles.list(shop('many'), {}, after ?? undefined)
    expect(rows.length).toBe(page < 2 ? ARTICLE_PAGE * 2 : 6)
    seen.push(...rows.filter(({ language }) => language === 'en').map(({ intent, id }) => `${intent ?? '~'} ${id}`))
    expect(next === null).toBe(page === 2)
    after = next
  }
  expect(seen).toEqual(many.map(({ intent, id }) => `${intent ?? '~'} ${id}`).sort())
  expect(await articles.overview(shop('many'))).toEqual({
    intents: [
      { intent: 'gift', articles: 34 },
      { intent: 'points', articles: 34 },
    ],
    languages: ['en', 'zh'],
  })
})

test('the list is searched in titles, texts and other ways to ask, by any piece of them; signs are no patterns', async () => {
  await put('search', 0, draft('fee'))
  await put('search', 0, draft('other', { intent: 'gift', title: '100% 有赠品', text: 'Canvas_Bag', alsoAskedAs: [] }))
  const found = async (search: string, intent?: 'gift') => (await articles.list(shop('search'), { search, intent })).articles.map(({ id }) => id)
  expect(await Promise.all([found('包邮'), found('邮费谁'), found('canvas_bag'), found('100%'), found('%'), found('_'), found('zzz'), found('')])).toEqual([
    ['fee'],
    ['fee'],
    ['other'],
    ['other'],
    ['other'],
    ['other'],
    [],
    ['other', 'fee'],
  ])
  expect(await found('元包邮', 'gift')).toEqual([])
})

test('a file that is taken over again changes nothing; what people changed stays where it is asked to', async () => {
  const file = [draft('fee'), draft('gift', { intent: 'gift', title: '赠品' }), draft('area', { intent: 'shipping.area', title: '送哪里' })]
  const takeOver = (drafts: ArticleDraft[], leavePeoples = true) => articles.takeOver(shop('demo'), drafts, { source: 'demo', leavePeoples, now: LATER })
  expect(await takeOver(file)).toEqual({ added: 3, changed: 0, left: 0 })
  expect(await takeOver(file)).toEqual({ added: 0, changed: 0, left: 3 })
  await put('demo', 1, draft('fee', { text: '满 99 元包邮。' }))
  const newer = file.map((one) => ({ ...one, text: `${one.text}（新）` }))
  expect(await takeOver(newer)).toEqual({ added: 0, changed: 2, left: 1 })
  const texts = async () => Object.fromEntries((await articles.list(shop('demo'), {})).articles.map(({ id, text, version }) => [id, `${version} ${text}`]))
  expect(await texts()).toEqual({ fee: '2 满 99 元包邮。', gift: '2 满 59 元包邮。（新）', area: '2 满 59 元包邮。（新）' })
  expect(await takeOver(newer, false)).toEqual({ added: 0, changed: 1, left: 2 })
  expect((await texts()).fee).toBe('3 满 59 元包邮。（新）')
})
