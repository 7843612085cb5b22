import type { Article, ArticleDraft, ArticleId, ArticleSource } from '@xiaoer/contract/article'
import type { AgentId, WorkspaceId } from '@xiaoer/contract/id'
import type { Intent } from '@xiaoer/contract/intent'
import { and, eq } from 'drizzle-orm'
import { articles as table } from './article-schema.ts'
import { articleTerms } from './article-terms.ts'
import type { Database, Transaction } from './database.ts'
import { insertRows } from './shop-rows.ts'

/** Where a page of the list ends. */
export interface ArticlePlace {
  readonly afterIntent: string
  readonly afterId: ArticleId
}

/** What the shop answers in its own words. People's deeds run under row-level security; what a question needs is read by the engine. */
export interface Articles {
  /** One page by intent and id, all languages of an article together. */
  list(
    workspaceId: WorkspaceId,
    wanted: { readonly search?: string | undefined; readonly intent?: Intent | undefined; readonly articleId?: ArticleId | undefined },
    after?: ArticlePlace,
  ): Promise<{ readonly articles: readonly Article[]; readonly next: ArticlePlace | null }>
  /** How many articles there are for each intent, and the languages, the one most written in first. */
  overview(
    workspaceId: WorkspaceId,
  ): Promise<{ readonly intents: readonly { readonly intent: Intent; readonly articles: number }[]; readonly languages: readonly string[] }>
  /** Null: `version` is not the newest any more. Intent, goods and days are set in all languages of the article. */
  put(workspaceId: WorkspaceId, draft: ArticleDraft, change: { readonly version: number; readonly by: AgentId; readonly now: string }): Promise<Article | null>
  /** In one language or in all; how many there were. */
  remove(workspaceId: WorkspaceId, id: ArticleId, language?: string): Promise<number>
  /** Many at once. What says the same already is left as it is; what people changed too, where `leavePeoples`. */
  takeOver(
    workspaceId: WorkspaceId,
    drafts: readonly ArticleDraft[],
    from: { readonly source: ArticleSource; readonly leavePeoples: boolean; readonly now: string },
  ): Promise<{ readonly added: number; readonly changed: number; readonly left: number }>
  /** Those of an intent, then those that share terms with a question, the likeliest first, each in all its languages. */
  find(workspaceId: WorkspaceId, question: { readonly intent: string; readonly terms: readonly string[] }): Promise<readonly Article[]>
  /** The languages that the shop writes in, the one most written in first. */
  languages(workspaceId: WorkspaceId): Promise<readonly string[]>
}

/** Articles of one page. */
export const ARTICLE_PAGE = 50

/** So many are weighed for a question: the best stand far before the end. */
const MOST_FOUND = 24
/** A way to ask is kept whole among the terms, behind a mark that no term has. */
const WAY = '?'

const SHOWN = 'select a.*, p.name as person from articles a left join agents p on p.workspace_id = a.workspace_id and p.id = a.updated_by'
/** Articles without an intent come last. */
const BY_INTENT = `(coalesce(intent, '~') collate "C")`
const LANGUAGES = 'select language from articles where workspace_id = $1 group by language order by count(*) desc, language'

export function openArticles(database: Database): Articles {
  const { pool } = database
  return {
    list: (workspaceId, { search, intent, articleId }, after) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const page = await sql.query<{ id: ArticleId; by: string }>(
          `select id, min${BY_INTENT} as by from articles
           where ($1::text is null or intent = $1) and ($5::text is null or id = $5)
             and ($2::text is null or position(lower($2) in lower(title || ' ' || text || ' ' || array_to_string(terms, ' '))) > 0)
           group by id having $3::text is null or (min${BY_INTENT}, id collate "C") > ($3, $4)
           order by min${BY_INTENT}, id collate "C" limit ${ARTICLE_PAGE + 1}`,
          [intent ?? null, search || null, after?.afterIntent ?? null, after?.afterId ?? '', articleId ?? null],
        )
        const ids = page.rows.slice(0, ARTICLE_PAGE).map(({ id }) => id)
        const { rows } = await sql.query(`${SHOWN} where a.id = any($1) order by array_position($1, a.id), a.language`, [ids])
        const last = page.rows.length > ARTICLE_PAGE ? page.rows[ARTICLE_PAGE - 1]! : null
        return { articles: rows.map(toArticle), next: last && { afterIntent: last.by, afterId: last.id } }
      }),
    overview: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const intents = await sql.query<{ intent: Intent; articles: number }>(
          'select intent, count(distinct id)::int as articles from articles where intent is not null group by intent order by intent',
        )
        const languages = await sql.query<{ language: string }>(LANGUAGES, [workspaceId])
        return { intents: intents.rows, languages: languages.rows.map(({ language }) => language) }
      }),
    put: (workspaceId, draft, { version, by, now }) =>
      database.asWorkspace(workspaceId, async (tx) => {
        const row = { ...toRow(workspaceId, draft), version: version + 1, updatedBy: by, updatedAt: now }
        const isSeen = and(eq(table.id, draft.id), eq(table.language, draft.language), eq(table.version, version))
        const written = version === 0 ? tx.orm.insert(table).values(row).onConflictDoNothing() : tx.orm.update(table).set(row).where(isSeen)
        if ((await written).rowCount === 0) return null
        await setAbout(tx, draft, { by, now })
        const { rows } = await tx.sql.query(`${SHOWN} where a.id = $1 and a.language = $2`, [draft.id, draft.language])
        return toArticle(rows[0])
      }),
    remove: (workspaceId, id, language) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rowCount } = await sql.query('delete from articles where id = $1 and ($2::text is null or language = $2)', [id, language ?? null])
        return rowCount ?? 0
      }),
    takeOver: (workspaceId, drafts, { source, leavePeoples, now }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const rows = drafts.map((draft) => ({ ...toRow(workspaceId, draft), version: 1, updatedBy: source, updatedAt: now }))
        const written = await insertRows(sql, table, rows, {
          onConflict: leavePeoples ? `${UNLESS_SAME} and articles.updated_by = excluded.updated_by` : UNLESS_SAME,
          returning: 'version',
        })
        const added = written.filter((version) => Number(version) === 1).length
        return { added, changed: written.length - added, left: drafts.length - written.length }
      }),
    async find(workspaceId, { intent, terms }) {
      const { rows } = await pool.query(
        `with found as (
           select id, coalesce(bool_or(intent = $2), false) as asked, max(cardinality(array(select unnest(terms) intersect select unnest($3::text[])))) as shared
           from articles where workspace_id = $1 and (intent = $2 or terms && $3::text[]) group by id order by 2 desc, 3 desc, id limit ${MOST_FOUND})
         ${SHOWN} join found on found.id = a.id where a.workspace_id = $1 order by found.asked desc, found.shared desc, a.id, a.language`,
        [workspaceId, intent, terms],
      )
      return rows.map(toArticle)
    },
    async languages(workspaceId) {
      const { rows } = await pool.query<{ language: string }>(LANGUAGES, [workspaceId])
      return rows.map(({ language }) => language)
    },
  }
}

const CONTENT = ['intent', 'title', 'text', 'terms', 'category', 'valid_from', 'valid_to']
const rowOf = (name: string): string => CONTENT.map((column) => `${name}.${column}`).join(', ')
const UNLESS_SAME = `(workspace_id, id, language) do update set (${CONTENT.join(', ')}) = (${rowOf('excluded')}),
  version = articles.version + 1, updated_by = excluded.updated_by, updated_at = excluded.updated_at where (${rowOf('articles')}) is distinct from (${rowOf('excluded')})`

/** What an article is about and when it holds is the same in all its languages. */
async function setAbout({ sql }: Transaction, draft: ArticleDraft, { by, now }: { readonly by: AgentId; readonly now: string }): Promise<void> {
  const { id, language, intent, category, validFrom, validTo } = draft
  await sql.query(
    `update articles set intent = $3, category = $4, valid_from = $5, valid_to = $6, version = version + 1, updated_by = $7, updated_at = $8
     where id = $1 and language <> $2 and (intent, category, valid_from, valid_to) is distinct from ($3, $4, $5::timestamptz, $6::timestamptz)`,
    [id, language, intent, category, validFrom, validTo, by, now],
  )
}

function toRow(workspaceId: WorkspaceId, { id, language, intent, title, text, alsoAskedAs, category, validFrom, validTo }: ArticleDraft) {
  const terms = [...new Set([title, ...alsoAskedAs].flatMap(articleTerms)), ...alsoAskedAs.map((way) => WAY + way)]
  return { workspaceId, id, language, intent, title, text, terms, category, validFrom, validTo }
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver has no type; this is where it gets one
function toArticle(row: any): Article {
  return {
    id: row.id as ArticleId,
    language: row.language,
    intent: row.intent,
    title: row.title,
    text: row.text,
    alsoAskedAs: row.terms.filter((term: string) => term.startsWith(WAY)).map((way: string) => way.slice(WAY.length)),
    category: row.category,
    validFrom: row.valid_from ? new Date(row.valid_from).toISOString() : null,
    validTo: row.valid_to ? new Date(row.valid_to).toISOString() : null,
    version: row.version,
    updatedBy: { id: row.updated_by, name: row.person ?? '' },
    updatedAt: new Date(row.updated_at).toISOString(),
  }
}
