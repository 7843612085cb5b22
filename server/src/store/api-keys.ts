import type { Agent } from '@xiaoer/contract/agent'
import type { ApiKey, ApiKeyId } from '@xiaoer/contract/api-key-api'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { type AuditEntry, writeAudit } from './audit-book.ts'
import type { Database } from './database.ts'

/** A key as it is shown, and the person in whose name it acts. */
export interface KeyInHand {
  readonly key: ApiKey
  readonly person: Agent
}

/** Keys of the workspace's own API. Every deed on them is one commit with its place on record. */
export interface ApiKeys {
  of(workspaceId: WorkspaceId): Promise<readonly ApiKey[]>
  make(workspaceId: WorkspaceId, key: ApiKey & { readonly hash: string }, entry: AuditEntry): Promise<void>
  /** The old one opens until `until`. False: it opens nothing any more, or was never there. */
  rotate(
    workspaceId: WorkspaceId,
    old: { readonly id: ApiKeyId; readonly until: string; readonly now: string },
    key: ApiKey & { readonly hash: string },
    entry: AuditEntry,
  ): Promise<boolean>
  revoke(workspaceId: WorkspaceId, id: ApiKeyId, now: string, entry: AuditEntry): Promise<ApiKey | null>
  /** Null: there is none, or it opens nothing any more. */
  byHash(hash: string, now: string): Promise<KeyInHand | null>
  /** Written at most once a minute: it tells people whether a key is still needed. */
  used(key: ApiKey, workspaceId: WorkspaceId, at: { readonly address: string; readonly now: string }): Promise<void>
}

const KEY = `k.id, k.name, k.hint, k.permissions, k.made_by as "madeBy", k.made_at as "madeAt", k.expires_at as "expiresAt", k.revoked_at as "revokedAt",
  k.replaced_by as "replacedBy", k.last_used_at as "lastUsedAt", k.last_used_from as "lastUsedFrom"`
const OPENS = 'revoked_at is null and (expires_at is null or expires_at > $2)'
const MINUTE_MS = 60_000

export function openApiKeys(database: Database): ApiKeys {
  return {
    of: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) =>
        (await sql.query(`select ${KEY} from api_keys k order by k.made_at desc, k.id desc`)).rows.map(toKey),
      ),
    make: (workspaceId, key, entry) =>
      database.asWorkspace(workspaceId, async (tx) => {
        await tx.sql.query(INSERT, valuesOf(workspaceId, key))
        await writeAudit(tx, workspaceId, entry)
      }),
    rotate: (workspaceId, { id, until, now }, key, entry) =>
      database.asWorkspace(workspaceId, async (tx) => {
        const { rowCount } = await tx.sql.query(
          `update api_keys set replaced_by = $4, expires_at = least(expires_at, $3) where id = $1 and replaced_by is null and ${OPENS}`,
          [id, now, until, key.id],
        )
        if (!rowCount) return false
        await tx.sql.query(INSERT, valuesOf(workspaceId, key))
        await writeAudit(tx, workspaceId, entry)
        return true
      }),
    revoke: (workspaceId, id, now, entry) =>
      database.asWorkspace(workspaceId, async (tx) => {
        const { rows } = await tx.sql.query(`update api_keys k set revoked_at = coalesce(k.revoked_at, $2) where id = $1 returning ${KEY}`, [id, now])
        if (!rows[0]) return null
        await writeAudit(tx, workspaceId, entry)
        return toKey(rows[0])
      }),
    async byHash(hash, now) {
      const { rows } = await database.pool.query(
        `select ${KEY}, a.id as "agentId", a.name as "agentName", a.email, a.role, k.workspace_id as "workspaceId"
         from api_keys k join agents a on a.workspace_id = k.workspace_id and a.id = k.made_by where k.hash = $1 and ${OPENS}`,
        [hash, now],
      )
      const [row] = rows
      if (!row) return null
      const { agentId, agentName, email, role, workspaceId } = row
      return { key: toKey(row), person: { id: agentId, workspaceId, name: agentName, email, role } }
    },
    async used({ id, lastUsedAt, lastUsedFrom }, workspaceId, { address, now }) {
      if (lastUsedAt !== null && lastUsedFrom === address && Date.parse(now) - Date.parse(lastUsedAt) < MINUTE_MS) return
      await database.asWorkspace(workspaceId, ({ sql }) =>
        sql.query('update api_keys set last_used_at = $2, last_used_from = $3 where id = $1', [id, now, address]),
      )
    },
  }
}

const INSERT = `insert into api_keys (workspace_id, id, name, hash, hint, permissions, made_by, made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

function valuesOf(workspaceId: WorkspaceId, { id, name, hash, hint, permissions, madeBy, madeAt, expiresAt }: ApiKey & { readonly hash: string }) {
  return [workspaceId, id, name, hash, hint, permissions, madeBy, madeAt, expiresAt]
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver has no type; this is where it gets one
function toKey(row: any): ApiKey {
  const { id, name, hint, permissions, madeBy, replacedBy, lastUsedFrom } = row
  const times = { madeAt: iso(row.madeAt)!, expiresAt: iso(row.expiresAt), revokedAt: iso(row.revokedAt), lastUsedAt: iso(row.lastUsedAt) }
  return { id, name, hint, permissions, madeBy, replacedBy, lastUsedFrom, ...times }
}

function iso(at: string | Date | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
