import type { Output } from '@xiaoer/contract/api'
import type { Intent } from '@xiaoer/contract/intent'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { sayLanguage } from '../../parts/say-language.ts'
import { useTried } from '../../use-articles.ts'
import { useWords } from '../../words/use-words.tsx'
import './ask-shop.css'

type OnWrite = ((intent: Intent | null, language: string, title: string) => void) | null
type Tried = Output<'tryQuestion'>

/** A question as a customer would ask it, and what the bot would answer from the knowledge; what it lacks can be written at once. */
export function AskShop({ onWrite }: { onWrite: OnWrite }) {
  const { words } = useWords()
  const [typed, setTyped] = useState('')
  const [question, setQuestion] = useState('')
  const tried = useTried(question)
  const ask = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() === question) void tried.refetch()
    setQuestion(typed.trim())
  }
  return (
    <div className="ask-shop">
      <form onSubmit={ask}>
        <label htmlFor="ask-shop">{words.knowledge.ask}</label>
        <Input
          id="ask-shop"
          dir="auto"
          autoComplete="off"
          maxLength={4_000}
          placeholder={words.knowledge.askHint}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button htmlType="submit" loading={tried.isFetching} disabled={typed.trim() === ''}>
          {words.knowledge.askGo}
        </Button>
      </form>
      {question === '' && <p className="quiet">{words.knowledge.askEmpty}</p>}
      {tried.isError && <ProblemLine problem={tried.error} onAgain={() => void tried.refetch()} />}
      {tried.data && !tried.isError && (
        <ol className="tried" aria-live="polite">
          {tried.data.answers.map((each, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same clause may be said twice, and its place is what tells them apart
            <TriedAnswer key={place} {...each} isOne={tried.data.answers.length === 1} language={tried.data.language} onWrite={onWrite} />
          ))}
        </ol>
      )}
    </div>
  )
}

type Props = Tried['answers'][number] & { isOne: boolean; language: string; onWrite: OnWrite }

function TriedAnswer({ clause, intent, confidence, answer, isOne, language, onWrite }: Props) {
  const { words, language: read } = useWords()
  return (
    <li>
      <p className="tried-heard">
        {!isOne && <q dir="auto">{clause}</q>}
        <span>{intent ? words.knowledge.heardAs(words.intent[intent], Math.round(confidence * 100)) : words.knowledge.heardNothing}</span>
        {answer && answer.language !== language && <span>{sayLanguage(answer.language, read)}</span>}
      </p>
      {answer ? (
        <>
          <p className="tried-answer" dir="auto" lang={answer.language}>
            {answer.text}
          </p>
          <p className="tried-from">
            <Link to={`/knowledge/${answer.articleId}`}>{words.knowledge.open(answer.title)}</Link>
          </p>
        </>
      ) : (
        <p className="tried-none">
          <span>{words.knowledge.noAnswer}</span>
          {onWrite && (
            <Button size="small" onClick={() => onWrite(intent, language, clause.slice(0, 200))}>
              {words.knowledge.writeThis}
            </Button>
          )}
        </p>
      )}
    </li>
  )
}
