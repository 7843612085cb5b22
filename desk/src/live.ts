import { LiveEvent } from '@xiaoer/contract/live'

/** `open`: we hear everything. `lost`: something may be missed; all is asked again once it is open. */
export type LiveState = 'opening' | 'open' | 'lost'

export type LiveListener = {
  url: string
  onEvent: (event: LiveEvent) => void
  /** `again` is true when it was open before: what happened meanwhile must be asked. */
  onState: (state: LiveState, again: boolean) => void
  /** It was not let in: the house is down, or the session is over. A browser does not say which. */
  onRefused?: () => void
  connect?: (url: string) => WebSocket
  /** 0 … 1, spreads the reconnects of a whole team after a restart. */
  chance?: () => number
}

const FIRST_WAIT_MS = 500
/** Longer would be felt as "it does not come back"; shorter would press on a house that is starting. */
const LONGEST_WAIT_MS = 15_000

/** Listens to the house and comes back by itself after every break. Answers with the way to end it. */
export function openLive(listener: LiveListener): { close: () => void; retryNow: () => void } {
  const connect = listener.connect ?? ((url: string) => new WebSocket(url))
  let socket: WebSocket | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let breaks = 0
  let wasOpen = false
  let ended = false

  const open = () => {
    timer = undefined
    const mine = connect(listener.url)
    let isIn = false
    socket = mine
    mine.onmessage = (frame) => {
      const event = readEvent(frame.data)
      if (event === null || ended || mine !== socket) return
      if (event.type === 'hello') {
        breaks = 0
        isIn = true
        listener.onState('open', wasOpen)
        wasOpen = true
      }
      listener.onEvent(event)
    }
    mine.onclose = () => {
      if (ended || mine !== socket) return
      socket = null
      if (!isIn) listener.onRefused?.()
      listener.onState('lost', wasOpen)
      timer = setTimeout(open, waitAfter(breaks++, listener.chance ?? Math.random))
    }
  }
  listener.onState('opening', false)
  open()
  return {
    close: () => {
      ended = true
      clearTimeout(timer)
      socket?.close()
    },
    retryNow: () => {
      if (ended || timer === undefined) return
      clearTimeout(timer)
      open()
    },
  }
}

/** How long to wait after the n-th break: doubling, with half of it left to chance. */
export function waitAfter(breaks: number, chance: () => number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** breaks)
  return full / 2 + (full / 2) * chance()
}

/** A frame that is not one of ours (a newer house says more than we know) is passed over. */
function readEvent(data: unknown): LiveEvent | null {
  if (typeof data !== 'string') return null
  try {
    const event = LiveEvent.safeParse(JSON.parse(data))
    return event.success ? event.data : null
  } catch {
    return null
  }
}
