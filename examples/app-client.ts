/**
 * A chat with the shop from an app of your own: Node 22, React Native, Expo, browsers; no build and nothing to install. Frames: docs/channels/app.md.
 * Messages that are written without a network wait here and go out once; whatever was missed comes again.
 */
export interface ChatOptions {
  /** Of the house: https://help.shop.example */
  readonly address: string
  /** The channel's id, from the desk. */
  readonly channel: string
  /** Signed in: the shopper's id and hex HMAC-SHA256(secret, userId), which your server makes. The secret never comes into the app. */
  readonly userId?: string
  readonly userHash?: string
  /** A guest: what `welcome` told last time. Keep it where nobody else reads. */
  readonly visitorToken?: string
  readonly locale?: string
  readonly device?: Device
  /** The last `seq` that the app has on record. */
  readonly since?: number
  readonly onMessage: (message: ChatMessage) => void
  /** Everything else: welcome, typing, handoff, read, please-rate, err… */
  readonly onFrame?: (frame: { readonly t: string; readonly [name: string]: unknown }) => void
  readonly onState?: (state: 'connecting' | 'open' | 'closed') => void
  /** A message of the shopper is kept. */
  readonly onKept?: (cid: string, seq: number) => void
}

export interface Device {
  readonly platform: 'ios' | 'android' | 'rn' | 'flutter'
  readonly appVersion?: string
  readonly push?: { readonly provider: 'apns' | 'fcm'; readonly token: string; readonly on?: boolean }
}

export interface ChatMessage {
  readonly id: string
  readonly seq: number
  readonly from: 'shopper' | 'bot' | 'agent' | 'system'
  readonly at: string
  readonly name?: string
  /** `{ type: 'text', text }`, `{ type: 'buttons', text, buttons: [{ id, label }] }`, `{ type: 'image', url, … }`… */
  readonly content: { readonly type: string; readonly [name: string]: unknown }
}

export interface Chat {
  /** Its `cid`: the same for every try, so it is kept once. */
  say(text: string): string
  press(button: { readonly id: string; readonly label: string }): string
  typing(on: boolean): void
  read(seq: number): void
  rate(score: 1 | 2 | 3 | 4 | 5, comment?: string): void
  /** The phone has another token; `on: false` when somebody signs out. */
  setDevice(device: Device): void
  close(): void
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000
/** The house closes with these where trying again cannot help. */
const FINAL = [4401, 4403]

export function openChat(options: ChatOptions): Chat {
  const url = `${options.address.replace(/^http/, 'ws').replace(/\/$/, '')}/ws/v1?app=${encodeURIComponent(options.channel)}`
  const unkept = new Map<string, object>()
  let since = options.since ?? 0
  let visitorToken = options.visitorToken
  let device = options.device
  let socket: WebSocket | undefined
  let welcomed = false
  let over = false
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = (frame: object) => {
    if (welcomed) socket?.send(JSON.stringify(frame))
  }
  const keep = (frame: { readonly cid: string; readonly [name: string]: unknown }) => {
    unkept.set(frame.cid, frame)
    tell(frame)
    return frame.cid
  }

  function connect(): void {
    options.onState?.('connecting')
    const opened = new WebSocket(url)
    socket = opened
    opened.onopen = () => {
      const { userId, userHash, locale } = options
      opened.send(JSON.stringify({ t: 'hello', v: 1, userId, userHash, visitorToken, since, locale, device }))
    }
    opened.onmessage = ({ data }) => hear(JSON.parse(String(data)))
    opened.onclose = ({ code }) => {
      welcomed = false
      options.onState?.('closed')
      if (over || FINAL.includes(code)) return
      // not all apps at once when the house comes back
      timer = setTimeout(connect, Math.min(FIRST_WAIT_MS * 2 ** tries++, LONGEST_WAIT_MS) * (0.5 + Math.random() / 2))
    }
  }

  function hear(frame: { readonly t: string; readonly [name: string]: unknown }): void {
    if (frame.t === 'welcome') {
      visitorToken = String(frame.visitorToken) || visitorToken
      welcomed = true
      tries = 0
      options.onState?.('open')
      for (const waiting of unkept.values()) tell(waiting)
    }
    if (frame.t === 'ack') {
      unkept.delete(String(frame.cid))
      options.onKept?.(String(frame.cid), Number(frame.seq))
    }
    if (frame.t !== 'msg') {
      options.onFrame?.(frame)
      return
    }
    const message = frame as unknown as ChatMessage
    // said again after a line was cut
    if (message.seq <= since) return
    since = message.seq
    options.onMessage(message)
  }

  connect()
  return {
    say: (text) => keep({ t: 'msg', cid: newId(), type: 'text', text }),
    press: ({ id, label }) => keep({ t: 'action', cid: newId(), actionId: id, label }),
    typing: (on) => tell({ t: 'typing', on }),
    read: (seq) => tell({ t: 'read', seq }),
    rate: (score, comment = '') => tell({ t: 'rate', score, comment }),
    setDevice(changed) {
      device = changed
      tell({ t: 'device', device })
    },
    close() {
      over = true
      clearTimeout(timer)
      socket?.close()
    },
  }
}

/** Unique for this shopper; React Native has no crypto.randomUUID. */
function newId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}`
}
