import type { WorkspaceId } from '@xiaoer/contract/id'
import { whoAsks } from '../asker.ts'
import type { AuditEntry } from '../store/audit-book.ts'
import type { DeskHouse } from './desk-house.ts'

/** Somebody of a workspace: an agent, or `clock`. */
export interface Doer {
  readonly workspaceId: WorkspaceId
  readonly id: string
}

export interface Deed {
  readonly what: string
  readonly conversationId?: string | null
  /** On what, and what was before and after. Secrets have no place in it. */
  readonly detail?: unknown
}

/** Who did what, on record. */
export function noteDeed(doer: Doer, deed: Deed, house: DeskHouse): Promise<void> {
  return house.conversations.audit(doer.workspaceId, entryOf(doer, deed, house))
}

/** The same for a store that writes it in the transaction of the deed. */
export function entryOf({ id: who }: Doer, { what, conversationId = null, detail }: Deed, { newId, now }: Pick<DeskHouse, 'newId' | 'now'>): AuditEntry {
  // what happens by itself was begun by somebody's request at times; it is not theirs
  const asker = who === 'clock' ? null : whoAsks()
  return { id: newId(), who, what, conversationId, detail, address: asker?.address ?? null, via: asker?.via ?? null, now: now() }
}
