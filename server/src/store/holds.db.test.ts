import type { AgentId, ConversationId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../test-house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

test('with whom a conversation was is written down, whoever changes it', async () => {
  const conversationId = (await house.say('ann', 'I want to talk to a person')).conversationId as ConversationId
  const { conversations } = house.house.deskHouse
  await conversations.takeOver(house.workspaceId, conversationId, 'a1' as AgentId, house.house.now())
  await conversations.release(house.workspaceId, conversationId, 'bot', { heldBy: null, now: house.house.now() })
  await house.say('ann', 'a person, please')
  const { rows } = await house.database.pool.query(
    'select segment, holder, agent_id, ended_at is null as open from holds where conversation_id = $1 order by id',
    [conversationId],
  )
  expect(rows).toEqual([
    { segment: 1, holder: 'queue', agent_id: null, open: false },
    { segment: 1, holder: 'agent', agent_id: 'a1', open: false },
    { segment: 2, holder: 'queue', agent_id: null, open: true },
  ])
})
