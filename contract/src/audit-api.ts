import * as z from 'zod'
import { Instant } from './instant.ts'

/** What was done, by kind: what a filter offers. What is not listed is found without a filter. */
export const DEEDS_BY_KIND = {
  door: ['sign-in', 'sign-in-refused', 'sign-out', 'password-set'],
  conversation: [
    ...['take-over', 'hand-back', 'resolve', 'reassign', 'assign', 'requeue', 'reply', 'send-draft', 'took-suggestion', 'rated', 'left-email'],
    ...['save-filter', 'remove-filter', 'merge-conversation', 'split-conversation', 'undo-move', 'write-first'],
  ],
  person: ['merge-persons', 'unmerge-persons', 'block-person', 'unblock-person', 'note-consent'],
  ticket: ['change-ticket', 'resolve-ticket', 'merge-ticket'],
  money: ['agree', 'approve', 'reject', 'expire', 'act'],
  rules: ['set-limits', 'adopt-rules', 'save-rule-table', 'publish-rule-table'],
  automation: ['save-automation', 'switch-automation-on', 'switch-automation-off', 'order-automations', 'remove-automation'],
  knowledge: [
    ...['put-article', 'remove-article', 'propose-phrase', 'accept-phrase', 'reject-phrase', 'take-back-phrase'],
    ...['save-canned', 'remove-canned', 'save-macro', 'remove-macro'],
  ],
  team: ['team', 'team-removed', 'team-order', 'person', 'invite'],
  shop: ['workspace-changed', 'connector-saved', 'connector-removed'],
  channel: [
    ...['channel-added', 'channel-changed', 'channel-connected', 'channel-switched-off', 'channel-switched-on'],
    ...['channel-secret-renewed', 'channel-token-ends'],
  ],
  key: ['make-key', 'rotate-key', 'revoke-key'],
  webhook: ['save-webhook', 'switch-webhook', 'rotate-webhook', 'remove-webhook', 'replay-webhook', 'test-webhook', 'webhook-given-up'],
  export: ['export', 'export-audit'],
} as const satisfies Record<string, readonly string[]>

export const DeedKind = z.enum(Object.keys(DEEDS_BY_KIND) as [keyof typeof DEEDS_BY_KIND, ...(keyof typeof DEEDS_BY_KIND)[]])
export type DeedKind = z.infer<typeof DeedKind>

/** One deed on record. */
export const AuditRow = z.object({
  id: z.string(),
  /** Its place in the chain; null: written before there was one. */
  seq: z.int().nullable(),
  at: z.string(),
  /** An agent's id, or `bot`, `clock`, `shopper`. */
  who: z.string(),
  what: z.string(),
  conversationId: z.string().nullable(),
  /** From where it was asked. */
  address: z.string().nullable(),
  /** The API key by which it was asked. */
  via: z.string().nullable(),
  /** On what, and what was before and after; never a secret. */
  detail: z.unknown(),
})
export type AuditRow = z.infer<typeof AuditRow>

const filter = z.object({
  who: z.string().min(1).max(80).optional(),
  kind: DeedKind.optional(),
  since: Instant.optional(),
  until: Instant.optional(),
})

/** The routes of the record of deeds, part of `API`. */
export const AUDIT_API = {
  audit: {
    method: 'GET',
    path: '/api/v1/desk/audit',
    /** The latest first; `next` of one page is `before` and `beforeId` for the one after it. */
    input: filter.extend({ before: Instant.optional(), beforeId: z.string().max(200).optional() }),
    output: z.object({
      rows: z.array(AuditRow),
      next: z.object({ before: z.string(), beforeId: z.string() }).nullable(),
      /** Of people and keys, by id. */
      names: z.record(z.string(), z.string()),
      people: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  },
  /** As CSV; that it was taken out is on record, too. */
  exportAudit: { method: 'POST', path: '/api/v1/desk/audit/export', input: filter, output: z.object({ csv: z.string(), rows: z.int() }) },
  /** Reads the whole chain: `head` is the hash of its last row, which may be kept elsewhere. */
  verifyAudit: {
    method: 'POST',
    path: '/api/v1/desk/audit/verify',
    input: z.object({}),
    output: z.object({
      rows: z.int(),
      head: z.string().nullable(),
      /** The first place where it is not what was written. */
      broken: z.object({ seq: z.int(), why: z.enum(['missing', 'changed', 'reordered']) }).nullable(),
    }),
  },
} as const
