import type { ApiKeys } from '../store/api-keys.ts'
import type { AuditBook } from '../store/audit-book.ts'
import type { Webhooks } from '../store/webhooks.ts'

/** Who may come in from outside, what they are told, and the record of all that was done. */
export interface Access {
  readonly audit: AuditBook
  readonly keys: ApiKeys
  readonly webhooks: Webhooks
  /** Tries a delivery now. */
  readonly sendNow: (deliveryId: string) => Promise<unknown>
}
