import type { Output, Taken } from '@xiaoer/contract/api'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { ReplyWindow } from '@xiaoer/contract/time-api'
import type { Translation } from '@xiaoer/contract/translation-api'

/** What time still allows, and what is said in other languages, in memory: five minutes for each answer, windows and a translator that a test sets. */
export function fakeTimes(all: () => Conversation[], now: () => number) {
  const windows = new Map<string, ReplyWindow>()
  const kept = new Map<string, Translation & { conversationId: string }>()
  const desk = { translator: null as string | null }
  return {
    windows,
    desk,
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
      translations: ({ conversationId }: { conversationId: string }): Output<'translations'> => ({
        by: desk.translator,
        translations: [...kept.values()].filter((one) => one.conversationId === conversationId).map(({ conversationId: _of, ...one }) => one),
      }),
      previewTranslation: ({ text, to }: Taken<'previewTranslation'>) => ({ text: `[${to}] ${text}`, by: desk.translator ?? '' }),
      translateMessage: ({ conversationId, messageId, to }: Taken<'translateMessage'>) => {
        const one = { conversationId, messageId, language: to, text: `[${to}] …`, by: desk.translator ?? '' }
        kept.set(messageId, one)
        return one
      },
      replyWindow: ({ conversationId }: { conversationId: string }): Output<'replyWindow'> => ({ window: windows.get(conversationId) ?? { state: 'free' } }),
    },
  }
}
