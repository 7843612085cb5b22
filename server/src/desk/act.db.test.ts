import { randomUUID } from 'node:crypto'
import type { Command } from '@xiaoer/contract/command'
import type { ConversationId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askDesk, hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'

let at: TestHouse
let li: Awaited<ReturnType<typeof hire>>
let mei: Awaited<ReturnType<typeof hire>>
beforeAll(async () => {
  at = await openTestHouse()
  li = await hire(at, 'agent', 'Li')
  mei = await hire(at, 'agent', 'Mei')
})
afterAll(() => at.close())

const cancel = async (number: string): Promise<Command> => ({
  type: 'cancelOrder',
  orderId: (await at.order(number)).id,
  orderNumber: number,
  reason: 'ordered by mistake',
})
/** Ann, proven, and Li has the conversation. */
const withAnn = async (who: string) => {
  await at.say(who, 'where is my order #W1000003?')
  const { conversationId } = await at.say(who, 'ann@example.com')
  const id = conversationId as ConversationId
  await askDesk(at, 'takeOver', { conversationId: id }, li.cookie)
  return id
}
const saidIn = async (id: ConversationId) =>
  (await askDesk(at, 'conversation', { conversationId: id }, li.cookie)).body.messages.map(({ content }) => ('text' in content ? content.text : ''))

test('what a person does passes where the bot’s deeds pass: quoted, done once, read again, told, in the ledger', async () => {
  const id = await withAnn('anna')
  const command = await cancel('#W1000001')
  const quoted = (await askDesk(at, 'quote', { conversationId: id, command }, li.cookie)).body
  expect(quoted).toMatchObject({ permitted: true, amount: { amount: 2000 }, approval: false, orderVersion: expect.any(Number) })
  expect((await at.order('#W1000001')).status).toBe('pending')
  const orderVersion = quoted.permitted ? quoted.orderVersion : null
  const input = { conversationId: id, command, deedId: randomUUID(), orderVersion }
  const answers = await Promise.all([1, 2, 3].map(() => askDesk(at, 'act', input, li.cookie)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(new Set(answers.map(({ body }) => (body.outcome === 'begun' ? body.action.id : body.why))).size).toBe(1)
  expect((await at.order('#W1000001')).status).toBe('cancelled')
  const { actions } = (await askDesk(at, 'conversation', { conversationId: id }, li.cookie)).body
  expect(actions).toMatchObject([{ state: 'done', command, rules: expect.stringContaining('@') }])
  expect((await saidIn(id)).filter((words) => words?.includes('W1000001') && words.includes('cancel')).length).toBe(1)
})

test('what policy forbids, a person cannot do either; the reason is read in their language', async () => {
  const id = await withAnn('berta')
  const forbidden = await cancel('#W1000002')
  const asked = (language: 'zh' | 'en') => askDesk(at, 'quote', { conversationId: id, command: forbidden, language }, li.cookie)
  expect((await asked('en')).body).toMatchObject({ permitted: false, why: expect.stringContaining('W1000002') })
  expect((await asked('zh')).body).toMatchObject({ permitted: false, why: expect.stringMatching(/\p{Script=Han}/u) })
  const done = await askDesk(
    at,
    'act',
    { conversationId: id, command: forbidden, deedId: randomUUID(), orderVersion: (await at.order('#W1000002')).version },
    li.cookie,
  )
  expect(done.body).toMatchObject({ outcome: 'refused' })
  const theirs = await cancel('#W2000001')
  expect((await askDesk(at, 'quote', { conversationId: id, command: theirs }, li.cookie)).body).toMatchObject({ permitted: false })
})

test('on an order that has changed since the quote nothing is done; who does not hold the conversation does nothing', async () => {
  const id = await withAnn('carla')
  const command = await cancel('#W1000003')
  const act = (orderVersion: number, cookie = li.cookie) => askDesk(at, 'act', { conversationId: id, command, deedId: randomUUID(), orderVersion }, cookie)
  const { version } = await at.order('#W1000003')
  expect(await act(version + 1)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect(await act(version, mei.cookie)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect((await at.order('#W1000003')).status).toBe('processed')
})

test('of a shopper who is not proven nothing is done', async () => {
  const id = (await at.say('dora', 'hello')).conversationId as ConversationId
  await askDesk(at, 'takeOver', { conversationId: id }, li.cookie)
  const command = await cancel('#W1000003')
  expect((await askDesk(at, 'quote', { conversationId: id, command }, li.cookie)).body).toMatchObject({ permitted: false })
})
