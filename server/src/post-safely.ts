import { lookup as askName } from 'node:dns'
import { request as askPlain } from 'node:http'
import { request as askSecure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** What an address of the merchant's answered; its first words, for people. */
export interface Posted {
  readonly status: number
  readonly said: string
}

/** Nobody holds the line for longer: a receiver takes the words and works afterwards. */
const TIMEOUT_MS = 10_000
/** What is read of an answer, in bytes. */
const MOST_SAID = 1_000

/**
 * Posts JSON to an address that a merchant has entered. Follows no redirect. Throws where nobody answers, `ForbiddenPlace` where nobody may be asked: a
 * merchant's own network is allowed, what clouds tell of themselves there is not.
 */
export function postSafely(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Posted> {
  const target = new URL(url)
  const host = target.hostname.replace(/^\[|\]$/g, '')
  const all = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'xiaoer', ...headers }
  const ask = target.protocol === 'https:' ? askSecure : askPlain
  return new Promise((resolve, reject) => {
    // a name is looked at when it is looked up; a bare address never is
    if (isIP(host) && isForbidden(host)) return reject(new ForbiddenPlace(host))
    const asked = ask(target, { method: 'POST', headers: all, lookup: guardedLookup, agent: false, signal: AbortSignal.timeout(TIMEOUT_MS) }, (response) => {
      const parts: Buffer[] = []
      let length = 0
      const end = () => {
        // what is not read holds the line
        response.destroy()
        resolve({ status: response.statusCode ?? 0, said: Buffer.concat(parts).subarray(0, MOST_SAID).toString('utf8') })
      }
      response.on('error', end)
      response.on('end', end)
      response.on('data', (part: Buffer) => {
        parts.push(part)
        length += part.length
        if (length >= MOST_SAID) end()
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** Nobody is asked there. */
export class ForbiddenPlace extends Error {
  constructor(address: string) {
    super(`${address} is no place for webhooks`)
  }
}

/** Where clouds hand out keys to whoever asks from inside, and what is nobody's address. A merchant's own network is allowed: that is where shops run. */
const FORBIDDEN = new BlockList()
FORBIDDEN.addSubnet('169.254.0.0', 16, 'ipv4')
FORBIDDEN.addSubnet('0.0.0.0', 8, 'ipv4')
FORBIDDEN.addSubnet('224.0.0.0', 3, 'ipv4')
FORBIDDEN.addSubnet('fe80::', 10, 'ipv6')
FORBIDDEN.addSubnet('ff00::', 8, 'ipv6')
FORBIDDEN.addAddress('::', 'ipv6')
FORBIDDEN.addAddress('fd00:ec2::254', 'ipv6')
FORBIDDEN.addAddress('100.100.100.200', 'ipv4')

function isForbidden(address: string): boolean {
  const version = isIP(address)
  return version === 0 || FORBIDDEN.check(address, version === 6 ? 'ipv6' : 'ipv4')
}

/** Looks at the very address that is then connected to: a name that leads elsewhere at the second look gains nothing. */
const guardedLookup: LookupFunction = (name, options, callback) => {
  askName(name, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '')
    const allowed = found.filter(({ address }) => !isForbidden(address))
    const first = allowed[0]
    if (!first) return callback(new ForbiddenPlace(name), '')
    return options.all ? callback(null, allowed) : callback(null, first.address, first.family)
  })
}
