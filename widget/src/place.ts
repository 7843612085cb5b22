import { cornerStyles } from './corner-styles.ts'
import { dress } from './dress.ts'

const TAG = 'xiaoer-chat'

/** A page that throws out what it does not know is let win in the end. */
const MOST_RETURNS = 20

/** Where everything of ours is on the shop's page: one element, all else in its shadow. Null where there is one already. */
export function takePlace(nonce: string): ShadowRoot | null {
  if (document.querySelector(TAG)) return null
  const host = document.createElement(TAG)
  const shadow = host.attachShadow({ mode: 'open' })
  dress(shadow, cornerStyles, nonce)
  keepToItself(host)
  stay(host)
  return shadow
}

/** The page's own shortcuts would take letters out of the shopper's sentence, and its drop zones their pictures. */
function keepToItself(host: HTMLElement): void {
  for (const kind of ['keydown', 'keypress', 'keyup', 'paste', 'copy', 'cut', 'input', 'dragenter', 'dragover', 'drop'])
    host.addEventListener(kind, (event) => event.stopPropagation())
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
