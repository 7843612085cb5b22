import { useMutation } from '@tanstack/react-query'
import type { Intent } from '@xiaoer/contract/intent'
import type { ShopPhrase } from '@xiaoer/contract/understanding'
import Button from 'antd/es/button'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../client.ts'
import { IntentPicker } from '../../parts/intent-picker.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { sayLanguage } from '../../parts/say-language.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { useNow } from '../../parts/use-now.ts'
import { momentOf, shortOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'

type Props = { phrase: ShopPhrase; isSettled: boolean; onTry: (text: string) => void; onSettled: (phrase: ShopPhrase) => void; onGone: () => void }

/** One sentence of the shop: what it was heard as, what it means, who says so, and what can be done with it. */
export function PhraseRow({ phrase, isSettled, onTry, onSettled, onGone }: Props) {
  const { words, language } = useWords()
  const { id, text, intent, heardAs, conversationId } = phrase
  return (
    <article className={`phrase phrase-${phrase.state}`} id={id} tabIndex={-1} aria-label={`${text}: ${words.intent[intent]}`}>
      <p className="phrase-text">
        <q dir="auto">{text}</q>
      </p>
      <p className="phrase-means">
        <span className="unseen">{words.understanding.heardAs}: </span>
        <s>{heardAs ? words.intent[heardAs] : words.understanding.heardNothing}</s>
        <span aria-hidden="true">→</span>
        <span className="unseen">{words.understanding.means}: </span>
        <b>{words.intent[intent]}</b>
      </p>
      <p className="phrase-who">
        <span>{sayLanguage(phrase.language, language)}</span>
        <span>
          {words.understanding.by(phrase.proposedBy.name || words.understanding.gone)} <Moment at={phrase.at} />
        </span>
        {phrase.reviewedBy && phrase.reviewedAt && (
          <span>
            {words.understanding.reviewed(phrase.reviewedBy.name || words.understanding.gone)} <Moment at={phrase.reviewedAt} />
          </span>
        )}
        {conversationId && <Link to={`/inbox/open/${conversationId}`}>{words.understanding.openTalk}</Link>}
        <button type="button" className="phrase-try" onClick={() => onTry(text)}>
          {words.understanding.tryIt}
        </button>
      </p>
      {isSettled ? <Outcome phrase={phrase} /> : <Deeds phrase={phrase} onSettled={onSettled} onGone={onGone} />}
    </article>
  )
}

function Moment({ at }: { at: string }) {
  const { language } = useWords()
  const now = useNow(60_000)
  return (
    <time dateTime={at} title={momentOf(at, language)}>
      {shortOf(at, now, language)}
    </time>
  )
}

function Outcome({ phrase }: { phrase: ShopPhrase }) {
  const { words } = useWords()
  const said = { accepted: words.understanding.acceptedNow, rejected: words.understanding.rejectedNow, proposed: words.understanding.takenBack }[phrase.state]
  return (
    <p className={`phrase-outcome phrase-outcome-${phrase.state}`} role="status">
      {said}
    </p>
  )
}

function Deeds({ phrase, onSettled, onGone }: Pick<Props, 'phrase' | 'onSettled' | 'onGone'>) {
  const { words } = useWords()
  const { complain } = useNotice()
  const [picks, setPicks] = useState(false)
  const settle = {
    onSuccess: onSettled,
    // somebody else was faster, or it is full: the list shows how it stands
    onError: (refusal: Error) => {
      complain(refusal)
      onGone()
    },
  }
  const phraseId = phrase.id
  const accept = useMutation({ mutationFn: (intent: Intent) => call('acceptPhrase', { phraseId, intent }), ...settle })
  const reject = useMutation({ mutationFn: () => call('rejectPhrase', { phraseId }), ...settle })
  const takeBack = useMutation({ mutationFn: () => call('takeBackPhrase', { phraseId }), ...settle })
  const isBusy = accept.isPending || reject.isPending || takeBack.isPending
  if (phrase.state === 'accepted')
    return (
      <div className="phrase-deeds">
        <Button size="small" loading={takeBack.isPending} onClick={() => takeBack.mutate()}>
          {words.understanding.takeBack}
        </Button>
      </div>
    )
  return (
    <div className="phrase-deeds">
      <Button size="small" data-deed="accept" aria-keyshortcuts="a" loading={accept.isPending} disabled={isBusy} onClick={() => accept.mutate(phrase.intent)}>
        {words.understanding.accept}
      </Button>
      <Button size="small" disabled={isBusy} onClick={() => setPicks(true)}>
        {words.understanding.otherMeaning}
      </Button>
      {phrase.state === 'proposed' && (
        <Button size="small" data-deed="reject" aria-keyshortcuts="x" loading={reject.isPending} disabled={isBusy} onClick={() => reject.mutate()}>
          {words.understanding.reject}
        </Button>
      )}
      {phrase.state === 'proposed' && (
        <span className="phrase-keys" aria-hidden="true">
          <kbd>A</kbd> {words.understanding.accept} <kbd>X</kbd> {words.understanding.reject}
        </span>
      )}
      {picks && (
        <Sheet title={words.understanding.sheet} onClose={() => setPicks(false)}>
          <div className="correct">
            <q dir="auto">{phrase.text}</q>
            <IntentPicker
              now={phrase.intent}
              isBusy={isBusy}
              onPick={(intent) => {
                setPicks(false)
                accept.mutate(intent)
              }}
            />
            <div className="sheet-deeds">
              <Button onClick={() => setPicks(false)}>{words.understanding.cancel}</Button>
            </div>
          </div>
        </Sheet>
      )}
    </div>
  )
}
