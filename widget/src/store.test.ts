import { expect, test } from 'vitest'
import { fakeWire } from '../dev/fake-wire.ts'
import { unreadOf } from './chat-state.ts'
import { memory } from './memory.ts'
import type { FileProblem, Unsent, Uploaded } from './outbox.ts'
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
  const carried: { file: File; told: (progress: number) => void; done: (answer: Uploaded | FileProblem | null) => void }[] = []
  const settings: Settings = {
    channelId: 'demo',
    server: 'https://chat.example',
    userId: null,
    userHash: null,
    userName: null,
    locale: 'en',
    sku: null,
    isOpenAtFirst: false,
    theme: 'auto',
    nonce: '',
    ...identity,
  }
  const chat = openChat({
    settings,
    wire: line.wire,
    courier: { carry: (file, _token, told) => new Promise((done) => carried.push({ file, told, done })) },
    kept: memory<Kept>('kept', () => browser),
    unsent: memory<readonly Unsent[]>('unsent', () => tab),
    mayReopen: true,
    page: () => ({ url: 'https://shop.example/coat', title: 'Coat' }),
  })
  chat.start()
  return {
    ...line,
    chat,
    carried,
    browser,
    tab,
    texts: () => chat.state().said.map((one) => (one.content.type === 'text' ? one.content.text : one.content.type)),
  }
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

const PICTURE = new File(['bytes'], 'coat.jpg', { type: 'image/jpeg' })
const UPLOADED = { url: '/files/abc/coat.jpg', mime: 'image/jpeg', name: 'coat.jpg', bytes: 5 }
/** What was promised has been heard by whoever waits for it. */
const settle = () => new Promise((done) => setTimeout(done, 0))

test('a picture is said when it is uploaded, and what was written after it comes after it', async () => {
  const { chat, last, carried, pass } = visit()
  chat.open()
  last().welcome()
  chat.attach([PICTURE])
  chat.write('this seam')
  expect(carried).toHaveLength(1)
  expect(last().sayings()).toEqual([])
  carried[0]!.told(0.4)
  expect(chat.state().unsent[0]).toMatchObject({ progress: 0.4, isFailed: false })
  carried[0]!.done(UPLOADED)
  await settle()
  pass(0)
  expect(last().sayings()).toMatchObject([{ cid: 'c-1', type: 'image', url: UPLOADED.url, mime: 'image/jpeg', size: 5, name: 'coat.jpg' }])
  last().ack(1, 'c-1').ack(2, 'c-2')
  expect(chat.state().said.map((one) => one.content.type)).toEqual(['image', 'text'])
})

test('an upload that broke off is tried again by itself, three times, then by hand', async () => {
  const { chat, last, carried, pass } = visit()
  chat.open()
  last().welcome()
  chat.attach([PICTURE])
  for (let attempt = 1; attempt <= 3; attempt++) {
    expect(carried).toHaveLength(attempt)
    carried.at(-1)!.done(null)
    await settle()
    pass(3000)
  }
  expect(carried).toHaveLength(3)
  expect(chat.state().unsent).toMatchObject([{ isFailed: true }])
  chat.retry('c-1')
  carried.at(-1)!.done(UPLOADED)
  await settle()
  expect(last().sayings()).toMatchObject([{ cid: 'c-1', url: UPLOADED.url }])
})

test('a file that is not taken says why, keeps nothing else back and can be removed', async () => {
  const { chat, last, carried, pass } = visit()
  chat.open()
  last().welcome()
  chat.attach([new File(['MZ'], 'setup.exe')])
  chat.write('hello')
  carried[0]!.done('wrongKind')
  await settle()
  pass(0)
  expect(chat.state().unsent[0]).toMatchObject({ isFailed: true, problem: 'wrongKind' })
  expect(last().sayings()).toMatchObject([{ text: 'hello' }])
  chat.drop('c-1')
  expect(chat.state().unsent.map((one) => one.saying.cid)).toEqual(['c-2'])
})

test('a file that is too large is not even carried', () => {
  const { chat, last, carried, pass } = visit()
  chat.open()
  last().welcome()
  const large = new File([], 'film.mp4', { type: 'video/mp4' })
  Object.defineProperty(large, 'size', { value: 21 * 1024 * 1024 })
  chat.attach([large])
  pass(0)
  expect(carried).toEqual([])
  expect(chat.state().unsent).toMatchObject([{ problem: 'tooLarge' }])
})

test('a page that is left before its picture was uploaded says so on the next, and sends the words that followed', () => {
  const first = visit()
  first.chat.open()
  first.chat.attach([PICTURE])
  first.chat.write('this seam')
  const second = visit({ browser: first.browser, tab: first.tab })
  second.last().welcome()
  second.pass(0)
  expect(second.chat.state().unsent[0]).toMatchObject({ problem: 'lostFile' })
  expect(second.last().sayings()).toMatchObject([{ text: 'this seam' }])
})

test('place and minutes are shown while somebody waits, and gone with the waiting', () => {
  const { chat, last } = visit()
  chat.open()
  last().welcome().tell({ t: 'handoff', state: 'queued' }).tell({ t: 'queue', place: 3, minutes: 4 })
  expect(chat.state()).toMatchObject({ holder: 'queue', place: 3, minutes: 4 })
  last().tell({ t: 'queue', place: 2, minutes: null })
  expect(chat.state()).toMatchObject({ place: 2, minutes: null })
  last().tell({ t: 'handoff', state: 'active' })
  expect(chat.state()).toMatchObject({ holder: 'agent', place: null, minutes: null })
})

test('where nobody is there an address is kept like a message, until somebody comes', () => {
  const { chat, last } = visit()
  chat.open()
  last().welcome().tell({ t: 'handoff', state: 'queued' }).tell({ t: 'away', backAt: '2026-11-21T01:00:00Z' })
  expect(chat.state().away).toEqual({ backAt: '2026-11-21T01:00:00Z' })
  chat.leaveEmail('lin@example.com')
  expect(chat.state().leftEmail).toBe(null)
  last().ack(1)
  expect(last().sayings()).toMatchObject([{ t: 'email', email: 'lin@example.com' }])
  expect(chat.state().leftEmail).toBe('lin@example.com')
  last().tell({ t: 'handoff', state: 'active' })
  expect(chat.state().away).toBe(null)
})

test('a rating is said until the server has it, and asked once', () => {
  const { chat, last, pass, browser } = visit()
  chat.open()
  last().welcome().tell({ t: 'please-rate' })
  const next = visit({ browser })
  expect(next.chat.state().rating).toBe('asked')
  chat.rate(4, 'quick')
  expect(last().said.at(-1)).toEqual({ t: 'rate', score: 4, comment: 'quick' })
  expect(chat.state().rating).toBe('sending')
  last().drop()
  pass(2000)
  last().welcome()
  pass(0)
  expect(last().said.filter((frame) => frame.t === 'rate')).toHaveLength(1)
  last().tell({ t: 'rated' })
  expect(chat.state().rating).toBe('kept')
  expect(visit({ browser }).chat.state().rating).toBe('none')
})

test('whoever does not want to rate is not asked on the next page', () => {
  const { chat, last, browser } = visit()
  chat.open()
  last().welcome().tell({ t: 'please-rate' })
  chat.declineRating()
  expect(visit({ browser }).chat.state().rating).toBe('none')
})

test('a chat that is left says nothing more', () => {
  const { chat, last, pass, sockets } = visit()
  chat.open()
  last().welcome()
  chat.leave()
  expect(last().isClosed).toBe(true)
  chat.write('x')
  pass(60_000)
  expect(sockets).toHaveLength(1)
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
