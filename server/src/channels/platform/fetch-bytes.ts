import type { Media } from '../channel.ts'

/** What is larger than any platform sends is not read. */
const MOST_BYTES = 25 * 1_048_576
const TIMEOUT_MS = 20_000

/** Bytes from an address of the platform's own API, with its key; for what a webhook names see `fetchNamed`. Throws. */
export async function fetchBytes(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Media> {
  const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (!response.ok) {
    await response.body?.cancel()
    throw new Error(`HTTP ${response.status}`)
  }
  return { bytes: await readAll(response.body ?? []), mime: (response.headers.get('content-type') ?? 'application/octet-stream').split(';')[0]!.trim() }
}

export async function readAll(stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of stream) {
    size += piece.length
    if (size > MOST_BYTES) throw new Error(`larger than ${MOST_BYTES} bytes`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
