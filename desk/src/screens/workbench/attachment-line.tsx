import type { Attachment } from '@xiaoer/contract/content'
import { useRef } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { isSafeUrl } from '../../parts/safe-url.ts'
import { useWords } from '../../words/use-words.tsx'

/** What goes along with the words, or is on its way to us. */
export function AttachmentLine({ attachment, isBringing, onDetach }: { attachment: Attachment | null; isBringing: boolean; onDetach: () => void }) {
  const { words } = useWords()
  const said = words.bench.write
  if (isBringing)
    return (
      <p className="composer-picture" role="status">
        {said.bringing}
      </p>
    )
  if (!attachment) return null
  return (
    <p className="composer-picture">
      {attachment.type === 'image' && isSafeUrl(attachment.url) && <img src={attachment.url} alt="" />}
      <span dir="auto">{attachment.name ?? said.attached}</span>
      <button type="button" className="icon-button" aria-label={said.detach} onClick={onDetach}>
        <Icon name="remove" size={14} />
      </button>
    </p>
  )
}

/** The button for those who neither paste nor drop. */
export function FilePick({ onFile }: { onFile: (file: File) => void }) {
  const { words } = useWords()
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className="icon-button" aria-label={words.bench.write.file} title={words.bench.write.file} onClick={() => field.current?.click()}>
        <Icon name="clip" />
      </button>
      <input
        ref={field}
        type="file"
        hidden
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
    </>
  )
}
