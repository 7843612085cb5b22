import { wordsOf } from '../said.ts'
import type { Entry } from '../timeline.ts'
import type { Words } from '../words.ts'

interface UnsentRowProps {
  readonly entry: Extract<Entry, { kind: 'unsent' }>
  readonly words: Words
  readonly isLost: boolean
  readonly retry: (cid: string) => void
}

/** What the shopper said and the shop does not have yet; it never looks as if it were sent. */
export function UnsentRow({ entry, words, isLost, retry }: UnsentRowProps) {
  const { unsent, content } = entry
  const isStuck = unsent.isFailed || isLost
  return (
    <div class="row mine unsent" data-first={entry.isFirst} data-last={entry.isLast}>
      <span class="unseen">{`${words.you}: `}</span>
      <p class="bubble" dir="auto">
        {wordsOf(content)}
      </p>
      {isStuck ? (
        <button type="button" class="state retry" data-failed={unsent.isFailed} onClick={() => retry(unsent.saying.cid)}>
          {unsent.isFailed ? words.failed : words.waiting} · {words.retry}
        </button>
      ) : (
        <p class="state" aria-live="off">
          {words.sending}
        </p>
      )}
    </div>
  )
}
