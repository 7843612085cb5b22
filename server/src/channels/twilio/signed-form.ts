import { createHash, createHmac } from 'node:crypto'
import { isSame } from '../../signed-body.ts'
import type { RawRequest } from '../channel.ts'

export type Form = Readonly<Record<string, string>>

/** What Twilio posts, where it surely comes from Twilio; null: it does not. Of JSON the address has the hash, and it holds no form. */
export function signedForm({ url, query, headers, body }: RawRequest, authToken: string): Form | null {
  const { bodySHA256 } = query
  const form = new URLSearchParams(bodySHA256 === undefined ? Buffer.from(body).toString('utf8') : '')
  if (bodySHA256 !== undefined && !isSame(bodySHA256, createHash('sha256').update(body).digest('hex'))) return null
  const given = headers['x-twilio-signature'] ?? ''
  // a proxy before us may have told the port, or not
  const told = withAndWithoutPort(url).some((address) => isSame(given, signForm(authToken, address, form)))
  return told ? Object.fromEntries(form) : null
}

/** Base64 of HMAC-SHA1 over the address and all that was posted, in the order of the names. */
export function signForm(authToken: string, url: string, form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort()
  const pairs = names.flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value))
  return createHmac('sha1', authToken)
    .update(url + pairs.join(''))
    .digest('base64')
}

function withAndWithoutPort(url: string): readonly string[] {
  const [, scheme, host, port, rest] = /^(https?|wss?):\/\/([^/:?]+)(:\d+)?(.*)$/.exec(url) ?? []
  if (scheme === undefined) return [url]
  const usual = scheme === 'https' || scheme === 'wss' ? ':443' : ':80'
  if (port !== undefined && port !== usual) return [url]
  return [`${scheme}://${host}${rest}`, `${scheme}://${host}${usual}${rest}`]
}
