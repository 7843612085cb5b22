import { Attachment } from '@xiaoer/contract/content'
import { type ClipboardEvent, type DragEvent, useMemo, useState } from 'react'
import { useNotice } from '../../parts/notice.tsx'
import { sendFile } from '../../send-file.ts'
import { useDraft } from './use-draft.ts'

/** A file that is pasted, dropped or picked goes to the house at once; the words wait until it is there. Kept like a draft. */
export function useAttachment(conversationId: string) {
  const { complain } = useNotice()
  const [kept, setKept] = useDraft(`${conversationId}.file`)
  const attachment = useMemo(() => read(kept), [kept])
  const setAttachment = (next: Attachment | null) => setKept(next === null ? '' : JSON.stringify(next))
  const [isBringing, setIsBringing] = useState(false)
  const bring = (file: File) => {
    setIsBringing(true)
    sendFile(file)
      .then(setAttachment, complain)
      .finally(() => setIsBringing(false))
  }
  const dropProps = {
    onPaste: (event: ClipboardEvent) => {
      const [file] = event.clipboardData.files
      if (!file) return
      event.preventDefault()
      bring(file)
    },
    onDrop: (event: DragEvent) => {
      const [file] = event.dataTransfer.files
      if (!file) return
      event.preventDefault()
      bring(file)
    },
    // without it a browser opens what is dropped
    onDragOver: (event: DragEvent) => event.preventDefault(),
  }
  return { attachment, setAttachment, isBringing, bring, dropProps }
}

function read(kept: string): Attachment | null {
  try {
    return kept === '' ? null : Attachment.parse(JSON.parse(kept))
  } catch {
    return null
  }
}
