import * as z from 'zod'
import { isSame } from '../../signed-body.ts'
import type { ChannelEvent, RawRequest, Received } from '../channel.ts'
import { signSorted } from '../platform/sign-sorted.ts'
import { type Addressee, openEnvelope } from './open-envelope.ts'
import { readPush } from './read-push.ts'
import { Said } from './read-said.ts'

/** What a merchant entered at WeChat beside our address. Without a key the account pushes in plain words, with it nothing plain is believed. */
export interface PushSettings {
  readonly appId: string
  readonly token: string
  readonly aesKey?: string | undefined
}

/** WeChat repeats within seconds; what is older is somebody else's copy. */
const FRESH_S = 300
export const Sealed = z.object({ Encrypt: z.string() })

/** What an official account or a mini program pushed, verified, opened and told in our words. */
export function receivePush(request: RawRequest, settings: PushSettings, eventOf: (said: Said) => ChannelEvent): Received {
  const opened = openPush(request, settings)
  if (!('said' in opened)) return opened
  const said = Said.safeParse(opened.said)
  if (!said.success) return { kind: 'invalid', message: 'not a push of WeChat' }
  return { kind: 'events', events: [eventOf(said.data)], acknowledge: { body: 'success' } }
}

/** Or the answer to it, where there is nothing to read. */
function openPush(request: RawRequest, { appId, token, aesKey }: PushSettings): { readonly said: unknown } | Received {
  const { timestamp = '', nonce = '', signature = '', msg_signature: sealedSignature = '', echostr = '' } = request.query
  if (!isFresh(timestamp, request.now)) return STRANGER
  const isPlain = () => isSame(signature, signSorted(token, timestamp, nonce))
  // the address is asked for in plain words, also where messages are sealed
  if (request.method === 'GET') return isPlain() ? { kind: 'handshake', acknowledge: { body: echostr } } : STRANGER
  const pushed = readPush(request.body)
  if (!aesKey) return isPlain() ? { said: pushed } : STRANGER
  const sealed = Sealed.safeParse(pushed).data?.Encrypt ?? ''
  const opened = openSigned({ timestamp, nonce, signature: sealedSignature, sealed }, { token, aesKey, id: appId })
  return opened === null ? STRANGER : { said: readPush(opened) }
}

/** What is in an envelope that was signed together with itself. Null: a stranger's. */
export function openSigned(
  { timestamp, nonce, signature, sealed }: { readonly timestamp: string; readonly nonce: string; readonly signature: string; readonly sealed: string },
  { token, ...addressee }: Addressee & { readonly token: string },
): Uint8Array | null {
  return isSame(signature, signSorted(token, timestamp, nonce, sealed)) ? openEnvelope(sealed, addressee) : null
}

export function isFresh(seconds: string, now: number): boolean {
  return Math.abs(now / 1_000 - Number(seconds || Number.NaN)) <= FRESH_S
}

/** WeChat’s servers expect no explanation. */
export const STRANGER: Received = { kind: 'refused', status: 403 }
