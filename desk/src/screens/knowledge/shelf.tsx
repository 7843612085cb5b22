import type { Article, ArticleId } from '@xiaoer/contract/article'
import type { Intent } from '@xiaoer/contract/intent'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useDeferredValue, useRef, useState } from 'react'
import { Link } from 'react-router'
import { Choose } from '../../parts/choose.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { useNow } from '../../parts/use-now.ts'
import { shortOf } from '../../parts/when.ts'
import { useArticles } from '../../use-articles.ts'
import { useWords } from '../../words/use-words.tsx'
import { stateOf } from './article-draft.ts'
import { useIsBegun } from './use-article-draft.ts'

/** All articles, narrowed by a piece of their words or by the question that they answer. */
export function Shelf({ now }: { now: ArticleId | undefined }) {
  const { words } = useWords()
  const [typed, setTyped] = useState('')
  const [intent, setIntent] = useState<Intent | ''>('')
  const search = useDeferredValue(typed.trim())
  const asked = useArticles({ ...(search ? { search } : {}), ...(intent ? { intent } : {}) })
  const list = useRef<HTMLUListElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const pages = asked.data?.pages ?? []
  const shelf = byArticle(pages.flatMap((page) => page.articles))
  const intents = pages[0]?.intents ?? []
  const step = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])]
    const at = rows.indexOf(document.activeElement as HTMLElement)
    ;(at < 0 ? (rows.find((row) => row.ariaCurrent) ?? rows[0]) : rows[at + by])?.focus()
  }
  useKeys({ j: () => step(1), k: () => step(-1), '/': () => box.current?.querySelector('input')?.focus() })
  return (
    <section className="shelf" aria-label={words.knowledge.list}>
      <div className="shelf-search" ref={box}>
        <div className="field">
          <label htmlFor="article-search">
            {words.knowledge.search}{' '}
            <span aria-hidden="true">
              <kbd>/</kbd>
            </span>
          </label>
          <Input
            id="article-search"
            type="search"
            autoComplete="off"
            maxLength={200}
            aria-keyshortcuts="/"
            placeholder={words.knowledge.searchHint}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <Choose
          label={words.knowledge.intent}
          value={intent}
          options={[
            { value: '', label: words.knowledge.allIntents(intents.reduce((sum, { articles }) => sum + articles, 0)) },
            ...intents.map((each) => ({ value: each.intent, label: words.knowledge.intentCount(words.intent[each.intent], each.articles) })),
          ]}
          onChoose={(chosen) => setIntent(chosen as Intent | '')}
        />
      </div>
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      {asked.isSuccess && shelf.length === 0 && <p className="empty">{typed || intent ? words.knowledge.noMatch : words.knowledge.none}</p>}
      <ul ref={list} aria-label={words.knowledge.list}>
        {shelf.map((rows) => (
          <Row key={rows[0]!.id} rows={rows} isNow={rows[0]!.id === now} />
        ))}
      </ul>
      {asked.hasNextPage && (
        <Button className="more" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {asked.isFetchingNextPage ? words.knowledge.loadingMore : words.knowledge.more}
        </Button>
      )}
    </section>
  )
}

/** An article by its title in the reader's language, what it answers, and where and when it holds. */
function Row({ rows, isNow }: { rows: readonly Article[]; isNow: boolean }) {
  const { words, language } = useWords()
  const now = useNow(60_000)
  const article = rows.find((row) => row.language === language) ?? rows[0]!
  const { id, intent, category, validFrom, validTo } = article
  const isBegun = useIsBegun(id)
  const state = stateOf(article, now)
  return (
    <li>
      <Link to={`/knowledge/${id}`} aria-current={isNow ? 'page' : undefined} className={`shelf-row article-${state}`}>
        <b dir="auto">{article.title}</b>
        <span className="shelf-facts">
          <span>{intent ? words.intent[intent] : words.knowledge.noIntent}</span>
          {category && <span dir="auto">{words.knowledge.category(category)}</span>}
          {state === 'planned' && <span className="shelf-state">{words.knowledge.planned(shortOf(validFrom!, now, language))}</span>}
          {state === 'held' && validTo && <span className="shelf-state">{words.knowledge.until(shortOf(validTo, now, language))}</span>}
          {state === 'over' && <span className="shelf-state">{words.knowledge.over}</span>}
          {isBegun && <span className="shelf-begun">{words.knowledge.unsaved}</span>}
          <span className="shelf-languages">{rows.map((row) => row.language).join(' ')}</span>
        </span>
      </Link>
    </li>
  )
}

function byArticle(articles: readonly Article[]): Article[][] {
  const shelf = new Map<string, Article[]>()
  for (const article of articles) shelf.set(article.id, [...(shelf.get(article.id) ?? []), article])
  return [...shelf.values()]
}
