import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Articles } from '../store/articles.ts'
import { type ArticleProblem, type ArticleRecord, readArticles } from './read-articles.ts'

/** Takes a file of articles over: what it says counts, whoever wrote before; what it does not name stays. Broken records lose no others. */
export async function importArticles(
  articles: Pick<Articles, 'takeOver'>,
  workspaceId: WorkspaceId,
  { records, now }: { readonly records: readonly ArticleRecord[]; readonly now: string },
): Promise<{ added: number; changed: number; unchanged: number; problems: ArticleProblem[] }> {
  const { articles: drafts, problems } = readArticles(records)
  const { added, changed, left } = await articles.takeOver(workspaceId, drafts, { source: 'import', leavePeoples: false, now })
  return { added, changed, unchanged: left, problems }
}
