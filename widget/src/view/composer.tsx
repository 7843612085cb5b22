import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Memory } from '../memory.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'

interface ComposerProps {
  readonly words: Words
  readonly draft: Memory<string>
  readonly write: (text: string) => void
  readonly typing: () => void
}

/** Well below what a frame may carry, well above what anybody writes. */
const MOST = 5000

/** The box. What was begun in it is still there on the shop's next page. */
export function Composer({ words, draft, write, typing }: ComposerProps) {
  const box = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => draft.recall() ?? '')

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [text])

  const change = (next: string) => {
    setText(next)
    draft.keep(next)
    if (next.trim()) typing()
  }
  const send = () => {
    // the shopper's eye is on the box: the empty message stays in it, unsent
    if (!text.trim()) return
    write(text)
    change('')
    box.current?.focus({ preventScroll: true })
  }
  const pressKey = (event: KeyboardEvent) => {
    // Enter also chooses a word of an input method; 229 is how older browsers say so
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <textarea
        ref={box}
        rows={1}
        maxLength={MOST}
        value={text}
        dir="auto"
        placeholder={words.write}
        aria-label={words.write}
        enterkeyhint="send"
        autocomplete="off"
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={pressKey}
      />
      <button type="submit" class="send" aria-label={words.send} title={words.send} aria-disabled={!text.trim()}>
        <Icon name="send" />
      </button>
    </form>
  )
}
