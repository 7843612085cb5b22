import { setTimeout as wait } from 'node:timers/promises'
import { askPlatform, type Patience, type PlatformAnswer, PlatformRefusal, type PlatformRequest, UnsureWhetherDone, unavailable } from './ask-platform.ts'
import type { KeptToken } from './keep-token.ts'

/** What an answer with HTTP 200 says inside. */
export type Heard =
  | { readonly is: 'data'; readonly data: unknown }
  /** The platform does not know the key (any more). */
  | { readonly is: 'signed-out'; readonly message: string }
  /** Too many requests: it did not begin. */
  | { readonly is: 'busy' }
  /** It broke on their side; a write may have been carried out. */
  | { readonly is: 'broken'; readonly message: string }
  | { readonly is: 'refused'; readonly refusal: PlatformRefusal }

export interface TokenDoor {
  readonly token: KeptToken
  readonly patience: Patience
  hear(answer: PlatformAnswer): Heard
}

/**
 * One question to a platform that answers 200 to everything and wants a key that lapses. A refused key is replaced once; "too many requests" is
 * waited for, as long as the patience lasts; what broke is asked again where it was a read. Throws PlatformRefusal, UnsureWhetherDone, or
 * AppError('shop-unavailable') where surely nothing was changed.
 */
export async function askWithToken(door: TokenDoor, kind: 'read' | 'write', make: (token: string) => PlatformRequest): Promise<unknown> {
  const { patience } = door
  let token = await door.token.current()
  let [replaced, waited, pause] = [false, 0, patience.betweenTriesMs]
  for (let tries = 1; ; ) {
    const heard = door.hear(await askPlatform(() => make(token), kind, patience))
    switch (heard.is) {
      case 'data':
        return heard.data
      case 'refused':
        throw heard.refusal
      case 'signed-out':
        if (replaced) throw unavailable(`The shop does not accept our key: ${heard.message}`)
        replaced = true
        token = await door.token.instead(token)
        break
      case 'busy':
        waited += pause
        if (waited > patience.busyMs) throw unavailable('too many requests')
        await wait(pause)
        pause *= 2
        break
      case 'broken':
        if (kind === 'write') throw new UnsureWhetherDone(heard.message)
        if (tries++ >= TRIES) throw unavailable(heard.message)
        await wait(patience.betweenTriesMs)
    }
  }
}

const TRIES = 3

/** What a read finds: null where the platform says that there is no such thing, AppError('shop-unavailable') for any other refusal. */
export async function orNothing<Data>(asked: Promise<unknown>): Promise<Data | null> {
  try {
    return (await asked) as Data
  } catch (error) {
    if (!(error instanceof PlatformRefusal)) throw error
    if (error.code === 'NOT_FOUND') return null
    throw unavailable(error.message, error)
  }
}
