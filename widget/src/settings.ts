export type Theme = 'auto' | 'light' | 'dark'

/** What the shop wrote on its script tag, or set later for the shopper who signed in. */
export interface Settings {
  readonly channelId: string
  /** Where the script came from: the server that answers. */
  readonly server: string
  /** A signed-in shopper: `userHash` was made by the shop's server. */
  readonly userId: string | null
  readonly userHash: string | null
  /** Only to greet by; proves nothing. */
  readonly userName: string | null
  readonly locale: string
  /** The product that this page is about. */
  readonly sku: string | null
  /** Open at first, until the shopper closes it. */
  readonly isOpenAtFirst: boolean
  readonly theme: Theme
  readonly nonce: string
}

/** Null where the tag lacks its channel or its address. */
export function readSettings(script: HTMLScriptElement, pageLocale: string): Settings | null {
  const { channel, userId, userHash, userName, locale, sku, open, theme } = script.dataset
  if (!channel || !/^https?:/.test(script.src)) return null
  const isSigned = Boolean(userId && userHash)
  return {
    channelId: channel,
    server: new URL(script.src).origin,
    userId: isSigned ? userId! : null,
    userHash: isSigned ? userHash! : null,
    userName: userName || null,
    locale: (locale || pageLocale).slice(0, 35),
    sku: sku || null,
    isOpenAtFirst: open !== undefined,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    nonce: script.nonce,
  }
}

/** Under which name of the browser's storage this channel keeps what outlives the page. */
export function keyOf({ channelId }: Pick<Settings, 'channelId'>): string {
  return `xiaoer:${channelId}`
}

export function socketUrl(settings: Settings): string {
  return `${settings.server.replace(/^http/, 'ws')}/ws/v1?app=${encodeURIComponent(settings.channelId)}`
}
