import type { Webhook } from '@xiaoer/contract/webhook-api'
import { useWords } from '../../../words/use-words.tsx'

const IS = { on: 'good', off: 'still', 'given-up': 'bad' } as const

/** Is it told, and if not, why? */
export function WebhookState({ webhook: { state } }: { webhook: Pick<Webhook, 'state'> }) {
  const { words } = useWords()
  return (
    <span className="access-mark" data-is={IS[state]}>
      {words.access.webhooks.state[state]}
    </span>
  )
}
