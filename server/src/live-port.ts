import type { WorkspaceId } from '@xiaoer/contract/id'
import type { LiveEvent } from '@xiaoer/contract/live'

/** Tells everybody at the desk of a workspace what just happened. Never fails; who is away reads it when they come back. */
export type Tell = (workspaceId: WorkspaceId, event: LiveEvent) => void
