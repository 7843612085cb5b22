import { createHash, randomBytes } from 'node:crypto'
import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { ApiKey, ApiKeyId } from '@xiaoer/contract/api-key-api'
import { AppError } from '../errors.ts'
import type { KeyInHand } from '../store/api-keys.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { entryOf } from './note-deed.ts'

const HOUR_MS = 3_600_000

/** Every key that was made, also those that open nothing any more. */
export async function listApiKeys(agent: Agent, house: DeskHouse): Promise<Output<'apiKeys'>> {
  mustMay(agent, 'keys.write')
  const [keys, people] = await Promise.all([house.access.keys.of(agent.workspaceId), house.agents.of(agent.workspaceId)])
  return { keys: [...keys], names: Object.fromEntries(people.map(({ id, name }) => [id, name])) }
}

/** A key that may what it is given, and never more than who made it. */
export async function makeApiKey(agent: Agent, { name, permissions, days }: Taken<'makeApiKey'>, house: DeskHouse): Promise<Output<'makeApiKey'>> {
  mustMay(agent, 'keys.write')
  for (const permission of permissions) mustMay(agent, permission)
  const { token, key } = freshKey(
    agent,
    { name, permissions: [...new Set(permissions)], expiresAt: days === null ? null : later(house.now(), days * 24) },
    house,
  )
  const { hash: _, ...shown } = key
  const detail = { keyId: key.id, name, permissions, expiresAt: key.expiresAt }
  await house.access.keys.make(agent.workspaceId, key, entryOf(agent, { what: 'make-key', detail }, house))
  return { key: shown, token }
}

/** Another key in its place, in the name of who rotates it; the old one opens for a while, so that nothing stands still. */
export async function rotateApiKey(agent: Agent, { keyId, overlapHours }: Taken<'rotateApiKey'>, house: DeskHouse): Promise<Output<'rotateApiKey'>> {
  mustMay(agent, 'keys.write')
  const old = (await house.access.keys.of(agent.workspaceId)).find(({ id }) => id === keyId)
  if (!old) throw new AppError('not-found')
  for (const permission of old.permissions) mustMay(agent, permission)
  const now = house.now()
  // as long again as the old one had
  const expiresAt = old.expiresAt === null ? null : new Date(Date.parse(now) + Date.parse(old.expiresAt) - Date.parse(old.madeAt)).toISOString()
  const { token, key } = freshKey(agent, { name: old.name, permissions: old.permissions, expiresAt }, house)
  const { hash: _, ...shown } = key
  const entry = entryOf(agent, { what: 'rotate-key', detail: { keyId, newKeyId: key.id, overlapHours } }, house)
  const until = later(now, overlapHours)
  if (!(await house.access.keys.rotate(agent.workspaceId, { id: keyId, until, now }, key, entry))) throw new AppError('conflict')
  return { key: shown, token }
}

/** From this moment it opens nothing. */
export async function revokeApiKey(agent: Agent, keyId: ApiKeyId, house: DeskHouse): Promise<ApiKey> {
  mustMay(agent, 'keys.write')
  const revoked = await house.access.keys.revoke(agent.workspaceId, keyId, house.now(), entryOf(agent, { what: 'revoke-key', detail: { keyId } }, house))
  if (!revoked) throw new AppError('not-found')
  return revoked
}

/** The key of a token; null: it opens nothing. */
export function keyOfToken(token: string, house: DeskHouse): Promise<KeyInHand | null> {
  return house.access.keys.byHash(hashOf(token), house.now())
}

function freshKey({ id: madeBy }: Agent, wishes: Pick<ApiKey, 'name' | 'permissions' | 'expiresAt'>, house: DeskHouse) {
  const token = `xk_${randomBytes(32).toString('base64url')}`
  const state = { revokedAt: null, replacedBy: null, lastUsedAt: null, lastUsedFrom: null }
  const key = { ...wishes, ...state, id: house.newId() as ApiKeyId, hint: `${token.slice(0, 7)}…${token.slice(-4)}`, madeBy, madeAt: house.now() }
  return { token, key: { ...key, hash: hashOf(token) } }
}

/** 32 random bytes cannot be guessed: a fast hash keeps them. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function later(now: string, hours: number): string {
  return new Date(Date.parse(now) + hours * HOUR_MS).toISOString()
}
