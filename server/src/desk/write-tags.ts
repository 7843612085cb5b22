import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'

export async function listTags({ workspaceId }: Agent, house: DeskHouse): Promise<Output<'tags'>> {
  return { tags: [...(await house.tags.all(workspaceId))] }
}

/** What a tag is called, its colour, whether it is still offered. Under the name of another the two become one. */
export async function saveTag(agent: Agent, { name, newName = name, colour, retired }: Taken<'saveTag'>, house: DeskHouse): Promise<Output<'saveTag'>> {
  mustMay(agent, 'settings.write')
  if (newName !== name) await house.tags.rename(agent.workspaceId, name, newName)
  await house.tags.save(agent.workspaceId, { name: newName, colour, retired })
  await noteDeed(agent, { what: 'save-tag', detail: { name, newName, colour, retired } }, house)
  return listTags(agent, house)
}
