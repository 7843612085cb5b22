import { createHmac, timingSafeEqual } from 'node:crypto'

/** HMAC-SHA256 over the raw bytes. */
export function signBody(secret: string, body: string | Uint8Array, encoding: 'base64' | 'hex'): string {
  return createHmac('sha256', secret).update(body).digest(encoding)
}

/** In constant time: how long it takes says nothing about how much was right. */
export function isSame(one: string, other: string): boolean {
  const a = Buffer.from(one)
  const b = Buffer.from(other)
  return a.length === b.length && timingSafeEqual(a, b)
}
