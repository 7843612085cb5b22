import { createCipheriv, createHash } from 'node:crypto'

/** As WeChat encrypts: 16 random bytes, the length, the words, the id; PKCS#7 over blocks of 32. */
export function sealAsWechat(aesKey: string, words: string, id: string, random = Buffer.from('1234567890abcdef')): string {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(Buffer.byteLength(words))
  const plain = Buffer.concat([random, length, Buffer.from(words), Buffer.from(id)])
  const pad = 32 - (plain.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16))
  cipher.setAutoPadding(false)
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString('base64')
}

export function signAsWechat(parts: string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')
}
