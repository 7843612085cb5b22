/** What the widget needs of a WebSocket. */
export interface Socket {
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
  send(text: string): void
  close(): void
}

/** The outer world of the connection: a test brings its own line, clock and dice. */
export interface Wire {
  dial(url: string): Socket
  /** Unix milliseconds. */
  now(): number
  /** 0 ≤ n < 1 */
  random(): number
  newId(): string
  /** Does it later, unless the answer is called before. */
  later(ms: number, deed: () => void): () => void
}

export function browserWire(): Wire {
  return {
    dial: (url) => new WebSocket(url) as Socket,
    now: Date.now,
    random: Math.random,
    // randomUUID exists on secure pages only, and a shop's test page is often plain http
    newId: () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36).padStart(7, '0')).join(''),
    later(ms, deed) {
      const timer = setTimeout(deed, ms)
      return () => clearTimeout(timer)
    },
  }
}
