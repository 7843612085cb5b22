import type { Agent } from '@xiaoer/contract/agent'
import { AppError } from '../errors.ts'

/** What is for owners and managers alone: it moves money, speaks in the shop's name, or says how others work. */
export function onlyLeads({ role }: Agent): void {
  if (role === 'agent') throw new AppError('forbidden')
}
