import { createHmac } from 'node:crypto'

export interface OAuthKeys {
  readonly consumerKey: string
  readonly consumerSecret: string
  /** Absent where one key is all there is (WooCommerce). */
  readonly token?: string
  readonly tokenSecret?: string
}

/** The OAuth 1.0a parameters of one request, signed with HMAC-SHA256 (RFC 5849 §3.4). A nonce is good for one request. */
export function signOAuth1(request: { method: string; url: string }, keys: OAuthKeys, once: { nonce: string; timestamp: number }): Record<string, string> {
  const url = new URL(request.url)
  const oauth: Record<string, string> = {
    oauth_consumer_key: keys.consumerKey,
    oauth_nonce: once.nonce,
    oauth_signature_method: 'HMAC-SHA256',
    oauth_timestamp: String(once.timestamp),
    oauth_version: '1.0',
    ...(keys.token === undefined ? {} : { oauth_token: keys.token }),
  }
  const parameters = [...url.searchParams, ...Object.entries(oauth)]
    .map(([name, value]) => [percent(name), percent(value)] as const)
    .sort(([one, a], [other, b]) => (one === other ? (a < b ? -1 : 1) : one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const base = [request.method, `${url.origin}${url.pathname}`, parameters].map(percent).join('&')
  const key = `${percent(keys.consumerSecret)}&${percent(keys.tokenSecret ?? '')}`
  return { ...oauth, oauth_signature: createHmac('sha256', key).update(base).digest('base64') }
}

/** `Authorization: OAuth …` */
export function oauthHeader(parameters: Readonly<Record<string, string>>): string {
  return `OAuth ${Object.entries(parameters)
    .map(([name, value]) => `${percent(name)}="${percent(value)}"`)
    .join(', ')}`
}

/** RFC 3986: encodeURIComponent leaves five characters that OAuth does not. */
function percent(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
