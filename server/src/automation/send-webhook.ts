import { lookup as askName } from 'node:dns'
import { request as askPlain } from 'node:http'
import { request as askSecure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { signBody } from '../signed-body.ts'

/** One webhook to be sent: the same bytes at every try, so that the receiver can tell a repetition by its delivery id. */
export interface WebhookTry {
  readonly url: string
  readonly body: string
  readonly deliveryId: string
  readonly secret: string
  /** Unix milliseconds of this try: receivers refuse what is older than 300 s, and the last try may be minutes later than the first. */
  readonly at: number
}

/** `again`: it may go better later. */
export type WebhookAnswer = { readonly sent: true; readonly note: string } | { readonly sent: false; readonly again: boolean; readonly note: string }

/** Nobody holds the line for longer: a receiver takes the words and works afterwards. */
const TIMEOUT_MS = 10_000

/** Posts a webhook, signed as the REST channel's callbacks are: `x-cs-signature: t=<unix>,v1=<hex HMAC-SHA256 of "t.body">`. Follows no redirect. */
export async function sendWebhook(webhook: WebhookTry): Promise<WebhookAnswer> {
  try {
    return answerOf(await post(webhook))
  } catch (error) {
    return { sent: false, again: !(error instanceof ForbiddenPlace), note: (error as Error).message }
  }
}

/** The status of the answer; its words are nobody's concern. */
function post({ url, body, deliveryId, secret, at }: WebhookTry): Promise<number> {
  const target = new URL(url)
  const host = target.hostname.replace(/^\[|\]$/g, '')
  const seconds = Math.floor(at / 1000)
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'xiaoer',
    'x-cs-signature': `t=${seconds},v1=${signBody(secret, `${seconds}.${body}`, 'hex')}`,
    'x-cs-delivery': deliveryId,
  }
  const ask = target.protocol === 'https:' ? askSecure : askPlain
  return new Promise((resolve, reject) => {
    // a name is looked at when it is looked up; a bare address never is
    if (isIP(host) && isForbidden(host)) return reject(new ForbiddenPlace(host))
    const asked = ask(target, { method: 'POST', headers, lookup: guardedLookup, agent: false, signal: AbortSignal.timeout(TIMEOUT_MS) }, (response) => {
      response.on('error', () => undefined)
      // what is not read holds the line
      response.destroy()
      resolve(response.statusCode ?? 0)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

function answerOf(status: number): WebhookAnswer {
  const note = `HTTP ${status}`
  if (status >= 200 && status < 300) return { sent: true, note }
  // what they cannot take now they may take later; what they refuse stays refused
  return { sent: false, again: status >= 500 || status === 408 || status === 425 || status === 429, note }
}

class ForbiddenPlace extends Error {
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
