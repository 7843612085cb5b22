import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Memory } from '../memory.ts'
import { canRecord, type Recording, recordVoice } from '../record-voice.ts'
import type { Words } from '../words.ts'
import { EmojiTray } from './emoji-tray.tsx'
import { FileButtons } from './file-buttons.tsx'
import { IconButton } from './icon-button.tsx'
import { Recorder } from './recorder.tsx'

interface ComposerProps {
  readonly words: Words
  readonly draft: Memory<string>
  readonly write: (text: string) => void
  readonly attach: (files: readonly File[]) => void
  readonly typing: () => void
}

/** Well below what a frame may carry, well above what anybody writes. */
const MOST = 5000

/** The box. What was begun in it is still there on the shop's next page. */
export function Composer({ words, draft, write, attach, typing }: ComposerProps) {
  const box = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => draft.recall() ?? '')
  const [hasEmoji, setEmoji] = useState(false)
  const [recording, setRecording] = useState<Recording | null>(null)
  const [isDeaf, setDeaf] = useState(false)
  // a phone's own keyboard has every emoji, and its camera is at hand
  const isTouch = matchMedia('(pointer: coarse)').matches

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [text, recording])

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
    setEmoji(false)
    box.current?.focus({ preventScroll: true })
  }
  const pressKey = (event: KeyboardEvent) => {
    // Enter also chooses a word of an input method; 229 is how older browsers say so
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  }
  const put = (emoji: string) => {
    const [from, to] = [box.current?.selectionStart ?? text.length, box.current?.selectionEnd ?? text.length]
    change(text.slice(0, from) + emoji + text.slice(to))
    requestAnimationFrame(() => box.current?.setSelectionRange(from + emoji.length, from + emoji.length))
  }
  const record = () => {
    setDeaf(false)
    recordVoice().then(setRecording, () => setDeaf(true))
  }

  if (recording)
    return (
      <Recorder
        recording={recording}
        words={words}
        done={(file) => {
          setRecording(null)
          if (file) attach([file])
          requestAnimationFrame(() => box.current?.focus({ preventScroll: true }))
        }}
      />
    )
  return (
    <>
      {isDeaf && (
        <p class="strip" role="alert" data-tone="waiting">
          {words.noMicrophone}
        </p>
      )}
      {hasEmoji && <EmojiTray label={words.emoji} put={put} />}
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
          onPaste={(event) => {
            const files = [...(event.clipboardData?.files ?? [])]
            if (files.length === 0) return
            event.preventDefault()
            attach(files)
          }}
        />
        <FileButtons words={words} take={attach} isTouch={isTouch} />
        {!isTouch && <IconButton icon="emoji" label={words.emoji} aria-expanded={hasEmoji} onClick={() => setEmoji(!hasEmoji)} />}
        {text.trim() || !canRecord() ? (
          <IconButton icon="send" label={words.send} type="submit" class="send" aria-disabled={!text.trim()} />
        ) : (
          <IconButton icon="voice" label={words.record} onClick={record} />
        )}
      </form>
    </>
  )
}
