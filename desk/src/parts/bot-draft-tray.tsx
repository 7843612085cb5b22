import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { wordsOf } from '@xiaoer/contract/content'
import type { ConversationId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import { useRef } from 'react'
import { call } from '../client.ts'
import { useWords } from '../words/use-words.tsx'
import './bot-draft-tray.css'
import { useNotice } from './notice.tsx'
import { useOffer } from './offered.ts'
import { useKeys } from './use-keys.ts'

/** What the bot prepared, one key away from the shopper; nothing where there is nothing. `onTake` puts it into the box to be changed. */
export function BotDraftTray({ conversationId, onTake }: { conversationId: ConversationId; onTake?: (text: string, seq: number) => void }) {
  const { words } = useWords()
  const client = useQueryClient()
  const { complain } = useNotice()
  const say = words.botDraft
  const key = ['bot-draft', conversationId]
  const draft = useQuery({ queryKey: key, queryFn: ({ signal }) => call('botDraft', { conversationId }, signal), refetchOnMount: 'always' }).data?.draft
  // the same id however often it is tried, a new one for each draft
  const sent = useRef<{ at: string; clientId: string } | null>(null)
  const send = useMutation({
    mutationFn: () => {
      if (sent.current?.at !== draft!.at) sent.current = { at: draft!.at, clientId: crypto.randomUUID() }
      return call('sendBotDraft', { conversationId, seq: draft!.seq, clientId: sent.current.clientId })
    },
    onSuccess: () => client.setQueryData(key, { draft: null }),
    onError: (refusal) => {
      complain(refusal)
      void client.invalidateQueries({ queryKey: key })
    },
  })
  const text = draft?.contents.map(wordsOf).join('\n') ?? ''
  const take = onTake && draft && text !== '' ? () => onTake(text, draft.seq) : undefined
  const maySend = !!draft && draft.contents.length > 0 && !send.isPending
  useKeys({ y: () => maySend && send.mutate(), u: () => take?.() })
  useOffer([...(maySend ? [{ name: say.send, key: 'Y', run: () => send.mutate() }] : []), ...(take ? [{ name: say.change, key: 'U', run: take }] : [])])
  if (!draft) return null
  return (
    <aside className="bot-draft" aria-label={say.title}>
      <b>◇ {say.title}</b>
      {text !== '' && <p dir="auto">{text}</p>}
      {draft.would !== null && <p className="quiet">{say.would((words.command as Record<string, string>)[draft.would] ?? draft.would)}</p>}
      <div className="bot-draft-deeds">
        <Button size="small" type="primary" loading={send.isPending} disabled={!maySend} onClick={() => send.mutate()}>
          {say.send} <kbd>Y</kbd>
        </Button>
        {take && (
          <Button size="small" onClick={take} aria-keyshortcuts="u">
            {say.change} <kbd>U</kbd>
          </Button>
        )}
      </div>
    </aside>
  )
}
