import type { Attachment } from '@xiaoer/contract/content'
import { type ClipboardEvent, type DragEvent, useState } from 'react'
import { useNotice } from '../../parts/notice.tsx'
import { sendFile } from '../../send-file.ts'

/** A file that is pasted, dropped or picked goes to the house at once; the words wait until it is there. */
export function useAttachment() {
  const { complain } = useNotice()
  const [attachment, setAttachment] = useState<Attachment | null>(null)
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
