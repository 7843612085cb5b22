import { fetchSafely } from '../../fetch-safely.ts'
import type { Media } from '../channel.ts'
import { fetchBytes, readAll } from './fetch-bytes.ts'

/** Bytes from an address that a platform named in its webhook: over TLS and with care, unless it is the platform's own API (`home`). Throws. */
export async function fetchNamed(url: string, home: string): Promise<Media> {
  if (new URL(url).origin === new URL(home).origin) return fetchBytes(url)
  if (!url.startsWith('https:')) throw new Error(`${new URL(url).protocol} is not fetched`)
  const { stream, mime } = await fetchSafely(url)
  return { bytes: await readAll(stream), mime }
}
