import type { AuditRow } from '@xiaoer/contract/audit-api'

/** Where the thing is looked at on which something was done; null: it has no place of its own. */
export function placeOf({ conversationId, detail }: Pick<AuditRow, 'conversationId' | 'detail'>): string | null {
  const named = (detail ?? {}) as Readonly<Record<string, unknown>>
  for (const [field, place] of PLACES) {
    const id = named[field]
    if (typeof id === 'string' && id !== '') return place + encodeURIComponent(id)
  }
  return conversationId ? `/inbox/open/${encodeURIComponent(conversationId)}` : null
}

/** The nearest thing first. */
const PLACES = [
  ['ticketId', '/tickets/open/'],
  ['articleId', '/knowledge/'],
  ['automationId', '/automations/'],
  ['table', '/rules/'],
  ['channelId', '/settings/channels/'],
  ['webhookId', '/settings/webhooks/'],
  ['keyId', '/settings/api-keys#'],
  ['teamId', '/team/teams/'],
  ['agentId', '/team/people/'],
] as const
