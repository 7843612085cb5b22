import type { Errand, Goal } from './goal.ts'
import type { Question } from './hear-reply.ts'

/** A shopper with a mind of their own: what a free-text instruction says, as data. */
export interface Persona extends Errand {
  /** Said first, one a turn, before anything is asked for. */
  readonly before?: readonly string[]
  /** The first words for each goal, instead of the generated ones. */
  readonly words?: readonly string[]
  /** Answers in this shopper's own words; the last one again where it is asked more often. */
  readonly answers?: Partial<Readonly<Record<Question, readonly string[]>>>
  /** Said once, instead of an answer, when the bot asks this; may change what is wanted. */
  readonly asides?: readonly Aside[]
  /** Said at the end, one a turn, when all is done. */
  readonly after?: readonly string[]
}

export interface Aside {
  readonly at: Question
  /** Only when this stands in what the bot says. */
  readonly when?: RegExp
  readonly say: string
  /** What is wanted from now on. */
  readonly goals?: readonly Goal[]
}
