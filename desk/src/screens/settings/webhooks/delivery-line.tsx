import { type WebhookDelivery, WebhookEvent } from '@xiaoer/contract/webhook-api'
import Button from 'antd/es/button'
import { momentOf } from '../../../parts/when.ts'
import { useWords } from '../../../words/use-words.tsx'

const IS = { due: 'still', sent: 'good', failed: 'bad' } as const

/** One thing that was told: each try with what came back, and the very bytes. */
export function DeliveryLine({ delivery, onAgain }: { delivery: WebhookDelivery; onAgain: () => void }) {
  const { words, language } = useWords()
  const say = words.access.webhooks
  const { id, event, at, state, nextAt, tries, body } = delivery
  const known = WebhookEvent.safeParse(event)
  return (
    <li>
      <div className="access-line">
        <time className="audit-at" dateTime={at}>
          {momentOf(at, language)}
        </time>
        <b>{known.success ? say.event[known.data] : say.test}</b>
        <span className="access-mark" data-is={IS[state]}>
          {say.delivery[state]}
        </span>
        {state === 'due' && tries.length > 0 && <span className="quiet">{say.next(momentOf(nextAt, language))}</span>}
        {state !== 'due' && (
          <Button size="small" aria-label={`${say.again} ${id}`} onClick={onAgain}>
            {say.again}
          </Button>
        )}
      </div>
      <details className="delivery">
        <summary>
          {words.access.details} <code dir="ltr">{id}</code>
        </summary>
        <ul>
          {tries.map((one) => (
            <li key={one.at}>
              {momentOf(one.at, language)} · {say.answered(one.status === null ? say.nobody : `HTTP ${one.status}`, one.ms)}{' '}
              {one.said !== '' && <span dir="auto">{one.said}</span>}
            </li>
          ))}
        </ul>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled to by keyboard. */}
        <pre dir="ltr" tabIndex={0}>
          {body}
        </pre>
      </details>
    </li>
  )
}
