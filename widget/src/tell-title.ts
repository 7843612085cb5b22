import { unreadOf } from './chat-state.ts'
import type { Chat } from './store.ts'

/** While the shopper looks at another tab, this one's title counts what came; what the page itself writes there stays. Returns the end of it. */
export function tellTitle(chat: Chat): () => void {
  let own = ''
  let before = ''
  const restore = () => {
    if (own && document.title === own) document.title = before
    own = ''
  }
  const look = () => {
    const count = document.visibilityState === 'hidden' ? unreadOf(chat.state()) : 0
    if (count === 0) return restore()
    if (document.title !== own) before = document.title
    own = `(${count}) ${before}`
    document.title = own
  }
  const unsubscribe = chat.subscribe(look)
  document.addEventListener('visibilitychange', look)
  return () => {
    unsubscribe()
    document.removeEventListener('visibilitychange', look)
    restore()
  }
}
