import { fill } from '../fill.ts'
import { wordsOf } from '../said.ts'
import { sayBytes } from '../say-bytes.ts'
import type { Entry } from '../timeline.ts'
import { MOST_BYTES } from '../uploads.ts'
import type { Words } from '../words.ts'
import { Preview } from './preview.tsx'

interface UnsentRowProps {
  readonly entry: Extract<Entry, { kind: 'unsent' }>
  readonly words: Words
  readonly isLost: boolean
  readonly file: File | null
  readonly retry: (cid: string) => void
  readonly drop: (cid: string) => void
}

/** What the shopper said and the shop does not have yet; it never looks as if it were sent. */
export function UnsentRow({ entry, words, isLost, file, retry, drop }: UnsentRowProps) {
  const { unsent, content } = entry
  const { cid } = unsent.saying
  return (
    <div class="row mine unsent" data-first={entry.isFirst} data-last={entry.isLast}>
      <span class="unseen">{`${words.you}: `}</span>
      {file?.type.startsWith('image/') && <Preview file={file} />}
      {!file?.type.startsWith('image/') && (
        <p class="bubble" dir="auto">
          {'url' in content ? (content.name ?? words.file) : wordsOf(content)}
        </p>
      )}
      {unsent.problem ? (
        <button type="button" class="state retry" data-failed onClick={() => drop(cid)}>
          {fill(words[unsent.problem], { most: sayBytes(MOST_BYTES, words.language) }, words.language)} · {words.remove}
        </button>
      ) : unsent.isFailed || isLost ? (
        <button type="button" class="state retry" data-failed={unsent.isFailed} onClick={() => retry(cid)}>
          {unsent.isFailed ? words.failed : words.waiting} · {words.retry}
        </button>
      ) : (
        <p class="state" aria-live="off">
          {unsent.progress !== undefined && unsent.progress < 1
            ? fill(words.uploading, { percent: new Intl.NumberFormat(words.language, { style: 'percent' }).format(unsent.progress) }, words.language)
            : words.sending}
        </p>
      )}
    </div>
  )
}
