import type { Answer } from '@xiaoer/contract/answer'
import type { Article } from '@xiaoer/contract/article'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { articleTerms } from '../store/article-terms.ts'
import type { Articles } from '../store/articles.ts'
import { findAnswer, type Question } from './find-answer.ts'

/** What the shops know. */
export interface Knowledge {
  answer(workspaceId: WorkspaceId, question: Question): Promise<Answer | null>
  /** Something was written: the next question meets it. */
  renew(workspaceId: WorkspaceId): void
}

interface Needs {
  readonly articles: Pick<Articles, 'find' | 'languages'>
  /** What was read is kept so long; what another process writes is met after that. */
  readonly keepMs: number
  /** Unix milliseconds. */
  readonly clock: () => number
}

/** So many different questions are remembered for a shop; more in a few seconds are read from the store. */
const MOST_KEPT = 500

/** Answers from the articles of each shop and remembers for a moment what was read. */
export function keepKnowledge({ articles, keepMs, clock }: Needs): Knowledge {
  const kept = new Map<WorkspaceId, Kept>()
  const keptOf = (workspaceId: WorkspaceId): Kept => {
    const before = kept.get(workspaceId)
    if (before && before.until > clock()) return before
    const fresh: Kept = { until: clock() + keepMs, found: new Map(), languages: articles.languages(workspaceId) }
    kept.set(workspaceId, fresh)
    // a failure is not remembered
    fresh.languages.catch(() => kept.get(workspaceId) === fresh && kept.delete(workspaceId))
    return fresh
  }
  const find = ({ found }: Kept, workspaceId: WorkspaceId, { intent, text }: Question): Promise<readonly Article[]> => {
    const terms = articleTerms(text)
    const key = [intent, ...terms].join(' ')
    const before = found.get(key)
    if (before) return before
    const asked = articles.find(workspaceId, { intent, terms })
    if (found.size < MOST_KEPT) {
      found.set(key, asked)
      asked.catch(() => found.delete(key))
    }
    return asked
  }
  return {
    async answer(workspaceId, question) {
      const shelf = keptOf(workspaceId)
      const [found, languages] = await Promise.all([find(shelf, workspaceId, question), shelf.languages])
      return findAnswer(question, { articles: found, ownLanguage: languages[0] ?? null }, new Date(clock()).toISOString())
    },
    renew: (workspaceId) => void kept.delete(workspaceId),
  }
}

interface Kept {
  readonly until: number
  /** By intent and terms. */
  readonly found: Map<string, Promise<readonly Article[]>>
  readonly languages: Promise<readonly string[]>
}
