import type { SaidCard } from '../said.ts'
import { phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { textOf } from './answers-to.ts'
import type { Fault } from './fault-words.ts'
import { line } from './quote.ts'

type Line = SaidCard['lines'][number]

/** Who pays the way back: the shop where the rules make it pay for faults and the shopper tells of one. */
export function freightLine({ rules }: SkillView, fault: Fault | null): Line {
  const who = rules.deeds.requestReturn?.whoPaysShipping ?? 'shopper'
  return line('line.shipping', phrase(`shipping.${fault && who === 'shop-if-faulty' ? 'shop' : who}`))
}

/** Does it depend on a fault who pays? Then it has to be shown. */
export function hangsOnFault({ rules }: SkillView): boolean {
  return rules.deeds.requestReturn?.whoPaysShipping === 'shop-if-faulty'
}

const INSURANCE = /运费险|退货险|\binsur(?:ance|ed)\b/i

/** What becomes of the shipping insurance, where the shopper speaks of it. */
export function insuranceLine({ rules, request }: SkillView, deed: 'return' | 'exchange'): Line | null {
  if (!INSURANCE.test(textOf(request))) return null
  const { shippingInsurance } = rules.promises
  const covered = shippingInsurance.includes(deed) ? 'yes' : shippingInsurance.length > 0 ? 'elsewhere' : 'no'
  return line('line.insurance', phrase('insurance.note', { deed, covered }))
}
