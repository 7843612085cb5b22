import type { AgentId, WorkspaceId } from '@xiaoer/contract/id'
import type { Scorecard, ScorecardDraft } from '@xiaoer/contract/quality'
import type { QualityScore, QualityTrends } from '@xiaoer/contract/quality-api'
import type { AuditEntry } from './audit-book.ts'
import type { Database } from './database.ts'
import { readCard, readCards, saveCard } from './quality-cards.ts'
import { inspectAgain, inspectNext, type Judge } from './quality-follow.ts'
import { drawDay, keepAppeal, keepDecision, keepReview, type Said } from './quality-people.ts'
import { countScores, type KeptScore, listScores, readSample, readScore, type ScoreCounts, type ScoreFilter } from './quality-read.ts'
import { readTrends } from './quality-trends.ts'

/** What was found in conversations, and what people said of it. */
export interface QualityBook {
  /** Workspaces there are. For the engine. */
  workspaces(): Promise<readonly WorkspaceId[]>
  /** Inspects the next that is over; null: another process is at it. Instants are unix milliseconds. */
  next(workspaceId: WorkspaceId, now: number, judge: Judge): Promise<{ readonly scores: number; readonly isBehind: boolean } | null>
  again(
    workspaceId: WorkspaceId,
    asked: { readonly since: string; readonly after: string; readonly now: string; readonly judge: Judge },
  ): Promise<{ readonly scores: number; readonly last: string | null }>
  list(workspaceId: WorkspaceId, filter: ScoreFilter): Promise<readonly QualityScore[]>
  counts(workspaceId: WorkspaceId, filter: Pick<ScoreFilter, 'agentId' | 'team' | 'since'>): Promise<ScoreCounts>
  find(workspaceId: WorkspaceId, id: string): Promise<KeptScore | null>
  card(workspaceId: WorkspaceId, version: number, language: 'zh' | 'en'): Promise<Scorecard>
  cards(workspaceId: WorkspaceId, language: 'zh' | 'en'): ReturnType<typeof readCards>
  saveCard(workspaceId: WorkspaceId, saved: { draft: ScorecardDraft; seen: number; by: AgentId; now: string }): Promise<Scorecard | null>
  review(workspaceId: WorkspaceId, scoreId: string, said: Said, entry: AuditEntry): Promise<boolean>
  appeal(workspaceId: WorkspaceId, appeal: Parameters<typeof keepAppeal>[2], entry: AuditEntry): Promise<boolean>
  decide(workspaceId: WorkspaceId, decision: Parameters<typeof keepDecision>[2], entry: AuditEntry): Promise<boolean>
  /** Null: it was drawn before. */
  draw(workspaceId: WorkspaceId, of: { readonly day: string; readonly now: string }): Promise<number | null>
  sample(workspaceId: WorkspaceId, reviewer: AgentId): ReturnType<typeof readSample>
  trends(workspaceId: WorkspaceId, asked: Parameters<typeof readTrends>[2]): Promise<QualityTrends>
}

export function openQualityBook(database: Database): QualityBook {
  return {
    workspaces: async () => (await database.pool.query<{ id: WorkspaceId }>('select id from workspaces order by id')).rows.map(({ id }) => id),
    next: (workspaceId, now, judge) => inspectNext(database, workspaceId, { now, judge }),
    again: (workspaceId, asked) => inspectAgain(database, workspaceId, asked),
    list: (workspaceId, filter) => listScores(database, workspaceId, filter),
    counts: (workspaceId, filter) => countScores(database, workspaceId, filter),
    find: (workspaceId, id) => database.asWorkspace(workspaceId, (tx) => readScore(tx, workspaceId, id)),
    card: (workspaceId, version, language) => database.asWorkspace(workspaceId, (tx) => readCard(tx, workspaceId, { version, language })),
    cards: (workspaceId, language) => readCards(database, workspaceId, language),
    saveCard: (workspaceId, saved) => saveCard(database, workspaceId, saved),
    review: (workspaceId, scoreId, said, entry) => keepReview(database, workspaceId, scoreId, said, entry),
    appeal: (workspaceId, appeal, entry) => keepAppeal(database, workspaceId, appeal, entry),
    decide: (workspaceId, decision, entry) => keepDecision(database, workspaceId, decision, entry),
    draw: (workspaceId, of) => drawDay(database, workspaceId, of),
    sample: (workspaceId, reviewer) => readSample(database, workspaceId, reviewer),
    trends: (workspaceId, asked) => readTrends(database, workspaceId, asked),
  }
}
