import type { ArticleId } from '@xiaoer/contract/article'
import type { Intent } from '@xiaoer/contract/intent'
import Button from 'antd/es/button'
import { useNavigate, useParams } from 'react-router'
import { useLive } from '../../live-room.tsx'
import { useWords } from '../../words/use-words.tsx'
import { newDraft } from './article-draft.ts'
import { ArticlePane } from './article-pane.tsx'
import { AskShop } from './ask-shop.tsx'
import { Shelf } from './shelf.tsx'
import { beginArticle } from './use-article-draft.ts'
import './knowledge.css'

/** What the shop answers in its own words: found on the left, asked and written on the right. */
export function Knowledge() {
  const { words, language } = useWords()
  const { me } = useLive()
  const navigate = useNavigate()
  const articleId = useParams().articleId as ArticleId | undefined
  const mayWrite = me.agent.role !== 'agent'
  const write = (intent: Intent | null, inLanguage: string, title: string) => {
    const id = crypto.randomUUID() as ArticleId
    beginArticle(me.agent.id, id, newDraft(intent, inLanguage, title))
    void navigate(`/knowledge/${id}`)
  }
  return (
    <div className="knowledge" data-shows={articleId ? 'article' : 'list'}>
      <div className="knowledge-find">
        <header>
          <h1>{words.knowledge.title}</h1>
          {mayWrite && (
            <Button className="knowledge-new" onClick={() => write(null, language, '')}>
              {words.knowledge.write}
            </Button>
          )}
          <p className="quiet knowledge-lead">{words.knowledge.lead}</p>
        </header>
        <Shelf now={articleId} />
      </div>
      <div className="knowledge-write">
        <AskShop onWrite={mayWrite ? write : null} />
        {articleId ? (
          <ArticlePane key={articleId} articleId={articleId} mayWrite={mayWrite} />
        ) : (
          <p className="empty knowledge-choose">{words.knowledge.choose}</p>
        )}
      </div>
    </div>
  )
}
