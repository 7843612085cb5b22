import type { Input } from '@xiaoer/contract/api'
import type { ArticleId } from '@xiaoer/contract/article'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO, openDemo } from '../demo-workspace.ts'
import { askDesk, hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse, wordsIn } from '../test-house.ts'

let at: TestHouse
let li: Awaited<ReturnType<typeof hire>>
let mei: Awaited<ReturnType<typeof hire>>
beforeAll(async () => {
  at = await openTestHouse()
  li = await hire(at, 'agent', 'Li')
  mei = await hire(at, 'manager', 'Mei')
})
afterAll(() => at.close())

const FEE: Input<'putArticle'> = {
  id: 'fee',
  language: 'en',
  intent: 'shipping.fee',
  title: 'How much is shipping',
  text: 'Parcels are free from $59, else $8.',
  alsoAskedAs: ['is shipping free'],
  category: null,
  validFrom: null,
  validTo: null,
  version: 0,
} as never
const put = (more: Partial<Input<'putArticle'>>, cookie = mei.cookie) => askDesk(at, 'putArticle', { ...FEE, ...more } as never, cookie)
const tried = async (text: string, cookie = li.cookie) => (await askDesk(at, 'tryQuestion', { text }, cookie)).body

test('a shopper is answered in the shop’s words from the moment they are written, and no longer when they are taken away', async () => {
  expect((await tried('how much is shipping?')).answers).toMatchObject([{ clause: 'how much is shipping?', intent: 'shipping.fee', answer: null }])
  expect(await put({})).toMatchObject({ status: 200, body: { id: 'fee', version: 1, updatedBy: { id: mei.agent.id, name: 'Mei' } } })
  expect(wordsIn(await at.say('anna', 'how much is shipping?'))).toContain('free from $59')
  expect(await put({ version: 1, text: 'Parcels are free from $69.' })).toMatchObject({ status: 200, body: { version: 2 } })
  expect(wordsIn(await at.say('berta', 'how much is shipping?'))).toContain('free from $69')
  expect(await tried('how much is shipping?')).toMatchObject({
    language: 'en',
    answers: [{ answer: { articleId: 'fee', text: 'Parcels are free from $69.' } }],
  })
  expect(await askDesk(at, 'removeArticle', { articleId: 'fee' as ArticleId }, mei.cookie)).toMatchObject({ status: 200, body: { removed: 1 } })
  expect(wordsIn(await at.say('carla', 'how much is shipping?'))).not.toContain('free from')
  const { rows } = await at.database.pool.query(`select who, what, detail->>'version' as version from audit where detail->>'articleId' = 'fee' order by at, id`)
  expect(rows).toEqual([
    { who: mei.agent.id, what: 'put-article', version: '1' },
    { who: mei.agent.id, what: 'put-article', version: '2' },
    { who: mei.agent.id, what: 'remove-article', version: null },
  ])
})

test('who changes what a colleague has changed meanwhile is told, and nothing is lost', async () => {
  await put({ id: 'race' as ArticleId })
  await put({ id: 'race' as ArticleId, version: 1, text: 'first' })
  expect(await put({ id: 'race' as ArticleId, version: 1, text: 'second' })).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect((await askDesk(at, 'articles', { search: 'first' }, li.cookie)).body.articles).toMatchObject([{ id: 'race', version: 2 }])
  expect(await askDesk(at, 'removeArticle', { articleId: 'nowhere' as ArticleId }, mei.cookie)).toMatchObject({ status: 404, body: { code: 'not-found' } })
  await askDesk(at, 'removeArticle', { articleId: 'race' as ArticleId }, mei.cookie)
})

test('who is only an agent looks up and tries, but neither writes nor takes away', async () => {
  await put({ id: 'read' as ArticleId })
  expect(await put({ id: 'read' as ArticleId, version: 1 }, li.cookie)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect(await askDesk(at, 'removeArticle', { articleId: 'read' as ArticleId }, li.cookie)).toMatchObject({ status: 403 })
  expect((await askDesk(at, 'articles', { articleId: 'elsewhere' as ArticleId }, li.cookie)).body.articles).toEqual([])
  expect((await askDesk(at, 'articles', { intent: 'shipping.fee', articleId: 'read' as ArticleId }, li.cookie)).body).toMatchObject({
    articles: [{ id: 'read', version: 1 }],
    next: null,
    intents: [{ intent: 'shipping.fee', articles: 1 }],
    languages: ['en'],
  })
})

test('an article that ends before it begins, or says nothing, is not taken', async () => {
  expect(await put({ id: 'bad' as ArticleId, validFrom: '2026-12-02T00:00:00Z', validTo: '2026-12-01T00:00:00Z' })).toMatchObject({
    status: 400,
    body: { code: 'invalid', detail: { validTo: expect.anything() } },
  })
  expect(await put({ id: 'bad' as ArticleId, text: ' \u0000 ' })).toMatchObject({ status: 400, body: { code: 'invalid' } })
  expect(await put({ id: 'bad' as ArticleId, intent: 'shipping.fees' as never })).toMatchObject({ status: 400 })
})

test('another shop’s people see nothing of it and cannot change it', async () => {
  const theirs = 'w2' as WorkspaceId
  await at.house.workspaces.ensure({ id: theirs, name: 'W2', shop: 'local', settings: {} }, at.house.now())
  const ida = await hire(at, 'owner', 'Ida', theirs)
  await put({ id: 'ours' as ArticleId })
  expect((await askDesk(at, 'articles', {}, ida.cookie)).body).toEqual({ articles: [], next: null, intents: [], languages: [] })
  expect(await put({ id: 'ours' as ArticleId, version: 1, text: 'stolen' }, ida.cookie)).toMatchObject({ status: 409 })
  expect(await askDesk(at, 'removeArticle', { articleId: 'ours' as ArticleId }, ida.cookie)).toMatchObject({ status: 404 })
  expect((await tried('how much is shipping?', ida.cookie)).answers).toMatchObject([{ answer: null }])
})

test('the demo shop knows its answers from the start; one that people changed stays when the demo is made again', async () => {
  await at.database.pool.query('delete from workspaces')
  await openDemo(at.house)
  const ask = (text: string, intent: string, language: string) => at.house.deskHouse.answerTo(DEMO.workspaceId, { text, intent, language })
  expect(await ask('新疆包邮吗', 'shipping.fee', 'zh')).toMatchObject({
    articleId: 'shipping.fee.remote',
    language: 'zh',
    text: expect.stringContaining('12 元'),
  })
  expect(await ask('what are your opening hours', 'contact.shop', 'en')).toMatchObject({ language: 'en', text: expect.stringContaining('23:00') })
  // the shop's own language where it has not written in the shopper's
  expect(await ask('国补怎么用', 'trade_in', 'en')).toMatchObject({ articleId: 'trade_in.subsidy', language: 'zh' })
  const lin = await hire(at, 'owner', 'Lin', DEMO.workspaceId)
  const { body } = await askDesk(at, 'articles', { search: '满 59 元包邮' }, lin.cookie)
  const fee = body.articles.find(({ id, language }) => id === 'shipping.fee' && language === 'zh')!
  const { updatedAt, updatedBy, ...draft } = fee
  expect(updatedBy.id).toBe('demo')
  expect(await put({ ...draft, text: '全场包邮。' }, lin.cookie)).toMatchObject({ status: 200, body: { version: 2 } })
  // a house that died before the workspace was made makes it again
  await at.database.pool.query('delete from workspaces')
  await openDemo(at.house)
  expect(await ask('包邮吗', 'shipping.fee', 'zh')).toMatchObject({ text: '全场包邮。' })
  expect(updatedAt).not.toBe('')
})
