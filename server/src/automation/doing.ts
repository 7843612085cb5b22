import type { Automation, AutomationStep } from '@xiaoer/contract/automation'
import type { Happening } from '../happening.ts'
import type { Send } from '../store/automation-runs.ts'
import type { ConversationPlace } from '../store/conversation-places.ts'

/** One action of an automation that fired. */
export interface Doing {
  readonly automation: Automation
  readonly happening: Happening
  readonly place: ConversationPlace
  /** The place of the action in its automation. */
  readonly index: number
}

/** What came of it; a webhook is yet to be sent. */
export type Did = Pick<AutomationStep, 'outcome' | 'note'> & { readonly send?: Send }
