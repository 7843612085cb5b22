import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { FAKE_PINDUODUO } from '../fakes/pinduoduo.ts'
import { listenToPdd } from './pdd-socket.ts'

/** Pinduoduo's message door: who opens it signs the address; what is not acknowledged is sent again to who comes next. */
let server: WebSocketServer
let waiting: string[]
let acknowledged: string[]
beforeEach(async () => {
  waiting = []
  acknowledged = []
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', verifyClient: ({ req }: { req: IncomingMessage }) => isSigned(req.url ?? '') })
  await new Promise((resolve) => server.once('listening', resolve))
  server.on('connection', (socket: WebSocket) => {
    for (const frame of waiting) socket.send(frame)
    socket.on('message', (bytes) => {
      const frame = String(bytes)
      if (!frame.includes('"HeartBeat"')) acknowledged.push(frame)
      waiting = waiting.filter((one) => !frame.includes(idOf(one)))
    })
  })
})
afterEach(
  () =>
    new Promise<void>((resolve) => {
      for (const socket of server.clients) socket.terminate()
      server.close(() => resolve())
    }),
)

test('messages are heard one after the other and acknowledged with all their digits', async () => {
  waiting = [frame('9007199254740993', 'pdd_trade_TradeSellerShip'), frame('7', 'pdd_trade_TradeSuccess'), '{"commandType":"HeartBeat","time":1}', 'nonsense']
  const heard: unknown[] = []
  const stop = new AbortController()
  const over = listen(async (message) => void heard.push((message as { type: string }).type), stop.signal)
  await expect.poll(() => acknowledged.length, { timeout: 5_000 }).toBe(2)
  expect(heard).toEqual(['pdd_trade_TradeSellerShip', 'pdd_trade_TradeSuccess'])
  expect(acknowledged[0]).toMatch(
    /^\{"commandType":"Ack","time":\d+,"id":9007199254740993,"sendTime":1767240000123,"type":"pdd_trade_TradeSellerShip","mallID":99\}$/,
  )
  stop.abort()
  await expect(over).resolves.toBeUndefined()
  await expect.poll(() => server.clients.size, { timeout: 5_000 }).toBe(0)
})

test('what could not be heard is not acknowledged, ends the listening and comes again', async () => {
  waiting = [frame('1', 'pdd_trade_TradeSuccess'), frame('2', 'pdd_trade_TradeSuccess')]
  await expect(listen(() => Promise.reject(new Error('not now')), new AbortController().signal)).rejects.toThrow('not now')
  expect([acknowledged, waiting.length]).toEqual([[], 2])
})

test('a line that breaks is told, so that it is opened anew; a wrong secret opens none', async () => {
  const over = listen(async () => undefined, new AbortController().signal)
  await expect.poll(() => server.clients.size, { timeout: 5_000 }).toBe(1)
  for (const socket of server.clients) socket.close(1012)
  await expect(over).rejects.toMatchObject({ code: 'shop-unavailable' })
  await expect(listen(async () => undefined, new AbortController().signal, 'guess')).rejects.toThrow('401')
})

function listen(hear: (message: unknown) => Promise<void>, signal: AbortSignal, clientSecret = FAKE_PINDUODUO.clientSecret): Promise<void> {
  const address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  return listenToPdd({ address, clientId: FAKE_PINDUODUO.clientId, clientSecret, now: () => 1_767_240_000_000, hear }, signal)
}

function frame(id: string, type: string): string {
  const message = JSON.stringify({ type, mallID: 99, content: '{"tid":"261110-111111111111111"}' })
  return `{"id":${id},"commandType":"Common","time":1767240000000,"sendTime":1767240000123,"message":${message}}`
}

const idOf = (one: string) => /"id":\d+/.exec(one)?.[0] ?? 'none'

function isSigned(url: string): boolean {
  const [, door, id, time, digest] = url.split('/')
  const hex = createHash('md5').update(`${FAKE_PINDUODUO.clientId}${time}${FAKE_PINDUODUO.clientSecret}`).digest('hex')
  return door === 'message' && id === FAKE_PINDUODUO.clientId && decodeURIComponent(digest ?? '') === Buffer.from(hex).toString('base64')
}
