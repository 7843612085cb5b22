import { ForbiddenPlace, postSafely } from '../post-safely.ts'
import { signWebhook } from '../sign-webhook.ts'
import { signBody } from '../signed-body.ts'

/** One webhook to be sent: the same bytes at every try, so that the receiver can tell a repetition by its delivery id. */
export interface WebhookTry {
  readonly url: string
  readonly body: string
  readonly deliveryId: string
  readonly secret: string
  /** Unix milliseconds of this try: receivers refuse what is older than 300 s, and the last try may be minutes later than the first. */
  readonly at: number
}

/** `again`: it may go better later. */
export type WebhookAnswer = { readonly sent: true; readonly note: string } | { readonly sent: false; readonly again: boolean; readonly note: string }

/** Posts a webhook, signed as the REST channel's callbacks are (`x-cs-signature: t=<unix>,v1=<hex HMAC-SHA256 of "t.body">`) and as webhooks of the settings are. */
export async function sendWebhook(webhook: WebhookTry): Promise<WebhookAnswer> {
  try {
    return answerOf(await post(webhook))
  } catch (error) {
    return { sent: false, again: !(error instanceof ForbiddenPlace), note: (error as Error).message }
  }
}

/** By both ways of signing: the older one, and that of Standard Webhooks. */
async function post({ url, body, deliveryId, secret, at }: WebhookTry): Promise<number> {
  const seconds = Math.floor(at / 1000)
  const { status } = await postSafely(url, body, {
    'x-cs-signature': `t=${seconds},v1=${signBody(secret, `${seconds}.${body}`, 'hex')}`,
    'x-cs-delivery': deliveryId,
    ...signWebhook({ id: deliveryId, body, at }, [secret]),
  })
  return status
}

function answerOf(status: number): WebhookAnswer {
  const note = `HTTP ${status}`
  if (status >= 200 && status < 300) return { sent: true, note }
  // what they cannot take now they may take later; what they refuse stays refused
  return { sent: false, again: status >= 500 || status === 408 || status === 425 || status === 429, note }
}
