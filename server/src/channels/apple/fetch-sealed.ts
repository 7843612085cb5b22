import { createDecipheriv } from 'node:crypto'
import * as z from 'zod'
import { callPlatform } from '../platform/call-platform.ts'
import { fetchNamed } from '../platform/fetch-named.ts'
import { type MspKeys, mspToken } from './msp-token.ts'

/** Where sealed bytes lie at Apple, and what opens them. */
export const Sealed = z.object({
  url: z.url().max(2_000),
  owner: z.string().max(2_000),
  key: z.string().regex(/^00[0-9a-fA-F]{64}$/),
  'signature-base64': z.string().max(2_000),
})
export type Sealed = z.infer<typeof Sealed>

export type AppleAccess = MspKeys & { readonly businessId: string; readonly api: string }

/** Throws where the bytes cannot be had. */
export async function fetchSealed(sealed: Sealed, { settings, now }: { readonly settings: AppleAccess; readonly now: number }): Promise<Uint8Array> {
  const told = await callPlatform(
    {
      method: 'GET',
      url: `${settings.api}/v1/preDownload`,
      headers: {
        authorization: `Bearer ${await mspToken(settings, now)}`,
        'source-id': settings.businessId,
        url: sealed.url,
        owner: sealed.owner,
        signature: sealed['signature-base64'],
      },
    },
    { idempotent: true },
  )
  if (told.outcome === 'problem') throw new Error(told.detail)
  const { 'download-url': url } = z.object({ 'download-url': z.url() }).parse(told.body)
  return unseal((await fetchNamed(url, settings.api)).bytes, sealed.key)
}

/** AES-256 in counter mode from nought: every file has a key of its own. */
export function unseal(bytes: Uint8Array, key: string): Uint8Array {
  const cipher = createDecipheriv('aes-256-ctr', Buffer.from(key.slice(2), 'hex'), Buffer.alloc(16))
  return Buffer.concat([cipher.update(bytes), cipher.final()])
}
