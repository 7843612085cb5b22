import { lookup as askName } from 'node:dns'
import type { IncomingMessage } from 'node:http'
import { get } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { Media } from '../channel.ts'
import { fetchBytes, MOST_BYTES } from './fetch-bytes.ts'

const TIMEOUT_MS = 20_000
const MOST_REDIRECTS = 3

/**
 * Bytes from an address that a platform named in its webhook: over TLS, and never from inside our own network. `home`: the platform's API, whose
 * own addresses are trusted. Throws.
 */
export function fetchNamed(url: string, home: string): Promise<Media> {
  return new URL(url).origin === new URL(home).origin ? fetchBytes(url) : fetchOutside(url, MOST_REDIRECTS)
}

async function fetchOutside(url: string, redirects: number): Promise<Media> {
  const target = new URL(url)
  if (target.protocol !== 'https:') throw new Error(`${target.protocol} is not fetched`)
  const host = target.hostname.replace(/^\[|\]$/g, '')
  // a name is looked at when it is looked up; a bare address never is
  if (isIP(host) && isInside(host)) throw new Error(`${host} is inside`)
  const response = await open(target)
  const { statusCode: status = 0, headers } = response
  if (status >= 300 && status < 400 && headers.location && redirects > 0) {
    response.destroy()
    return fetchOutside(new URL(headers.location, target).href, redirects - 1)
  }
  if (status !== 200) {
    response.destroy()
    throw new Error(`HTTP ${status}`)
  }
  return { bytes: await readAll(response), mime: (headers['content-type'] ?? 'application/octet-stream').split(';')[0]!.trim() }
}

function open(target: URL): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(target, { lookup: outsideOnly, agent: false, signal: AbortSignal.timeout(TIMEOUT_MS) }, resolve).on('error', reject)
  })
}

async function readAll(response: IncomingMessage): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of response as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > MOST_BYTES) throw new Error(`larger than ${MOST_BYTES} bytes`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** Where no platform keeps its media: this machine, private networks, keys of clouds, groups. IPv4 within IPv6 is looked at as what it is. */
const INSIDE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv6')

export function isInside(address: string): boolean {
  const version = isIP(address)
  return version === 0 || INSIDE.check(address, version === 6 ? 'ipv6' : 'ipv4')
}

/** Looks at the very address that is then connected to: a name that leads elsewhere at the second look gains nothing. */
const outsideOnly: LookupFunction = (name, options, callback) => {
  askName(name, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '')
    const outside = found.filter(({ address }) => !isInside(address))
    const [first] = outside
    if (!first) return callback(new Error(`${name} is inside`), '')
    return options.all ? callback(null, outside) : callback(null, first.address, first.family)
  })
}
