import { wordsOf } from '@xiaoer/contract/content'
import type { Message } from '@xiaoer/contract/message'
import type { JudgedFinding } from '@xiaoer/contract/quality-api'
import { Face } from '../../parts/face.tsx'
import { momentOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'

/** What somebody wrote, with the words marked that something was found in; those of the chosen finding more. */
export function MarkedMessage({ message, findings, chosen }: { message: Message; findings: readonly JudgedFinding[]; chosen: string | null }) {
  const { words, language } = useWords()
  const text = wordsOf(message.content)
  const who = { shopper: 'shopper', agent: 'agent', bot: 'bot', system: 'bot' } as const
  return (
    <li className={`q-line q-${message.from}`} id={`q-${message.seq}`}>
      <Face kind={who[message.from]} name={message.from === 'agent' ? words.quality.who : ''} />
      <div>
        <p dir="auto">
          {piecesOf(text, message.seq, findings, chosen).map(({ at, part, mark }) =>
            mark ? (
              <mark key={at} className={mark}>
                {part}
              </mark>
            ) : (
              <span key={at}>{part}</span>
            ),
          )}
        </p>
        <time dateTime={message.at}>{momentOf(message.at, language)}</time>
      </div>
    </li>
  )
}

/** A text cut where marks begin and end. */
function piecesOf(text: string, seq: number, findings: readonly JudgedFinding[], chosen: string | null) {
  const spans = findings.flatMap(({ id, evidence, stands, severity }) =>
    evidence.filter((one) => one.seq === seq && one.end > one.start).map(({ start, end }) => ({ id, start, end, stands, severity })),
  )
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, Math.min(end, text.length)])])].sort((one, other) => one - other)
  return cuts.slice(0, -1).map((at, place) => {
    const over = spans.filter(({ start, end }) => start <= at && end > at)
    const isChosen = over.some(({ id }) => id === chosen)
    const standing = over.filter(({ stands }) => stands)
    const worst = standing.find(({ severity }) => severity === 'fatal') ?? standing.find(({ severity }) => severity === 'major') ?? standing[0]
    const mark = over.length === 0 ? null : `${isChosen ? 'q-chosen' : ''} ${worst ? `q-mark-${worst.severity}` : 'q-mark-none'}`
    return { at, part: text.slice(at, cuts[place + 1]), mark }
  })
}
