import { createHash } from 'node:crypto'
import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeZalo extends FakeChannel {
  readonly settings: Readonly<Record<string, string>>
  /** An event, signed as Zalo does: with the time in it, or with that of the header. */
  webhook(event: object | string, headerTime?: string): { readonly headers: Record<string, string>; readonly body: string }
  /** Access tokens that are good now. */
  readonly tokens: Set<string>
  /** Whoever was silent for a week. */
  readonly silent: Set<string>
  /** How often a token was given for a refresh token. */
  refreshes(): number
}

interface Said {
  readonly recipient?: { readonly user_id?: string }
  readonly message?: {
    readonly text?: string
    readonly attachment?: {
      readonly type: string
      readonly payload: { readonly template_type?: string; readonly elements?: readonly { readonly media_type: string; readonly url: string }[] }
    }
  }
}

const APP = '360846524940903967'

/** Zalo's API for official accounts on loopback, from the protocol sheet: it always answers 200 and says in the body what it means. */
export async function openFakeZalo(oaSecret = 'zalo_oa_secret_01'): Promise<FakeZalo> {
  const got: Shown[] = []
  const tokens = new Set<string>()
  const silent = new Set<string>()
  const appSecret = 'zalo_app_secret_01'
  let refreshToken = 'zalo_refresh_token_0'
  let refreshes = 0
  let count = 0

  /** A refresh token is good once. */
  const refresh = (form: URLSearchParams, secret: unknown): FakeAnswer => {
    if (secret !== appSecret) return says(-14002, 'Invalid secret key')
    if (form.get('app_id') !== APP || form.get('grant_type') !== 'refresh_token') return says(-14001, 'Invalid request')
    if (form.get('refresh_token') !== refreshToken) return says(-14014, 'Invalid refresh token.')
    refreshes++
    refreshToken = `zalo_refresh_token_${refreshes}`
    tokens.clear()
    tokens.add(`zalo_access_token_${refreshes}`)
    return { status: 200, body: { access_token: `zalo_access_token_${refreshes}`, refresh_token: refreshToken, expires_in: '90000' } }
  }
  const show = ({ recipient, message }: Said): FakeAnswer => {
    const to = recipient?.user_id
    if (!to) return says(-201, 'user_id is invalid')
    if (silent.has(to)) return says(-230, 'User has not interacted with the OA in the past 7 days')
    const { text, attachment } = message ?? {}
    if (text === undefined && !attachment) return says(-201, 'message is invalid')
    if (text !== undefined && (text === '' || text.length > 2_000)) return says(-210, 'text length must not exceed 2000 characters')
    const [element] = attachment?.payload.elements ?? []
    if (
      attachment &&
      (attachment.type !== 'template' || attachment.payload.template_type !== 'media' || element?.media_type !== 'image' || !element.url.startsWith('https://'))
    )
      return says(-201, 'attachment is invalid')
    const id = `z${++count}`
    got.push({ id, to, words: text ?? '', buttons: [], ...(element ? { media: element.url } : {}), genuine: true })
    return { status: 200, body: { error: 0, message: 'Success', data: { message_id: id, user_id: to } } }
  }

  const platform = await openFakePlatform(({ method, path, headers, body }) => {
    if (method === 'GET' && path === '/media/a.jpg') return { status: 200, body: JPEG, headers: { 'content-type': 'image/jpeg' } }
    if (method === 'POST' && path === '/v4/oa/access_token') return refresh(new URLSearchParams(body), headers.secret_key)
    if (!tokens.has(String(headers.access_token))) return says(-216, 'Access token is invalid')
    if (method === 'GET' && path === '/v2.0/oa/getoa')
      return { status: 200, body: { error: 0, message: 'Success', data: { oa_id: '388613280878808645', name: '小二示范店' } } }
    return method === 'POST' && path === '/v3.0/oa/message/cs' ? show(JSON.parse(body) as Said) : says(-404, 'empty api')
  })
  const webhook = (event: object | string, headerTime?: string) => {
    const body = typeof event === 'string' ? event : JSON.stringify(event)
    const time = headerTime ?? /"timestamp":"?(\d+)/.exec(body)?.[1] ?? ''
    const mac = createHash('sha256').update(`${APP}${body}${time}${oaSecret}`).digest('hex')
    return {
      headers: { 'content-type': 'application/json', 'x-zevent-signature': `mac=${mac}`, ...(headerTime ? { 'x-zevent-timestamp': headerTime } : {}) },
      body,
    }
  }
  return Object.assign(platform, {
    got,
    settings: { appId: APP, appSecret, oaSecret, refreshToken, api: platform.address, oauth: platform.address },
    sends: /^POST \/v3\.0\/oa\/message\/cs /,
    webhook,
    tokens,
    silent,
    refreshes: () => refreshes,
    write: ({ id, userId, text, at }: Written) =>
      webhook({
        app_id: APP,
        sender: { id: userId },
        user_id_by_app: '1',
        recipient: { id: '388613280878808645' },
        event_name: 'user_send_text',
        message: { text, msg_id: id },
        timestamp: String(at),
      }),
  })
}

function says(error: number, message: string): FakeAnswer {
  return { status: 200, body: { error, message } }
}

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9])
