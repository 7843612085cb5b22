import * as z from 'zod'

/** What conversations are looked through for; the names are kept in the database. */
export const CheckName = z.enum([
  'greeting',
  'gap',
  'advertising',
  'promise',
  'unkept',
  'rude',
  'brush-off',
  'privacy',
  'off-platform',
  'policy',
  'unresolved',
  'cold',
  'no-person',
  'repeated',
  'own-words',
])
export type CheckName = z.infer<typeof CheckName>

export const Severity = z.enum(['minor', 'major', 'fatal'])
export type Severity = z.infer<typeof Severity>

/** Words in a message: from `start` up to, but not, `end`. */
export const Evidence = z.object({ seq: z.int().positive(), start: z.int().nonnegative(), end: z.int().nonnegative() })
export type Evidence = z.infer<typeof Evidence>

/** One thing that was found, with the words that say so. */
export const Finding = z.object({
  check: CheckName,
  severity: Severity,
  evidence: z.array(Evidence).min(1),
  /** A key of the desk's words, and what is filled in there. */
  why: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The rule that said so: of the house, of the scorecard or of the shop's rules, with its version. */
  rule: z.string(),
})
export type Finding = z.infer<typeof Finding>

/** What a conversation is judged by: which checks cost how much of what it weighs. */
export const Criterion = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: z.string().trim().min(1).max(60),
  /** Points of the whole; all weights are brought to 100. */
  weight: z.int().min(0).max(100),
  checks: z.array(CheckName).min(1),
  /** A finding of a fatal criterion that is not minor leaves nothing of the score. */
  fatal: z.boolean(),
})
export type Criterion = z.infer<typeof Criterion>

const ownWord = z.string().trim().min(2).max(60)

/** As the merchant wrote it. */
export const ScorecardDraft = z.object({
  name: z.string().trim().min(1).max(60),
  criteria: z
    .array(Criterion)
    .min(1)
    .max(20)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two criteria have the same id')
    .refine((all) => all.some(({ weight }) => weight > 0), 'no criterion weighs anything'),
  /** Words that this shop does not want to read, beside those of the house. */
  words: z.array(ownWord).max(500),
  /** How many of a day's conversations people look at. */
  sample: z.int().min(0).max(500),
})
export type ScorecardDraft = z.infer<typeof ScorecardDraft>

/** Version 0 is the house's own. */
export const Scorecard = ScorecardDraft.extend({ version: z.int().nonnegative(), by: z.string(), at: z.string().nullable() })
export type Scorecard = z.infer<typeof Scorecard>
