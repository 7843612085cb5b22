import { verify } from 'node:crypto'
import * as z from 'zod'
import type { ChannelAccount } from '../channel.ts'
import { askAsApp, type EbayKeys } from './ask-ebay.ts'

interface Key {
  readonly pem: string
  readonly digest: string
  readonly until: number
}

const KEEP_MS = 3_600_000
/** Strangers name keys that never were: after one of them no other is asked for, for so long. eBay says again what was refused. */
const AFTER_STRANGER_MS = 10_000
const kept = new Map<string, Promise<Key | null>>()
const strangerAt = new Map<string, number>()

const Signature = z.object({ kid: z.string().regex(/^[\w-]{1,100}$/), signature: z.string().min(1).max(1_000) })
const Told = z.object({ key: z.string(), digest: z.enum(['SHA1', 'SHA256']).default('SHA1') })

/** Has eBay signed these bytes? Never throws. */
export async function isFromEbay(bytes: Uint8Array, header: string, account: ChannelAccount<EbayKeys>, now: number): Promise<boolean> {
  try {
    const { kid, signature } = Signature.parse(JSON.parse(Buffer.from(header, 'base64').toString('utf8')))
    const key = await keyOf(kid, account, now)
    return key !== null && verify(key.digest, bytes, key.pem, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

async function keyOf(kid: string, account: ChannelAccount<EbayKeys>, now: number): Promise<Key | null> {
  const name = `${account.settings.api} ${kid}`
  const asked = kept.get(name)
  const known = asked ? await asked : null
  if (known && known.until > now) return known
  if (now - (strangerAt.get(account.id) ?? 0) < AFTER_STRANGER_MS) return null
  const asking = askKey(kid, account, now).catch(() => null)
  kept.set(name, asking)
  const key = await asking
  if (key === null) {
    kept.delete(name)
    strangerAt.set(account.id, now)
  }
  return key
}

async function askKey(kid: string, account: ChannelAccount<EbayKeys>, now: number): Promise<Key | null> {
  const answer = await askAsApp({ method: 'GET', path: `/commerce/notification/v1/public_key/${kid}` }, account)
  if (answer.outcome === 'problem') return null
  const { key, digest } = Told.parse(answer.body)
  return { pem: withLines(key), digest, until: now + KEEP_MS }
}

/** eBay writes the key in one line. */
function withLines(key: string): string {
  return key.replace('-----BEGIN PUBLIC KEY-----', '$&\n').replace('-----END PUBLIC KEY-----', '\n$&')
}
