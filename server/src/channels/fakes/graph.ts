import { createHmac } from 'node:crypto'
import type { FakeAnswer, FakeRequest } from '../../fake-platform.ts'

/** A webhook as Meta signs it: everything beyond ASCII is escaped before. */
export function graphHook(secret: string, said: unknown): { readonly headers: Record<string, string>; readonly body: string } {
  const body = JSON.stringify(said).replaceAll(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return { headers: { 'content-type': 'application/json', ...graphSignature(secret, body) }, body }
}

export function graphSignature(secret: string, body: string): Record<string, string> {
  return { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }
}

/** The refusal of a token that is not the account's, or of a proof that is not the app's; null: welcome. */
export function graphSignIn({ headers, url }: FakeRequest, { token, secret }: { readonly token: string; readonly secret: string }): FakeAnswer | null {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? url.searchParams.get('access_token')
  if (given !== token) return graphError(401, 190, 'Error validating access token: the session has expired.', { error_subcode: 463 })
  const proof = url.searchParams.get('appsecret_proof')
  const isOurs = proof === null || proof === createHmac('sha256', secret).update(token).digest('hex')
  return isOurs ? null : graphError(400, 100, 'Invalid appsecret_proof provided in the API argument')
}

export function graphError(status: number, code: number, message: string, more: object = {}): FakeAnswer {
  return { status, body: { error: { message, type: 'OAuthException', code, ...more, fbtrace_id: 'AbCdEf' } } }
}
