import { createHmac } from 'node:crypto'
import { writeChinaTime } from '../../read-time.ts'
import { type Patience, UnsureWhetherDone, unavailable } from '../platforms/ask-platform.ts'
import { askRouter, type RouterFault } from '../platforms/ask-router.ts'
import { joinSorted, signWrapped } from '../platforms/sorted-params.ts'

export type TopSignMethod = 'md5' | 'hmac' | 'hmac-sha256'

export interface TopDoor {
  readonly address: string
  readonly appKey: string
  readonly appSecret: string
  readonly session: string
  readonly signMethod: TopSignMethod
  readonly patience: Patience
  now(): string
}

type Parameters = Readonly<Record<string, string | number>>

/** The open platform of Taobao and Tmall; what it answers is trusted to have the form that the caller names. */
export interface AskTop {
  /** Null where there is no such thing. */
  read<Body>(method: string, parameters: Parameters): Promise<Body | null>
  write<Body>(method: string, parameters: Parameters): Promise<Body>
}

export function askTop({ address, appKey, appSecret, session, signMethod, patience, now }: TopDoor): AskTop {
  const ask = async (method: string, parameters: Parameters, kind: 'read' | 'write') => {
    const make = () => {
      const all: Record<string, string> = {
        method,
        app_key: appKey,
        session,
        timestamp: writeChinaTime(Date.parse(now())),
        format: 'json',
        v: '2.0',
        sign_method: signMethod,
        ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)])),
      }
      const body = new URLSearchParams({ ...all, sign: signTop(all, appSecret, signMethod) }).toString()
      return { method: 'POST' as const, url: `${address}/router/rest`, headers: FORM, body }
    }
    const body = await askRouter({ make, kind, patience, faultIn })
    if (body === null) return null
    const wrapped = (body as Record<string, unknown>)[`${method.replace(/^taobao\./, '').replaceAll('.', '_')}_response`]
    if (typeof wrapped === 'object' && wrapped !== null) return wrapped
    const why = `${method} answered in another form`
    throw kind === 'write' ? new UnsureWhetherDone(why) : unavailable(why)
  }
  return {
    read: async <Body>(method: string, parameters: Parameters) => (await ask(method, parameters, 'read')) as Body | null,
    write: async <Body>(method: string, parameters: Parameters) => (await ask(method, parameters, 'write')) as Body,
  }
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8', accept: 'application/json' }

/** The signature of a request by TOP's three methods: over all parameters but itself, in capitals. */
export function signTop(parameters: Readonly<Record<string, string>>, secret: string, method: TopSignMethod): string {
  if (method === 'md5') return signWrapped(parameters, secret)
  return createHmac(method === 'hmac' ? 'md5' : 'sha256', secret)
    .update(joinSorted(parameters), 'utf8')
    .digest('hex')
    .toUpperCase()
}

interface TopError {
  readonly code: number | string
  readonly msg?: string
  readonly sub_code?: string
  readonly sub_msg?: string
}

/** 7: a limit · 11: a right is missing · 25: the signature · 24, 26, 27, 28, 29: session and key. */
const KEY_CODES = [11, 24, 25, 26, 27, 28, 29]

function faultIn(body: object): RouterFault | null {
  const error = (body as { error_response?: TopError }).error_response
  if (error === undefined) return null
  const { msg = '', sub_code = '', sub_msg = '' } = error
  const code = Number(error.code)
  const why = `TOP code ${code}: ${[msg, sub_code, sub_msg].filter(Boolean).join(', ').slice(0, 200)}`
  if (code === 7) return { is: 'busy', waitMs: secondsIn(sub_msg) * 1_000, why }
  if (KEY_CODES.includes(code)) return { is: 'signed-out', why }
  // isp: the platform's own trouble, isv: ours
  if (sub_code.startsWith('isp.') || (!sub_code.startsWith('isv.') && (code === 10 || code === 15))) return { is: 'broken', why }
  return { is: 'refused', code: refusalOf(code, `${sub_code} ${sub_msg}`), why }
}

function refusalOf(code: number, told: string): 'NOT_FOUND' | 'CONFLICT_VERSION' | 'INVALID' | 'CONFLICT_STATE' {
  if (/not-?(?:exist|found)|不存在/i.test(told)) return 'NOT_FOUND'
  if (/version|版本/i.test(told)) return 'CONFLICT_VERSION'
  return code === 40 || code === 41 || /invalid-parameter/.test(told) ? 'INVALID' : 'CONFLICT_STATE'
}

/** "This ban will last for 2 more seconds". */
function secondsIn(text: string): number {
  return Number(/(\d+)[^\d]*(?:second|秒)/i.exec(text)?.[1] ?? 1)
}
