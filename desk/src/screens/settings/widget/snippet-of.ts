/** How a shop wants its window; what is left as it is needs no word in the snippet. */
export interface Dress {
  readonly theme: 'auto' | 'light' | 'dark'
  /** Empty: the page's own language. */
  readonly locale: string
  readonly isOpen: boolean
}

export interface Window extends Dress {
  readonly origin: string
  readonly channelId: string
  /** The page says who is signed in. */
  readonly isSigned: boolean
}

/** The one tag that a shop's page carries. */
export function snippetOf({ origin, channelId, theme, locale, isOpen, isSigned }: Window): string {
  const attributes = [
    `src="${origin}/widget/widget.js"`,
    `data-channel="${channelId}"`,
    ...(isSigned ? ['data-user-id="USER_ID"', 'data-user-hash="USER_HASH"', 'data-user-name="USER_NAME"'] : []),
    ...(locale ? [`data-locale="${locale}"`] : []),
    ...(theme === 'auto' ? [] : [`data-theme="${theme}"`]),
    ...(isOpen ? ['data-open'] : []),
    'async',
  ]
  return `<script ${attributes.join(' ')}></script>`
}

/** Where the real window is shown so. */
export function previewOf({ channelId, theme, locale, isOpen }: Omit<Window, 'origin' | 'isSigned'>): string {
  const query = new URLSearchParams({ channel: channelId, theme, ...(locale ? { locale } : {}), ...(isOpen ? { open: '' } : {}) })
  return `/preview?${query}`
}

export const SERVERS = ['Node', 'PHP', 'Python'] as const

/** What the shop's own server does with the secret: sign the id of who is logged in. */
export const SIGNING: Readonly<Record<(typeof SERVERS)[number], string>> = {
  Node: `import { createHmac } from 'node:crypto'

const userHash = createHmac('sha256', process.env.XIAOER_SECRET).update(userId).digest('hex')`,
  PHP: `$userHash = hash_hmac('sha256', $userId, getenv('XIAOER_SECRET'));`,
  Python: `import hashlib, hmac, os

user_hash = hmac.new(os.environ["XIAOER_SECRET"].encode(), user_id.encode(), hashlib.sha256).hexdigest()`,
}
