import type { AutomationStep, RunOutcome } from '@xiaoer/contract/automation'

/** What came of a run as a whole: something is still to be sent, else something failed, else it is done. */
export function outcomeOf(steps: readonly Pick<AutomationStep, 'outcome'>[]): RunOutcome {
  if (steps.some(({ outcome }) => outcome === 'retrying')) return 'retrying'
  return steps.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'done'
}
