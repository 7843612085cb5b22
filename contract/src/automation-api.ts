import * as z from 'zod'
import { Automation, AutomationDraft, AutomationId, AutomationRun, RunOutcome, TriedAutomation } from './automation.ts'
import { Instant } from './instant.ts'

const one = z.object({ automationId: AutomationId })
/** The version that was seen: a change on an older one is a conflict. */
const seen = one.extend({ version: z.int().positive() })

/** The routes of automations, part of `API`. For owners and managers. */
export const AUTOMATION_API = {
  automations: {
    method: 'GET',
    path: '/api/v1/desk/automations',
    input: z.object({}),
    output: z.object({
      /** In their order; secrets of webhooks are null. */
      automations: z.array(Automation),
      /** Who changed them, by id. */
      names: z.record(z.string(), z.string()),
      /** What conditions can be compared with here. */
      known: z.object({ channels: z.array(z.string()), tags: z.array(z.string()), teams: z.array(z.string()) }),
    }),
  },
  /** A new one is switched off until somebody switches it on. `version`: as it was seen, 0 for a new one; the same new `automationId` again is the same. */
  saveAutomation: {
    method: 'POST',
    path: '/api/v1/desk/automations',
    input: AutomationDraft.extend({ automationId: AutomationId, version: z.int().nonnegative() }),
    output: Automation,
  },
  switchAutomation: { method: 'POST', path: '/api/v1/desk/automations/:automationId/switch', input: seen.extend({ on: z.boolean() }), output: Automation },
  /** All of them, in the order in which they shall be looked at. */
  orderAutomations: {
    method: 'POST',
    path: '/api/v1/desk/automations/order',
    input: z.object({ automationIds: z.array(AutomationId).max(200) }),
    output: z.object({ automations: z.array(Automation) }),
  },
  /** What it did stays in the log. */
  removeAutomation: { method: 'POST', path: '/api/v1/desk/automations/:automationId/remove', input: seen, output: z.object({}) },
  /** Which events of the last days would have set it off; nothing is done. */
  tryAutomation: {
    method: 'POST',
    path: '/api/v1/desk/automations/try',
    input: z.object({ draft: AutomationDraft, days: z.int().positive().max(30).default(7) }),
    output: TriedAutomation,
  },
  automationRuns: {
    method: 'GET',
    path: '/api/v1/desk/automation-runs',
    /** The latest first; `next` of one page is `before` and `beforeKey` for the one after it. */
    input: z.object({
      automationId: AutomationId.optional(),
      outcome: RunOutcome.optional(),
      before: Instant.optional(),
      beforeKey: z.string().max(500).optional(),
    }),
    output: z.object({ runs: z.array(AutomationRun), next: z.object({ before: Instant, beforeKey: z.string() }).nullable() }),
  },
} as const
