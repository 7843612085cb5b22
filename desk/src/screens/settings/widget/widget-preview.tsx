import { useEffect, useRef } from 'react'
import { useWords } from '../../../words/use-words.tsx'

/** The script of the window comes when the page has been drawn. */
const LOOK_AGAIN_MS = 100
const MOST_LOOKS = 100

type Page = Window & { readonly xiaoer?: { open(): void } }

/** The real window on an empty page of the house, opened as soon as it is there. */
export function WidgetPreview({ src }: { src: string }) {
  const { words } = useWords()
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    let looks = 0
    const timer = setInterval(() => {
      const { xiaoer } = (frame.current?.contentWindow ?? {}) as Page
      xiaoer?.open()
      if (xiaoer || ++looks > MOST_LOOKS) clearInterval(timer)
    }, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <figure className="widget-preview">
      <figcaption className="quiet">{words.settings.widget.preview}</figcaption>
      <iframe ref={frame} title={words.settings.widget.preview} src={src} />
    </figure>
  )
}
