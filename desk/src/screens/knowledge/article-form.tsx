import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ArticleId } from '@xiaoer/contract/article'
import Button from 'antd/es/button'
import { type FormEvent, useState } from 'react'
import { ClientProblem, call } from '../../client.ts'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { articlesChanged, readArticle } from '../../use-articles.ts'
import { useWords } from '../../words/use-words.tsx'
import { AboutFields } from './about-fields.tsx'
import { type Draft, lackOf, NO_WORDING, toPut, toSave } from './article-draft.ts'
import { LanguageTabs } from './language-tabs.tsx'
import { WordingFields } from './wording-fields.tsx'

type Props = {
  articleId: ArticleId
  draft: Draft
  isBegun: boolean
  mayWrite: boolean
  onWrite: (draft: Draft) => void
  /** What was begun is saved, or the newest is wanted instead. */
  onDone: () => void
  onGiveUp: () => void
}

/** The words of an article, language by language, and when it is used. */
export function ArticleForm({ articleId, draft, isBegun, mayWrite, onWrite, onDone, onGiveUp }: Props) {
  const { words, language: read } = useWords()
  const client = useQueryClient()
  const written = Object.keys(draft.wordings).sort()
  const [chosen, setChosen] = useState<string | null>(null)
  const language = chosen ?? (written.includes(read) ? read : (written[0] ?? read))
  const changed = toSave(draft)
  const lack = lackOf(draft)
  const save = useMutation({
    mutationFn: async () => {
      for (const each of changed) await call('putArticle', toPut(articleId, each, draft, await readArticle(articleId)))
    },
    // the newest is here before the draft goes: nothing flickers back to how it was
    onSuccess: () => articlesChanged(client).then(onDone),
  })
  const isConflict = save.error instanceof ClientProblem && save.error.code === 'conflict'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changed.length > 0 && lack === null) save.mutate()
  }
  const change = (next: Draft) => {
    save.reset()
    onWrite(next)
  }
  return (
    <form className="article-form" onSubmit={submit}>
      <LanguageTabs written={written} changed={changed} chosen={language} mayWrite={mayWrite} onChoose={setChosen} />
      <div id="wording" role="tabpanel" aria-labelledby={`tab-${language}`}>
        <WordingFields
          key={language}
          language={language}
          wording={draft.wordings[language] ?? NO_WORDING}
          mayWrite={mayWrite}
          onChange={(wording) => change({ ...draft, wordings: { ...draft.wordings, [language]: wording } })}
        />
      </div>
      <AboutFields about={draft.about} mayWrite={mayWrite} isBackwards={lack === 'backwards'} onChange={(about) => change({ ...draft, about })} />
      {mayWrite && (
        <div className="article-deeds">
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={changed.length === 0 || lack !== null}>
            {words.knowledge.save}
          </Button>
          {isBegun && (
            <Button disabled={save.isPending} onClick={onGiveUp}>
              {words.knowledge.discard}
            </Button>
          )}
          <span role="status" className={save.isSuccess ? 'article-saved' : 'quiet'}>
            {save.isSuccess && !isBegun ? words.knowledge.saved : lack === 'incomplete' ? words.knowledge.incomplete : ''}
          </span>
        </div>
      )}
      {save.isError && !isConflict && <ProblemLine problem={save.error} />}
      {isConflict && (
        <div className="problem" role="alert">
          <span>{words.knowledge.changedMeanwhile}</span>
          <Button
            size="small"
            onClick={() => {
              save.reset()
              void articlesChanged(client).then(onDone)
            }}
          >
            {words.knowledge.seeNewest}
          </Button>
        </div>
      )}
    </form>
  )
}
