import type { WorkspaceId } from '@xiaoer/contract/id'
import type { DeskHouse } from './desk-house.ts'

/** Somebody of a workspace: an agent, or `clock`. */
export interface Doer {
  readonly workspaceId: WorkspaceId
  readonly id: string
}

export interface Deed {
  readonly what: string
  readonly conversationId?: string | null
  readonly detail?: unknown
}

/** Who did what, on record. */
export function noteDeed({ workspaceId, id: who }: Doer, { what, conversationId = null, detail }: Deed, house: DeskHouse): Promise<void> {
  return house.conversations.audit(workspaceId, { id: house.newId(), who, what, conversationId, detail, now: house.now() })
}
