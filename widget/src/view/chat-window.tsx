import { unreadOf } from '../chat-state.ts'
import type { Memory } from '../memory.ts'
import type { Settings } from '../settings.ts'
import type { Chat } from '../store.ts'
import type { Words } from '../words.ts'
import { Bubble } from './bubble.tsx'
import { Panel } from './panel.tsx'
import { useChat } from './use-chat.ts'

interface ChatWindowProps {
  readonly chat: Chat
  readonly words: Words
  readonly settings: Settings
  readonly draft: Memory<string>
  readonly direction: 'ltr' | 'rtl'
}

/** The bubble in the corner, or the open window; nothing where the shop has not allowed this page. */
export function ChatWindow({ chat, words, settings, draft, direction }: ChatWindowProps) {
  const state = useChat(chat)
  if (state.line === 'refused' && state.said.length === 0) return null
  return (
    <div class="x" lang={words.language} dir={direction} data-theme={settings.theme}>
      {state.isOpen ? (
        <Panel chat={chat} state={state} words={words} settings={settings} draft={draft} />
      ) : (
        <Bubble unread={unreadOf(state)} isLost={state.isLost} takesFocus={state.isByHand} words={words} open={chat.open} />
      )}
    </div>
  )
}
