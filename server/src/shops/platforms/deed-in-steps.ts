import { AppError } from '../../errors.ts'
import { PlatformRefusal, UnsureWhetherDone } from './ask-platform.ts'

/** One write to a platform. It is looked for before it is made, so a deed that broke off goes on where it stood. */
export interface DeedStep<Seen> {
  isDone(seen: Seen): boolean
  /** What it throws is not believed: the platform is read again. */
  make(seen: Seen): Promise<unknown>
  /** For a step that moves nothing by itself (a note of what is to come): takes it away again when the platform refuses what follows. */
  retract?(seen: Seen): Promise<unknown>
}

/**
 * Makes the steps in their order. A platform that answers 4xx may have done it all the same (two equal refunds: 200 and 400, both paid), so only what is
 * read again counts. Shown there: done. Not there, and nothing was moved before: refused. Anything else is UnsureWhetherDone. Answers what was read last.
 */
export async function undertake<Seen>(steps: readonly DeedStep<Seen>[], seen: Seen, see: () => Promise<Seen>): Promise<Seen> {
  let now = seen
  let moved = false
  const notes: DeedStep<Seen>[] = []
  for (const step of steps) {
    for (let tries = 0; !step.isDone(now); tries++) {
      if (tries === PARTS_AT_MOST) throw new UnsureWhetherDone('The shop does not show what it was asked to do.')
      try {
        await step.make(now)
      } catch (error) {
        if (!isOfPlatform(error)) throw error
        const after = await see().catch(() => null)
        if (after === null) throw new UnsureWhetherDone(error.message, { cause: error })
        now = after
        if (step.isDone(now)) break
        if (error instanceof PlatformRefusal && !moved && (await retract(notes, now))) throw error
        throw new UnsureWhetherDone(error.message, { cause: error })
      }
      if (step.retract) notes.push(step)
      else moved = true
      now = await see().catch((error: Error) => {
        throw new UnsureWhetherDone(error.message, { cause: error })
      })
    }
  }
  return now
}

/** A refund may have to be taken from several payments, one a try. */
const PARTS_AT_MOST = 10

function isOfPlatform(error: unknown): error is Error {
  return error instanceof PlatformRefusal || error instanceof UnsureWhetherDone || error instanceof AppError
}

async function retract<Seen>(notes: readonly DeedStep<Seen>[], seen: Seen): Promise<boolean> {
  const retracted = await Promise.allSettled(notes.map((note) => note.retract?.(seen)))
  return retracted.every((one) => one.status === 'fulfilled')
}
