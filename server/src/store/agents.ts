import type { Agent } from '@xiaoer/contract/agent'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'

interface Link {
  readonly workspaceId: WorkspaceId
  readonly role: Agent['role']
}

type AgentWithHash = Agent & { readonly passwordHash: string }

/** People who work at the desk, their sessions and the links that let them in the first time. Tokens are kept as hashes. */
export interface Agents {
  byEmail(email: string): Promise<AgentWithHash | null>
  ownerOf(workspaceId: WorkspaceId): Promise<Agent | null>
  of(workspaceId: WorkspaceId): Promise<readonly Agent[]>
  add(agent: AgentWithHash, now: string): Promise<void>
  openSession(tokenHash: string, agent: Agent, expiresAt: string): Promise<void>
  inSession(tokenHash: string, now: string): Promise<Agent | null>
  closeSession(tokenHash: string): Promise<void>
  addLink(tokenHash: string, workspaceId: WorkspaceId, role: Agent['role'], expiresAt: string): Promise<void>
  /** What a link would open; null: used, expired or never made. */
  openLink(tokenHash: string, now: string): Promise<Link | null>
  /** A link works once. */
  useLink(tokenHash: string, now: string): Promise<Link | null>
  /** Whoever was signed in with the old one is signed out. */
  changePassword(agent: Agent, passwordHash: string): Promise<void>
}

export function openAgents({ pool }: Database): Agents {
  const AGENT = 'a.id, a.workspace_id as "workspaceId", a.name, a.email, a.role'
  return {
    async byEmail(email) {
      const { rows } = await pool.query<AgentWithHash>(`select ${AGENT}, a.password_hash as "passwordHash" from agents a where lower(a.email) = lower($1)`, [
        email,
      ])
      return rows[0] ?? null
    },
    async ownerOf(workspaceId) {
      const { rows } = await pool.query<Agent>(`select ${AGENT} from agents a where a.workspace_id = $1 and a.role = 'owner' limit 1`, [workspaceId])
      return rows[0] ?? null
    },
    async of(workspaceId) {
      return (await pool.query<Agent>(`select ${AGENT} from agents a where a.workspace_id = $1 order by a.name`, [workspaceId])).rows
    },
    async add(agent, now) {
      await pool.query('insert into agents (workspace_id, id, name, email, role, password_hash, created_at) values ($1, $2, $3, $4, $5, $6, $7)', [
        agent.workspaceId,
        agent.id,
        agent.name,
        agent.email,
        agent.role,
        agent.passwordHash,
        now,
      ])
    },
    async openSession(tokenHash, agent, expiresAt) {
      await pool.query('insert into sessions (token_hash, workspace_id, agent_id, expires_at) values ($1, $2, $3, $4)', [
        tokenHash,
        agent.workspaceId,
        agent.id,
        expiresAt,
      ])
    },
    async inSession(tokenHash, now) {
      const { rows } = await pool.query<Agent>(
        `select ${AGENT} from sessions s join agents a on a.workspace_id = s.workspace_id and a.id = s.agent_id where s.token_hash = $1 and s.expires_at > $2`,
        [tokenHash, now],
      )
      return rows[0] ?? null
    },
    async closeSession(tokenHash) {
      await pool.query('delete from sessions where token_hash = $1', [tokenHash])
    },
    async addLink(tokenHash, workspaceId, role, expiresAt) {
      await pool.query('insert into links (token_hash, workspace_id, role, expires_at) values ($1, $2, $3, $4)', [tokenHash, workspaceId, role, expiresAt])
    },
    async openLink(tokenHash, now) {
      const { rows } = await pool.query<Link>(
        'select workspace_id as "workspaceId", role from links where token_hash = $1 and used_at is null and expires_at > $2',
        [tokenHash, now],
      )
      return rows[0] ?? null
    },
    async changePassword({ workspaceId, id }, passwordHash) {
      await pool.query(
        `with ended as (delete from sessions where workspace_id = $1 and agent_id = $2)
         update agents set password_hash = $3 where workspace_id = $1 and id = $2`,
        [workspaceId, id, passwordHash],
      )
    },
    async useLink(tokenHash, now) {
      const { rows } = await pool.query<Link>(
        'update links set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2 returning workspace_id as "workspaceId", role',
        [tokenHash, now],
      )
      return rows[0] ?? null
    },
  }
}
