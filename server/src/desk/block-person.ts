import type { Agent } from '@xiaoer/contract/agent'
import type { Taken } from '@xiaoer/contract/api'
import type { Block } from '@xiaoer/contract/block-api'
import type { BlockId, ContactId, ConversationId, MessageId, WorkspaceId } from '@xiaoer/contract/id'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { noteDeed } from './note-deed.ts'

/** Who is not served at the moment. */
export async function listBlocks({ workspaceId }: Agent, house: DeskHouse): Promise<{ blocks: Block[] }> {
  return { blocks: [...(await house.blocks.all(workspaceId))] }
}

/** From now on nobody answers them: what they write is kept, and starts neither bot nor queue. */
export async function blockPerson(agent: Agent, { contactId, reason, note, until, tells }: Taken<'blockPerson'>, house: DeskHouse): Promise<Block> {
  const { workspaceId } = agent
  const now = house.now()
  if (until !== null && Date.parse(until) <= Date.parse(now)) throw new AppError('invalid', { until: ['This moment has passed.'] })
  if (!(await house.persons.person(workspaceId, contactId))) throw new AppError('not-found')
  const id = house.newId() as BlockId
  const closed = await house.blocks.block(workspaceId, { id, contactId, reason, note, until, told: tells, who: agent.id, now })
  if (!closed) throw new AppError('conflict')
  await noteDeed(agent, { what: 'block-person', detail: { id, contactId, reason, note, until } }, house)
  const [last] = await house.persons.conversationsOfPerson(workspaceId, contactId)
  if (tells && last) await tellThem(workspaceId, last, house)
  for (const conversation of closed) house.changed(workspaceId, conversation)
  const block = await house.blocks.of(workspaceId, contactId)
  if (!block) throw new AppError('conflict')
  return block
}

export async function unblockPerson(agent: Agent, contactId: ContactId, house: DeskHouse): Promise<Record<string, never>> {
  if (!(await house.blocks.lift(agent.workspaceId, contactId, { who: agent.id, now: house.now() }))) throw new AppError('not-found')
  await noteDeed(agent, { what: 'unblock-person', detail: { contactId } }, house)
  return {}
}

/** Whose time is over is served again. How many there were. */
export async function liftBlocks(house: DeskHouse): Promise<number> {
  const over = await house.blocks.over(house.now())
  for (const { workspaceId, contactId } of over)
    if (await house.blocks.lift(workspaceId, contactId, { who: 'clock', now: house.now() }))
      await noteDeed({ workspaceId, id: 'clock' }, { what: 'unblock-person', detail: { contactId } }, house)
  return over.length
}

/** Once, politely, where they wrote last. */
async function tellThem(workspaceId: WorkspaceId, id: ConversationId, house: DeskHouse): Promise<void> {
  const { timeZone } = await house.rulesOf(workspaceId)
  const language = (await house.conversations.find(workspaceId, id))?.language ?? 'en'
  const content = house.compose({ phrase: 'person.blocked', values: {} }, { language, timeZone })
  const outbox = await house.needsOutbox(id, workspaceId)
  const message = await house.conversations.say(workspaceId, id, { id: house.newId() as MessageId, content, now: house.now() }, outbox)
  if (message) house.spoken(workspaceId, message)
}
