import type { Intent } from '@xiaoer/contract/intent'
import type { Skill } from '../skill.ts'
import { REPERTOIRE } from '../skills/repertoire.ts'
import type { ServiceAgent } from './agent.ts'

/** Who serves what. Reception takes what is nobody else's. */
export const STAFF: readonly ServiceAgent[] = [
  { id: 'presale', skills: ['product-question'], voice: 'plain' },
  {
    id: 'orders',
    skills: ['order-status', 'order-facts', 'cancel-order', 'change-address', 'change-customer-address', 'change-items', 'change-payment'],
    voice: 'plain',
  },
  { id: 'after-sales', skills: ['return-goods', 'refund-money', 'faulty-goods', 'rules-answer'], voice: 'warm' },
  { id: 'care', skills: ['person'], voice: 'warm' },
  { id: 'reception', skills: ['talk', 'answer-question', 'offer-person'], voice: 'plain' },
]

/** The skill that takes a clause with this intent; there always is one. */
export function skillFor(intent: Intent, clause: string): Skill {
  const able = REPERTOIRE.filter((skill) => skill.intents.includes(intent))
  return able.find((skill) => skill.claims?.test(clause)) ?? able.find((skill) => !skill.claims)!
}

export function skillById(id: string): Skill {
  const skill = REPERTOIRE.find((one) => one.id === id)
  if (!skill) throw new Error(`No skill is called ${id}`)
  return skill
}

export function agentOf(skillId: string): ServiceAgent {
  return STAFF.find((agent) => agent.skills.includes(skillId)) ?? STAFF.at(-1)!
}
