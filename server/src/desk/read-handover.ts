import type { Agent } from '@xiaoer/contract/agent'
import type { HandoverNote } from '@xiaoer/contract/handover'
import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import { DEFAULT_TEAM } from '@xiaoer/core/support/default-team'
import { handoverNote, staysWithPeople } from '@xiaoer/core/support/handover-note'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'

const DAY_MS = 86_400_000

/** All that the bot knows of a conversation, for whoever takes it over. */
export async function readHandover({ workspaceId }: Agent, id: ConversationId, house: DeskHouse): Promise<HandoverNote> {
  const [conversation, left, often] = await Promise.all([
    house.conversations.find(workspaceId, id),
    house.floor.holds.leftByBot(workspaceId, id),
    howOften(workspaceId, id, house),
  ])
  if (!conversation || !left) throw new AppError('not-found')
  return handoverNote({ ...conversation, ...left, ...often })
}

/** Has it gone back and forth so often that the bot does not get it any more today? */
export async function isToStay(workspaceId: WorkspaceId, id: ConversationId, house: DeskHouse): Promise<boolean> {
  const { handovers, mostHandovers } = await howOften(workspaceId, id, house)
  return staysWithPeople(handovers, mostHandovers)
}

async function howOften(workspaceId: WorkspaceId, id: ConversationId, { floor, now }: DeskHouse): Promise<{ handovers: number; mostHandovers: number }> {
  const since = new Date(Date.parse(now()) - DAY_MS).toISOString()
  const [{ count, team }, teams] = await Promise.all([floor.holds.handovers(workspaceId, id, since), floor.teams.of(workspaceId)])
  return { handovers: count, mostHandovers: (teams.find((one) => one.id === team) ?? DEFAULT_TEAM).mostHandovers }
}
