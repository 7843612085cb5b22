import { get as getHttp } from 'node:http'
import { get as getHttps } from 'node:https'
import type { Readable } from 'node:stream'
import { useAgent } from 'request-filtering-agent'

const TIMEOUT_MS = 20_000
const MOST_REDIRECTS = 3

/**
 * Bytes from an address that somebody outside has named: only over HTTP(S), never from our own network, whatever names and redirects lead there. No
 * header of ours goes along. Throws where they cannot be had.
 */
export async function fetchSafely(address: string, redirects = 0): Promise<{ readonly stream: Readable; readonly mime: string }> {
  if (!URL.canParse(address)) throw new Error('no address')
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error(`${url.protocol} is not fetched`)
  if (url.username || url.password) throw new Error('an address with a password is not fetched')
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    const get = url.protocol === 'https:' ? getHttps : getHttp
    get(url, { agent: useAgent(url.href), signal: AbortSignal.timeout(TIMEOUT_MS), headers: { accept: '*/*', 'user-agent': 'Xiaoer' } }, resolve).on(
      'error',
      reject,
    )
  })
  const { statusCode = 0, headers } = response
  if (statusCode >= 300 && statusCode < 400 && headers.location) {
    response.destroy()
    if (redirects >= MOST_REDIRECTS) throw new Error('too many redirects')
    return fetchSafely(new URL(headers.location, url).href, redirects + 1)
  }
  if (statusCode !== 200) {
    response.destroy()
    throw new Error(`HTTP ${statusCode}`)
  }
  return { stream: response, mime: (headers['content-type'] ?? 'application/octet-stream').split(';')[0]!.trim() }
}
