import { isSame, signBody } from '../../signed-body.ts'
import type { RawRequest } from '../channel.ts'

/** How Lazada and TikTok Shop sign what they push: over the app's key and the bytes, HMAC-SHA256 in hex. */
export function isSignedByApp({ headers, body }: RawRequest, { appKey, appSecret }: { readonly appKey: string; readonly appSecret: string }): boolean {
  return isSame(headers.authorization ?? '', signBody(appSecret, Buffer.concat([Buffer.from(appKey), body]), 'hex'))
}
