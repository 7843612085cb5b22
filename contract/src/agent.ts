import * as z from 'zod'
import { AgentId, WorkspaceId } from './id.ts'

export const Agent = z.object({
  id: AgentId,
  workspaceId: WorkspaceId,
  name: z.string(),
  email: z.string(),
  role: z.enum(['owner', 'manager', 'agent']),
})
export type Agent = z.infer<typeof Agent>
