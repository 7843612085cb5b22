import { createHash } from 'node:crypto'

/** Cainiao's `data_digest`: base64 MD5 over the content of `logistics_interface` and the secret. */
export function signCainiao(content: string, secret: string): string {
  return createHash('md5').update(content).update(secret).digest('base64')
}
