import { render } from 'preact'
import { memory } from './memory.ts'
import type { Unsent } from './outbox.ts'
import type { Settings } from './settings.ts'
import { type Kept, openChat } from './store.ts'
import { styles } from './styles.ts'
import { ChatWindow } from './view/chat-window.tsx'
import { isPhone } from './view/use-phone.ts'
import { browserWire } from './wire.ts'
import { wordsFor } from './words-for.ts'

const TAG = 'xiaoer-chat'

/** A page that throws out what it does not know is let win in the end. */
const MOST_RETURNS = 20

/** Puts the window on the page: one element, everything else in its shadow. */
export function mount(settings: Settings): void {
  if (document.querySelector(TAG)) return
  const host = document.createElement(TAG)
  const shadow = host.attachShadow({ mode: 'open' })
  dress(shadow, settings.nonce)
  keepToItself(host)

  const key = `xiaoer:${settings.channelId}`
  const ofTab = `${key}:${settings.userId ?? ''}`
  const chat = openChat({
    settings,
    wire: browserWire(),
    kept: memory<Kept>(key, () => localStorage),
    unsent: memory<readonly Unsent[]>(`${ofTab}:unsent`, () => sessionStorage),
    // a window that covers the page must not be there again on the next one
    mayReopen: !isPhone(),
    page: () => ({ url: location.href, title: document.title }),
  })
  const draft = memory<string>(`${ofTab}:draft`, () => sessionStorage)
  const root = document.createElement('div')
  shadow.append(root)
  render(<ChatWindow chat={chat} words={wordsFor(settings.locale)} settings={settings} draft={draft} />, root)
  stay(host)
  watchPage(chat.wake)
  chat.start()
}

function dress(shadow: ShadowRoot, nonce: string): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    shadow.adoptedStyleSheets = [sheet]
  } catch {
    const style = document.createElement('style')
    style.nonce = nonce
    style.textContent = styles
    shadow.append(style)
  }
}

/** The page's own shortcuts would take letters out of the shopper's sentence. */
function keepToItself(host: HTMLElement): void {
  for (const kind of ['keydown', 'keypress', 'keyup', 'paste', 'copy', 'cut', 'input']) host.addEventListener(kind, (event) => event.stopPropagation())
}

/** Pages that swap their body on navigation take the window along. */
function stay(host: HTMLElement): void {
  let returns = 0
  const put = () => {
    if (host.isConnected || !document.body || returns++ > MOST_RETURNS) return
    document.body.append(host)
    observer.observe(document.body, { childList: true })
  }
  const observer = new MutationObserver(put)
  observer.observe(document.documentElement, { childList: true })
  put()
}

function watchPage(wake: (awayMs: number) => void): void {
  let leftAt = Date.now()
  addEventListener('online', () => wake(0))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leftAt = Date.now()
    else wake(Date.now() - leftAt)
  })
}
