import type { QueryClient } from '@tanstack/react-query'
import type { LiveEvent } from '@xiaoer/contract/live'

/** Somebody else who looks at a conversation or writes in it. */
export type Colleague = { agentId: string; name: string; doing: 'viewing' | 'typing' }

/** Who has not said so again for so long is there no more: a desk that was closed says nothing. */
const GONE_MS = 12_000

const timers = new Map<string, ReturnType<typeof setTimeout>>()

/** Keeps who is in which conversation, by what they tell. */
export function noteColleague(client: QueryClient, event: Extract<LiveEvent, { type: 'look' }>, me: string): void {
  const { conversationId, agentId, name, doing } = event
  if (agentId === me) return
  const key = `${conversationId} ${agentId}`
  clearTimeout(timers.get(key))
  timers.delete(key)
  const put = (here: 'viewing' | 'typing' | 'left') =>
    client.setQueryData<Colleague[]>(['here', conversationId], (before = []) => {
      const others = before.filter((each) => each.agentId !== agentId)
      return here === 'left' ? others : [...others, { agentId, name, doing: here }]
    })
  put(doing)
  if (doing === 'left') return
  timers.set(
    key,
    setTimeout(() => {
      timers.delete(key)
      put('left')
    }, GONE_MS),
  )
}
