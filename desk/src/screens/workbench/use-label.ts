import { useQueryClient } from '@tanstack/react-query'
import type { Input } from '@xiaoer/contract/api'
import type { ConversationId } from '@xiaoer/contract/id'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { askViews } from '../../use-views.ts'

/** Changes tags and priority; a tag that is new here can be narrowed by at once. */
export function useLabel(conversationId: ConversationId): (change: Omit<Input<'label'>, 'conversationId'>) => void {
  const client = useQueryClient()
  const { desk } = useLive()
  const { complain } = useNotice()
  return (change) => {
    call('label', { conversationId, ...change }).then((conversation) => {
      desk.heed({ type: 'conversation', conversation })
      void client.invalidateQueries(askViews())
    }, complain)
  }
}
