import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { ChatState } from '../chat-state.ts'
import type { Memory } from '../memory.ts'
import type { Settings } from '../settings.ts'
import type { Chat } from '../store.ts'
import type { Words } from '../words.ts'
import { Composer } from './composer.tsx'
import { Head } from './head.tsx'
import { Log } from './log.tsx'
import { StatusStrip } from './status-strip.tsx'
import { useDrop } from './use-drop.ts'
import { isPhone, usePhone } from './use-phone.ts'

interface PanelProps {
  readonly chat: Chat
  readonly state: ChatState
  readonly words: Words
  readonly settings: Settings
  readonly draft: Memory<string>
}

/** The open window: a dialog beside the page, on a phone in its place. */
export function Panel({ chat, state, words, settings, draft }: PanelProps) {
  const panel = useRef<HTMLDivElement>(null)
  const visible = usePhone()

  useEffect(() => {
    if (!state.isByHand) return
    takeFocus(panel.current)
  }, [])

  const keep = useKeptFocus(panel)
  const drop = useDrop(chat.attach)

  const pressKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) chat.close()
    if (event.key === 'Tab' && visible && panel.current) turnRound(event, panel.current)
  }

  return (
    <div
      ref={panel}
      class="panel"
      role="dialog"
      aria-modal={visible ? 'true' : 'false'}
      aria-label={words.title}
      tabIndex={-1}
      style={visible ? { height: `${visible.height}px`, top: `${visible.top}px` } : {}}
      onKeyDown={pressKey}
      {...keep}
      {...drop.on}
    >
      <Head state={state} words={words} close={chat.close} askForPerson={() => chat.write(words.personWords)} />
      <Log chat={chat} state={state} words={words} settings={settings} />
      {drop.isOver && <p class="drop-here">{words.dropHere}</p>}
      <StatusStrip state={state} words={words} />
      <Composer words={words} draft={draft} write={chat.write} attach={chat.attach} typing={chat.typing} />
    </div>
  )
}

/** On a phone the keyboard would hide the conversation before it was read. */
function takeFocus(panel: HTMLElement | null): void {
  const target = isPhone() ? panel : panel?.querySelector('textarea')
  target?.focus({ preventScroll: true })
}

/** A button that was pressed is often gone afterwards; whoever works by keyboard must not be thrown out of the window with it. */
function useKeptFocus(panel: RefObject<HTMLElement | null>) {
  const holder = useRef<HTMLElement | null>(null)
  useEffect(() => {
    if (!holder.current || holder.current.isConnected) return
    holder.current = null
    if (document.activeElement === document.body) takeFocus(panel.current)
  })
  return {
    onFocusIn: (event: FocusEvent) => {
      holder.current = event.target as HTMLElement
    },
    onFocusOut: (event: FocusEvent) => {
      const left = event.target as HTMLElement
      // what is still there was left on purpose
      queueMicrotask(() => {
        if (holder.current === left && left.isConnected) holder.current = null
      })
    },
  }
}

/** Where the window is all there is, Tab stays in it. */
function turnRound(event: KeyboardEvent, panel: HTMLElement): void {
  const stops = [...panel.querySelectorAll<HTMLElement>('button, a[href], textarea, input:not([hidden]), audio, video, [tabindex="0"]')]
  const active = (panel.getRootNode() as ShadowRoot).activeElement
  const edge = event.shiftKey ? stops[0] : stops.at(-1)
  if (active !== edge && active !== panel) return
  if (active === panel && !event.shiftKey) return
  event.preventDefault()
  const target = event.shiftKey ? stops.at(-1) : stops[0]
  target?.focus()
}
