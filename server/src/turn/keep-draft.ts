import type { BotDraft } from '@xiaoer/contract/bot-draft'
import type { Content } from '@xiaoer/contract/content'
import type { Emotion } from '@xiaoer/contract/conversation'
import type { TraceStep } from '@xiaoer/contract/trace'
import type { Tell } from '../live-port.ts'
import type { BotDrafts } from '../store/bot-drafts.ts'
import type { TurnStart } from '../store/conversations.ts'

/** Where the bot only prepares, and a person says it. */
export interface DraftDesk {
  /** Does the bot only prepare in this conversation? */
  readonly isWanted: (start: TurnStart) => Promise<boolean>
  readonly drafts: Pick<BotDrafts, 'keep'>
  /** It went from the bot to the queue: what follows from that. */
  readonly handedOver: (start: TurnStart, at: string) => void
}

/** What the bot thought of, without having done anything. */
interface Prepared {
  readonly known: { readonly language: string; readonly emotion: Emotion }
  readonly contents: readonly Content[]
  readonly handoff: { readonly summary: string } | null
  readonly steps: readonly TraceStep[]
  readonly would: string | null
}

/** Keeps what the bot would say for a person to send; a conversation that the bot still had goes to the queue. False: somebody was faster. */
export async function keepDraft(
  start: TurnStart,
  prepared: Prepared,
  house: { readonly desk: DraftDesk; readonly tell: Tell; readonly turnId: string; readonly tookMs: number; readonly now: string },
): Promise<boolean> {
  const { workspaceId, conversationId, version, unanswered } = start
  const { known, contents, handoff, steps, would } = prepared
  const draft: BotDraft = { seq: unanswered.at(-1)!.seq, contents: [...contents], would, at: house.now }
  const handOver = start.holder === 'bot' ? { version, summary: would ?? handoff?.summary ?? '', emotion: known.emotion, language: known.language } : null
  const { turnId, tookMs } = house
  const kept = await house.desk.drafts.keep({ ...draft, workspaceId, conversationId, known, turnId, steps, tookMs, handOver })
  if (!kept) return false
  house.tell(workspaceId, { type: 'trace', trace: { turnId: turnId as never, conversationId, afterSeq: draft.seq, steps: [...steps], tookMs, at: house.now } })
  house.tell(workspaceId, { type: 'draft', conversationId, draft })
  if (handOver) house.desk.handedOver(start, house.now)
  return true
}
