import { useEffect, useRef } from 'preact/hooks'
import { fill } from '../fill.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'

interface BubbleProps {
  readonly unread: number
  readonly isLost: boolean
  /** The window was closed by hand just now. */
  readonly takesFocus: boolean
  readonly words: Words
  readonly open: () => void
}

/** The closed window: a quiet button that says how much is unread. */
export function Bubble({ unread, isLost, takesFocus, words, open }: BubbleProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus) button.current?.focus({ preventScroll: true })
  }, [])
  const label = unread > 0 ? `${words.bubble}, ${fill(words.unread, { count: unread }, words.language)}` : words.bubble
  return (
    <button
      ref={button}
      type="button"
      class="corner"
      data-lost={isLost}
      aria-haspopup="dialog"
      aria-expanded="false"
      aria-label={label}
      title={words.bubble}
      onClick={open}
    >
      <Icon name="chat" size={30} />
      {unread > 0 && <span class="count">{unread > 99 ? '99+' : unread}</span>}
    </button>
  )
}
