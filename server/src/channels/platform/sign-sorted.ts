import { createHash } from 'node:crypto'

/** How WeChat, WeCom and Weibo sign: the parts in the order of their characters, written together, SHA-1 in hex. */
export function signSorted(...parts: readonly string[]): string {
  return createHash('sha1').update(parts.toSorted().join('')).digest('hex')
}
