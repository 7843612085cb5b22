import type { Agent } from '@xiaoer/contract/agent'
import { may, type Permission } from '@xiaoer/contract/permission'
import { AppError } from '../errors.ts'

/** Throws AppError('forbidden'), with what is missing. */
export function mustMay(agent: Agent, permission: Permission): void {
  if (!may(agent, permission)) throw new AppError('forbidden', { permission })
}
