import { LONGEST_ANSWER } from '@xiaoer/contract/article'
import Input from 'antd/es/input'
import { useWords } from '../../words/use-words.tsx'
import type { Wording } from './article-draft.ts'

/** From here on it is told how much may still be written. */
const TELL_LEFT = 300

type Props = { language: string; wording: Wording; mayWrite: boolean; onChange: (wording: Wording) => void }

/** What is asked and what is answered, in one language. */
export function WordingFields({ language, wording, mayWrite, onChange }: Props) {
  const { words } = useWords()
  const { title, text, ways } = wording
  const left = LONGEST_ANSWER - text.length
  return (
    <>
      <div className="field">
        <label htmlFor="article-title">{words.knowledge.titleField}</label>
        <Input
          id="article-title"
          dir="auto"
          lang={language}
          maxLength={200}
          readOnly={!mayWrite}
          placeholder={words.knowledge.titleHint}
          value={title}
          onChange={(event) => onChange({ ...wording, title: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor="article-text">{words.knowledge.textField}</label>
        <Input.TextArea
          id="article-text"
          dir="auto"
          lang={language}
          autoSize={{ minRows: 3, maxRows: 14 }}
          maxLength={LONGEST_ANSWER}
          readOnly={!mayWrite}
          aria-describedby="article-text-hint"
          value={text}
          onChange={(event) => onChange({ ...wording, text: event.target.value })}
        />
        <p className="quiet" id="article-text-hint">
          {left < TELL_LEFT ? words.knowledge.left(left) : words.knowledge.textHint}
        </p>
      </div>
      <div className="field">
        <label htmlFor="article-ways">{words.knowledge.waysField}</label>
        <Input.TextArea
          id="article-ways"
          dir="auto"
          lang={language}
          autoSize={{ minRows: 2, maxRows: 10 }}
          readOnly={!mayWrite}
          aria-describedby="article-ways-hint"
          value={ways}
          onChange={(event) => onChange({ ...wording, ways: event.target.value })}
        />
        <p className="quiet" id="article-ways-hint">
          {words.knowledge.waysHint}
        </p>
      </div>
    </>
  )
}
