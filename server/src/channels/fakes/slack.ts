import { createHmac } from 'node:crypto'
import { openFakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeSlack extends FakeChannel {
  /** Signed at `at` (Unix seconds). */
  hook(body: unknown, at?: number): Hook & { readonly headers: Record<string, string>; readonly body: string }
  /** What is pressed, as a form. */
  pressed(payload: unknown): Hook
  signed(body: string, contentType: string, at?: number): Hook & { readonly headers: Record<string, string>; readonly body: string }
}

interface Post {
  readonly channel?: string
  readonly text?: string
  readonly blocks?: readonly {
    readonly type: string
    readonly text?: { readonly text: string }
    readonly image_url?: string
    readonly elements?: readonly { readonly text: { readonly text: string }; readonly value: string }[]
  }[]
}

/** Slack's Web API and Events API on loopback, from the protocol sheet. */
export async function openFakeSlack(secret = 'slack_signing_secret_01', token = 'xoxb-0123456789'): Promise<FakeSlack> {
  const got: Shown[] = []
  let count = 0
  const platform = await openFakePlatform(({ path, headers, body }) => {
    if (path === '/files/F1') return { status: 200, body: Buffer.from('bytes'), headers: { 'content-type': 'image/png' } }
    if (headers.authorization !== `Bearer ${token}`) return { status: 200, body: { ok: false, error: 'invalid_auth' } }
    if (path === '/api/auth.test') return { status: 200, body: { ok: true, team: 'Example Shop', user: 'xiaoer', team_id: 'T1', user_id: 'U0' } }
    if (path !== '/api/chat.postMessage') return { status: 200, body: { ok: false, error: 'unknown_method' } }
    const { channel, text, blocks = [] } = JSON.parse(body) as Post
    if (!channel || channel === 'D404') return { status: 200, body: { ok: false, error: 'channel_not_found' } }
    const elements = blocks.flatMap((block) => block.elements ?? [])
    if (!text && blocks.length === 0) return { status: 200, body: { ok: false, error: 'no_text' } }
    if ((text?.length ?? 0) > 40_000) return { status: 200, body: { ok: false, error: 'msg_too_long' } }
    if (
      elements.length > 25 ||
      elements.some((one) => one.text.text.length > 75 || one.value.length > 2_000) ||
      blocks.some((block) => (block.text?.text.length ?? 0) > 3_000)
    )
      return { status: 200, body: { ok: false, error: 'invalid_blocks' } }
    const media = blocks.find((block) => block.image_url)?.image_url
    const ts = `1760000000.${String(++count).padStart(6, '0')}`
    got.push({
      to: channel,
      id: ts,
      // with blocks the text is what a notification says
      words: blocks.length > 0 ? blocks.map((block) => block.text?.text ?? '').join('') : unescaped(text ?? ''),
      buttons: elements.map((element) => element.text.text),
      ...(media ? { media } : {}),
      genuine: true,
    })
    return { status: 200, body: { ok: true, channel, ts } }
  })
  const signed = (body: string, contentType: string, at = Math.floor(Date.now() / 1000)) => ({
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`,
    },
    body,
  })
  const hook = (body: unknown, at?: number) => signed(JSON.stringify(body), 'application/json', at)
  return Object.assign(platform, {
    got,
    settings: { signingSecret: secret, botToken: token, api: `${platform.address}/api`, files: platform.address },
    sends: /chat\.postMessage/,
    hook,
    signed,
    pressed: (payload: unknown) => signed(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), 'application/x-www-form-urlencoded'),
    write: ({ id, userId, text, at }: Written) =>
      hook({
        type: 'event_callback',
        team_id: 'T1',
        event_id: id,
        event: { type: 'message', channel: `D-${userId}`, channel_type: 'im', user: userId, text, ts: (at / 1000).toFixed(6) },
      }),
  })
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
