import { fetchSafely } from '../../fetch-safely.ts'
import type { Media } from '../channel.ts'
import { fetchBytes, readAll } from './fetch-bytes.ts'

/** Bytes from an address that a platform named in its webhook: with care, unless it is the platform's own API (`home`). Throws. */
export async function fetchNamed(url: string, home: string): Promise<Media> {
  if (new URL(url).origin === new URL(home).origin) return fetchBytes(url)
  const { stream, mime } = await fetchSafely(url)
  return { bytes: await readAll(stream), mime }
}
