import { useQueryClient } from '@tanstack/react-query'
import type { ConversationId } from '@xiaoer/contract/id'
import { useState } from 'react'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.tsx'

export type DeedName = 'takeOver' | 'handBack' | 'resolve'

/** What a person can do with a conversation. One at a time; a refusal says why and shows how it stands now. */
export function useDeeds(conversationId: ConversationId) {
  const client = useQueryClient()
  const { desk } = useLive()
  const { words } = useWords()
  const { tell, complain } = useNotice()
  const [busy, setBusy] = useState<DeedName | null>(null)
  const done: Record<DeedName, string> = { takeOver: words.deed.tookOver, handBack: words.deed.handedBack, resolve: words.deed.resolved }
  const perform = async (deed: DeedName): Promise<boolean> => {
    if (busy) return false
    setBusy(deed)
    try {
      desk.heed({ type: 'conversation', conversation: await call(deed, { conversationId }) })
      tell(done[deed])
      return true
    } catch (problem) {
      complain(problem)
      void client.invalidateQueries({ queryKey: ['thread', conversationId] })
      return false
    } finally {
      setBusy(null)
    }
  }
  return { busy, perform }
}
