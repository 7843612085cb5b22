import { useQuery } from '@tanstack/react-query'
import type { ConversationId } from '@xiaoer/contract/id'
import { useCallback, useEffect, useRef } from 'react'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import type { Colleague } from '../../note-colleague.ts'

/** Said again before colleagues take us for gone. */
const AGAIN_MS = 8_000
/** Who pauses so long is no longer writing. */
const WRITING_MS = 4_000

/** Tells colleagues that we look at a conversation, and answers with what to call when we write. Nobody is told where nobody can see it. */
export function useBeingHere(conversationId: ConversationId): () => void {
  const { state } = useLive()
  const wrote = useRef({ at: 0, told: 0 })
  const tell = useCallback(
    (doing: 'viewing' | 'typing' | 'left') => {
      // what nobody hears is not worth a complaint: the next one comes in a few seconds
      void call('look', { conversationId, doing }).catch(() => undefined)
    },
    [conversationId],
  )
  useEffect(() => {
    if (state !== 'open') return
    const say = () => document.visibilityState === 'visible' && tell(Date.now() - wrote.current.at < WRITING_MS ? 'typing' : 'viewing')
    say()
    const timer = setInterval(say, AGAIN_MS)
    return () => {
      clearInterval(timer)
      tell('left')
    }
  }, [state, tell])
  return useCallback(() => {
    const now = Date.now()
    wrote.current.at = now
    if (now - wrote.current.told < WRITING_MS) return
    wrote.current.told = now
    tell('typing')
  }, [tell])
}

/** Which colleagues look at a conversation or write in it right now. */
export function useColleaguesHere(conversationId: ConversationId): Colleague[] {
  return useQuery<Colleague[]>({ queryKey: ['here', conversationId], queryFn: () => [], enabled: false }).data ?? []
}
