import { createHmac } from 'node:crypto'

const PREFIX = 'whsec_'

/** The headers of a webhook by Standard Webhooks (standardwebhooks.com); one signature for each secret, so that one can follow another. `at`: Unix milliseconds. */
export function signWebhook({ id, body, at }: { readonly id: string; readonly body: string; readonly at: number }, secrets: readonly string[]) {
  const timestamp = String(Math.floor(at / 1000))
  const signatures = secrets.map((secret) => `v1,${createHmac('sha256', keyIn(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`)
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}

/** 32 bytes, written as the specification writes them. */
export function webhookSecret(bytes: Uint8Array): string {
  return `${PREFIX}${Buffer.from(bytes).toString('base64')}`
}

/** A secret that somebody made up themselves is its own bytes. */
function keyIn(secret: string): Buffer {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : ''
  const bytes = Buffer.from(text, 'base64')
  return text !== '' && bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '') ? bytes : Buffer.from(secret)
}
