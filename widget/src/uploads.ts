import type { Courier } from './courier.ts'
import type { Outbox, Unsent } from './outbox.ts'
import { needsUpload } from './outbox.ts'

/** What the server takes at most. */
export const MOST_BYTES = 20 * 1024 * 1024

/** How long to wait after a file that did not arrive. */
const AGAIN_MS = 3000

interface UploadsOptions {
  readonly courier: Courier
  readonly outbox: Outbox
  token(): string | null
  later(ms: number, deed: () => void): void
  /** The file is there, or failed: whatever waits behind it can go on. */
  settled(): void
}

/** The files of what is said: each is uploaded when its turn comes, so that words written after a picture arrive after it. */
export function uploads({ courier, outbox, token, later, settled }: UploadsOptions) {
  const files = new Map<string, File>()
  /** On its way, or waiting for the next try. */
  const busy = new Set<string>()

  const carry = async (cid: string, file: File) => {
    busy.add(cid)
    outbox.tried(cid)
    const answer = await courier.carry(file, token(), (progress) => outbox.uploaded(cid, progress))
    if (answer === null) {
      later(AGAIN_MS, () => {
        busy.delete(cid)
        settled()
      })
      return
    }
    busy.delete(cid)
    if (typeof answer === 'string') outbox.fail(cid, answer)
    else outbox.uploaded(cid, 1, answer)
    settled()
  }

  return {
    add(cid: string, file: File) {
      files.set(cid, file)
    },
    fileOf: (cid: string) => files.get(cid) ?? null,
    forget(cid: string) {
      files.delete(cid)
    },
    /** True where nothing has to be uploaded any more; begins to upload where it has. */
    isReady({ saying }: Unsent): boolean {
      if (!needsUpload(saying)) return true
      const file = files.get(saying.cid)
      if (!file) outbox.fail(saying.cid, 'lostFile')
      else if (file.size > MOST_BYTES) outbox.fail(saying.cid, 'tooLarge')
      else {
        if (!busy.has(saying.cid)) void carry(saying.cid, file)
        return false
      }
      // it stays where it is and tells why; what was said after it goes on
      later(0, settled)
      return false
    },
  }
}
