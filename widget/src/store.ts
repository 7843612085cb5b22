import type { ServerFrame } from '@xiaoer/contract/widget-frames'
import { AT_FIRST, type ChatState, type Rating } from './chat-state.ts'
import { type Connection, connection, type Hello, isOtherConversation } from './connection.ts'
import type { Courier } from './courier.ts'
import { kindOf } from './kind-of.ts'
import type { Memory } from './memory.ts'
import { outbox, type Saying, type Unsent } from './outbox.ts'
import { contentOf, insert, type Said, saidOf, stillUnsent } from './said.ts'
import { type Settings, socketUrl } from './settings.ts'
import { uploads } from './uploads.ts'
import type { Wire } from './wire.ts'

/** What outlives the page, for all pages of the shop. */
export interface Kept {
  readonly visitorToken: string
  /** Whose conversation the token opens; null for a guest. */
  readonly userId: string | null
  /** Empty where there was none yet, null where the server was never reached. */
  readonly convId: string | null
  readonly readByMe: number
  readonly isOpen: boolean
  /** A question about the last matter is still open. */
  readonly rating?: Rating
  /** They were asked up to this message, and answered or did not want to. */
  readonly ratedTo?: number
}

export interface ChatOptions {
  readonly settings: Settings
  readonly wire: Wire
  readonly kept: Memory<Kept>
  readonly courier: Courier
  /** Of this tab only, or two tabs would send for each other. */
  readonly unsent: Memory<readonly Unsent[]>
  /** The window was open on the page before and may be so at once on this one. */
  readonly mayReopen: boolean
  page(): { readonly url: string; readonly title: string }
}

/** The state of the window and what a shopper can do in it. */
export interface Chat {
  state(): ChatState
  subscribe(heard: () => void): () => void
  /** At the end of the page's own loading. */
  start(): void
  open(): void
  close(): void
  write(text: string): void
  press(actionId: string, label: string): void
  /** Pictures, recordings, files: each is a message of its own, in this order. */
  attach(files: readonly File[]): void
  /** The file of what is not sent yet, to show it. */
  fileOf(cid: string): File | null
  retry(cid: string): void
  /** Not sent, and not wanted any more. */
  drop(cid: string): void
  /** Where to answer when nobody is there. */
  leaveEmail(email: string): void
  rate(score: number, comment: string): void
  /** No rating, thank you. */
  declineRating(): void
  typing(): void
  /** The newest message is on the screen. */
  seen(): void
  /** The network or the page is back. */
  wake(awayMs: number): void
  /** Another shopper comes to this page: the line is closed for good. */
  leave(): void
}

/** The sender's side says it again at most so often, the other side forgets it after the second. */
const TYPING = { againMs: 3000, expiryMs: 5000 }
/** Several messages that come together are told as read together. */
const READ_MS = 1000
/** A line that is back sooner was never missed. */
const LOST_MS = 1500
/** A phone drops the line of a page that slept this long, without telling it. */
const ASLEEP_MS = 60_000

export function openChat({ settings, wire, courier, kept, unsent, mayReopen, page }: ChatOptions): Chat {
  const listeners = new Set<() => void>()
  const before = rememberedFor(settings, kept.recall())
  let state: ChatState = {
    ...AT_FIRST,
    isOpen: mayReopen && (before?.isOpen ?? settings.isOpenAtFirst),
    readByMe: before?.readByMe ?? 0,
    rating: before?.rating === 'asked' ? 'asked' : 'none',
  }
  /** Said until the server has it. */
  let rating: { readonly score: number; readonly comment: string } | null = null
  let convId: string | null = null
  /** The signed identity was refused: what is kept is a guest's. */
  let isGuest = false
  /** Up to here it is history. */
  let historyTo = 0
  let typedAt = 0
  let toldRead = 0
  let stopTyping = () => {}
  let stopReading = () => {}
  let stopLosing = () => {}
  /** Own messages that the server told of before it acknowledged them. */
  let echoes: readonly Said[] = []

  const become = (fields: Partial<ChatState>) => {
    state = { ...state, ...fields }
    for (const listener of listeners) listener()
  }
  const keep = (fields: Partial<Kept>) => {
    const now = rememberedFor(settings, kept.recall()) ?? { visitorToken: '', convId: null, readByMe: 0, isOpen: false }
    kept.keep({ ...now, userId: isGuest ? null : settings.userId, ...fields })
  }

  const box = outbox(unsent.recall() ?? [], (list) => {
    unsent.keep(list)
    if (list.length === 0) echoes = []
    become({ unsent: stillUnsent(list, echoes) })
  })
  const files = uploads({
    courier,
    outbox: box,
    token: () => (isGuest || !settings.userId ? (rememberedFor(settings, kept.recall())?.visitorToken ?? null) : null),
    later: (ms, deed) => void wire.later(ms, deed),
    settled: () => line.flush(),
  })

  const hello = (asGuest: boolean): Hello => {
    isGuest = asGuest
    const known = rememberedFor(settings, kept.recall())
    // the token of a guest is still good when the signature beside it was not; of anything else that was refused nothing is
    const isToken = !asGuest || (settings.userId !== null && known?.userId === null)
    const { url, title } = page()
    return {
      userId: asGuest ? null : settings.userId,
      userHash: asGuest ? null : settings.userHash,
      visitorToken: (isToken && known?.visitorToken) || null,
      locale: settings.locale,
      page: { url: url.slice(0, 2000), title: title.slice(0, 300), ...(settings.sku ? { sku: settings.sku } : {}) },
    }
  }

  const hear = (frame: ServerFrame) => {
    if (frame.t === 'welcome') return enter(frame)
    if (frame.t === 'ack') return confirm(frame)
    if (frame.t === 'msg') return listen(saidOf(frame))
    if (frame.t === 'read') return become({ readByThem: Math.max(state.readByThem, frame.seq) })
    if (frame.t === 'typing') return watchTyping(frame.on ? frame.from : null)
    if (frame.t === 'handoff') {
      const holder = ({ queued: 'queue', active: 'agent', ended: 'bot' } as const)[frame.state]
      become({
        holder,
        place: holder === 'queue' ? (frame.pos ?? state.place) : null,
        ...(holder === 'queue' ? {} : { away: null, minutes: null }),
        hasPersonLeft: frame.state === 'ended' && state.holder === 'agent',
      })
    }
    if (frame.t === 'queue') return become({ holder: 'queue', place: frame.place, minutes: frame.minutes, away: null })
    if (frame.t === 'away') return become({ away: { backAt: frame.backAt ?? null } })
    if (frame.t === 'please-rate') {
      const isAnswered = (state.said.at(-1)?.seq ?? 0) <= (rememberedFor(settings, kept.recall())?.ratedTo ?? -1)
      return isAnswered ? undefined : becomeRated('asked')
    }
    if (frame.t === 'rated') {
      rating = null
      becomeRated('kept')
    }
  }

  const becomeRated = (next: Rating) => {
    keep({ rating: next, ...(next === 'asked' ? {} : { ratedTo: state.said.at(-1)?.seq ?? 0 }) })
    become({ rating: next })
  }

  const tellRating = () => {
    if (rating && !line.pass({ t: 'rate', ...rating }) && state.line === 'open') wire.later(TYPING.againMs, tellRating)
  }

  const enter = (frame: Extract<ServerFrame, { t: 'welcome' }>) => {
    const isOther = isOtherConversation(convId ?? '', frame.convId)
    const known = rememberedFor(settings, kept.recall())?.convId
    convId = frame.convId
    toldRead = 0
    if (isOther) echoes = []
    // what was said before this browser met the conversation is history, not news
    const readByMe = known === frame.convId || known === '' ? state.readByMe : frame.seq
    keep({ visitorToken: frame.visitorToken, convId: frame.convId, readByMe })
    historyTo = frame.seq
    become({
      ...(isOther ? { said: [], readByThem: 0 } : {}),
      holder: frame.holder,
      ...(frame.holder === 'queue' ? {} : { place: null, minutes: null, away: null }),
      menu: frame.menu ?? [],
      readByMe,
      isCaughtUp: (state.isCaughtUp && !isOther) || frame.seq === 0,
    })
    // history that the server no longer has must not keep a screen reader waiting
    if (!state.isCaughtUp) wire.later(LOST_MS, () => become({ isCaughtUp: true }))
    // the line is open for it when this frame has been heard to its end
    if (rating) wire.later(0, tellRating)
  }

  const confirm = (frame: Extract<ServerFrame, { t: 'ack' }>) => {
    const found = box.list().find((one) => one.saying.cid === frame.cid)
    echoes = echoes.filter((echo) => echo.id !== frame.id)
    if (found?.saying.t === 'email') become({ leftEmail: found.saying.email })
    files.forget(frame.cid)
    if (found)
      become({ said: insert(state.said, { id: frame.id, seq: frame.seq, from: 'shopper', name: null, at: found.at, content: contentOf(found.saying) }) })
  }

  const listen = (said: Said) => {
    if (said.from === 'shopper' && box.list().some((one) => one.tries > 0)) echoes = [...echoes, said]
    if (said.from === 'bot' || said.from === 'agent') stopTyping()
    become({
      said: insert(state.said, said),
      unsent: stillUnsent(box.list(), echoes),
      ...(said.seq >= historyTo ? { isCaughtUp: true } : {}),
      ...(said.from === 'bot' || said.from === 'agent' ? { typing: null } : {}),
    })
  }

  const watchTyping = (typing: 'bot' | 'agent' | null) => {
    stopTyping()
    become({ typing })
    if (typing) stopTyping = wire.later(TYPING.expiryMs, () => become({ typing: null }))
  }

  const line: Connection = connection({
    url: socketUrl(settings),
    hello,
    outbox: box,
    wire,
    isReady: files.isReady,
    hear,
    slowed: (isSlowed) => become({ isSlowed }),
    lineChanged: (next) => {
      stopLosing()
      // nothing was ever reached: that is known at once; a line that broke may be back before anybody notices
      if (next === 'lost' && !state.isLost) {
        if (convId === null) become({ isLost: true })
        else stopLosing = wire.later(LOST_MS, () => become({ isLost: true }))
      } else if (next === 'opening' && !state.isLost && convId !== null) stopLosing = wire.later(LOST_MS, () => become({ isLost: true }))
      become({ line: next, typing: null, ...(next === 'open' || next === 'refused' ? { isLost: false } : {}) })
    },
  })

  const tellRead = () => {
    const seq = state.readByMe
    if (seq > toldRead && line.pass({ t: 'read', seq })) toldRead = seq
    else if (seq > toldRead && state.line === 'open') stopReading = wire.later(READ_MS, tellRead)
  }

  const say = (saying: Saying) => {
    typedAt = 0
    become({ hasPersonLeft: false })
    if (state.rating === 'kept') becomeRated('none')
    box.add(saying, wire.now())
    line.flush()
    line.nudge()
  }

  return {
    state: () => state,
    subscribe(heard) {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
    start() {
      become({ unsent: box.list() })
      line.watch(state.isOpen)
      // a visitor who never spoke costs the shop's server nothing
      if (state.isOpen || before?.readByMe || settings.userId || box.list().length > 0) line.nudge()
    },
    open() {
      keep({ isOpen: true })
      become({ isOpen: true, isByHand: true })
      line.watch(true)
      line.nudge()
    },
    close() {
      keep({ isOpen: false })
      become({ isOpen: false, isByHand: true })
      line.watch(false)
    },
    write(text) {
      const words = text.trim()
      if (words) say({ t: 'msg', cid: wire.newId(), type: 'text', text: words })
    },
    press: (actionId, label) => say({ t: 'action', cid: wire.newId(), actionId, label }),
    attach(list) {
      for (const file of list) {
        const cid = wire.newId()
        files.add(cid, file)
        say({ t: 'msg', cid, type: kindOf(file.type), url: '', mime: file.type, size: file.size, name: file.name, text: '' })
      }
    },
    fileOf: files.fileOf,
    drop(cid) {
      files.forget(cid)
      box.remove(cid)
    },
    leaveEmail: (email) => say({ t: 'email', cid: wire.newId(), email }),
    rate(score, comment) {
      rating = { score, comment }
      becomeRated('sending')
      tellRating()
    },
    declineRating: () => becomeRated('none'),
    retry(cid) {
      box.revive(cid, wire.now())
      line.flush()
      line.nudge()
    },
    typing() {
      if (wire.now() - typedAt < TYPING.againMs) return
      typedAt = wire.now()
      line.pass({ t: 'typing', on: true })
    },
    seen() {
      const seq = state.said.at(-1)?.seq ?? 0
      if (seq > state.readByMe) {
        keep({ readByMe: seq })
        become({ readByMe: seq })
      }
      stopReading()
      if (seq > toldRead) stopReading = wire.later(READ_MS, tellRead)
    },
    wake(awayMs) {
      if (awayMs > ASLEEP_MS) line.redial()
      if (state.isOpen || convId !== null) line.nudge()
    },
    leave() {
      listeners.clear()
      for (const stop of [stopTyping, stopReading, stopLosing]) stop()
      line.leave()
    },
  }
}

/** A guest who signs in keeps the conversation; whoever signs out or changes leaves it behind. */
function rememberedFor(settings: Settings, kept: Kept | null): Kept | null {
  if (!kept) return null
  return kept.userId === settings.userId || kept.userId === null ? kept : null
}
