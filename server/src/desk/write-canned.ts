import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { CannedReply, Macro } from '@xiaoer/contract/canned-api'
import type { CannedReplyId, MacroId } from '@xiaoer/contract/id'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'

/** Everything that can be written or done again with one key. */
export async function listCanned({ workspaceId, id }: Agent, { canned }: DeskHouse): Promise<Output<'cannedReplies'>> {
  const [replies, macros] = await Promise.all([canned.replies(workspaceId, id), canned.macros(workspaceId)])
  return { replies: [...replies], macros: [...macros] }
}

export async function saveCannedReply(agent: Agent, { cannedReplyId: id, ...reply }: Taken<'saveCannedReply'>, house: DeskHouse): Promise<CannedReply> {
  const known = (await house.canned.replies(agent.workspaceId, agent.id)).find((each) => each.id === id)
  // nobody makes their own what is everybody's
  if (!reply.isOwn || known?.isOwn === false) mustMay(agent, 'canned.write')
  if (reply.text === '' && reply.picture === null) throw new AppError('invalid', { text: ['Write something, or take a picture along.'] })
  const saved = await house.canned.saveReply(agent.workspaceId, { id, ...reply }, { by: agent.id, now: house.now() })
  if (!saved) throw new AppError('invalid', { shortcut: ['Another reply has this shortcut.'] })
  await noteDeed(agent, { what: 'save-canned', detail: { cannedReplyId: saved.id, shortcut: saved.shortcut } }, house)
  return saved
}

export async function removeCannedReply(agent: Agent, id: CannedReplyId, house: DeskHouse): Promise<Record<string, never>> {
  if (!(await house.canned.replies(agent.workspaceId, agent.id)).some((reply) => reply.id === id && reply.isOwn)) mustMay(agent, 'canned.write')
  if (!(await house.canned.removeReply(agent.workspaceId, id, agent.id))) throw new AppError('not-found')
  await noteDeed(agent, { what: 'remove-canned', detail: { cannedReplyId: id } }, house)
  return {}
}

export async function saveMacro(agent: Agent, { macroId: id, name, deeds }: Taken<'saveMacro'>, house: DeskHouse): Promise<Macro> {
  mustMay(agent, 'canned.write')
  if (deeds.ends === 'give' && deeds.to === null) throw new AppError('invalid', { to: ['Say to whom it is given.'] })
  const saved = await house.canned.saveMacro(agent.workspaceId, { id, name, deeds }, { by: agent.id, now: house.now() })
  if (!saved) throw new AppError('invalid', { name: ['Another macro has this name.'] })
  await noteDeed(agent, { what: 'save-macro', detail: { macroId: saved.id, name: saved.name } }, house)
  return saved
}

export async function removeMacro(agent: Agent, id: MacroId, house: DeskHouse): Promise<Record<string, never>> {
  mustMay(agent, 'canned.write')
  if (!(await house.canned.removeMacro(agent.workspaceId, id))) throw new AppError('not-found')
  await noteDeed(agent, { what: 'remove-macro', detail: { macroId: id } }, house)
  return {}
}

export async function countUse(agent: Agent, { kind, id }: Taken<'countUse'>, house: DeskHouse): Promise<Record<string, never>> {
  await house.canned.countUse(agent.workspaceId, kind, id)
  return {}
}
