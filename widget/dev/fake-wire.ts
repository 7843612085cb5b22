import { ServerFrame, WidgetFrame } from '@xiaoer/contract/widget-frames'
import type { Socket, Wire } from '../src/wire.ts'

/** A WebSocket whose other end is the test. Every frame of both sides must keep the contract. */
export class FakeSocket implements Socket {
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  readonly said: WidgetFrame[] = []
  isClosed = false

  send(text: string): void {
    this.said.push(WidgetFrame.parse(JSON.parse(text)))
  }

  close(): void {
    this.isClosed = true
  }

  accept(): this {
    this.onopen?.()
    return this
  }

  tell(frame: ServerFrame): this {
    this.onmessage?.({ data: JSON.stringify(ServerFrame.parse(frame)) })
    return this
  }

  drop(code = 1006): void {
    this.isClosed = true
    this.onclose?.({ code })
  }

  welcome(seq = 0, convId = 'cv-1'): this {
    return this.accept().tell({ t: 'welcome', visitorId: 'v-1', visitorToken: 'token-1', convId, seq, holder: 'bot' })
  }

  ack(seq: number, cid = this.sayings().at(-1)!.cid): this {
    return this.tell({ t: 'ack', cid, id: `m-${seq}`, seq })
  }

  text(seq: number, text = `text ${seq}`, from: 'bot' | 'agent' | 'shopper' = 'bot'): this {
    return this.tell({ t: 'msg', id: `m-${seq}`, seq, from, at: '2026-11-20T08:00:00Z', content: { type: 'text', text } })
  }

  sayings() {
    return this.said.flatMap((frame) => (frame.t === 'msg' || frame.t === 'action' || frame.t === 'email' ? [frame] : []))
  }

  hello() {
    const [first] = this.said
    return first?.t === 'hello' ? first : undefined
  }
}

/** A line, a clock and dice that the test turns. */
export function fakeWire(random: () => number = () => 0.5) {
  const sockets: FakeSocket[] = []
  let now = Date.parse('2026-11-20T08:00:00Z')
  let ids = 0
  let waiting: { at: number; deed: () => void }[] = []
  const wire: Wire = {
    dial() {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket
    },
    now: () => now,
    random,
    newId: () => `c-${++ids}`,
    later(ms, deed) {
      const entry = { at: now + ms, deed }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((one) => one !== entry)
      }
    },
  }
  return {
    wire,
    sockets,
    last: () => sockets.at(-1)!,
    /** Lets the time pass; what was due happens in its order. */
    pass(ms: number) {
      const until = now + ms
      for (;;) {
        const next = waiting.toSorted((a, b) => a.at - b.at)[0]
        if (!next || next.at > until) break
        waiting = waiting.filter((one) => one !== next)
        now = next.at
        next.deed()
      }
      now = until
    },
    /** How long until the next thing happens by itself; null: nothing will. */
    untilNext: () => (waiting.length > 0 ? Math.min(...waiting.map((one) => one.at)) - now : null),
  }
}
