import { useState } from 'preact/hooks'
import type { Rating } from '../chat-state.ts'
import { fill } from '../fill.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'

interface RatingFormProps {
  readonly rating: Rating
  readonly words: Words
  readonly rate: (score: number, comment: string) => void
  readonly decline: () => void
}

const SCORES = [1, 2, 3, 4, 5]

/** How it was, asked once when the matter is closed; no answer is fine. */
export function RatingForm({ rating, words, rate, decline }: RatingFormProps) {
  const [score, setScore] = useState(0)
  const [comment, setComment] = useState('')
  if (rating === 'none') return null
  if (rating !== 'asked')
    return (
      <p class="system" role="status">
        {rating === 'kept' ? words.rated : `${words.sending}…`}
      </p>
    )
  return (
    <section class="slip form">
      <fieldset>
        <legend>{words.rate}</legend>
        <div class="stars">
          {SCORES.map((one) => (
            <label key={one} data-on={one <= score}>
              <input type="radio" name="score" checked={score === one} onChange={() => setScore(one)} />
              <span class="unseen">{fill(words.stars, { score: one }, words.language)}</span>
              <Icon name="star" size={26} />
            </label>
          ))}
        </div>
      </fieldset>
      {score > 0 && (
        <label>
          {words.comment}
          <textarea rows={2} maxLength={2000} dir="auto" value={comment} onInput={(event) => setComment(event.currentTarget.value)} />
        </label>
      )}
      <div class="pair">
        <button type="button" class="plain" onClick={decline}>
          {words.later}
        </button>
        {score > 0 && (
          <button type="button" class="primary" onClick={() => rate(score, comment.trim())}>
            {words.send}
          </button>
        )}
      </div>
    </section>
  )
}
