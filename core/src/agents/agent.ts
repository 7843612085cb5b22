import type { Skill } from '../skill.ts'

/** A service agent of the bot: what it can do, and the voice it does it in. Its limits stand in the shop's rules (`rules.agents`). */
export interface ServiceAgent {
  readonly id: 'reception' | 'presale' | 'orders' | 'after-sales' | 'promotions' | 'cross-border' | 'care'
  readonly skills: readonly Skill['id'][]
  /** `warm` says sorry also for small displeasure; `plain` gets to the matter. */
  readonly voice: 'plain' | 'warm'
  /** The intents of its field. */
  readonly asked: RegExp
}
