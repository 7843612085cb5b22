import * as z from 'zod'
import { COMMAND_TYPES, type CommandType } from './command.ts'
import { Instant } from './instant.ts'
import { Money } from './money.ts'
import { RuleOutcome, RuleRow, RuleTable } from './rule-table.ts'
import { Rules } from './rules.ts'

/** Names of tables and rows stand in what a deed cites (`returns.3#row-2`): short, without blanks. */
const CitedId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
const Currency = z.string().regex(/^[A-Z]{3}$/)
/** Minor units, per currency. */
const Amounts = z.record(Currency, z.int().nonnegative().max(10_000_000_000_000))
const Version = z.int().nonnegative().max(1_000_000)

/** A table as somebody writes it, before it has a version. */
export const RuleDraft = RuleTable.pick({ title: true, conditions: true, outcomes: true, promotions: true }).extend({
  tableId: CitedId,
  rows: z.array(RuleRow.extend({ id: CitedId })).max(500),
  validFrom: Instant.nullable(),
  validTo: Instant.nullable(),
})
export type RuleDraft = z.infer<typeof RuleDraft>

/** One table in the list: what is in force, and whether somebody works on another version. */
export const RuleTableLine = z.object({
  tableId: z.string(),
  title: z.string(),
  newest: z.int(),
  /** The version in force; null: never published. */
  published: z.int().nullable(),
  /** Rows of the version in force; 0: it rules nothing any more. */
  rows: z.int(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  changedBy: z.string(),
  changedAt: z.string(),
})
export type RuleTableLine = z.infer<typeof RuleTableLine>

/** How the bot's limits are set; caps and approvals by deed. Kept as a new version of the rules. */
export const Limits = z.object({
  halted: z.boolean(),
  /** By service agent of the bot. */
  agents: z.record(z.string().max(40), z.object({ halted: z.boolean(), approvalAbove: Amounts })),
  dailyCap: Amounts,
  approval: z.object({ twoAbove: Amounts, expiresAfterHours: z.int().positive().max(8_760).nullable() }),
  deeds: z.partialRecord(z.enum(COMMAND_TYPES as [CommandType, ...CommandType[]]), z.object({ approvalAbove: Amounts, cap: Amounts })),
})
export type Limits = z.infer<typeof Limits>

/** What policy says to one deed. */
export const Verdict = z.object({
  outcome: z.enum(['allowed', 'approval', 'refused']),
  /** In the words that a shopper would read. */
  why: z.string().nullable(),
  amount: Money.nullable(),
  /** What it cites: the pack's version and the rows that decided. */
  rules: z.string(),
})
export type Verdict = z.infer<typeof Verdict>

const OutcomeValue = z.union([z.string(), z.number(), z.boolean()]).nullable()

/** One past case under the rules in force and under a draft. */
export const TriedCase = z.object({
  id: z.string(),
  /** A deed of the ledger, or a deed that somebody could ask for on an order of the shop. */
  source: z.enum(['ledger', 'order']),
  orderNumber: z.string(),
  command: z.enum(COMMAND_TYPES as [CommandType, ...CommandType[]]),
  at: z.string(),
  now: Verdict,
  draft: Verdict,
  /** In what the rules for this order differ, as far as it bears on the deed. */
  changes: z.array(z.object({ outcome: RuleOutcome, from: OutcomeValue, to: OutcomeValue })),
})
export type TriedCase = z.infer<typeof TriedCase>

export const TriedRules = z.object({
  /** Those that differ, the latest first; at most 200. */
  cases: z.array(TriedCase),
  counts: z.object({
    cases: z.int(),
    orders: z.int(),
    /** Verdict or rules differ. */
    changed: z.int(),
    /** Refused now, possible under the draft; and the other way round. */
    opened: z.int(),
    closed: z.int(),
    /** A person must agree under the draft, and need not now; and the other way round. */
    toApproval: z.int(),
    fromApproval: z.int(),
  }),
})
export type TriedRules = z.infer<typeof TriedRules>

const packLine = Rules.pick({ id: true, version: true, title: true, jurisdiction: true, checkedOn: true, validFrom: true, validTo: true })

/** The routes of the shop's rules; for owners and managers. */
export const RULE_API = {
  rules: {
    method: 'GET',
    path: '/api/v1/desk/rules',
    input: z.object({}),
    output: z.object({
      /** For orders of today, before any table. */
      rules: Rules,
      /** All versions, the newest first, and the packs that come along. */
      versions: z.array(packLine),
      packs: z.array(packLine),
      tables: z.array(RuleTableLine),
      /** Who changed limits or pack, the latest first. */
      changes: z.array(z.object({ what: z.enum(['set-limits', 'adopt-rules']), by: z.string(), at: z.string(), version: z.string() })),
      /** The bot's service agents, each with a switch of its own. */
      agents: z.array(z.string()),
      /** How many people may agree to a deed. */
      deciders: z.int(),
      names: z.record(z.string(), z.string()),
    }),
  },
  ruleTable: {
    method: 'GET',
    path: '/api/v1/desk/rule-tables/:tableId',
    input: z.object({ tableId: z.string().min(1).max(80) }),
    /** All versions, the newest first. */
    output: z.object({ versions: z.array(RuleTable).min(1), names: z.record(z.string(), z.string()) }),
  },
  /** Keeps a new version as a draft. `basedOn`: the newest version that was seen, 0 for a new table. */
  saveRuleTable: {
    method: 'POST',
    path: '/api/v1/desk/rule-tables',
    input: RuleDraft.extend({ basedOn: Version }),
    output: RuleTable,
  },
  /** What the past would have been under a draft; nothing is kept. `placedOn`: as if all had been ordered on that day. */
  tryRuleTable: {
    method: 'POST',
    path: '/api/v1/desk/rule-tables/try',
    input: z.object({
      draft: RuleDraft,
      placedOn: z.iso
        .date()
        .regex(/^[1-9]/)
        .nullable()
        .default(null),
      language: z.enum(['zh', 'en']),
    }),
    output: TriedRules,
  },
  /** The newest draft rules from now on. `from`: `now` for orders placed from this moment, `draft` for those that the draft says. */
  publishRuleTable: {
    method: 'POST',
    path: '/api/v1/desk/rule-tables/:tableId/publish',
    input: z.object({ tableId: z.string().min(1).max(80), version: Version.positive(), from: z.enum(['now', 'draft']).default('now') }),
    output: RuleTable,
  },
  /** `basedOn`: the newest version of the rules that was seen. */
  setLimits: {
    method: 'POST',
    path: '/api/v1/desk/rules/limits',
    input: z.object({ limits: Limits, basedOn: z.string().min(1).max(200) }),
    output: Rules,
  },
  /** Another pack for orders placed from a day on; limits and switches stay as they are. */
  adoptRules: {
    method: 'POST',
    path: '/api/v1/desk/rules/adopt',
    input: z.object({ packId: z.string().min(1).max(80), from: z.iso.date().regex(/^[1-9]/), basedOn: z.string().min(1).max(200) }),
    output: Rules,
  },
} as const
