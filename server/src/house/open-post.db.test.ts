import type { ConversationId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openFakeTelegram } from '../channels/fakes/telegram.ts'
import { telegramChannel } from '../channels/telegram.ts'
import { openChannelUnderTest } from '../test-channel.ts'
import { askDesk, hire, openWindow } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'
import { receive } from '../turn/receive.ts'

let at: TestHouse
beforeAll(async () => {
  at = await openTestHouse()
}, 60_000)
afterAll(() => at.close())

test('a shopper sees that the person who has them has read and is writing, nothing of colleagues, and is asked how it was', async () => {
  const [wang, li] = [await hire(at, 'agent', 'Wang'), await hire(at, 'agent', 'Li')]
  const window = await openWindow(at, { locale: 'en' })
  await window.hear('welcome')
  window.say({ t: 'msg', cid: 'c1', type: 'text', text: 'I want to talk to a person' })
  await window.hear('handoff', (frame) => frame.state === 'queued')
  const { rows } = await at.database.pool.query("select id, seq from conversations where holder = 'queue'")
  const conversationId = rows[0]!.id as ConversationId
  await askDesk(at, 'takeOver', { conversationId }, wang.cookie)
  await window.hear('handoff', (frame) => frame.state === 'active')

  await askDesk(at, 'look', { conversationId, doing: 'typing' }, li.cookie)
  await askDesk(at, 'look', { conversationId, doing: 'left' }, wang.cookie)
  await askDesk(at, 'look', { conversationId, doing: 'viewing' }, wang.cookie)
  expect((await window.hear('read')).seq).toBeGreaterThanOrEqual(1)
  expect(window.frames.filter((frame) => frame.t === 'typing')).toEqual([])
  await askDesk(at, 'look', { conversationId, doing: 'typing' }, wang.cookie)
  expect(await window.hear('typing')).toEqual({ t: 'typing', from: 'agent', on: true })

  await askDesk(at, 'resolve', { conversationId }, wang.cookie)
  await window.hear('please-rate')
  const { visitorToken } = await window.hear('welcome')
  await window.close()
  // whoever was away then is asked when they are back
  const later = await openWindow(at, { visitorToken })
  await later.hear('please-rate')
  await later.close()
})

test('a platform shows that somebody writes, and is not told so more often than it shows it', async () => {
  const fake = await openFakeTelegram()
  const telegram = await openChannelUnderTest(telegramChannel(), fake)
  const { house, account } = telegram
  const wang = await hire(house, 'agent', 'Wang')
  await receive(account.id, telegram.write({ id: '1', userId: '42', text: 'I want to talk to a person', at: Date.now() }), house.house.door)
  const { rows } = await house.database.pool.query<{ id: ConversationId }>('select id from conversations')
  const conversationId = rows[0]!.id
  await askDesk(house, 'takeOver', { conversationId }, wang.cookie)
  const typed = () => fake.heard.filter((said) => said.includes('sendChatAction'))
  for (let times = 0; times < 3; times++) await askDesk(house, 'look', { conversationId, doing: 'typing' }, wang.cookie)
  await vi.waitFor(() => expect(typed()).toHaveLength(1))
  expect(typed()[0]).toContain(`"chat_id":${telegram.userIdOf!('42')}`)
  await telegram.close()
})
