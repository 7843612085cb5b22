import { useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { call } from '../../../client.ts'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { momentOf } from '../../../parts/when.ts'
import { useWords } from '../../../words/use-words.tsx'
import { ShownOnce } from '../shown-once.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookPage } from './webhook-page.tsx'
import { WebhookState } from './webhook-state.tsx'
import '../access.css'

/** Addresses of the merchant's that are told of events: all of them, or one with what it was told. */
export function Webhooks() {
  const { words, language } = useWords()
  const [id] = (useParams()['*'] ?? '').split('/')
  const [isAdding, setIsAdding] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const asked = useQuery({ queryKey: ['webhooks'], queryFn: ({ signal }) => call('webhooks', {}, signal), refetchOnMount: 'always' })
  const say = words.access.webhooks
  if (asked.isPending) return <p className="opening">{words.place.loading}</p>
  if (!asked.data) return <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />
  const { webhooks } = asked.data
  const one = webhooks.find((webhook) => webhook.id === id)
  const told = (made: string | null) => {
    setIsAdding(false)
    setSecret(made)
  }
  const shown = secret !== null && <ShownOnce title={say.secret} secret={secret} onClose={() => setSecret(null)} />
  if (id)
    return (
      <>
        <Link className="page-up" to="/settings/webhooks">
          {say.all}
        </Link>
        {one ? <WebhookPage key={one.id} webhook={one} onSecret={setSecret} /> : <p className="empty">{words.settings.gone}</p>}
        {shown}
      </>
    )
  return (
    <>
      <header className="access-head">
        <h1>{say.name}</h1>
        <Button type="primary" onClick={() => setIsAdding(true)}>
          {say.add}
        </Button>
      </header>
      <p className="quiet">{say.lead}</p>
      {webhooks.length === 0 && <p className="empty">{say.none}</p>}
      <ul className="access-list">
        {webhooks.map((webhook) => (
          <li key={webhook.id}>
            <div className="access-line">
              <Link to={`/settings/webhooks/${encodeURIComponent(webhook.id)}`}>
                <b dir="auto">{webhook.title}</b>
              </Link>
              <code dir="ltr">{webhook.url}</code>
              <WebhookState webhook={webhook} />
            </div>
            <p className="quiet">
              {webhook.waiting > 0 && `${say.waiting(webhook.waiting)} · `}
              {say.arrived(webhook.arrivedAt === null ? words.access.never : momentOf(webhook.arrivedAt, language))}
            </p>
          </li>
        ))}
      </ul>
      {isAdding && <WebhookForm webhook={null} onDone={told} onClose={() => setIsAdding(false)} />}
      {shown}
    </>
  )
}
