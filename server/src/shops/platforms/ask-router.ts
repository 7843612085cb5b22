import { setTimeout as wait } from 'node:timers/promises'
import { askPlatform, type Patience, PlatformRefusal, type PlatformRequest, UnsureWhetherDone, unavailable } from './ask-platform.ts'

/** What the body of an answer says is wrong; `why` names the platform's own code. */
export type RouterFault =
  /** Too many questions: this one was not begun. */
  | { readonly is: 'busy'; readonly waitMs: number; readonly why: string }
  /** It does not accept our key, its signature or its rights. */
  | { readonly is: 'signed-out'; readonly why: string }
  /** Trouble of its own: a write may have been carried out. */
  | { readonly is: 'broken'; readonly why: string }
  /** It understood, and will not. */
  | { readonly is: 'refused'; readonly code: PlatformRefusal['code']; readonly why: string }

export interface RouterQuestion {
  /** Called for each try: the timestamp is signed. */
  make(): PlatformRequest
  readonly kind: 'read' | 'write'
  readonly patience: Patience
  /** Null: the answer is what was asked for. */
  faultIn(body: object): RouterFault | null
}

/**
 * One question to a platform that has a single address and answers 200 to everything: what went wrong stands in the body. Only reads wait for a
 * busy platform and are asked again. Answers null to a read of what is not there; throws as askPlatform does, and PlatformRefusal for a write.
 */
export async function askRouter({ make, kind, patience, faultIn }: RouterQuestion): Promise<object | null> {
  let waited = 0
  for (let attempt = 1; ; attempt++) {
    const { status, body } = await askPlatform(make, kind, patience)
    const isObject = typeof body === 'object' && body !== null
    const fault: RouterFault | null = isObject ? faultIn(body) : { is: 'broken', why: `HTTP ${status} without an answer` }
    if (fault === null) return body as object
    switch (fault.is) {
      case 'refused':
        if (kind === 'write') throw new PlatformRefusal(fault.code, fault.why)
        if (fault.code === 'NOT_FOUND') return null
        throw unavailable(fault.why)
      case 'signed-out':
        throw unavailable(`The shop does not accept our key (${fault.why}).`)
      case 'busy':
        waited += fault.waitMs
        // nothing was begun, so whoever wants the write may ask for it anew; how often is not decided here
        if (kind === 'write' || waited > patience.busyMs) throw unavailable(`too many requests (${fault.why})`)
        await wait(fault.waitMs)
        break
      case 'broken':
        if (kind === 'write') throw new UnsureWhetherDone(fault.why)
        if (attempt >= TRIES) throw unavailable(fault.why)
        await wait(patience.betweenTriesMs * attempt)
    }
  }
}

const TRIES = 3
