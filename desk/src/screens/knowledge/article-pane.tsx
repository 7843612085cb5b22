import { useQueryClient } from '@tanstack/react-query'
import type { ArticleId } from '@xiaoer/contract/article'
import Button from 'antd/es/button'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { Icon } from '../../parts/icon.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { momentOf } from '../../parts/when.ts'
import { articlesChanged, useArticle } from '../../use-articles.ts'
import { useWords } from '../../words/use-words.tsx'
import { ArticleForm } from './article-form.tsx'
import { RemoveArticle } from './remove-article.tsx'
import { useArticleDraft } from './use-article-draft.ts'
import './article-form.css'

const NONE: never[] = []

/** One article: read, written, or taken away. */
export function ArticlePane({ articleId, mayWrite }: { articleId: ArticleId; mayWrite: boolean }) {
  const { words, language } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const asked = useArticle(articleId)
  const rows = asked.data ?? NONE
  const { draft, isBegun, write, drop } = useArticleDraft(articleId, rows)
  const [removes, setRemoves] = useState(false)
  const newest = rows.reduce<(typeof rows)[number] | null>((latest, row) => (latest && latest.updatedAt >= row.updatedAt ? latest : row), null)
  const toList = () => navigate('/knowledge')
  return (
    <section className="article" aria-label={newest?.title ?? words.knowledge.newTitle}>
      <header>
        <Link to="/knowledge" className="article-back">
          <Icon name="back" /> {words.knowledge.back}
        </Link>
        {newest ? (
          <p className="quiet">
            {words.knowledge.version(Math.max(...rows.map(({ version }) => version)))} ·{' '}
            {words.knowledge.by(words.knowledge.sources[newest.updatedBy.id as 'demo'] ?? (newest.updatedBy.name || words.knowledge.somebody))}{' '}
            <time dateTime={newest.updatedAt}>{momentOf(newest.updatedAt, language)}</time>
          </p>
        ) : (
          draft && <h2>{words.knowledge.newTitle}</h2>
        )}
        {newest && mayWrite && (
          <Button size="small" onClick={() => setRemoves(true)}>
            {words.knowledge.remove}
          </Button>
        )}
      </header>
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      {asked.isSuccess && !draft && <p className="empty">{words.knowledge.gone}</p>}
      {asked.isSuccess && draft && (
        <ArticleForm
          articleId={articleId}
          draft={draft}
          isBegun={isBegun}
          mayWrite={mayWrite}
          onWrite={write}
          onDone={drop}
          onGiveUp={() => {
            drop()
            if (rows.length === 0) void toList()
          }}
        />
      )}
      {!mayWrite && <p className="quiet">{words.knowledge.onlyLeads}</p>}
      {removes && (
        <RemoveArticle
          rows={rows}
          onClose={() => setRemoves(false)}
          onRemoved={(all) => {
            drop()
            setRemoves(false)
            void articlesChanged(client)
            if (all) void toList()
          }}
        />
      )}
    </section>
  )
}
