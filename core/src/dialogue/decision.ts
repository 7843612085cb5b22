import type { CommandType } from '@xiaoer/contract/command'
import type { Rules } from '@xiaoer/contract/rules'
import type { TicketDraft } from '@xiaoer/contract/ticket'
import type { Known, Quoted } from '../known.ts'
import type { Said, Utterance } from '../said.ts'
import type { HandoffReason, Lookup, Query } from '../step.ts'

/** What the turn does next. The caller looks up, acts or keeps a ticket, lets the core learn, and asks again. */
export type Decision =
  | { readonly decide: 'lookup'; readonly queries: readonly Lookup[] }
  /** `known` holds the request that the deed or the ticket settles, as it was decided on. */
  | { readonly decide: 'do'; readonly known: Known; readonly quoted: Quoted; readonly skill: string; readonly agent: string }
  | { readonly decide: 'file'; readonly known: Known; readonly filing: Filing; readonly skill: string; readonly agent: string }
  | {
      readonly decide: 'speak'
      readonly known: Known
      readonly utterances: readonly Utterance[]
      readonly handoff: { readonly reason: HandoffReason; readonly summary: string } | null
      readonly notes: readonly Note[]
    }

/** A ticket to be kept, and what is said before its number. */
export interface Filing {
  readonly requestId: number
  readonly draft: TicketDraft
  readonly said: Said | null
  /** The matter stays open: its skill has more to say. */
  readonly goesOn?: boolean
}

/** For the line in the desk that says what the bot did. */
export interface Note {
  readonly kind: 'asked' | 'quoted' | 'refused' | 'said' | 'handed-over' | 'confirmed'
  readonly skill: string | null
  readonly said: string
}

export interface Setting {
  readonly rules: Rules
  /** What the shop's platform can do; without it, all. */
  readonly can?: readonly CommandType[]
  /** What it can be asked; without it, everything. */
  readonly finds?: readonly Query['find'][]
  /** Older orders or some goods have rules of their own: they are asked for before a deed is shown. */
  readonly rulesVary?: boolean
  /** RFC 3339. */
  readonly now: string
}
