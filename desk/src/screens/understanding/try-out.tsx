import type { ReadMessage } from '@xiaoer/contract/understanding'
import Input from 'antd/es/input'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { sayLanguage } from '../../parts/say-language.ts'
import { useWords } from '../../words/use-words.tsx'
import { Request } from './request.tsx'
import { useReading } from './use-reading.ts'

/** The server reads so much of a message. */
const LONGEST = 4_000

/** A message as a shopper would write it, and at once what the bot reads in it. */
export function TryOut({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { words } = useWords()
  const reading = useReading(text)
  return (
    <>
      <div className="field">
        <label htmlFor="try-out">{words.understanding.tryOut}</label>
        <Input.TextArea
          id="try-out"
          dir="auto"
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={LONGEST}
          placeholder={words.understanding.placeholder}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      </div>
      {reading.isError && <ProblemLine problem={reading.error} onAgain={() => void reading.refetch()} />}
      {!reading.shown && text.trim() === '' && <p className="empty">{words.understanding.empty}</p>}
      {!reading.shown && text.trim() !== '' && !reading.isError && <p className="opening">{words.understanding.reading}</p>}
      {reading.shown && !reading.isError && <Reading {...reading.shown} />}
    </>
  )
}

function Reading({ text, read }: { text: string; read: ReadMessage }) {
  const { words, language } = useWords()
  const { requests, emotion } = read
  const spoken = sayLanguage(read.language.code, language)
  return (
    <div className="reading">
      <p className="unseen" role="status">
        {words.understanding.heard(spoken, requests.length)}
      </p>
      <dl className="reading-facts">
        <Fact name={words.understanding.language} value={spoken} share={read.language.confidence} />
        <Fact name={words.understanding.emotion} value={words.emotion[emotion.kind]} share={emotion.intensity} className={`emotion-${emotion.kind}`} />
        <Fact name={words.understanding.alone} share={read.complexity} />
        <Fact name={words.understanding.outOfScope} share={read.outOfScope} />
      </dl>
      {requests.length === 0 && <p className="empty">{words.understanding.nothing}</p>}
      {requests.length > 1 && <Whole text={text} requests={requests} />}
      <ol className="requests">
        {requests.map((request, place) => (
          <Request key={`${request.start} ${request.clause}`} request={request} place={place} language={read.language.code} />
        ))}
      </ol>
    </div>
  )
}

function Fact({ name, value, share, className = '' }: { name: string; value?: string; share: number; className?: string }) {
  const { words } = useWords()
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value && <b className={className}>{value}</b>} <span className="share">{words.understanding.sure(Math.round(share * 100))}</span>
      </dd>
    </div>
  )
}

/** The message as it was written, each clause in the colour and with the number of its request. */
function Whole({ text, requests }: { text: string; requests: ReadMessage['requests'] }) {
  const inOrder = requests.map((request, place) => ({ ...request, place })).sort((a, b) => a.start - b.start)
  let at = 0
  return (
    <p className="whole" dir="auto">
      {inOrder.map(({ start, end, place }) => {
        const before = text.slice(at, start)
        at = end
        return (
          <span key={start}>
            {before}
            <span className={`clause clause-${place % 4}`}>
              <sup>{place + 1}</sup>
              {text.slice(start, end)}
            </span>
          </span>
        )
      })}
      {text.slice(at)}
    </p>
  )
}
