import { useEffect, useState } from 'preact/hooks'
import type { ChatState } from '../chat-state.ts'
import type { Chat } from '../store.ts'

/** The state of the chat, drawn anew with each change. */
export function useChat(chat: Chat): ChatState {
  const [state, setState] = useState(chat.state)
  useEffect(() => {
    setState(chat.state())
    return chat.subscribe(() => setState(chat.state()))
  }, [chat])
  return state
}
