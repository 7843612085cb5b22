import type { WorkspaceId } from '@xiaoer/contract/id'
import type { ConnectorKind } from '@xiaoer/contract/settings-api'
import type { ZodType } from 'zod'
import type { Providers } from '../store/providers.ts'
import type { Workspaces } from '../store/workspaces.ts'

/** Who can be connected, and what they need to know. */
export interface OpenConnector extends Omit<ConnectorKind, 'fields'> {
  readonly settings: ZodType
  /** Asks for something that is not there; throws what the other side said where it does not let us in. */
  tryOut(settings: unknown, workspaceId: WorkspaceId): Promise<void>
}

/** What setting up the shop works with. */
export interface ShopDesk {
  readonly kinds: readonly OpenConnector[]
  /** The name of the shop that every workspace has. */
  readonly builtIn: string
  readonly workspaces: Workspaces
  readonly providers: Providers
  /** Other settings hold from now on. */
  readonly changed: (workspaceId: WorkspaceId) => void
  readonly publicUrl?: string | undefined
}
