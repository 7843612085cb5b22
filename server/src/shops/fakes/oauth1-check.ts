import { createHmac } from 'node:crypto'

/**
 * Whether a request is signed by OAuth 1.0a with HMAC-SHA256 over method, address and all parameters. Written from the RFC and the
 * protocol sheet, apart from the code that signs.
 */
export function isOAuth1Signed(
  request: { method: string; url: URL; oauth: Readonly<Record<string, string>> },
  secrets: { consumerKey: string; consumerSecret: string; token?: string; tokenSecret?: string },
  seen: Set<string>,
): boolean {
  const { oauth, url } = request
  const nonce = `${oauth.oauth_nonce} ${oauth.oauth_timestamp}`
  if (oauth.oauth_consumer_key !== secrets.consumerKey || oauth.oauth_signature_method !== 'HMAC-SHA256') return false
  if (secrets.token !== undefined && oauth.oauth_token !== secrets.token) return false
  if (Math.abs(Number(oauth.oauth_timestamp) - Date.now() / 1_000) > 900 || !oauth.oauth_nonce || seen.has(nonce)) return false
  const encode = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  const pairs: string[] = []
  for (const [name, value] of url.searchParams) if (!name.startsWith('oauth_')) pairs.push(`${encode(name)}=${encode(value)}`)
  for (const [name, value] of Object.entries(oauth)) if (name !== 'oauth_signature') pairs.push(`${encode(name)}=${encode(value)}`)
  const base = `${request.method}&${encode(url.origin + url.pathname)}&${encode(pairs.sort().join('&'))}`
  const wanted = createHmac('sha256', `${encode(secrets.consumerSecret)}&${encode(secrets.tokenSecret ?? '')}`)
    .update(base)
    .digest('base64')
  if (wanted !== oauth.oauth_signature) return false
  seen.add(nonce)
  return true
}
