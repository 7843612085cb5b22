import { useMutation, useQueryClient } from '@tanstack/react-query'
import { wordsOf } from '@xiaoer/contract/content'
import type { Message } from '@xiaoer/contract/message'
import { call } from '../../client.ts'
import { useNotice } from '../../parts/notice.tsx'
import { isForeign, useTranslations } from '../../use-translations.ts'
import { useWords } from '../../words/use-words.tsx'

/** Below a message in another language: the other side of it, or the way to it. */
export function Translated({ message, spoken }: { message: Message; spoken: string }) {
  const { words, language } = useWords()
  const client = useQueryClient()
  const { complain } = useNotice()
  const said = words.translate
  const { conversationId, id: messageId } = message
  const { by = null, translations = [] } = useTranslations(conversationId).data ?? {}
  const ask = useMutation({
    mutationFn: () => call('translateMessage', { conversationId, messageId, to: language }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['translations', conversationId] }),
    onError: complain,
  })
  const other = translations.find((one) => one.messageId === messageId)
  if (other)
    return (
      <p className="translated" lang={other.language} dir="auto">
        <small>{message.from === 'shopper' ? said.by(other.by) : said.meant(other.by)}</small> {other.text}
      </p>
    )
  if (by === null || message.from !== 'shopper' || !isForeign(spoken, language) || wordsOf(message.content).trim() === '') return null
  return (
    <button type="button" className="translate-it" lang={words.language} disabled={ask.isPending} onClick={() => ask.mutate()}>
      {said.translate}
    </button>
  )
}
