import { randomUUID } from 'node:crypto'
import type { Input } from '@xiaoer/contract/api'
import type { CannedReplyId, ConversationId, MacroId } from '@xiaoer/contract/id'
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

const canned = async () => (await askDesk(at, 'cannedReplies', {}, li.cookie)).body

test('who leads writes what all may take; what is taken often stands first', async () => {
  const [hello, chart] = [randomUUID() as string as CannedReplyId, randomUUID() as string as CannedReplyId]
  const save = (input: Input<'saveCannedReply'>, cookie = boss.cookie) => askDesk(at, 'saveCannedReply', input, cookie)
  expect(await save({ cannedReplyId: hello, shortcut: '你好', text: '{name} 您好' }, li.cookie)).toMatchObject({ status: 403 })
  expect((await save({ cannedReplyId: hello, shortcut: '你好', text: '{name} 您好' })).status).toBe(200)
  expect((await save({ cannedReplyId: chart, shortcut: '尺码', picture: '/files/size-chart.png' })).status).toBe(200)
  expect(await save({ cannedReplyId: randomUUID() as string as CannedReplyId, shortcut: '尺码', text: 'x' })).toMatchObject({ status: 400 })
  expect(await save({ cannedReplyId: chart, shortcut: '空', text: '' })).toMatchObject({ status: 400 })
  expect(await save({ cannedReplyId: chart, shortcut: '坏', picture: 'javascript:alert(1)' })).toMatchObject({ status: 400 })
  await askDesk(at, 'countUse', { kind: 'reply', id: chart }, li.cookie)
  expect((await canned()).replies.map(({ shortcut, used }) => [shortcut, used])).toEqual([
    ['尺码', 1],
    ['你好', 0],
  ])
  await save({ cannedReplyId: hello, shortcut: '您好', text: '在的' })
  expect((await canned()).replies.find(({ id }) => id === hello)).toMatchObject({ shortcut: '您好', text: '在的' })
  expect((await askDesk(at, 'removeCannedReply', { cannedReplyId: hello }, boss.cookie)).status).toBe(200)
  expect(await askDesk(at, 'removeCannedReply', { cannedReplyId: hello }, boss.cookie)).toMatchObject({ status: 404 })
})

test('a macro keeps all that it does; giving on names somebody', async () => {
  const macroId = randomUUID() as string as MacroId
  const deeds = { text: '已为您登记', add: ['退款'], priority: 'high', act: 'refund', ends: 'resolve' } as const
  const save = (input: Input<'saveMacro'>) => askDesk(at, 'saveMacro', input, boss.cookie)
  expect((await save({ macroId, name: '登记退款', deeds: { ...deeds, add: ['退款'] } })).status).toBe(200)
  expect((await canned()).macros).toMatchObject([{ name: '登记退款', deeds: { ...deeds, remove: [], to: null } }])
  expect(await save({ macroId, name: '转给谁', deeds: { ends: 'give' } })).toMatchObject({ status: 400 })
  expect((await askDesk(at, 'removeMacro', { macroId }, boss.cookie)).status).toBe(200)
})

test('a reply takes a picture along, with words or without; nothing at all is refused', async () => {
  const id = (await at.say('anna', 'hello')).conversationId as ConversationId
  await askDesk(at, 'takeOver', { conversationId: id }, li.cookie)
  const attachment = { type: 'image', url: '/files/chart.png', mime: 'image/png', name: '尺码表.png' } as const
  const reply = (input: Omit<Input<'reply'>, 'conversationId'>) => askDesk(at, 'reply', { conversationId: id, ...input }, li.cookie)
  expect((await reply({ text: '看这张', attachment, clientId: 'client-p1' })).body.content).toEqual({ ...attachment, text: '看这张' })
  expect((await reply({ attachment, clientId: 'client-p2' })).body.content).toEqual(attachment)
  expect((await reply({ attachment, clientId: 'client-p2' })).status).toBe(200)
  expect(await reply({ attachment: { ...attachment, url: '/files/other.png' }, clientId: 'client-p2' })).toMatchObject({ status: 409 })
  expect(await reply({ text: '  ', clientId: 'client-p3' })).toMatchObject({ status: 400, body: { code: 'invalid' } })
})
