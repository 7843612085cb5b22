import { type Patience, UnsureWhetherDone, unavailable } from '../platforms/ask-platform.ts'
import { askRouter, type RouterFault } from '../platforms/ask-router.ts'
import { signWrapped } from '../platforms/sorted-params.ts'

export interface PddDoor {
  readonly address: string
  readonly clientId: string
  readonly clientSecret: string
  readonly accessToken: string
  readonly patience: Patience
  now(): string
}

type Input = Readonly<Record<string, string | number | boolean | object>>

/** Pinduoduo's open platform; what it answers is trusted to have the form that the caller names. */
export interface AskPdd {
  /** Without its wrapper; null where there is no such thing. */
  read<Body>(type: string, input: Input): Promise<Body | null>
  write(type: string, input: Input): Promise<void>
}

export function askPdd({ address, clientId, clientSecret, accessToken, patience, now }: PddDoor): AskPdd {
  const ask = async (type: string, input: Input, kind: 'read' | 'write') => {
    const make = () => {
      const form = {
        type,
        client_id: clientId,
        access_token: accessToken,
        timestamp: String(Math.floor(Date.parse(now()) / 1_000)),
        data_type: 'JSON',
        version: 'V1',
        ...Object.fromEntries(Object.entries(input).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)])),
      }
      const body = new URLSearchParams({ ...form, sign: signWrapped(form, clientSecret) }).toString()
      return { method: 'POST' as const, url: `${address}/api/router`, headers: FORM, body }
    }
    const body = await askRouter({ make, kind, patience, faultIn })
    if (body === null) return null
    const told = unwrap(body)
    // a write that says nothing of itself may have come to nothing
    if (kind === 'write' && verdictOf(told) === undefined) throw new UnsureWhetherDone(`${type} answered in another form`)
    return told
  }
  return {
    async read<Body>(type: string, input: Input) {
      const told = await ask(type, input, 'read')
      if (told !== null && Object.keys(told).length === 0) throw unavailable(`${type} answered nothing`)
      return told as Body | null
    },
    async write(type, input) {
      await ask(type, input, 'write')
    },
  }
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8', accept: 'application/json' }

/** `{ order_info_get_response: {…} }` mostly, one wrapper misspelt ("resposne"), and some answers in none. */
function unwrap(body: object): object {
  const wrapped = Object.entries(body).find(([name, value]) => /respo(?:nse|sne)$/.test(name) && typeof value === 'object' && value !== null)
  return (wrapped?.[1] as object | undefined) ?? body
}

interface PddVerdict {
  readonly success?: boolean
  readonly error_msg?: string
  readonly result?: { readonly succ?: boolean; readonly message?: string }
}

/** Undefined where the answer does not judge itself. */
const verdictOf = (told: PddVerdict): boolean | undefined => told.result?.succ ?? told.success

interface PddError {
  readonly error_code: number | string
  readonly error_msg?: string
  readonly sub_code?: string | null
  readonly sub_msg?: string | null
}

/** Limits; key, signature, rights; Pinduoduo's own trouble; the form of the question. */
const BUSY_CODES = [52101, 70031, 70032]
const KEY_CODES = [10019, 20004, 20005, 20031, 20032, 30000, 30001]
const TROUBLE_CODES = [50000, 50002, 52001, 52002, 52102, 52103, 70033]
const isOfTheQuestion = (code: number) => (code >= 10_000 && code < 11_000) || code === 21001 || code === 21002
const BUSY_MS = 1_000

function faultIn(body: object): RouterFault | null {
  const error = (body as { error_response?: PddError }).error_response
  if (error === undefined) {
    const told = unwrap(body) as PddVerdict
    if (verdictOf(told) !== false) return null
    return refusal(told.result?.message ?? told.error_msg ?? 'Pinduoduo said no.')
  }
  const code = Number(error.error_code)
  const why = `Pinduoduo code ${code}: ${[error.error_msg, error.sub_code, error.sub_msg].filter(Boolean).join(', ').slice(0, 200)}`
  if (BUSY_CODES.includes(code)) return { is: 'busy', waitMs: BUSY_MS, why }
  if (KEY_CODES.includes(code)) return { is: 'signed-out', why }
  if (TROUBLE_CODES.includes(code)) return { is: 'broken', why }
  return isOfTheQuestion(code) ? { is: 'refused', code: 'INVALID', why } : refusal(why)
}

function refusal(why: string): RouterFault {
  return { is: 'refused', code: /不存在|not exist/i.test(why) ? 'NOT_FOUND' : 'CONFLICT_STATE', why }
}
