import { importPKCS8, SignJWT } from 'jose'
import * as z from 'zod'
import type { ChannelAccount } from '../channel.ts'
import { type Problem, problem } from '../platform/call-platform.ts'
import { type Minted, useToken } from '../platform/use-token.ts'
import { askHttp2 } from './ask-http2.ts'
import { type Note, PUSHED, type Pushed, type PushTo } from './push-note.ts'

export interface ApnsSettings {
  readonly apnsKey: string
  readonly apnsKeyId: string
  readonly apnsTeamId: string
  readonly apnsTopic: string
  readonly apns: string
}

/** Apple Push Notification service, by a key that signs. */
export function pushByApns(account: ChannelAccount<ApnsSettings>): PushTo {
  const { apns, apnsTopic } = account.settings
  return async (token, note) =>
    useToken<ApnsSettings, Pushed>(account, mint, async (key) => {
      const headers = {
        ':method': 'POST',
        ':path': `/3/device/${encodeURIComponent(token)}`,
        authorization: `bearer ${key}`,
        'apns-topic': apnsTopic,
        'apns-push-type': 'alert',
        'apns-priority': '10',
        'apns-collapse-id': note.messageId.slice(0, 64),
      }
      const told = await askHttp2(apns, headers, JSON.stringify(payloadOf(note))).catch((error: Error) => problem('TRANSIENT', error.message))
      return 'problem' in told ? told : read(told)
    })
}

function payloadOf({ title, body, conversationId, seq }: Note): object {
  return { aps: { alert: { title, body }, sound: 'default', 'thread-id': conversationId }, convId: conversationId, seq }
}

/** Apple wants a token to live twenty minutes at least, and takes it for an hour. */
const LIFE_MS = 3_000_000

async function mint({ settings }: ChannelAccount<ApnsSettings>): Promise<Minted | Problem> {
  const key = await importPKCS8(settings.apnsKey, 'ES256').catch(() => null)
  if (!key) return problem('AUTH_REVOKED', 'the key of Apple cannot be read')
  const token = await new SignJWT().setProtectedHeader({ alg: 'ES256', kid: settings.apnsKeyId }).setIssuer(settings.apnsTeamId).setIssuedAt().sign(key)
  return { token, lifeMs: LIFE_MS }
}

const GONE_REASONS = new Set(['BadDeviceToken', 'DeviceTokenNotForTopic', 'Unregistered', 'ExpiredToken'])
const KEY_REASONS = new Set(['InvalidProviderToken', 'MissingProviderToken', 'BadCertificate', 'Forbidden', 'TopicDisallowed', 'BadTopic'])

function read({ status, body }: { readonly status: number; readonly body: string }): Pushed {
  if (status === 200) return PUSHED
  const reason = reasonIn(body)
  const detail = `HTTP ${status} ${reason}`.trim()
  if (status === 410 || GONE_REASONS.has(reason)) return problem('RECIPIENT_GONE', detail)
  if (reason === 'ExpiredProviderToken') return problem('AUTH_EXPIRED', detail)
  if (KEY_REASONS.has(reason)) return problem('AUTH_REVOKED', detail)
  if (status === 429) return problem('RATE_LIMITED', detail)
  return problem(status >= 500 ? 'TRANSIENT' : 'CONTENT_REJECTED', detail)
}

function reasonIn(body: string): string {
  try {
    return z.object({ reason: z.string() }).safeParse(JSON.parse(body)).data?.reason ?? ''
  } catch {
    return ''
  }
}
