import type { Quote } from '@xiaoer/contract/act-api'
import type { Command } from '@xiaoer/contract/command'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { permit } from '@xiaoer/core/policy/permit'
import { phrase, type Said } from '@xiaoer/core/said'
import { write } from '@xiaoer/core/wording/compose'
import { isAboveDailyCap, provenAs, type RuledWorkshop, readEvidence } from './perform.ts'

interface Wanted {
  readonly workspaceId: WorkspaceId
  readonly command: Command
  /** The proven customer of the shop. */
  readonly customerId: string | null
  readonly language: string
}

/** What policy says to a deed on what the shop shows now; nothing is written anywhere. */
export async function quoteDeed({ workspaceId, command, customerId, language }: Wanted, workshop: RuledWorkshop): Promise<Quote> {
  if (!workshop.shop.capabilities.changes.includes(command.type)) return { permitted: false, why: sayRefusal(phrase('refuse.not-offered', {}), language) }
  const evidence = await readEvidence(command, workshop.shop, customerId)
  const rules = await workshop.rulesFor(evidence.order)
  const answer = permit(command, { ...evidence, identity: provenAs(customerId), rules, now: workshop.now() })
  if (!answer.permitted) return { permitted: false, why: sayRefusal(answer.why, language, rules.timeZone) }
  return {
    permitted: true,
    amount: answer.amount,
    approval: answer.approval || (await isAboveDailyCap(answer.amount, { workspaceId, rules }, workshop)),
    rules: `${rules.id}@${rules.version}`,
    orderVersion: evidence.order?.version ?? null,
  }
}

/** Why a deed was refused, as a person reads it. */
export function sayRefusal(why: Said, language: string, timeZone = 'UTC'): string {
  return write(why, { language, timeZone })
}
