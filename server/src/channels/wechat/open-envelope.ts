import { createDecipheriv } from 'node:crypto'

/** Who an envelope is for: the EncodingAESKey (43 signs) and the id behind the words (app id, corp id). */
export interface Addressee {
  readonly aesKey: string
  readonly id: string
}

/** WeChat pads to blocks of 32, not to the cipher's 16. */
const BLOCK = 32
/** Random bytes, then the length of the words in four. */
const HEAD = 20

/** Opens what WeChat, WeCom and DingTalk encrypted, after its signature was verified. Null: broken, or for somebody else. */
export function openEnvelope(sealed: string, { aesKey, id }: Addressee): Uint8Array | null {
  const padded = decrypted(sealed, Buffer.from(`${aesKey}=`, 'base64'))
  const padding = padded?.at(-1) ?? 0
  if (!padded || padding < 1 || padding > BLOCK || padded.length < HEAD + padding) return null
  const whole = padded.subarray(0, padded.length - padding)
  const end = HEAD + whole.readUInt32BE(16)
  if (end > whole.length || whole.subarray(end).toString('utf8') !== id) return null
  return whole.subarray(HEAD, end)
}

function decrypted(sealed: string, key: Buffer): Buffer | null {
  try {
    const opener = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
    return Buffer.concat([opener.update(Buffer.from(sealed, 'base64')), opener.final()])
  } catch {
    return null
  }
}
