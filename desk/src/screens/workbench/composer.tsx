import type { Suggestion } from '@xiaoer/contract/assist-api'
import type { CannedReply, Macro } from '@xiaoer/contract/canned-api'
import type { Attachment } from '@xiaoer/contract/content'
import type { Conversation } from '@xiaoer/contract/conversation'
import { checkReply, FORBIDDEN } from '@xiaoer/core/support/check-reply'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react'
import { call } from '../../client.ts'
import { useWords } from '../../words/use-words.tsx'
import { AssistBar } from './assist-bar.tsx'
import { AttachmentLine, FilePick } from './attachment-line.tsx'
import { CheckLine } from './check-line.tsx'
import { EmojiPick } from './emoji-pick.tsx'
import { fillVariables, type Variables } from './fill-variables.ts'
import type { Hold } from './hold-of.ts'
import { KeepCannedSheet } from './keep-canned-sheet.tsx'
import { PickList } from './pick-list.tsx'
import { ReplyWindow } from './reply-window.tsx'
import { type Original, TranslateTray } from './translate-tray.tsx'
import type { useAssist } from './use-assist.ts'
import { useAttachment } from './use-attachment.ts'
import { useCannedPicks } from './use-canned-picks.tsx'
import { useDraft } from './use-draft.ts'
import { usePicks, wordBehind } from './use-picks.ts'
import './composer.css'

type Props = {
  conversation: Conversation
  hold: Hold
  isBusy: boolean
  box: RefObject<HTMLTextAreaElement | null>
  variables: Variables
  help: ReturnType<typeof useAssist>
  /** Something written just now can still be taken back. */
  isHolding: boolean
  onTakeOver: () => void
  onNote: () => void
  onSend: (text: string, attachment?: Attachment, original?: Original) => void
  onSendNow: () => void
  onWriting: () => void
  onMacro: (macro: Macro) => void
}

/** As the contract takes it. */
const LONGEST = 20_000
/** From here on the writer is told how much room is left. */
const NEAR_END = 500

/** The tray in which replies are written. Whoever does not hold the conversation sees why, and the key that changes it. */
export function Composer({ conversation, hold, isBusy, box, variables, help, isHolding, onTakeOver, onNote, onSend, onSendNow, onWriting, onMacro }: Props) {
  const { words } = useWords()
  const said = words.bench.write
  const [draft, setDraft] = useDraft(conversation.id)
  const { attachment, setAttachment, isBringing, bring, dropProps } = useAttachment(conversation.id)
  const [keeps, setKeeps] = useState(false)
  const area = useRef<TextAreaRef>(null)
  useEffect(() => {
    box.current = area.current?.resizableTextArea?.textArea ?? null
  })
  const [agreedTo, setAgreedTo] = useState<string | null>(null)
  const isMine = hold === 'mine'
  const text = draft.trim()
  const left = LONGEST - text.length
  const isEmpty = text === '' && attachment === null
  const findings = useMemo(() => (isMine ? checkReply(draft) : []), [draft, isMine])
  const isForbidden = findings.some(({ kind }) => FORBIDDEN.has(kind))
  const suggestions = draft === '' && isMine ? help.suggestions.map((each) => ({ ...each, text: fillVariables(each.text, variables) })) : []
  const takeSuggestion = (suggestion: Suggestion | undefined) => {
    if (!suggestion) return
    setDraft(suggestion.text)
    help.took(suggestion)
    box.current?.focus()
  }
  const send = () => {
    if (!isMine || left < 0 || isBringing) return
    if (isEmpty) return isHolding ? onSendNow() : undefined
    // what platforms and the law forbid is asked about once; the same words again are meant
    if (isForbidden && agreedTo !== text) return setAgreedTo(text)
    onSend(text, attachment ?? undefined)
    setDraft('')
    setAttachment(null)
  }

  const sendTranslated = (translated: string, original: Original) => {
    onSend(translated, attachment ?? undefined, original)
    setDraft('')
    setAttachment(null)
  }

  const slash = isMine ? wordBehind('/', draft, box.current?.selectionStart ?? draft.length) : null
  const putIn = (put: string) => setDraft(slash ? draft.slice(0, slash.from) + put + draft.slice(slash.from + 1 + slash.word.length) : draft + put)
  const takeCanned = (reply: CannedReply) => {
    putIn(fillVariables(reply.text, variables))
    if (reply.picture !== null) setAttachment({ type: 'image', url: reply.picture, mime: 'image/*' })
    void call('countUse', { kind: 'reply', id: reply.id }).catch(() => undefined)
  }
  const picks = useCannedPicks(slash?.word ?? null, {
    onReply: takeCanned,
    onMacro: (macro) => {
      putIn('')
      onMacro(macro)
    },
  })
  const { isOpen, chosen, onKey } = usePicks(picks, box)
  const listId = useId()

  const onKeyDown = (event: KeyboardEvent) => {
    if (onKey(event)) return
    const place = event.altKey ? /^Digit([1-4])$/.exec(event.code)?.[1] : undefined
    // an empty box has nothing to move on from: Tab takes the first suggestion, as it stands there
    const taken = place ? suggestions[Number(place) - 1] : event.key === 'Tab' && !event.shiftKey ? suggestions[0] : undefined
    if (taken) {
      event.preventDefault()
      return takeSuggestion(taken)
    }
    // While an input method composes, Enter chooses a word (229: Safari reports the end of composing too early).
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  }
  const putEmoji = (emoji: string) => {
    const at = box.current?.selectionStart ?? draft.length
    setDraft(draft.slice(0, at) + emoji + draft.slice(at))
    box.current?.focus()
  }
  const word = { mine: '', bot: words.composer.heldByBot, queue: words.composer.waiting, other: words.composer.heldByOther, resolved: words.composer.resolved }[
    hold
  ]
  return (
    <form
      className={isMine ? 'composer' : 'composer composer-shut'}
      {...(isMine ? { onDrop: dropProps.onDrop, onDragOver: dropProps.onDragOver } : {})}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {!isMine && (
        <div className="composer-word">
          <span id="composer-word">{word}</span>
          <Button onClick={onNote} aria-keyshortcuts="n">
            {said.writeNote} <kbd>N</kbd>
          </Button>
          {hold !== 'other' && (
            <Button type="primary" loading={isBusy} onClick={onTakeOver} aria-keyshortcuts="t">
              {words.deed.takeOver} <kbd>T</kbd>
            </Button>
          )}
        </div>
      )}
      {isMine && draft === '' && <AssistBar suggestions={suggestions} missing={help.missing} onTake={takeSuggestion} />}
      {isOpen && picks && <PickList id={listId} label={said.canned} picks={picks} at={chosen} empty={said.cannedNone} />}
      {(isMine || draft !== '') && (
        <Input.TextArea
          ref={area}
          aria-label={words.composer.label}
          aria-describedby={isMine ? 'composer-hint' : 'composer-word'}
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={isOpen && chosen >= 0 ? `${listId}-${chosen}` : undefined}
          placeholder={said.placeholder}
          variant="borderless"
          autoSize={{ minRows: 2, maxRows: 8 }}
          dir="auto"
          value={draft}
          disabled={!isMine}
          onChange={(event) => {
            setDraft(event.target.value)
            onWriting()
          }}
          onKeyDown={onKeyDown}
          onPaste={dropProps.onPaste}
        />
      )}
      {isMine && <TranslateTray conversation={conversation} text={text} onSend={sendTranslated} />}
      <CheckLine findings={findings} asks={isForbidden && agreedTo === text} box={box} />
      {isMine && <AttachmentLine attachment={attachment} isBringing={isBringing} onDetach={() => setAttachment(null)} />}
      {isMine && (
        <div className="composer-foot">
          <span className="composer-channel">{conversation.channel.title}</span>
          <ReplyWindow conversation={conversation} />
          <EmojiPick onPick={putEmoji} />
          <FilePick onFile={bring} />
          <button type="button" className="composer-tool" onClick={onNote} aria-keyshortcuts="n" title={`${said.writeNote}  N`}>
            {said.note}
          </button>
          {text !== '' && (
            <button type="button" className="composer-tool composer-keep" onClick={() => setKeeps(true)}>
              {said.keepAsCanned}
            </button>
          )}
          <span id="composer-hint" className="composer-hint">
            {said.hint}
          </span>
          <span className={left < 0 ? 'composer-left composer-over' : 'composer-left'} role="status">
            {left < 0 ? words.composer.tooLong(LONGEST) : left < NEAR_END ? words.composer.left(left) : ''}
          </span>
          <Button type="primary" htmlType="submit" disabled={isEmpty || left < 0 || isBringing}>
            {words.composer.send}
          </Button>
        </div>
      )}
      {keeps && <KeepCannedSheet text={text} onClose={() => setKeeps(false)} />}
    </form>
  )
}
