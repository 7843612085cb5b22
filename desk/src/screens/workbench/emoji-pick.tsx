import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useWords } from '../../words/use-words.tsx'

/** What is sent to shoppers; whatever else there is comes from the system's own keyboard. */
const EMOJIS = [...'😊😀😄😉😍🥰😘🤗🙏👍👌👏💪🤝🎉🎁❤️🌹☀️⭐✨🔥💯✅❗❓⏰📦🚚🏠💰🧾😅😢😭😔🥺😮🤔🙌'.matchAll(/\p{Extended_Pictographic}\uFE0F?/gu)].map(
  ([emoji]) => emoji,
)

/** Puts an emoji where one writes. */
export function EmojiPick({ onPick }: { onPick: (emoji: string) => void }) {
  const { words } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const emojis = [...event.currentTarget.querySelectorAll<HTMLElement>('.emoji-grid button')]
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 }[event.key]
    const next = step === undefined ? undefined : emojis[emojis.indexOf(document.activeElement as HTMLElement) + step]
    if (event.key === 'Escape' && isOpen) {
      setIsOpen(false)
      button.current?.focus()
    } else if (next && isOpen) next.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onBlur = (event: FocusEvent) => !event.currentTarget.contains(event.relatedTarget) && setIsOpen(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between the buttons inside; each works by itself too.
    <div className="emoji-pick" onKeyDown={onKeyDown} onBlur={onBlur}>
      <button type="button" ref={button} className="icon-button" aria-expanded={isOpen} aria-label={words.bench.write.emoji} onClick={() => setIsOpen(!isOpen)}>
        <span aria-hidden="true">☺</span>
      </button>
      {isOpen && (
        // biome-ignore lint/a11y/useSemanticElements: buttons beside each other, no field set.
        <div className="emoji-grid" role="group" aria-label={words.bench.write.emojis}>
          {EMOJIS.map((emoji) => (
            <button
              key={emoji}
              type="button"
              onClick={() => {
                setIsOpen(false)
                onPick(emoji)
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
