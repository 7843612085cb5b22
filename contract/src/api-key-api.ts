import * as z from 'zod'
import { Permission } from './permission.ts'

export const ApiKeyId = z.string().min(1).max(80).brand<'ApiKey'>()
export type ApiKeyId = z.infer<typeof ApiKeyId>

/** What can be done over the public API, and so what a key can be let do. */
export const KeyPermission = Permission.extract(['conversations.read.all', 'reply', 'tickets.read', 'tickets.write', 'contacts.read'])
export type KeyPermission = z.infer<typeof KeyPermission>

/** A key of the workspace's own API; what opens the door was shown once. */
export const ApiKey = z.object({
  id: ApiKeyId,
  name: z.string(),
  /** The beginning and the end of it. */
  hint: z.string(),
  permissions: z.array(KeyPermission),
  /** In whose name it acts; it may never more than they. */
  madeBy: z.string(),
  madeAt: z.string(),
  /** Null: never. */
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  replacedBy: ApiKeyId.nullable(),
  lastUsedAt: z.string().nullable(),
  lastUsedFrom: z.string().nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

const one = z.object({ keyId: ApiKeyId })
/** `token` is shown once: nobody can read it again. */
const fresh = z.object({ key: ApiKey, token: z.string() })

/** The routes of API keys, part of `API`. */
export const API_KEY_API = {
  apiKeys: {
    method: 'GET',
    path: '/api/v1/desk/api-keys',
    input: z.object({}),
    output: z.object({ keys: z.array(ApiKey), names: z.record(z.string(), z.string()) }),
  },
  makeApiKey: {
    method: 'POST',
    path: '/api/v1/desk/api-keys',
    input: z.object({
      name: z.string().trim().min(1).max(80),
      permissions: z.array(KeyPermission).min(1),
      /** Null: it never expires. */
      days: z.int().min(1).max(730).nullable().default(365),
    }),
    output: fresh,
  },
  /** Another key in its place; the old one opens so many hours more. */
  rotateApiKey: {
    method: 'POST',
    path: '/api/v1/desk/api-keys/:keyId/rotate',
    input: one.extend({ overlapHours: z.int().min(0).max(168).default(24) }),
    output: fresh,
  },
  /** From this moment it opens nothing. */
  revokeApiKey: { method: 'POST', path: '/api/v1/desk/api-keys/:keyId/revoke', input: one, output: ApiKey },
} as const
