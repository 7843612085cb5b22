import type { Conversation } from '@xiaoer/contract/conversation'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { useWords } from '../../words/use-words.tsx'
import type { Hold } from './hold-of.ts'
import { useDraft } from './use-draft.ts'
import './composer.css'

type Props = {
  conversation: Conversation
  hold: Hold
  isBusy: boolean
  box: RefObject<HTMLTextAreaElement | null>
  onTakeOver: () => void
  onSend: (text: string) => void
}

/** As the contract takes it. */
const LONGEST = 20_000
/** From here on the writer is told how much room is left. */
const NEAR_END = 500

/** The tray in which replies are written. Whoever does not hold the conversation sees why, and the key that changes it. */
export function Composer({ conversation, hold, isBusy, box, onTakeOver, onSend }: Props) {
  const { words } = useWords()
  const [draft, setDraft] = useDraft(conversation.id)
  const area = useRef<TextAreaRef>(null)
  useEffect(() => {
    box.current = area.current?.resizableTextArea?.textArea ?? null
  })
  const isMine = hold === 'mine'
  const text = draft.trim()
  const left = LONGEST - text.length
  const send = () => {
    if (!isMine || text === '' || left < 0) return
    onSend(text)
    setDraft('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a word (229: Safari reports the end of composing too early).
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  }
  const word = { mine: '', bot: words.composer.heldByBot, queue: words.composer.waiting, other: words.composer.heldByOther, resolved: words.composer.resolved }[
    hold
  ]
  return (
    <form
      className={isMine ? 'composer' : 'composer composer-shut'}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {!isMine && (
        <div className="composer-word">
          <span id="composer-word">{word}</span>
          {hold !== 'other' && (
            <Button type="primary" loading={isBusy} onClick={onTakeOver} aria-keyshortcuts="t">
              {words.deed.takeOver} <kbd>T</kbd>
            </Button>
          )}
        </div>
      )}
      {(isMine || draft !== '') && (
        <Input.TextArea
          ref={area}
          aria-label={words.composer.label}
          aria-describedby={isMine ? 'composer-hint' : 'composer-word'}
          placeholder={words.composer.placeholder}
          variant="borderless"
          autoSize={{ minRows: 2, maxRows: 8 }}
          dir="auto"
          value={draft}
          disabled={!isMine}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
      )}
      {isMine && (
        <div className="composer-foot">
          <span className="composer-channel">{conversation.channel.title}</span>
          <span id="composer-hint" className="composer-hint">
            {words.composer.hint}
          </span>
          <span className={left < 0 ? 'composer-left composer-over' : 'composer-left'} role="status">
            {left < 0 ? words.composer.tooLong(LONGEST) : left < NEAR_END ? words.composer.left(left) : ''}
          </span>
          <Button type="primary" htmlType="submit" disabled={text === '' || left < 0}>
            {words.composer.send}
          </Button>
        </div>
      )}
    </form>
  )
}
