import type { ApiKey } from '@xiaoer/contract/api-key-api'

export type KeyState = 'open' | 'replaced' | 'expired' | 'revoked'

/** Does it still open, and if not, why? `now`: Unix milliseconds. */
export function keyState({ revokedAt, expiresAt, replacedBy }: Pick<ApiKey, 'revokedAt' | 'expiresAt' | 'replacedBy'>, now: number): KeyState {
  if (revokedAt !== null) return 'revoked'
  if (expiresAt !== null && Date.parse(expiresAt) <= now) return 'expired'
  return replacedBy === null ? 'open' : 'replaced'
}
