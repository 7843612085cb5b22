import { isSame, signBody } from '../../signed-body.ts'
import type { RawRequest, Received } from '../channel.ts'

/** Answers Meta's question whether the address is ours, and refuses what was not signed with the secret of the app; null: genuine. */
export function verify(request: RawRequest, { appSecret, verifyToken }: { readonly appSecret: string; readonly verifyToken: string }): Received | null {
  const { query, headers, body } = request
  if (request.method === 'GET') {
    const isOurs = query['hub.mode'] === 'subscribe' && isSame(query['hub.verify_token'] ?? '', verifyToken)
    return isOurs ? { kind: 'handshake', acknowledge: { body: query['hub.challenge'] ?? '' } } : { kind: 'refused', status: 403 }
  }
  return isSame(headers['x-hub-signature-256'] ?? '', `sha256=${signBody(appSecret, body, 'hex')}`) ? null : { kind: 'refused', status: 401 }
}
