import type { ConversationId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askDesk, hire, openWindow } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'

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
