import type { Output } from '@xiaoer/contract/api'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { ReplyWindow } from '@xiaoer/contract/time-api'

/** What time still allows, in memory: five minutes for each answer, and windows that a test sets. */
export function fakeTimes(all: () => Conversation[], now: () => number) {
  const windows = new Map<string, ReplyWindow>()
  return {
    windows,
    answers: {
      due: (): Output<'due'> => ({
        entries: all()
          .filter(({ status, holder, waitingSince }) => status === 'open' && holder !== 'bot' && waitingSince !== null)
          .map((conversation) => {
            const since = Date.parse(conversation.waitingSince!)
            const share = (now() - since) / 300_000
            const level = share >= 1 ? ('breached' as const) : ('running' as const)
            return { conversation, clock: { kind: 'next-reply' as const, level, share, dueAt: new Date(since + 300_000).toISOString() } }
          })
          .sort((a, b) => Date.parse(a.clock.dueAt) - Date.parse(b.clock.dueAt)),
      }),
      replyWindow: ({ conversationId }: { conversationId: string }): Output<'replyWindow'> => ({ window: windows.get(conversationId) ?? { state: 'free' } }),
    },
  }
}
