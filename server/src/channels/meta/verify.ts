import { isSame, signBody } from '../../signed-body.ts'
import type { RawRequest, Received } from '../channel.ts'

/** Answers Meta's question whether the address is ours, and refuses what no secret of the app has signed; null: genuine. */
export function verify(request: RawRequest, verifyToken: string, secrets: readonly string[]): Received | null {
  const { query, headers, body } = request
  if (request.method === 'GET') {
    const isOurs = query['hub.mode'] === 'subscribe' && isSame(query['hub.verify_token'] ?? '', verifyToken)
    return isOurs ? { kind: 'handshake', acknowledge: { body: query['hub.challenge'] ?? '' } } : { kind: 'refused', status: 403 }
  }
  const signature = headers['x-hub-signature-256'] ?? ''
  return secrets.some((secret) => isSame(signature, `sha256=${signBody(secret, body, 'hex')}`)) ? null : { kind: 'refused', status: 401 }
}
