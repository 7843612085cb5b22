import { render } from 'preact'
import { browserCourier } from './courier.ts'
import { dress } from './dress.ts'
import { memory } from './memory.ts'
import type { Unsent } from './outbox.ts'
import { keyOf, type Settings } from './settings.ts'
import { type Kept, openChat } from './store.ts'
import { styles } from './styles.ts'
import { tellTitle } from './tell-title.ts'
import { ChatWindow } from './view/chat-window.tsx'
import { isPhone } from './view/use-phone.ts'
import { browserWire } from './wire.ts'
import type { Words } from './words.ts'

interface MountOptions {
  readonly settings: Settings
  readonly shadow: ShadowRoot
  readonly words: Words
  /** The corner that the loader has drawn; the window's own takes its place. */
  readonly instead: HTMLElement
  /** The shopper has pressed it. */
  readonly isAsked: boolean
}

export interface Mounted {
  open(): void
  close(): void
  /** Everything is as if the window had never been there; true where it was open. */
  leave(): boolean
}

const dressed = new WeakSet<ShadowRoot>()

/** Puts the window into the place that the loader took. */
export function mount({ settings, shadow, words, instead, isAsked }: MountOptions): Mounted {
  if (!dressed.has(shadow)) dress(shadow, styles, settings.nonce)
  dressed.add(shadow)
  const key = keyOf(settings)
  const ofTab = `${key}:${settings.userId ?? ''}`
  const chat = openChat({
    settings,
    wire: browserWire(),
    courier: browserCourier(settings),
    kept: memory<Kept>(key, () => localStorage),
    unsent: memory<readonly Unsent[]>(`${ofTab}:unsent`, () => sessionStorage),
    // a window that covers the page must not be there again on the next one
    mayReopen: !isPhone(),
    page: () => ({ url: location.href, title: document.title }),
  })
  const draft = memory<string>(`${ofTab}:draft`, () => sessionStorage)
  const hadFocus = shadow.activeElement !== null
  const root = document.createElement('div')
  shadow.append(root)
  if (isAsked) chat.open()
  render(<ChatWindow chat={chat} words={words} settings={settings} draft={draft} direction={instead.dir === 'rtl' ? 'rtl' : 'ltr'} />, root)
  instead.remove()
  if (hadFocus && !isAsked) root.querySelector<HTMLElement>('.corner')?.focus({ preventScroll: true })
  const unwatch = [watchPage(chat.wake), tellTitle(chat)]
  chat.start()
  return {
    open: chat.open,
    close: chat.close,
    leave() {
      const wasOpen = chat.state().isOpen
      for (const stop of unwatch) stop()
      chat.leave()
      render(null, root)
      root.remove()
      return wasOpen
    },
  }
}

function watchPage(wake: (awayMs: number) => void): () => void {
  let leftAt = Date.now()
  const online = () => wake(0)
  const look = () => {
    if (document.visibilityState === 'hidden') leftAt = Date.now()
    else wake(Date.now() - leftAt)
  }
  addEventListener('online', online)
  document.addEventListener('visibilitychange', look)
  return () => {
    removeEventListener('online', online)
    document.removeEventListener('visibilitychange', look)
  }
}
