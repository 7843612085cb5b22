import type { API_KEY_API } from '@xiaoer/contract/api-key-api'
import type { AUDIT_API } from '@xiaoer/contract/audit-api'
import type { WEBHOOK_API } from '@xiaoer/contract/webhook-api'
import type { DeskHouse } from '../desk/desk-house.ts'
import { listApiKeys, makeApiKey, revokeApiKey, rotateApiKey } from '../desk/keep-api-keys.ts'
import { listDeliveries, listWebhooks, removeWebhook, replayWebhook, rotateWebhook, saveWebhook, switchWebhook, testWebhook } from '../desk/keep-webhooks.ts'
import { exportAudit, listAudit, verifyAudit } from '../desk/read-audit.ts'
import type { ApiHandlers } from './api-routes.ts'

/** The record of deeds, keys and webhooks, by the names of the contract. */
export function accessHandlers(house: DeskHouse): Pick<ApiHandlers, keyof typeof AUDIT_API | keyof typeof API_KEY_API | keyof typeof WEBHOOK_API> {
  return {
    audit: (input, { agent }) => listAudit(agent, input, house),
    exportAudit: (input, { agent }) => exportAudit(agent, input, house),
    verifyAudit: (_input, { agent }) => verifyAudit(agent, house),
    apiKeys: (_input, { agent }) => listApiKeys(agent, house),
    makeApiKey: (input, { agent }) => makeApiKey(agent, input, house),
    rotateApiKey: (input, { agent }) => rotateApiKey(agent, input, house),
    revokeApiKey: ({ keyId }, { agent }) => revokeApiKey(agent, keyId, house),
    webhooks: (_input, { agent }) => listWebhooks(agent, house),
    saveWebhook: (input, { agent }) => saveWebhook(agent, input, house),
    switchWebhook: (input, { agent }) => switchWebhook(agent, input, house),
    rotateWebhook: (input, { agent }) => rotateWebhook(agent, input, house),
    removeWebhook: (input, { agent }) => removeWebhook(agent, input, house),
    testWebhook: ({ webhookId }, { agent }) => testWebhook(agent, webhookId, house),
    webhookDeliveries: (input, { agent }) => listDeliveries(agent, input, house),
    replayWebhook: (input, { agent }) => replayWebhook(agent, input, house),
  }
}
