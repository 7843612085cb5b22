import * as z from 'zod'
import type { ChannelAccount } from '../channel.ts'
import { mintGoogleToken } from '../google/google-token.ts'
import { type Answer, callPlatform, type Problem, problem, wordsIn } from '../platform/call-platform.ts'
import { useToken } from '../platform/use-token.ts'
import { PUSHED, type Pushed, type PushTo } from './push-note.ts'

export interface FcmSettings {
  readonly fcmServiceAccount: string
  readonly fcm: string
  readonly oauth: string
}

const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging'

/** Firebase Cloud Messaging, HTTP v1. */
export function pushByFcm(account: ChannelAccount<FcmSettings>): PushTo {
  const { fcmServiceAccount: serviceAccount, fcm, oauth } = account.settings
  const project = z.object({ project_id: z.string() }).safeParse(JSON.parse(serviceAccount)).data?.project_id
  return async (token, { title, body, conversationId, seq, messageId }): Promise<Pushed> => {
    if (!project) return problem('AUTH_REVOKED', 'the service account names no project')
    const message = {
      token,
      notification: { title, body },
      data: { convId: conversationId, seq: String(seq) },
      android: { priority: 'HIGH', notification: { tag: messageId } },
      apns: { headers: { 'apns-collapse-id': messageId } },
    }
    const told = await useToken(
      account,
      () => mintGoogleToken({ serviceAccount, scope: SCOPE, oauth }),
      (key) => {
        const url = `${fcm}/v1/projects/${encodeURIComponent(project)}/messages:send`
        return callPlatform({ method: 'POST', url, headers: { authorization: `Bearer ${key}` }, json: { message } }, { idempotent: true, problemIn })
      },
    )
    return told.outcome === 'problem' ? told : PUSHED
  }
}

const Refusal = z.object({ error: z.object({ status: z.string(), message: z.string().default(''), details: z.array(z.looseObject({})).default([]) }) })

function problemIn({ status, body }: Answer): Problem | null {
  const { error } = Refusal.safeParse(body).data ?? {}
  if (status < 300 || !error) return null
  const code = error.details.map(({ errorCode }) => errorCode).find((one) => typeof one === 'string')
  // not registered any more, of another sender, or no token at all
  const isGone = code === 'UNREGISTERED' || code === 'SENDER_ID_MISMATCH' || (status === 400 && /registration token/i.test(error.message))
  return isGone ? problem('RECIPIENT_GONE', `HTTP ${status} ${wordsIn(body)}`) : null
}
