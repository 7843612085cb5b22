import type { ChannelVerdict } from '@xiaoer/contract/channel-api'
import type { Probe } from '../channels/channel.ts'
import type { OpenChannel } from '../store/channel-accounts.ts'
import type { DeskHouse } from './desk-house.ts'

/** When the token of an account ends, in its memory; empty: never, or nobody knows. */
export const EXPIRES = 'expires-at'

/** Keeps what the platform said of an account: what is wrong is shown until it works again. */
export async function toldByPlatform(probe: Probe, account: OpenChannel, house: DeskHouse): Promise<ChannelVerdict> {
  const at = house.now()
  if (!probe.works) {
    const { problem, detail } = probe
    if (problem === 'AUTH_REVOKED' || problem === 'AUTH_EXPIRED') await house.channels.accounts.troubled(account.id, { problem, detail, at })
    return { works: false, said: detail, problem, expiresAt: null }
  }
  if (account.trouble) await house.channels.accounts.troubled(account.id, null)
  const expiresAt = probe.expiresAt === undefined ? null : new Date(probe.expiresAt).toISOString()
  await account.memory.set(EXPIRES, expiresAt ?? '')
  return { works: true, said: probe.as, problem: null, expiresAt }
}
