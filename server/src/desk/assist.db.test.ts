import { randomUUID } from 'node:crypto'
import type { ArticleId } from '@xiaoer/contract/article'
import type { CannedReplyId, ConversationId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askDesk, hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'

let at: TestHouse
let li: Awaited<ReturnType<typeof hire>>
let boss: Awaited<ReturnType<typeof hire>>
beforeAll(async () => {
  at = await openTestHouse()
  li = await hire(at, 'agent', 'Li')
  boss = await hire(at, 'manager', 'Bo')
})
afterAll(() => at.close())

/** Li has the conversation, and the shopper asks. */
const asks = async (who: string, text: string) => {
  const id = (await at.say(who, 'I want to talk to a human')).conversationId as ConversationId
  await askDesk(at, 'takeOver', { conversationId: id }, li.cookie)
  await at.say(who, text)
  return id
}
const assistIn = async (id: ConversationId) => (await askDesk(at, 'assist', { conversationId: id }, li.cookie)).body

test('the shop’s own article with its source, and who is not known yet', async () => {
  await at.house.articles.takeOver(
    at.workspaceId,
    [
      {
        ...{ id: 'shipping' as ArticleId, language: 'en', intent: 'shipping.time' as never, title: 'How long does shipping take?' },
        ...{ text: 'Two to four working days.', alsoAskedAs: [], category: null, validFrom: null, validTo: null },
      },
    ],
    { source: 'import', leavePeoples: false, now: at.house.now() } as never,
  )
  at.house.deskHouse.articlesChanged(at.workspaceId)
  const told = await assistIn(await asks('anna', 'How long does shipping take?'))
  expect(told.missing).toEqual(['who'])
  expect(told.seq).toBeGreaterThan(1)
  expect(told.suggestions.filter(({ from }) => from === 'knowledge')).toMatchObject([
    { text: 'Two to four working days.', source: 'How long does shipping take?' },
  ])
})

test('a canned reply whose shortcut was asked for; taking it is counted and kept', async () => {
  const id = randomUUID() as string as CannedReplyId
  await askDesk(at, 'saveCannedReply', { cannedReplyId: id, shortcut: '尺码表', text: '尺码表在详情页第三张图' }, boss.cookie)
  const talk = await asks('berta', '有尺码表吗')
  const { suggestions, seq } = await assistIn(talk)
  expect(suggestions).toContainEqual({ from: 'canned', id, text: '尺码表在详情页第三张图', source: '尺码表', conversationId: null })
  await askDesk(at, 'tookSuggestion', { conversationId: talk, from: 'canned', id, seq }, li.cookie)
  expect((await askDesk(at, 'cannedReplies', {}, li.cookie)).body.replies).toMatchObject([{ id, used: 1 }])
  const { rows } = await at.database.pool.query(`select who, detail from audit where what = 'took-suggestion'`)
  expect(rows).toEqual([{ who: li.agent.id, detail: { from: 'canned', id, seq } }])
})

test('what a colleague answered to the like in a settled conversation, never in one that is still open', async () => {
  const before = await asks('carla', '帽子洗过以后缩水了怎么办')
  await askDesk(at, 'reply', { conversationId: before, text: '亲，请拍照发我，缩水我们给您换新', clientId: 'client-a1' }, li.cookie)
  const now = await asks('dora', '我的帽子洗过缩水了')
  const cases = async () => (await assistIn(now)).suggestions.filter(({ from }) => from === 'case')
  expect(await cases()).toEqual([])
  await askDesk(at, 'resolve', { conversationId: before }, li.cookie)
  expect(await cases()).toMatchObject([{ text: '亲，请拍照发我，缩水我们给您换新', conversationId: before }])
  await askDesk(at, 'reply', { conversationId: now, text: '好的', clientId: 'client-a2' }, li.cookie)
  expect((await assistIn(now)).suggestions).toEqual([])
})
