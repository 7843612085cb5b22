import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { type FakePlatform, openFakePlatform } from '../../fake-platform.ts'
import { testAccount } from '../../test-account.ts'
import type { ChannelEvent } from '../channel.ts'
import { dingtalkChannel } from '../dingtalk.ts'

const CHANNEL = dingtalkChannel()
const SAID = {
  conversationType: '1',
  msgId: 'msg1',
  msgtype: 'text',
  senderStaffId: 'u1',
  createAt: 1_760_000_000_000,
  robotCode: 'ding2',
  text: { content: ' hi' },
}
const frame = (type: string, topic: string, data: string, messageId = 'f1') => ({
  specVersion: '1.0',
  type,
  headers: { appId: 'a', connectionId: 'c', contentType: 'application/json', messageId, time: '1760000000000', topic },
  data,
})

/** DingTalk's gateway on loopback: tickets that are good once, and lines. */
async function openGateway() {
  const lines: WebSocket[] = []
  const answers: unknown[] = []
  const tickets = new Set<string>()
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    verifyClient: ({ req }: { req: IncomingMessage }) => tickets.delete(new URL(req.url!, 'ws://x').searchParams.get('ticket') ?? ''),
  })
  server.on('connection', (line) => {
    lines.push(line)
    line.on('message', (said) => answers.push(JSON.parse(String(said))))
  })
  const api: FakePlatform = await openFakePlatform(({ path, body }) => {
    const { clientId, clientSecret, subscriptions } = JSON.parse(body)
    if (path !== '/v1.0/gateway/connections/open' || clientSecret !== 'ding_app_secret_01')
      return { status: 401, body: { code: 'authFailed', message: '鉴权失败' } }
    expect([clientId, subscriptions]).toEqual(['ding0123456789', [{ type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' }]])
    const ticket = `t ${tickets.size}${lines.length}`
    tickets.add(ticket)
    return { status: 200, body: { endpoint: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, ticket } }
  })
  const close = async () => {
    for (const line of lines) line.terminate()
    server.close()
    await api.close()
  }
  closing.push(close)
  return { api, lines, answers, tell: (told: object) => lines.at(-1)!.send(JSON.stringify(told)) }
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const account = (api: string, changed: object = {}) =>
  testAccount(CHANNEL, { appKey: 'ding0123456789', appSecret: 'ding_app_secret_01', robotCode: 'ding2', stream: true, api, ...changed })

test('what is said comes down the line and is acknowledged once it is kept; a ping comes back as it was', async () => {
  const { api, lines, answers, tell } = await openGateway()
  const stop = new AbortController()
  const heard: ChannelEvent[] = []
  let isKept = () => {}
  const kept = new Promise<void>((resolve) => {
    isKept = resolve
  })
  const hear = async (events: readonly ChannelEvent[]) => {
    heard.push(...events)
    await kept
  }
  const over = CHANNEL.listen!(account(api.address), hear, stop.signal)
  await expect.poll(() => lines.length).toBe(1)
  tell(frame('SYSTEM', 'ping', '{"opaque":"1"}', 'p1'))
  tell(frame('CALLBACK', '/v1.0/im/bot/messages/get', JSON.stringify(SAID)))
  tell({ nonsense: true })
  await expect.poll(() => heard).toMatchObject([{ kind: 'message', externalId: 'msg1', userId: 'u1', content: { type: 'text', text: 'hi' } }])
  await expect.poll(() => answers).toMatchObject([{ code: 200, headers: { messageId: 'p1', topic: 'ping' }, data: '{"opaque":"1"}' }])
  isKept()
  await expect.poll(() => answers.length).toBe(2)
  expect(answers[1]).toEqual({ code: 200, headers: { contentType: 'application/json', messageId: 'f1' }, message: 'OK', data: '{"response":null}' })
  stop.abort()
  await over
})

test('what could not be kept is not acknowledged, and a line that DingTalk ends is opened anew', async () => {
  const { api, lines, answers, tell } = await openGateway()
  const stop = new AbortController()
  const over = CHANNEL.listen!(account(api.address), () => Promise.reject(new Error('no database')), stop.signal)
  await expect.poll(() => lines.length).toBe(1)
  tell(frame('CALLBACK', '/v1.0/im/bot/messages/get', JSON.stringify(SAID)))
  tell(frame('SYSTEM', 'ping', '{}', 'after'))
  await expect.poll(() => answers).toMatchObject([{ headers: { messageId: 'after' } }])
  tell(frame('SYSTEM', 'disconnect', '{"reason":"x"}'))
  await expect.poll(() => lines.length).toBe(2)
  lines[1]!.terminate()
  await expect.poll(() => lines.length).toBe(3)
  stop.abort()
  await over
})

test('who is not let in says so, and who is called over HTTP listens to nothing', async () => {
  const { api, lines } = await openGateway()
  await expect(CHANNEL.listen!(account(api.address, { appSecret: 'another_app_secret_1' }), async () => {}, AbortSignal.timeout(5_000))).rejects.toThrow(
    '鉴权失败',
  )
  const stop = new AbortController()
  const over = CHANNEL.listen!(account(api.address, { stream: false }), async () => {}, stop.signal)
  stop.abort()
  await over
  expect([lines.length, api.heard.length]).toEqual([0, 1])
})
