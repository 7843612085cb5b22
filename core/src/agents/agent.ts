import type { Skill } from '../skill.ts'

/** A service agent: what it can do, and the voice it does it in. Limits stand in the shop's rules. */
export interface ServiceAgent {
  readonly id: 'reception' | 'presale' | 'orders' | 'after-sales' | 'care'
  readonly skills: readonly Skill['id'][]
  readonly voice: 'plain' | 'warm'
}
