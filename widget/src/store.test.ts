import { expect, test } from 'vitest'
import { fakeWire } from '../dev/fake-wire.ts'
import { unreadOf } from './chat-state.ts'
import { memory } from './memory.ts'
import type { Unsent } from './outbox.ts'
import type { Settings } from './settings.ts'
import { type Kept, openChat } from './store.ts'

function storage() {
  const things = new Map<string, string>()
  return { getItem: (key: string) => things.get(key) ?? null, setItem: (key: string, value: string) => void things.set(key, value) }
}

function visit({
  browser = storage(),
  tab = storage(),
  ...identity
}: { browser?: ReturnType<typeof storage>; tab?: ReturnType<typeof storage> } & Partial<Settings> = {}) {
  const line = fakeWire()
  const settings: Settings = {
    channelId: 'demo',
    server: 'https://chat.example',
    userId: null,
    userHash: null,
    userName: null,
    locale: 'en',
    sku: null,
    isOpenAtFirst: false,
    nonce: '',
    ...identity,
  }
  const chat = openChat({
    settings,
    wire: line.wire,
    kept: memory<Kept>('kept', () => browser),
    unsent: memory<readonly Unsent[]>('unsent', () => tab),
    mayReopen: true,
    page: () => ({ url: 'https://shop.example/coat', title: 'Coat' }),
  })
  chat.start()
  return { ...line, chat, browser, tab, texts: () => chat.state().said.map((one) => (one.content.type === 'text' ? one.content.text : one.content.type)) }
}

test('a visitor who never spoke opens no line', () => {
  const { sockets, chat } = visit()
  expect(sockets).toHaveLength(0)
  chat.open()
  expect(sockets).toHaveLength(1)
})

test('what the shopper writes is shown at once and takes its place when it is acknowledged', () => {
  const { chat, last, texts } = visit()
  chat.open()
  last().welcome()
  chat.write('  where is it?  ')
  expect(chat.state().unsent).toMatchObject([{ saying: { text: 'where is it?' } }])
  last().text(2, 'on its way').ack(1)
  expect(chat.state().unsent).toEqual([])
  expect(texts()).toEqual(['where is it?', 'on its way'])
})

test('a message whose acknowledgement was lost is never seen twice', () => {
  const { chat, last, pass, texts } = visit()
  chat.open()
  last().welcome()
  chat.write('refund please')
  last().drop()
  pass(2000)
  last().welcome(2).text(1, 'refund please', 'shopper')
  expect([...texts(), ...chat.state().unsent]).toEqual(['refund please'])
  last().text(2, 'of course').ack(1, 'c-1')
  expect(texts()).toEqual(['refund please', 'of course'])
  expect(chat.state().unsent).toEqual([])
})

test('the same words said twice are two messages', () => {
  const { chat, last, texts } = visit()
  chat.open()
  last().welcome()
  chat.write('hello')
  chat.write('hello')
  last().ack(1, 'c-1').ack(2, 'c-2')
  expect(texts()).toEqual(['hello', 'hello'])
})

test('the second of two equal messages stays in sight until it is acknowledged itself', () => {
  const { chat, last, pass, texts } = visit()
  chat.open()
  last().welcome()
  chat.write('hello')
  chat.write('hello')
  last().drop()
  pass(2000)
  last().welcome(1).text(1, 'hello', 'shopper').ack(1, 'c-1')
  expect(last().sayings().at(-1)).toMatchObject({ cid: 'c-2' })
  expect(chat.state().unsent).toMatchObject([{ saying: { cid: 'c-2' } }])
  last().ack(2, 'c-2')
  expect(texts()).toEqual(['hello', 'hello'])
})

test('what another tab says does not stand for what has not left here yet', () => {
  const { chat, last } = visit()
  chat.open()
  last().welcome()
  chat.write('first')
  chat.write('second')
  last().text(1, 'second', 'shopper')
  expect(chat.state().unsent.map((one) => one.saying.cid)).toEqual(['c-1', 'c-2'])
})

test('words that were not sent yet go along to the next page and leave from there under the same cid', () => {
  const first = visit()
  first.chat.open()
  first.chat.write('one moment')
  const second = visit({ browser: first.browser, tab: first.tab })
  expect(second.chat.state().isOpen).toBe(true)
  expect(second.last().welcome().sayings()).toMatchObject([{ cid: 'c-1', text: 'one moment' }])
})

test('the next page knows the visitor, and what was read stays read', () => {
  const first = visit()
  first.chat.open()
  first.last().welcome()
  first.chat.write('hi')
  first.last().ack(1).text(2)
  first.chat.seen()
  first.chat.close()
  const second = visit({ browser: first.browser })
  expect(second.last().accept().hello()).toMatchObject({ visitorToken: 'token-1', since: 0 })
  second.last().welcome(3).text(1, 'hi', 'shopper').text(2).text(3)
  expect(unreadOf(second.chat.state())).toBe(1)
})

test('history that this browser never saw is not unread', () => {
  const { chat, last } = visit({ userId: 'user-42', userHash: 'f00' })
  last().welcome(2).text(1).text(2)
  expect(unreadOf(chat.state())).toBe(0)
  last().text(3)
  expect(unreadOf(chat.state())).toBe(1)
})

test('a guest who signs in keeps the conversation; whoever signs out leaves it behind', () => {
  const guest = visit()
  guest.chat.open()
  guest.last().welcome()
  const signedIn = visit({ browser: guest.browser, userId: 'user-42', userHash: 'f00' })
  expect(signedIn.last().accept().hello()).toMatchObject({ userId: 'user-42', userHash: 'f00', visitorToken: 'token-1' })
  signedIn.last().welcome()
  const signedOut = visit({ browser: guest.browser })
  signedOut.chat.open()
  expect(signedOut.last().accept().hello()).toMatchObject({ userId: null, visitorToken: null })
})

test('a shopper whose signature is wrong is served as a guest, and as the same guest on the next page', () => {
  const first = visit({ userId: 'user-42', userHash: 'bad' })
  first.last().accept().drop(4401)
  expect(first.last().accept().hello()).toMatchObject({ userId: null, userHash: null, visitorToken: null })
  first.last().welcome()
  const second = visit({ browser: first.browser, userId: 'user-42', userHash: 'bad' })
  second.last().accept().drop(4401)
  expect(second.last().accept().hello()).toMatchObject({ userId: null, visitorToken: 'token-1' })
})

test('a short break of the line is not worth a word, a long one is', () => {
  const { chat, last, pass } = visit()
  chat.open()
  last().welcome().drop()
  pass(1400)
  expect(chat.state().isLost).toBe(false)
  pass(200)
  expect(chat.state().isLost).toBe(true)
  last().welcome()
  expect(chat.state().isLost).toBe(false)
})

test('typing is told at most every three seconds and forgotten after five', () => {
  const { chat, last, pass } = visit()
  chat.open()
  last().welcome()
  const told = () => last().said.filter((frame) => frame.t === 'typing').length
  chat.typing()
  chat.typing()
  expect(told()).toBe(1)
  pass(3000)
  chat.typing()
  expect(told()).toBe(2)
  last().tell({ t: 'typing', from: 'agent', on: true })
  pass(4999)
  expect(chat.state().typing).toBe('agent')
  pass(1)
  expect(chat.state().typing).toBe(null)
})

test('what is on the screen is told as read, once', () => {
  const { chat, last, pass } = visit()
  chat.open()
  last().welcome().text(1)
  chat.seen()
  last().text(2)
  chat.seen()
  pass(5000)
  chat.seen()
  pass(5000)
  expect(last().said.filter((frame) => frame.t === 'read')).toEqual([{ t: 'read', seq: 2 }])
})

test('the shopper sees the place in the queue, then the person, then that the person has left', () => {
  const { chat, last } = visit()
  chat.open()
  last().welcome().tell({ t: 'handoff', state: 'queued', pos: 2 })
  expect(chat.state()).toMatchObject({ holder: 'queue', place: 2 })
  last().tell({ t: 'handoff', state: 'active' })
  expect(chat.state()).toMatchObject({ holder: 'agent', place: null })
  last().tell({ t: 'handoff', state: 'ended' })
  expect(chat.state()).toMatchObject({ holder: 'bot', hasPersonLeft: true })
})

test('a browser that forbids storage is served all the same', () => {
  const forbidden = memory<Kept>('kept', () => {
    throw new Error('SecurityError')
  })
  forbidden.keep({ visitorToken: 't', userId: null, convId: '', readByMe: 3, isOpen: true })
  expect(forbidden.recall()).toMatchObject({ readByMe: 3 })
})

test('a phone that slept dials anew', () => {
  const { chat, last, sockets } = visit()
  chat.open()
  last().welcome()
  chat.wake(5000)
  expect(sockets).toHaveLength(1)
  chat.wake(120_000)
  expect(sockets).toHaveLength(2)
})
