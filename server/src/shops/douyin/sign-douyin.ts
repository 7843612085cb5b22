import { createHash, createHmac } from 'node:crypto'

export interface DouyinKeys {
  readonly appKey: string
  readonly appSecret: string
}

/** Parameters as Douyin signs them: names sorted at every depth, nothing between, nothing escaped that JSON does not escape. */
export function paramJson(input: object): string {
  return JSON.stringify(sorted(input))
}

/** The signature of one question; `timestamp` in Unix seconds. Newer apps sign with HMAC-SHA256. */
export function signDouyin(
  question: { method: string; json: string; timestamp: number },
  { appKey, appSecret }: DouyinKeys,
  how: 'hmac-sha256' | 'md5',
): string {
  const { method, json, timestamp } = question
  const text = `${appSecret}app_key${appKey}method${method}param_json${json}timestamp${timestamp}v2${appSecret}`
  return how === 'md5' ? createHash('md5').update(text).digest('hex') : createHmac('sha256', appSecret).update(text).digest('hex')
}

/** The signature of a push over its raw bytes. MD5, but for apps whose pushes say otherwise. */
export function eventSign(body: Uint8Array | string, { appKey, appSecret }: DouyinKeys, how: 'hmac-sha256' | 'md5' = 'md5'): string {
  const hash = how === 'md5' ? createHash('md5') : createHmac('sha256', appSecret)
  return hash.update(appKey).update(body).update(appSecret).digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const names = Object.keys(value).sort()
  return Object.fromEntries(names.map((name) => [name, sorted((value as Record<string, unknown>)[name])]))
}
