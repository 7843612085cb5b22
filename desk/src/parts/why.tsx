import type { ReadRequest } from '@xiaoer/contract/understanding'
import { useWords } from '../words/use-words.tsx'
import { markPieces } from './mark-pieces.ts'
import './why.css'

/** The clause with the words marked that spoke most for an intent. */
export function MarkedClause({ clause, because }: { clause: string; because: readonly string[] }) {
  const stretches = markPieces(clause, because)
  return (
    <q className="marked" dir="auto">
      {stretches.map(({ text, isMarked }, place) =>
        isMarked ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of a text stand in its order.
          <mark key={place}>{text}</mark>
        ) : (
          text
        ),
      )}
    </q>
  )
}

/** The same in words, for those who do not see marks: why a clause was read so. */
export function Why({ request, place = 0 }: { request: ReadRequest; place?: number }) {
  const { words } = useWords()
  const because = request.intents[place]?.because ?? []
  const marked = markPieces(request.clause, because)
    .filter(({ isMarked }) => isMarked)
    .map(({ text }) => text)
  const masked = [
    because.includes('numberword') && words.understanding.number,
    because.includes('emailword') && words.understanding.mail,
    because.includes('linkword') && words.understanding.link,
  ].filter((name) => name !== false)
  const told = [...new Set([...marked.map(words.understanding.piece), ...masked])]
  return (
    <p className="why" lang={words.language}>
      {request.taught && place === 0 && <b className="taught">{words.understanding.taught}</b>}
      {told.length > 0 ? words.understanding.because(told.join(words.steps.and)) : !request.taught && words.understanding.noReason}
    </p>
  )
}
