import { createPrivateKey, sign } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { openFakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeDiscord extends FakeChannel {
  readonly publicKey: string
  hook(body: unknown, at?: string): Hook & { readonly headers: Record<string, string>; readonly body: string }
  signed(body: string, at?: string): Hook & { readonly headers: Record<string, string>; readonly body: string }
  /** Says something to everybody on the gateway. */
  dispatch(t: string, d: unknown): void
  /** How the gateway was greeted: identify or resume. */
  readonly greetings: { readonly op: number; readonly d: { readonly token: string; readonly seq?: number } }[]
  hangUp(code: number): void
}

interface Post {
  readonly content?: string
  readonly nonce?: string
  readonly components?: readonly { readonly components: readonly { readonly label: string; readonly custom_id: string }[] }[]
  readonly embeds?: readonly { readonly image?: { readonly url: string } }[]
}

/** Ed25519: any 32 bytes are a key. */
const SEED = Buffer.alloc(32, 7)
const KEY = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), SEED]), format: 'der', type: 'pkcs8' })
const PUBLIC_KEY = 'ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c'

/** Discord's API and gateway on loopback, from the protocol sheet. */
export async function openFakeDiscord(token = 'discord-bot-token-01'): Promise<FakeDiscord> {
  const got: Shown[] = []
  const nonces = new Map<string, string>()
  const greetings: FakeDiscord['greetings'] = []
  let count = 0
  let seq = 0
  const gateway = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await new Promise((resolve) => gateway.once('listening', resolve))
  const gatewayUrl = `ws://127.0.0.1:${(gateway.address() as AddressInfo).port}`
  const said: { op: 0; s: number; t: string; d: unknown }[] = []
  gateway.on('connection', (socket: WebSocket) => {
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 200 } }))
    socket.on('message', (bytes) => {
      const frame = JSON.parse(String(bytes))
      if (frame.op === 1) socket.send(JSON.stringify({ op: 11 }))
      if (frame.op !== 2 && frame.op !== 6) return
      greetings.push(frame)
      if (frame.d.token !== token) return socket.close(4004, 'Authentication failed.')
      if (frame.op === 2) socket.send(JSON.stringify({ op: 0, s: ++seq, t: 'READY', d: { session_id: 'S1', resume_gateway_url: gatewayUrl } }))
      else for (const frame2 of said.filter((one) => one.s > frame.d.seq)) socket.send(JSON.stringify(frame2))
    })
  })
  const show = (to: string, body: string) => {
    const { content = '', nonce, components = [], embeds = [] } = JSON.parse(body) as Post
    const buttons = components.flatMap((row) => row.components)
    if ([...content].length > 2_000) return { status: 400, body: { message: 'Invalid Form Body', code: 50_035 } }
    if (content === '' && embeds.length === 0) return { status: 400, body: { message: 'Cannot send an empty message', code: 50_006 } }
    if (
      components.length > 5 ||
      components.some((row) => row.components.length > 5) ||
      buttons.some((button) => button.label.length > 80 || button.custom_id.length > 100)
    )
      return { status: 400, body: { message: 'Invalid Form Body', code: 50_035 } }
    const before = nonce === undefined ? undefined : nonces.get(nonce)
    if (before) return { status: 200, body: { id: before, channel_id: to } }
    const id = `11000000000000${String(++count).padStart(5, '0')}`
    if (nonce !== undefined) nonces.set(nonce, id)
    const media = embeds[0]?.image?.url
    got.push({ to: to.replace(/^D/, ''), id, words: content, buttons: buttons.map(({ label }) => label), ...(media ? { media } : {}), genuine: true })
    return { status: 200, body: { id, channel_id: to } }
  }
  const platform = await openFakePlatform(({ method, path, headers, body }) => {
    if (path.startsWith('/interactions/')) return { status: 204 }
    if (/^\/webhooks\/[^/]+\/[^/]+$/.test(path)) return show(path.split('/')[3]!, body)
    if (headers.authorization !== `Bot ${token}`) return { status: 401, body: { message: '401: Unauthorized', code: 0 } }
    if (path === '/gateway/bot') return { status: 200, body: { url: gatewayUrl, shards: 1 } }
    if (path === '/users/@me') return { status: 200, body: { id: 'B1', username: 'xiaoer' } }
    if (path === '/users/@me/channels') return { status: 200, body: { id: `D${JSON.parse(body).recipient_id}` } }
    const channel = /^\/channels\/([^/]+)\/(messages|typing)$/.exec(path)
    if (method !== 'POST' || !channel) return { status: 404, body: { message: '404: Not Found', code: 0 } }
    if (channel[1] === 'DU-closed') return { status: 403, body: { message: 'Cannot send messages to this user', code: 50_007 } }
    return channel[2] === 'typing' ? { status: 204 } : show(channel[1]!, body)
  })
  const signed = (body: string, at = String(Math.floor(Date.now() / 1_000))) => ({
    headers: {
      'content-type': 'application/json',
      'x-signature-timestamp': at,
      'x-signature-ed25519': sign(null, Buffer.from(at + body), KEY).toString('hex'),
    },
    body,
  })
  const hook = (body: unknown, at?: string) => signed(JSON.stringify(body), at)
  const closePlatform = platform.close
  return Object.assign(platform, {
    got,
    greetings,
    publicKey: PUBLIC_KEY,
    settings: { publicKey: PUBLIC_KEY, botToken: token, api: platform.address },
    sends: /^POST \/channels\/[^/]+\/messages/,
    hook,
    signed,
    dispatch(t: string, d: unknown) {
      const frame = { op: 0 as const, s: ++seq, t, d }
      said.push(frame)
      for (const socket of gateway.clients) socket.send(JSON.stringify(frame))
    },
    hangUp(code: number) {
      for (const socket of gateway.clients) socket.close(code)
    },
    write: ({ id, userId, text }: Written) =>
      hook({
        id,
        application_id: 'A1',
        type: 2,
        token: `t-${id}`,
        channel_id: `D${userId}`,
        user: { id: userId, username: userId },
        data: { name: 'ask', options: [{ name: 'text', type: 3, value: text }] },
      }),
    async close() {
      for (const socket of gateway.clients) socket.terminate()
      gateway.close()
      await closePlatform()
    },
  })
}
