import { useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../../client.ts'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { ShownOnce } from '../shown-once.tsx'
import { KeyLine } from './key-line.tsx'
import { MakeKey } from './make-key.tsx'
import '../access.css'

/** The keys with which the merchant's own systems come in. */
export function ApiKeys() {
  const { words } = useWords()
  const [isMaking, setIsMaking] = useState(false)
  const [token, setToken] = useState<string | null>(null)
  const asked = useQuery({ queryKey: ['api-keys'], queryFn: ({ signal }) => call('apiKeys', {}, signal), refetchOnMount: 'always' })
  const say = words.access.keys
  const told = (made: string) => {
    setIsMaking(false)
    setToken(made)
  }
  return (
    <>
      <header className="access-head">
        <h1>{say.name}</h1>
        <Button type="primary" onClick={() => setIsMaking(true)}>
          {say.make}
        </Button>
      </header>
      <p className="quiet">{say.lead}</p>
      <p>
        <a href="/api/v1/openapi.json" target="_blank" rel="noreferrer">
          {say.described}
        </a>
      </p>
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      {asked.data?.keys.length === 0 && <p className="empty">{say.none}</p>}
      <ul className="access-list">
        {asked.data?.keys.map((key) => (
          <KeyLine key={key.id} apiKey={key} names={asked.data.names} onToken={told} />
        ))}
      </ul>
      {isMaking && <MakeKey onToken={told} onClose={() => setIsMaking(false)} />}
      {token !== null && <ShownOnce title={say.token} secret={token} onClose={() => setToken(null)} />}
    </>
  )
}
