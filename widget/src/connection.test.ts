import { type ServerFrame, WIDGET_CLOSE } from '@xiaoer/contract/widget-frames'
import { expect, test } from 'vitest'
import { fakeWire } from '../dev/fake-wire.ts'
import { backoffMs } from './backoff.ts'
import { CLOSED, connection, type Line } from './connection.ts'
import { outbox, type Unsent } from './outbox.ts'

/** Where the fake clock begins. */
const NOW = Date.parse('2026-11-20T08:00:00Z')

function dialled({ restored = [] as Unsent[], isWatching = true } = {}) {
  const line = fakeWire()
  const heard: ServerFrame[] = []
  const states: Line[] = []
  const slow: boolean[] = []
  const box = outbox(restored, () => {})
  const guests: boolean[] = []
  const link = connection({
    url: 'wss://shop.example/ws/v1?app=demo',
    hello: (asGuest) => {
      guests.push(asGuest)
      return { locale: 'zh-CN' }
    },
    outbox: box,
    wire: line.wire,
    isReady: () => true,
    hear: (frame) => heard.push(frame),
    lineChanged: (state) => states.push(state),
    slowed: (isSlowed) => slow.push(isSlowed),
  })
  link.watch(isWatching)
  link.nudge()
  const say = (text: string) => {
    box.add({ t: 'msg', cid: line.wire.newId(), type: 'text', text }, line.wire.now())
    link.flush()
  }
  const seqs = () => heard.flatMap((frame) => (frame.t === 'msg' ? [frame.seq] : []))
  return { ...line, link, box, heard, states, slow, guests, say, seqs }
}

test('the first frame is a hello that asks for everything', () => {
  const { last } = dialled()
  expect(last().accept().said).toEqual([{ t: 'hello', v: 1, since: 0, locale: 'zh-CN' }])
})

test('a message that comes twice is heard once', () => {
  const { last, seqs } = dialled()
  last().welcome().text(1).text(1).text(2).text(1)
  expect(seqs()).toEqual([1, 2])
})

test('after a broken line the widget asks only for what it missed', () => {
  const { last, pass, seqs } = dialled()
  last().welcome().text(1).text(2).drop()
  pass(2000)
  expect(last().accept().hello()?.since).toBe(2)
  last().welcome(4).text(2).text(3).text(4)
  expect(seqs()).toEqual([1, 2, 3, 4])
})

test('a replay that broke off hides nothing: what comes ahead of the next one waits for what is before it', () => {
  const { last, pass, seqs } = dialled()
  last().welcome(8).text(1).text(2).drop()
  pass(2000)
  last().accept().text(7)
  expect(last().hello()?.since).toBe(2)
  last().welcome(8).text(3).text(4).text(5).text(6).text(7).text(8)
  expect(seqs()).toEqual([1, 2, 7, 3, 4, 5, 6, 8])
})

test('a house that is slow to welcome replays what is missing, however long it takes', () => {
  const { last, pass, seqs, sockets } = dialled()
  last().welcome(2).text(1).text(2).drop()
  pass(2000)
  last().accept().text(5)
  pass(9000)
  expect(sockets).toHaveLength(2)
  last().welcome(5).text(3).text(4).text(5)
  expect(seqs()).toEqual([1, 2, 5, 3, 4])
})

test('a replay that comes slowly is waited for', () => {
  const { last, pass, seqs, sockets } = dialled()
  last().welcome(2).text(1).text(2).text(5)
  pass(3000)
  expect(sockets).toHaveLength(2)
  last().accept().text(6).welcome(6)
  pass(8000)
  last().text(3).text(4).text(5).text(6)
  expect([seqs(), sockets.length]).toEqual([[1, 2, 5, 6, 3, 4], 2])
})

test('what was not acknowledged is sent again under the same cid, and only once it is acknowledged the next leaves', () => {
  const { last, pass, say, box } = dialled()
  last().welcome()
  say('one')
  say('two')
  expect(last().sayings()).toMatchObject([{ cid: 'c-1', text: 'one' }])
  last().drop()
  pass(2000)
  last().welcome()
  expect(last().sayings()).toMatchObject([{ cid: 'c-1', text: 'one' }])
  last().ack(1)
  expect(last().sayings()).toMatchObject([{ cid: 'c-1' }, { cid: 'c-2', text: 'two' }])
  last().ack(2)
  expect(box.list()).toEqual([])
})

test('what was written before there was a line leaves with the first one', () => {
  const { last, say } = dialled()
  say('anybody there?')
  expect(last().accept().sayings()).toEqual([])
  expect(last().welcome().sayings()).toMatchObject([{ text: 'anybody there?' }])
})

test('a server that takes a message and stays silent is called again, and after three silences the shopper is told', () => {
  const { last, sockets, pass, say, box } = dialled()
  last().welcome()
  say('hello?')
  for (let silence = 1; silence <= 3; silence++) {
    expect(last().sayings()).toMatchObject([{ cid: 'c-1' }])
    pass(10_000)
    expect(sockets[silence - 1]?.isClosed).toBe(true)
    pass(10_000)
    last().welcome()
  }
  expect(last().sayings()).toEqual([])
  expect(box.list()).toMatchObject([{ saying: { cid: 'c-1' }, isFailed: true }])
})

test('what was said more than ten minutes ago is not sent by itself any more', () => {
  const old: Unsent = { saying: { t: 'msg', cid: 'c-0', type: 'text', text: 'quick question' }, at: NOW - 10 * 60_000 - 1, tries: 0, isFailed: false }
  const { last, box, link } = dialled({ restored: [old] })
  last().welcome()
  expect(last().sayings()).toEqual([])
  expect(box.list()).toMatchObject([{ isFailed: true }])
  box.revive('c-0', NOW)
  link.flush()
  expect(last().sayings()).toMatchObject([{ cid: 'c-0', text: 'quick question' }])
})

test('the widget comes back after 1 to 30 seconds, later each time, and never in step with the others', () => {
  for (const dice of [0, 0.5, 0.999]) {
    const waits = Array.from({ length: 12 }, (_, attempt) => backoffMs(attempt, dice))
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1000)
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000)
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  }
  expect(backoffMs(9, 0)).not.toBe(backoffMs(9, 0.9))
})

test('while the window is open a dead server is tried again with growing pauses', () => {
  const { sockets, last, untilNext, pass } = dialled()
  const waits: number[] = []
  for (let attempt = 0; attempt < 6; attempt++) {
    last().drop()
    waits.push(untilNext()!)
    pass(untilNext()!)
    expect(sockets).toHaveLength(attempt + 2)
  }
  expect(waits).toEqual([1500, 3000, 6000, 12_000, 22_500, 22_500])
})

test('while the window is closed a server that never answered is left in peace until somebody asks', () => {
  const { sockets, last, pass, link, states } = dialled({ isWatching: false })
  last().drop()
  pass(60 * 60_000)
  expect(sockets).toHaveLength(1)
  expect(states).toEqual(['opening', 'lost'])
  link.nudge()
  expect(sockets).toHaveLength(2)
})

test('words that wait are a reason to try again behind a closed window', () => {
  const waiting: Unsent = { saying: { t: 'msg', cid: 'c-0', type: 'text', text: 'hi' }, at: NOW - 60_000, tries: 1, isFailed: false }
  const { sockets, last, pass } = dialled({ isWatching: false, restored: [waiting] })
  last().drop()
  pass(2000)
  expect(sockets).toHaveLength(2)
})

test('a line that opens but is never welcomed is given up', () => {
  const { sockets, last, pass } = dialled()
  last().accept()
  pass(12_000)
  expect(sockets[0]?.isClosed).toBe(true)
  expect(sockets).toHaveLength(2)
})

test('a shopper who is too fast is slowed down, told so, and loses nothing', () => {
  const { last, pass, say, slow, box } = dialled()
  last().welcome()
  say('one')
  last().tell({ t: 'err', code: 'rate_limited', message: 'slow down', retryAfterMs: 2000 })
  expect(slow).toEqual([true])
  pass(1999)
  expect(last().sayings()).toHaveLength(1)
  pass(1)
  expect(last().sayings()).toMatchObject([{ cid: 'c-1' }, { cid: 'c-1' }])
  last().ack(1)
  expect(slow).toEqual([true, false])
  expect(box.list()).toEqual([])
})

test('being slowed down again and again is not a failure', () => {
  const { last, pass, say, box } = dialled()
  last().welcome()
  say('one')
  for (let time = 1; time <= 5; time++) {
    last().tell({ t: 'err', code: 'rate_limited', message: 'slow down', retryAfterMs: 2000 })
    pass(2000)
  }
  expect(last().sayings()).toHaveLength(6)
  expect(box.list()).toMatchObject([{ isFailed: false }])
})

test('a long queue leaves no faster than the server allows', () => {
  const { last, sockets, say, pass } = dialled()
  last().welcome()
  for (let count = 1; count <= 30; count++) say(`${count}`)
  let sent = last().said.length
  for (let seq = 1; seq <= 30; seq++) {
    if (last().sayings().length < seq) {
      expect(last().said.length - sent).toBeLessThan(20)
      sent = last().said.length
      pass(10_000)
    }
    last().ack(seq, `c-${seq}`)
  }
  expect(last().sayings()).toHaveLength(30)
  expect(sockets).toHaveLength(1)
})

test('what the server cannot take is tried three times and then shown as not sent; the next gets its turn', () => {
  const { last, say, pass, box } = dialled()
  last().welcome()
  say('broken')
  say('fine')
  for (let time = 1; time <= 3; time++) {
    expect(last().sayings().at(-1)).toMatchObject({ cid: 'c-1' })
    last().tell({ t: 'err', code: 'internal', message: 'Something broke on our side.' })
    pass(2000)
  }
  expect(box.list()[0]).toMatchObject({ saying: { cid: 'c-1' }, isFailed: true })
  expect(last().sayings().at(-1)).toMatchObject({ cid: 'c-2' })
})

test('an identity that is refused becomes a guest, once', () => {
  const { last, sockets, guests, states } = dialled()
  last().accept().drop(CLOSED.badIdentity)
  last().accept()
  expect(guests).toEqual([false, true])
  last().drop(CLOSED.badIdentity)
  expect(states.at(-1)).toBe('refused')
  expect(sockets).toHaveLength(2)
})

test('a page that the shop has not allowed is never tried again', () => {
  const { last, sockets, pass, link, states } = dialled()
  last().accept().drop(CLOSED.badOrigin)
  pass(60_000)
  link.nudge()
  expect(sockets).toHaveLength(1)
  expect(states.at(-1)).toBe('refused')
})

test('messages that overtake each other are all heard, and a missing one is asked for once', () => {
  const { last, sockets, pass, seqs } = dialled()
  last().welcome().text(1).text(3).text(2)
  pass(5000)
  expect(sockets).toHaveLength(1)
  last().text(5)
  pass(5000)
  expect(sockets).toHaveLength(2)
  expect(last().accept().hello()?.since).toBe(3)
  last().welcome(5).text(4).text(5)
  expect(seqs()).toEqual([1, 3, 2, 5, 4])
  last().text(7)
  pass(5000)
  last().welcome(7).text(7)
  pass(60_000)
  expect(sockets).toHaveLength(3)
})

test('a history that begins late is no missing message', () => {
  const { last, sockets, pass, seqs } = dialled()
  last().welcome(102).text(101).text(102).text(103)
  pass(60_000)
  expect(seqs()).toEqual([101, 102, 103])
  expect(sockets).toHaveLength(1)
})

test('a new conversation is heard from its first message', () => {
  const { last, pass, seqs } = dialled()
  last().welcome(0, 'cv-1').text(1).text(2).text(3).drop()
  pass(2000)
  last().welcome(1, 'cv-2')
  expect(last().accept().hello()?.since).toBe(0)
  last().welcome(1, 'cv-2').text(1)
  expect(seqs()).toEqual([1, 2, 3, 1])
})

test('a visitor without a conversation who gets one stays in it', () => {
  const { last, sockets, pass, say, seqs } = dialled()
  last().welcome(0, '')
  say('hi')
  last().ack(1).text(2).drop()
  pass(2000)
  last().welcome(2, 'cv-1')
  expect(sockets).toHaveLength(2)
  expect(last().hello()?.since).toBe(2)
  expect(seqs()).toEqual([2])
})

test('what the widget does not understand is passed over', () => {
  const { last, heard } = dialled()
  last().welcome()
  const before = heard.length
  for (const data of ['', 'null', '7', '{"t":"dance"}', '{"t":"msg","seq":"1"}', '{"t":"msg","seq":1,"at":"now","content":{}}', new ArrayBuffer(2)])
    last().onmessage?.({ data })
  expect(heard).toHaveLength(before)
})

test('the close codes are those of the contract', () => {
  expect(CLOSED).toEqual(WIDGET_CLOSE)
})
