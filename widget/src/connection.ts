import type { ServerFrame, WidgetFrame } from '@xiaoer/contract/widget-frames'
import { backoffMs } from './backoff.ts'
import type { Outbox, Unsent } from './outbox.ts'
import { PACE, pace } from './pace.ts'
import { readFrame } from './read-frame.ts'
import { sequence } from './sequence.ts'
import type { Socket, Wire } from './wire.ts'

export type Hello = Omit<Extract<WidgetFrame, { t: 'hello' }>, 't' | 'v' | 'since'>

/** Worth saying now or never: nobody wants to hear tomorrow that somebody was typing. */
export type Passing = Extract<WidgetFrame, { t: 'typing' | 'read' | 'rate' }>

/** `refused` is for good on this page: the shop has not allowed this address, or the identity was refused twice. */
export type Line = 'idle' | 'opening' | 'open' | 'lost' | 'refused'

export interface ConnectionOptions {
  readonly url: string
  /** `asGuest`: the signed identity was refused, go on without it. */
  hello(asGuest: boolean): Hello
  readonly outbox: Outbox
  readonly wire: Wire
  /** Whether it can leave now; where its file has to be uploaded first, that begins, and `flush` is called when it is done. */
  isReady(unsent: Unsent): boolean
  /** Every frame that says something new: a message comes once, by `seq`. */
  hear(frame: ServerFrame): void
  lineChanged(line: Line): void
  /** The server wants us to be slower, or no longer. */
  slowed(isSlowed: boolean): void
}

export interface Connection {
  /** Connect now if we are not: at the start, when the window opens, the network is back or the shopper taps. */
  nudge(): void
  /** While nobody watches and nothing waits to be sent, a server that never answered is not asked again. */
  watch(isWatching: boolean): void
  /** Something was put into the outbox. */
  flush(): void
  /** False where there was no line or no room for it. */
  pass(frame: Passing): boolean
  /** Dial again: a phone that slept holds a line that only looks open. */
  redial(): void
  /** For good: this page has another shopper now. */
  leave(): void
}

/** The codes of `WIDGET_CLOSE`, as the widget takes only types from the contract; a test compares them. */
export const CLOSED = { badIdentity: 4401, badOrigin: 4403, tooFast: 4429, tooBig: 1009, badFrame: 4400 } as const

/** Longer than a slow mobile network needs, shorter than patience. */
const ANSWER_MS = 10_000
/** A message that another overtook comes within this, or it was lost on the way. */
const HOLE_MS = 3000
/** A line that broke sooner had no good start: the next waits longer. */
const STEADY_MS = 5000

/** The widget's line to the server: says hello, hears each message once, sends what is in the outbox one by one, and comes back by itself. */
export function connection(options: ConnectionOptions): Connection {
  const { wire, outbox } = options
  const heard = sequence()
  const steps = pace(wire.now)
  let line: Line = 'idle'
  let socket: Socket | null = null
  let attempt = 0
  let openedAt = 0
  /** Empty until the first words make a conversation. */
  let convId = ''
  let hasBeenOpen = false
  let isWatching = false
  let isGuest = false
  let askedHole = -1
  let inFlight: string | null = null
  let heldUntil = 0
  let isSlowed = false
  const timers = new Map<string, () => void>()

  const after = (name: 'answer' | 'dial' | 'hole' | 'pace', ms: number, deed: () => void) => {
    timers.get(name)?.()
    timers.set(name, wire.later(ms, deed))
  }
  const forget = (name: string) => timers.get(name)?.()

  const become = (next: Line) => {
    if (line === next) return
    line = next
    options.lineChanged(next)
  }

  const slow = (next: boolean) => {
    if (isSlowed === next) return
    isSlowed = next
    options.slowed(next)
  }

  const transmit = (frame: WidgetFrame) => {
    steps.left()
    try {
      socket?.send(JSON.stringify(frame))
    } catch {
      redial()
    }
  }

  const dial = (): void => {
    forget('dial')
    become('opening')
    // a replay that broke off promises nothing: what comes before the next `welcome` may be ahead of what it left out
    heard.replayTo(0)
    const fresh = tryDial()
    if (!fresh) {
      lose(1006)
      return
    }
    socket = fresh
    fresh.onopen = () => {
      if (socket === fresh) transmit({ t: 'hello', v: 1, since: heard.last(), ...options.hello(isGuest) })
    }
    fresh.onmessage = ({ data }) => {
      const frame = socket === fresh ? readFrame(data) : null
      if (frame) hear(frame)
    }
    fresh.onclose = ({ code }) => {
      if (socket === fresh) lose(code)
    }
    after('answer', ANSWER_MS, () => hangUp(1006))
  }

  /** A page that is served securely may not dial a server that is not. */
  const tryDial = (): Socket | null => {
    try {
      return wire.dial(options.url)
    } catch {
      return null
    }
  }

  const hangUp = (code: number) => {
    const old = socket
    socket = null
    old?.close()
    lose(code)
  }

  const lose = (code: number): void => {
    socket = null
    for (const name of ['answer', 'hole', 'pace', 'dial']) forget(name)
    if (code === CLOSED.tooBig && inFlight) outbox.fail(inFlight)
    inFlight = null
    if (code === CLOSED.badOrigin || (code === CLOSED.badIdentity && isGuest)) {
      become('refused')
      return
    }
    const wasSteady = line === 'open' && wire.now() - openedAt > STEADY_MS
    const mayRest = !hasBeenOpen && !isWatching && !outbox.next(wire.now())
    become('lost')
    if (code === CLOSED.badIdentity) {
      isGuest = true
      dial()
      return
    }
    if (mayRest) return
    attempt = wasSteady ? 0 : attempt
    const wait = backoffMs(attempt++, wire.random())
    after('dial', code === CLOSED.tooFast ? Math.max(wait, PACE.ms) : wait, dial)
  }

  const redial = () => {
    if (!socket) return
    attempt = 0
    const old = socket
    socket = null
    old.close()
    for (const name of ['answer', 'hole', 'pace']) forget(name)
    inFlight = null
    dial()
  }

  const hear = (frame: ServerFrame) => {
    if (frame.t === 'welcome') return enter(frame)
    if (frame.t === 'ack') return settleFlight(frame)
    if (frame.t === 'err') return complain(frame)
    if (frame.t === 'msg') {
      const isNew = heard.take(frame.seq)
      watchHole()
      if (!isNew) return
    }
    options.hear(frame)
  }

  const enter = (frame: Extract<ServerFrame, { t: 'welcome' }>) => {
    forget('answer')
    const isOther = isOtherConversation(convId, frame.convId)
    const askedFrom = heard.last()
    convId = frame.convId
    if (isOther) heard.reset()
    options.hear(frame)
    // `since` was counted in another conversation: ask again from the start of this one
    if (isOther && askedFrom > 0 && line === 'opening') return redial()
    heard.replayTo(frame.seq)
    hasBeenOpen = true
    openedAt = wire.now()
    become('open')
    watchHole()
    flush()
  }

  const settleFlight = (frame: Extract<ServerFrame, { t: 'ack' }>) => {
    attempt = 0
    slow(false)
    heard.take(frame.seq)
    options.hear(frame)
    outbox.remove(frame.cid)
    if (frame.cid === inFlight) land()
    watchHole()
    flush()
  }

  const land = () => {
    inFlight = null
    forget('answer')
  }

  const complain = (frame: Extract<ServerFrame, { t: 'err' }>) => {
    const wasRefused = inFlight !== null
    const wait = frame.retryAfterMs ?? backoffMs(0, wire.random())
    if (frame.retryAfterMs !== undefined) {
      // being too fast is no failed try
      if (inFlight) outbox.tried(inFlight, -1)
      slow(true)
    }
    options.hear(frame)
    if (!wasRefused && frame.retryAfterMs === undefined) return
    land()
    heldUntil = wire.now() + wait
    after('pace', wait, flush)
  }

  /** One at a time, so that what was said first is stored first, also over a broken line. */
  const flush = () => {
    if (line !== 'open' || inFlight) return
    const next = outbox.next(wire.now())
    if (!next) return slow(false)
    if (!options.isReady(next)) return
    const wait = Math.max(heldUntil - wire.now(), steps.waitMs())
    if (wait > 0) return after('pace', wait, flush)
    inFlight = next.saying.cid
    outbox.tried(inFlight)
    after('answer', ANSWER_MS, () => hangUp(1006))
    transmit(next.saying)
  }

  const watchHole = () => {
    // what is missing before `welcome` is about to be replayed
    if (!heard.hasHole() || line !== 'open') return forget('hole')
    // a slow line brings its replay slowly
    after('hole', heard.isBehind() ? ANSWER_MS : HOLE_MS, () => {
      if (askedHole === heard.last()) return heard.settle()
      askedHole = heard.last()
      redial()
    })
  }

  return {
    nudge() {
      if (line === 'refused' || socket) return
      attempt = 0
      dial()
    },
    watch(next) {
      isWatching = next
    },
    flush,
    pass(frame) {
      if (line !== 'open' || !steps.mayPass()) return false
      transmit(frame)
      return true
    },
    redial() {
      if (line === 'open') redial()
    },
    leave() {
      line = 'refused'
      for (const stop of timers.values()) stop()
      const old = socket
      socket = null
      old?.close()
    },
  }
}

/** The first words of a visitor make a conversation out of none: that is still the same one. */
export function isOtherConversation(before: string, now: string): boolean {
  return before !== '' && before !== now
}
