import { setTimeout as wait } from 'node:timers/promises'
import type { Content } from '@xiaoer/contract/content'
import { ServerFrame, type WidgetFrame } from '@xiaoer/contract/widget-frames'
import type { Acknowledged, CrashShopper, CrashShopperOptions, Shown } from './crash-shopper.ts'
import { hashOf, WIDGET } from './furnish-house.ts'

/** How long one looks at a silent window before writing on. */
const PATIENCE_MS = 4_000

/** Writes in the chat window: comes back after every break, says the last `seq` it has, and sends again what was not acknowledged. */
export function widgetShopper({ id, port, say, think }: CrashShopperOptions): CrashShopper {
  const acknowledged: Acknowledged[] = []
  const shown: Shown[] = []
  const complaints: string[] = []
  let heard: Content[] = []
  let since = 0
  let resent = 0
  let under: { readonly cid: string; readonly text: string } | null = null
  let socket: WebSocket | null = null
  let closed = false
  let resting = false

  const send = (frame: WidgetFrame) => socket?.readyState === WebSocket.OPEN && socket.send(JSON.stringify(frame))
  const sendUnder = () => under && send({ t: 'msg', cid: under.cid, type: 'text', text: under.text })
  const connect = () => {
    const opened = new WebSocket(`ws://127.0.0.1:${port}/ws/v1?app=${WIDGET}`)
    socket = opened
    opened.onopen = () => send({ t: 'hello', v: 1, userId: id, userHash: hashOf(id), since })
    opened.onmessage = (event) => onFrame(ServerFrame.parse(JSON.parse(String(event.data))))
    opened.onclose = (event) => {
      // 1006: it broke; everything else is the house's own word
      if (event.code !== 1006 && !closed) complaints.push(`closed with ${event.code} ${event.reason}`)
      if (!closed) setTimeout(connect, 50)
    }
    opened.onerror = () => undefined
  }
  const onFrame = (frame: ServerFrame) => {
    if (frame.t === 'welcome' && under) {
      resent++
      sendUnder()
    }
    if (frame.t === 'ack' && frame.cid === under?.cid) {
      acknowledged.push({ channelId: WIDGET, externalId: `${id}:${frame.cid}`, messageId: frame.id })
      under = null
    }
    if (frame.t === 'msg') {
      since = Math.max(since, frame.seq)
      if (frame.from === 'shopper') return
      shown.push({ messageId: frame.id, content: frame.content })
      heard.push(frame.content)
    }
    if (frame.t === 'err') complaints.push(`${frame.code} ${frame.message}`)
  }
  const talk = async () => {
    for (let count = 0; !resting; count++) {
      const text = say(heard)
      heard = []
      under = { cid: `${id}-${count}`, text }
      sendUnder()
      while (under) await wait(5)
      for (const began = performance.now(); heard.length === 0 && performance.now() - began < PATIENCE_MS && !resting; ) await wait(5)
      await wait(think())
    }
  }
  connect()
  const talking = talk()
  return {
    id,
    acknowledged,
    shown,
    complaints,
    resent: () => resent,
    rest() {
      resting = true
      return talking
    },
    close() {
      closed = true
      under = null
      socket?.close()
    },
  }
}
