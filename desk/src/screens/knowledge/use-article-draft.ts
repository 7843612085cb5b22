import type { Article, ArticleId } from '@xiaoer/contract/article'
import { useMemo } from 'react'
import { useLive } from '../../live-room.tsx'
import { keep, useKept } from '../../parts/kept.ts'
import { type Draft, draftOf, toSave } from './article-draft.ts'

/** What was begun to be changed in an article, kept in this browser until it is saved or discarded; null: there is no such article. */
export function useArticleDraft(articleId: ArticleId, rows: readonly Article[]) {
  const { me } = useLive()
  const key = keyOf(me.agent.id, articleId)
  const kept = useKept(key)
  const draft = useMemo<Draft | null>(() => (kept ? JSON.parse(kept) : rows.length > 0 ? draftOf(rows) : null), [kept, rows])
  return {
    draft,
    isBegun: kept !== null,
    // what was changed back is no change; of a new article there is nothing else to show
    write: (next: Draft) => keep(key, rows.length > 0 && toSave(next).length === 0 ? null : JSON.stringify(next)),
    drop: () => keep(key, null),
  }
}

/** Begins a new article. */
export function beginArticle(agentId: string, articleId: ArticleId, draft: Draft): void {
  keep(keyOf(agentId, articleId), JSON.stringify(draft))
}

/** Is something begun and not saved? */
export function useIsBegun(articleId: ArticleId): boolean {
  const { me } = useLive()
  return useKept(keyOf(me.agent.id, articleId)) !== null
}

function keyOf(agentId: string, articleId: ArticleId): string {
  return `article.${agentId}.${articleId}`
}
