import { useMutation } from '@tanstack/react-query'
import type { Conversation } from '@xiaoer/contract/conversation'
import Button from 'antd/es/button'
import { call } from '../../client.ts'
import { useNotice } from '../../parts/notice.tsx'
import { isForeign, useTranslations } from '../../use-translations.ts'
import { useWords } from '../../words/use-words.tsx'

export interface Original {
  readonly text: string
  readonly language: string
  readonly by: string
}

type Props = { conversation: Conversation; text: string; onSend: (text: string, original: Original) => void }

/** What the shopper will read, shown before it is sent; words that were changed since are translated anew first. */
export function TranslateTray({ conversation: { id, language: spoken }, text, onSend }: Props) {
  const { words, language } = useWords()
  const { complain } = useNotice()
  const said = words.translate
  const by = useTranslations(id).data?.by ?? null
  const preview = useMutation({
    mutationFn: async (written: string) => ({ written, ...(await call('previewTranslation', { conversationId: id, text: written, to: spoken })) }),
    onError: complain,
  })
  if (by === null || text === '' || !isForeign(spoken, language)) return null
  const shown = preview.data?.written === text ? preview.data : null
  const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(spoken) ?? spoken
  return (
    <div className="translate-tray">
      <p aria-live="polite" lang={spoken} dir="auto">
        {shown && (
          <>
            <small lang={words.language}>{said.reads}</small> {shown.text}
          </>
        )}
      </p>
      {shown ? (
        <Button size="small" type="primary" onClick={() => onSend(shown.text, { text, language, by: shown.by })}>
          {said.send}
        </Button>
      ) : (
        <Button size="small" loading={preview.isPending} onClick={() => preview.mutate(text)}>
          {said.preview(name)}
        </Button>
      )}
    </div>
  )
}
