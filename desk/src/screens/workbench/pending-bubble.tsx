import { useLive } from '../../live-room.tsx'
import { sayProblemCode } from '../../parts/say-problem.ts'
import { useWords } from '../../words/use-words.tsx'
import type { Pending } from './outbox.ts'
import { Said } from './said.tsx'
import { putBack } from './use-draft.ts'

type Props = { pending: Pending; onRetry: () => void; onSettle: (clientId: string) => void; onTakeBack: () => void }

/** A reply on its way: on its way, not known, or refused and why; what was written is never lost. */
export function PendingBubble({ pending, onRetry, onSettle, onTakeBack }: Props) {
  const { words } = useWords()
  const { me } = useLive()
  const { state, text, clientId, conversationId, refusal, problem } = pending
  const back = () => {
    putBack(me.agent.id, conversationId, text)
    onSettle(clientId)
  }
  return (
    <li className={`said said-agent said-pending said-${state}`} lang={words.language}>
      <div className="bubble" dir="auto">
        {pending.attachment && <Said content={{ ...pending.attachment }} />}
        {text}
      </div>
      {state === 'holding' && (
        <p className="trouble">
          {words.bench.write.held}{' '}
          <button type="button" onClick={onTakeBack} aria-keyshortcuts="z">
            {words.bench.write.takeBack} <kbd>Z</kbd>
          </button>
        </p>
      )}
      {state === 'sending' && <p className="trouble">{words.delivery.sending}</p>}
      {state === 'unsure' && (
        <p className="trouble trouble-warm">
          {words.delivery.unsure}{' '}
          <button type="button" onClick={onRetry}>
            {words.delivery.retry}
          </button>
        </p>
      )}
      {state === 'refused' && (
        <p className="trouble trouble-hot" role="alert">
          {words.delivery.notSent(refusal ? words.refused[refusal] : sayProblemCode(problem ?? 'internal', words))}{' '}
          <button type="button" onClick={back}>
            {words.delivery.putBack}
          </button>{' '}
          <button type="button" onClick={() => onSettle(clientId)}>
            {words.delivery.discard}
          </button>
        </p>
      )}
    </li>
  )
}
