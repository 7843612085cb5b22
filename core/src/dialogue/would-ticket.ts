import type { CommandType } from '@xiaoer/contract/command'
import type { Rules } from '@xiaoer/contract/rules'
import type { Known, OpenRequest } from '../known.ts'
import type { Permit } from '../policy/permit.ts'
import { phrase } from '../said.ts'
import type { Step } from '../step.ts'
import { TICKET_FOR } from '../ticket-forms.ts'
import { mediaOf, summaryOf } from '../ticket-words.ts'
import type { Filing } from './decision.ts'

/** A deed that the rules would allow but the platform cannot do, or that is too large for the bot, is asked of a person: never a silent no. */
export function wouldTicket(
  request: OpenRequest,
  step: Extract<Step, { step: 'do' }>,
  answer: Permit,
  { known, rules, can }: { readonly known: Known; readonly rules: Rules; readonly can?: readonly CommandType[] | undefined },
): Pick<Filing, 'draft' | 'said'> | null {
  const { command } = step
  const beyondPlatform = answer.permitted && can !== undefined && !can.includes(command.type)
  const tooLarge = !answer.permitted && answer.why.phrase === 'refuse.above-cap'
  if (!beyondPlatform && !tooLarge) return null
  return {
    draft: {
      kind: TICKET_FOR[command.type],
      summary: summaryOf(request),
      orderNumber: step.order?.number ?? null,
      itemIds: 'items' in command ? command.items.map((item) => item.itemId) : 'changes' in command ? command.changes.map((change) => change.itemId) : [],
      fields: { deed: JSON.stringify(command).slice(0, 2_000) },
      evidence: mediaOf(request),
      tried: [...known.tried],
      cites: `${rules.id}@${rules.version}`,
      suggestion: command.type,
    },
    said: phrase(tooLarge ? 'ticket.too-large' : 'ticket.by-hand'),
  }
}
