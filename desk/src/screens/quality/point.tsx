import type { JudgedFinding } from '@xiaoer/contract/quality-api'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useState } from 'react'
import { useWords } from '../../words/use-words.tsx'
import { sayWhy } from './say-why.ts'

interface PointProps {
  readonly point: JudgedFinding
  readonly mayReview: boolean
  readonly mayAppeal: boolean
  readonly mayDecide: boolean
  readonly isBusy: boolean
  readonly onFocus: () => void
  readonly onVerdict: (agrees: boolean, comment: string) => void
  readonly onAppeal: (words: string) => void
  readonly onDecide: (granted: boolean, words: string) => void
}

/** One finding: why, by which rule, what people said of it, and what whoever looks at it can say. */
export function Point({ point, mayReview, mayAppeal, mayDecide, isBusy, onFocus, onVerdict, onAppeal, onDecide }: PointProps) {
  const { words } = useWords()
  const say = words.quality
  const { check, severity, stands, rule, verdicts, appeal } = point
  const [text, setText] = useState('')
  const [isAppealing, setAppealing] = useState(false)
  const send = (what: (text: string) => void) => {
    what(text.trim())
    setText('')
    setAppealing(false)
  }
  return (
    <article className={`q-point${stands ? '' : ' q-fallen'}`} id={`point-${point.id}`} tabIndex={-1} onFocus={onFocus} aria-label={say.checks[check]}>
      <h3>
        {say.checks[check]} <span className={`q-severity q-${severity}`}>{say.severity[severity]}</span>
        {!stands && <span className="quiet">{say.falls}</span>}
      </h3>
      <p dir="auto">{sayWhy(point, words)}</p>
      <p className="quiet q-rule">{say.rule(rule)}</p>
      {verdicts.map(({ reviewer, name, agrees, comment }) => (
        <p key={reviewer} className="q-said">
          <b>{agrees ? say.agreed(name) : say.overruled(name)}</b> {comment && <span dir="auto">{comment}</span>}
        </p>
      ))}
      {appeal && (
        <div className="q-said">
          <b>{say.appealed(appeal.name)}</b> <span dir="auto">{appeal.words}</span>
          <p className={appeal.isGranted === null ? 'waits' : 'quiet'}>
            {appeal.isGranted === null ? say.waits : (appeal.isGranted ? say.granted : say.refused)(appeal.decidedBy)}{' '}
            {appeal.reason && <span dir="auto">{appeal.reason}</span>}
          </p>
        </div>
      )}
      {mayReview && (
        <div className="q-deeds">
          <Input
            size="small"
            value={text}
            maxLength={1_000}
            aria-label={say.comment}
            placeholder={say.comment}
            onChange={(event) => setText(event.target.value)}
          />
          <Button size="small" data-deed="agree" disabled={isBusy} onClick={() => send((comment) => onVerdict(true, comment))}>
            {say.agree} <kbd>a</kbd>
          </Button>
          <Button size="small" data-deed="overrule" disabled={isBusy} onClick={() => send((comment) => onVerdict(false, comment))}>
            {say.overrule} <kbd>o</kbd>
          </Button>
          {mayDecide && appeal?.isGranted === null && (
            <>
              <Button size="small" disabled={isBusy || text.trim() === ''} onClick={() => send((reason) => onDecide(true, reason))}>
                {say.grant}
              </Button>
              <Button size="small" disabled={isBusy || text.trim() === ''} onClick={() => send((reason) => onDecide(false, reason))}>
                {say.refuse}
              </Button>
            </>
          )}
        </div>
      )}
      {mayAppeal && !appeal && stands && !isAppealing && (
        <Button size="small" onClick={() => setAppealing(true)}>
          {say.appeal}
        </Button>
      )}
      {isAppealing && (
        <div className="q-deeds">
          <Input
            autoFocus
            size="small"
            value={text}
            maxLength={1_000}
            aria-label={say.appealWords}
            placeholder={say.appealWords}
            onChange={(event) => setText(event.target.value)}
          />
          <Button size="small" type="primary" disabled={isBusy || text.trim() === ''} onClick={() => send(onAppeal)}>
            {say.sendAppeal}
          </Button>
        </div>
      )}
    </article>
  )
}
