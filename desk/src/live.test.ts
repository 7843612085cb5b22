import type { LiveEvent } from '@xiaoer/contract/live'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { OWNER } from '../dev/fake-house.ts'
import { type FakeServer, fakeServer } from '../dev/fake-server.ts'
import { type LiveState, openLive, waitAfter } from './live.ts'

/** Node's own socket takes headers; a browser sends the cookie by itself. */
const NodeSocket = WebSocket as unknown as new (url: string, options: { headers?: Record<string, string> }) => WebSocket

let server: FakeServer
let cookie = ''

beforeAll(async () => {
  server = await fakeServer()
  const response = await fetch(`${server.origin}/api/v1/desk/sign-in`, {
    method: 'POST',
    headers: { 'x-requested-with': 'xiaoer-desk', 'content-type': 'application/json' },
    body: JSON.stringify({ email: OWNER.email, password: OWNER.password }),
  })
  cookie = response.headers.get('set-cookie')!.split(';')[0]!
})
afterAll(() => server.close())

function listen(withCookie = true) {
  const events: LiveEvent[] = []
  const states: [LiveState, boolean][] = []
  const onRefused = vi.fn()
  const live = openLive({
    url: `${server.origin.replace('http', 'ws')}/ws/desk`,
    onEvent: (event) => events.push(event),
    onState: (state, again) => states.push([state, again]),
    onRefused,
    connect: (url) => new NodeSocket(url, withCookie ? { headers: { cookie } } : {}),
    chance: () => 0,
  })
  return { events, states, live, onRefused }
}

describe('the desk listens to the house', () => {
  test('what shoppers write arrives as events of the contract', async () => {
    const { events, states, live } = listen()
    await vi.waitFor(() => expect(states).toContainEqual(['open', false]))
    server.house.shopperSays('cv-lin', '在吗？')
    await vi.waitFor(() => expect(events.map((event) => event.type)).toEqual(['hello', 'message', 'conversation']))
    live.close()
  })

  test('after the house was away, it is heard again by itself and says that something may have been missed', async () => {
    const { states, events, live } = listen()
    await vi.waitFor(() => expect(states).toContainEqual(['open', false]))
    server.goDown()
    await vi.waitFor(() => expect(states.at(-1)).toEqual(['lost', true]))
    server.comeBack()
    await vi.waitFor(() => expect(states.at(-1)).toEqual(['open', true]), 3000)
    server.house.shopperSays('cv-lin', '回来了吗')
    await vi.waitFor(() => expect(events.at(-1)?.type).toBe('conversation'))
    live.close()
  })

  test('who is not let in is told so, and does not hammer at the door', async () => {
    const { states, onRefused, live } = listen(false)
    await vi.waitFor(() => expect(onRefused).toHaveBeenCalled())
    expect(states.map(([state]) => state)).not.toContain('open')
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(onRefused.mock.calls.length).toBeLessThanOrEqual(3)
    live.close()
  })

  test('after closing nothing is heard any more, and nothing reconnects', async () => {
    const { states, events, live } = listen()
    await vi.waitFor(() => expect(states).toContainEqual(['open', false]))
    live.close()
    server.house.shopperSays('cv-lin', '还有人吗')
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(events).toHaveLength(1)
    expect(states.at(-1)).toEqual(['open', false])
  })

  test('frames that are not ours are passed over: broken ones, and kinds of a newer house', async () => {
    const strange = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await new Promise((resolve) => strange.once('listening', resolve))
    strange.on('connection', (socket) => {
      for (const frame of ['{"type":', '{"type":"party"}', '[]', '{"type":"hello","agentId":"a"}']) socket.send(frame)
    })
    const events: LiveEvent[] = []
    const live = openLive({
      url: `ws://127.0.0.1:${(strange.address() as { port: number }).port}`,
      onEvent: (event) => events.push(event),
      onState: () => {},
    })
    await vi.waitFor(() => expect(events).toEqual([{ type: 'hello', agentId: 'a' }]))
    live.close()
    for (const socket of strange.clients) socket.terminate()
    strange.close()
  })

  test('breaks one after another are waited for longer and longer, up to 15 seconds, not by all at the same moment', () => {
    expect([0, 1, 2, 3, 4, 5, 20].map((breaks) => waitAfter(breaks, () => 1))).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000])
    expect(waitAfter(20, () => 0)).toBe(7500)
  })
})
