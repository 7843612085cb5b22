import { randomUUID } from 'node:crypto'
import type { Input } from '@xiaoer/contract/api'
import type { CannedReplyId, ConversationId, MacroId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askDesk, hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'
import { previewTranslation, readTranslations, translateMessage } from './translate.ts'

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

const newId = () => randomUUID() as string as CannedReplyId

test('one’s own is seen and taken by nobody else, under a shortcut that all may have; a table brings many, and says what it cannot take', async () => {
  const own = newId()
  const save = (input: Input<'saveCannedReply'>, cookie = li.cookie) => askDesk(at, 'saveCannedReply', input, cookie)
  expect((await save({ cannedReplyId: own, shortcut: '尺码', text: '我的尺码话术', isOwn: true })).status).toBe(200)
  const shared = (await canned()).replies.find(({ shortcut, isOwn }) => shortcut === '尺码' && !isOwn)!
  expect([
    await save({ cannedReplyId: shared.id, shortcut: '尺码', text: '归我', isOwn: true }),
    await save({ cannedReplyId: own, shortcut: '尺码', text: 'x' }),
  ]).toMatchObject([{ status: 403 }, { status: 403 }])
  expect((await askDesk(at, 'cannedReplies', {}, boss.cookie)).body.replies.some(({ id }) => id === own)).toBe(false)
  expect(await save({ cannedReplyId: own, shortcut: '抢来', text: 'x', isOwn: true }, boss.cookie)).toMatchObject({ status: 400 })
  expect((await askDesk(at, 'removeCannedReply', { cannedReplyId: own }, boss.cookie)).status).toBe(404)
  const csv = '\ufeff快捷词,内容,图片,只给自己\n尺码,"新的, 带逗号",,\n发货,\'=今天发货,,否\n,没有快捷词,,\n空的,,,\n坏图,x,javascript:1,\n'
  const { body } = await askDesk(at, 'importCanned', { csv }, boss.cookie)
  expect(body).toEqual({
    saved: 2,
    problems: [
      { line: 4, fields: ['shortcut'] },
      { line: 5, fields: ['text'] },
      { line: 6, fields: ['picture'] },
    ],
  })
  const after = (await canned()).replies
  expect(after.find(({ id }) => id === shared.id)).toMatchObject({ text: '新的, 带逗号', used: 1 })
  expect(after.find(({ shortcut }) => shortcut === '发货')?.text).toBe('=今天发货')
  expect(await askDesk(at, 'importCanned', { csv: 'shortcut,text\n"broken' }, boss.cookie)).toMatchObject({ status: 400, body: { code: 'invalid' } })
  expect((await askDesk(at, 'removeCannedReply', { cannedReplyId: own }, li.cookie)).status).toBe(200)
})

test('a tag is renamed wherever it stands, becomes one with another, and is offered no more', async () => {
  const [one, two] = await Promise.all(['tag-1', 'tag-2'].map(async (who) => (await at.say(who, 'hello')).conversationId as ConversationId))
  const label = (conversationId: ConversationId, add: string[]) => askDesk(at, 'label', { conversationId, add }, li.cookie)
  await label(one!, ['退货', 'VIP'])
  await label(two!, ['退款'])
  const macroId = randomUUID() as string as MacroId
  await askDesk(at, 'saveMacro', { macroId, name: '退', deeds: { text: 'x', add: ['退货', '退款'] } }, boss.cookie)
  await askDesk(at, 'saveFilter', { name: '退', filter: { tags: ['退货'] }, isEverybodys: true }, boss.cookie)
  expect((await askDesk(at, 'saveTag', { name: '退货', newName: '退款' }, li.cookie)).status).toBe(403)
  const { body } = await askDesk(at, 'saveTag', { name: '退货', newName: '退款', colour: 'amber' }, boss.cookie)
  expect(body.tags).toEqual([
    { name: '退款', colour: 'amber', retired: false, used: 2 },
    { name: 'VIP', colour: null, retired: false, used: 1 },
  ])
  expect((await canned()).macros.find(({ id }) => id === macroId)?.deeds.add).toEqual(['退款'])
  expect((await askDesk(at, 'conversations', { view: 'tag:退款' }, li.cookie)).body.conversations).toHaveLength(2)
  await askDesk(at, 'saveTag', { name: 'VIP', retired: true }, boss.cookie)
  expect((await askDesk(at, 'views', {}, li.cookie)).body).toMatchObject({ tags: ['退款'], saved: [{ filter: { tags: ['退款'] } }] })
})

test('without a translator that is said; with one, a message is translated once, and both texts of a translated reply are kept', async () => {
  const id = (await at.say('hans', 'guten Tag')).conversationId as ConversationId
  await askDesk(at, 'takeOver', { conversationId: id }, li.cookie)
  expect((await askDesk(at, 'translations', { conversationId: id }, li.cookie)).body).toEqual({ by: null, translations: [] })
  expect(await askDesk(at, 'previewTranslation', { conversationId: id, text: 'x', to: 'de' }, li.cookie)).toMatchObject({
    status: 409,
    body: { code: 'no-translator' },
  })
  let asked = 0
  const house = { ...at.house.deskHouse, translator: { name: 'Fake', translate: async (text: string, { to }: { to: string }) => `${++asked} ${to}: ${text}` } }
  const first = (await askDesk(at, 'conversation', { conversationId: id }, li.cookie)).body.messages[0]!
  const once = () => translateMessage(li.agent, { conversationId: id, messageId: first.id, to: 'zh' }, house)
  expect([await once(), await once()].map(({ text }) => text)).toEqual(['1 zh: guten Tag', '1 zh: guten Tag'])
  expect(await previewTranslation(li.agent, { conversationId: id, text: '马上查', to: 'de' }, house)).toEqual({ text: '2 de: 马上查', by: 'Fake' })
  const original = { text: '马上查', language: 'zh', by: 'Fake' }
  const sent = (await askDesk(at, 'reply', { conversationId: id, text: 'Sofort', clientId: 'client-t1', original }, li.cookie)).body
  expect((await readTranslations(li.agent, id, house)).translations).toEqual([
    { messageId: first.id, language: 'zh', text: '1 zh: guten Tag', by: 'Fake' },
    { messageId: sent.id, ...original },
  ])
})
