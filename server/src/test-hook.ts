import type { RawRequest } from './channels/channel.ts'

/** What a platform sends to the address of an account. */
export interface Hook {
  readonly method?: 'GET' | 'POST'
  /** After `/hook`. */
  readonly path?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export const HOOK_HOST = 'https://help.example.com'

/** Some platforms sign the address that they call: their fakes call this account. */
export function hookedId(channel: string): string {
  return `w1-${channel}`
}

/** As it arrives at the channel. */
export function hookRequest(channelId: string, { method = 'POST', path = '', query = {}, headers = {}, body = '' }: Hook, now = Date.now()): RawRequest {
  const full = `/api/v1/channels/${channelId}/hook${path}`
  const search = new URLSearchParams(query).toString()
  return {
    method,
    path: full,
    url: `${HOOK_HOST}${full}${search ? `?${search}` : ''}`,
    query,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: Buffer.from(body),
    now,
  }
}
