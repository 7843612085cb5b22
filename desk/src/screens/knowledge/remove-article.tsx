import { useMutation } from '@tanstack/react-query'
import type { Article } from '@xiaoer/contract/article'
import Button from 'antd/es/button'
import { call } from '../../client.ts'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { sayLanguage } from '../../parts/say-language.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'

type Props = { rows: readonly Article[]; onClose: () => void; onRemoved: (all: boolean) => void }

/** Asks once more before an article is taken away, in one language or in all. */
export function RemoveArticle({ rows, onClose, onRemoved }: Props) {
  const { words, language: read } = useWords()
  const remove = useMutation({
    mutationFn: (language: string | null) => call('removeArticle', { articleId: rows[0]!.id, ...(language ? { language } : {}) }),
    onSuccess: (_, language) => onRemoved(language === null || rows.length === 1),
  })
  return (
    <Sheet title={words.knowledge.removeSheet} onClose={onClose}>
      <p dir="auto">{(rows.find(({ language }) => language === read) ?? rows[0]!).title}</p>
      <p className="quiet">{words.knowledge.removeHint}</p>
      {remove.isError && <ProblemLine problem={remove.error} />}
      <div className="sheet-deeds remove-deeds">
        {/* first, so that it has the focus */}
        <Button onClick={onClose}>{words.knowledge.cancel}</Button>
        <Button className="remove-all" disabled={remove.isPending} onClick={() => remove.mutate(null)}>
          {rows.length > 1 ? words.knowledge.removeAll : words.knowledge.remove}
        </Button>
        {rows.length > 1 &&
          rows.map(({ language }) => (
            <Button key={language} disabled={remove.isPending} onClick={() => remove.mutate(language)}>
              {words.knowledge.removeLanguage(sayLanguage(language, read))}
            </Button>
          ))}
      </div>
    </Sheet>
  )
}
