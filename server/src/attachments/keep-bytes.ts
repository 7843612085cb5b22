import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../errors.ts'

/** More than any photo, and a voice note of hours. */
export const MOST_BYTES = 20 * 1024 * 1024

export interface KeptBytes {
  /** SHA-256, hex. */
  readonly hash: string
  readonly bytes: number
}

/**
 * Writes a stream into a folder under its hash, once however often it comes. `look` sees the finished file before it has its place and may
 * throw. What broke off or was refused leaves nothing behind.
 */
export async function keepBytes(folder: string, stream: Readable, look: (file: string) => Promise<void>): Promise<KeptBytes> {
  const draft = join(folder, 'drafts', randomUUID())
  await mkdir(dirname(draft), { recursive: true })
  const digest = createHash('sha256')
  let bytes = 0
  try {
    await pipeline(
      stream,
      async function* (parts: AsyncIterable<Buffer>) {
        for await (const part of parts) {
          bytes += part.length
          if (bytes > MOST_BYTES) throw new AppError('file-too-large')
          digest.update(part)
          yield part
        }
      },
      createWriteStream(draft, { flush: true }),
    )
    await look(draft)
    const hash = digest.digest('hex')
    const place = placeOf(folder, hash)
    await mkdir(dirname(place), { recursive: true })
    await rename(draft, place)
    return { hash, bytes }
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** Some thousand files a folder are enough. */
export function placeOf(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), hash)
}
