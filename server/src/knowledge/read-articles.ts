import { createHash } from 'node:crypto'
import { ArticleDraft, hasDays } from '@xiaoer/contract/article'
import { readTime } from '../read-time.ts'
import { storable } from '../storable.ts'

/** A row or record of a file, with the line on which it begins. */
export interface ArticleRecord {
  readonly line: number
  readonly value: unknown
}

/** What could not be taken over. `message` says what to do about it. */
export interface ArticleProblem {
  readonly line: number
  readonly message: string
}

/** Articles as files have them: what need not be said may be missing, ways to ask may stand in one cell separated by `|`. */
export function readArticles(records: readonly ArticleRecord[]): { articles: ArticleDraft[]; problems: ArticleProblem[] } {
  const problems: ArticleProblem[] = []
  const articles = new Map<string, { draft: ArticleDraft; line: number }>()
  for (const { line, value } of records) {
    const read = FileArticle.safeParse(completed(value))
    if (!read.success) {
      const [issue] = read.error.issues
      problems.push({ line, message: `${issue?.path.join('.') || 'article'}: ${issue?.message}` })
      continue
    }
    const draft = storable(read.data)
    const key = JSON.stringify([draft.id, draft.language])
    const before = articles.get(key)
    if (before) problems.push({ line, message: `${draft.id} (${draft.language}) stands in line ${before.line} already; the first one counts.` })
    else articles.set(key, { draft, line })
  }
  return { articles: [...articles.values()].map(({ draft }) => draft), problems }
}

const FileArticle = ArticleDraft.refine(hasDays, { path: ['validTo'], error: 'Must be later than validFrom.' })

function completed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const given = Object.fromEntries(Object.entries(value).filter(([, each]) => each !== '' && each !== null))
  const { id = idOf(given), intent = null, category = null, validFrom, validTo, alsoAskedAs = [] } = given
  const ways = typeof alsoAskedAs === 'string' ? alsoAskedAs.split('|').filter((way) => way.trim() !== '') : alsoAskedAs
  return { ...given, id, intent, category, validFrom: instantOf(validFrom), validTo: instantOf(validTo), alsoAskedAs: ways }
}

/** The same article every time it is read: people write files without ids. */
function idOf({ language, title }: Record<string, unknown>): string | undefined {
  if (typeof title !== 'string') return undefined
  return createHash('sha256').update(`${language} ${title.trim()}`).digest('hex').slice(0, 24)
}

/** A time without its zone is left as it is written and refused with its name. */
function instantOf(written: unknown): unknown {
  return typeof written === 'string' ? (readTime(written) ?? written) : (written ?? null)
}
