import type { ChannelAccount } from '../channel.ts'
import type { Answer, Problem } from './call-platform.ts'

/** What a platform gave for a while. */
export interface Minted {
  readonly token: string
  readonly lifeMs: number
}

/** Asks the platform for a token, or tells why there is none. A refresh token that rotates is the minter's to keep, before it answers. */
export type Mint<Settings> = (account: ChannelAccount<Settings>) => Promise<Minted | Problem>

interface Kept {
  readonly token: string
  /** Unix milliseconds. */
  readonly renewAt: number
}

/** Renewed before its life is over, so that no message meets a dead one. */
const SHARE_OF_LIFE = 0.8
const KEY = 'token'

/** Calls with the account's token: minted once for all processes, renewed in time, and once more where the platform says that it is dead. */
export async function useToken<Settings, Got extends { readonly outcome: string } = Answer>(
  account: ChannelAccount<Settings>,
  mint: Mint<Settings>,
  call: (token: string) => Promise<Got | Problem>,
): Promise<Got | Problem> {
  const first = await tokenOf(account, mint, null)
  if (typeof first !== 'string') return first
  const answer = await call(first)
  if (!('problem' in answer) || answer.problem !== 'AUTH_EXPIRED') return answer
  const second = await tokenOf(account, mint, first)
  return typeof second === 'string' ? call(second) : second
}

/** `dead`: one that the platform does not take any more. */
async function tokenOf<Settings>(account: ChannelAccount<Settings>, mint: Mint<Settings>, dead: string | null): Promise<string | Problem> {
  const usable = async () => {
    const kept = JSON.parse((await account.memory.get(KEY)) ?? 'null') as Kept | null
    return kept && kept.token !== dead && kept.renewAt > Date.now() ? kept.token : null
  }
  return (
    (await usable()) ??
    account.memory.alone(KEY, async () => {
      // somebody else may have been faster
      const meanwhile = await usable()
      if (meanwhile) return meanwhile
      const minted = await mint(account)
      if ('outcome' in minted) return minted
      await account.memory.set(KEY, JSON.stringify({ token: minted.token, renewAt: Date.now() + minted.lifeMs * SHARE_OF_LIFE } satisfies Kept))
      return minted.token
    })
  )
}
