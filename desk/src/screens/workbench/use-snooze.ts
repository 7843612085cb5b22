import type { ConversationId } from '@xiaoer/contract/id'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { useNotice } from '../../parts/notice.tsx'

/** Puts a conversation out of sight until a moment; null brings it back. */
export function useSnooze(conversationId: ConversationId): (until: string | null) => void {
  const { desk } = useLive()
  const { complain } = useNotice()
  return (until) => {
    call('snooze', { conversationId, until }).then((conversation) => desk.heed({ type: 'conversation', conversation }), complain)
  }
}
