import { sendWebhooks, type WebhookPost, webhookSender } from '../clock/send-webhooks.ts'
import type { Access } from '../desk/access.ts'
import { openApiKeys } from '../store/api-keys.ts'
import { openAuditBook } from '../store/audit-book.ts'
import type { Database } from '../store/database.ts'
import { openWebhooks } from '../store/webhooks.ts'

/** Who comes in by a key, who is told outside, and the record of it all. */
export function openAccess({ database, ...parts }: Omit<WebhookPost, 'webhooks'> & { readonly database: Database }) {
  const post: WebhookPost = { ...parts, webhooks: openWebhooks(database) }
  const access: Access = {
    audit: openAuditBook(database),
    keys: openApiKeys(database),
    webhooks: post.webhooks,
    sendNow: (deliveryId) => sendWebhooks(Date.now(), post, deliveryId),
  }
  return { access, tendWebhooks: webhookSender(post) }
}
