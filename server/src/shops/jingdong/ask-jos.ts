import { writeChinaTime } from '../../read-time.ts'
import { type Patience, UnsureWhetherDone, unavailable } from '../platforms/ask-platform.ts'
import { askRouter, type RouterFault } from '../platforms/ask-router.ts'
import { signWrapped } from '../platforms/sorted-params.ts'

export interface JosDoor {
  readonly address: string
  readonly appKey: string
  readonly appSecret: string
  readonly accessToken: string
  readonly patience: Patience
  now(): string
}

type Input = Readonly<Record<string, string | number>>

/** JD's open service; what it answers is trusted to have the form that the caller names. */
export interface AskJos {
  /** The result inside two wrappers; null where there is no such thing. */
  read<Result>(method: string, input: Input): Promise<Result | null>
  write(method: string, input: Input): Promise<void>
}

export function askJos({ address, appKey, appSecret, accessToken, patience, now }: JosDoor): AskJos {
  const ask = async (method: string, input: Input, kind: 'read' | 'write') => {
    const make = () => {
      const form = {
        method,
        app_key: appKey,
        access_token: accessToken,
        timestamp: writeChinaTime(Date.parse(now())),
        v: '2.0',
        '360buy_param_json': JSON.stringify(input),
      }
      const body = new URLSearchParams({ ...form, sign: signWrapped(form, appSecret) }).toString()
      return { method: 'POST' as const, url: `${address}/routerjson`, headers: FORM, body }
    }
    const body = await askRouter({ make, kind, patience, faultIn })
    if (body === null) return null
    const result = resultIn(body)
    if (result !== null) return result
    const why = `${method} answered in another form`
    throw kind === 'write' ? new UnsureWhetherDone(why) : unavailable(why)
  }
  return {
    read: async <Result>(method: string, input: Input) => (await ask(method, input, 'read')) as Result | null,
    async write(method, input) {
      await ask(method, input, 'write')
    },
  }
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8', accept: 'application/json' }

/** What a result says of itself; each group of methods says it in another place, some as a boolean and some as text. */
interface JosResult {
  readonly success?: boolean | string
  readonly apiResult?: JosVerdict
  readonly api_jos_result?: JosVerdict
}
interface JosVerdict {
  readonly success?: boolean | string
  readonly errorCode?: string | number
  readonly error_code?: string | number
  readonly chineseErrCode?: string
  readonly chinese_err_code?: string
  readonly errorMessage?: string
}

/** `{ jingdong_…_responce: { code: "0", theResult: {…} } }`: JD spells the wrapper so, and names each result otherwise. */
function resultIn(body: object): JosResult | null {
  const [wrapped] = Object.entries(body).flatMap(([name, value]) => (/_respon[cs]e$/.test(name) && name !== 'error_response' ? [value as object] : []))
  const found = Object.values(wrapped ?? {}).find((value) => typeof value === 'object' && value !== null)
  return (found as JosResult | undefined) ?? null
}

/** 2: a limit · 12: the signature · 19, 21, 24: token, app, rights · 1, 43, 65, 67: JD's own trouble. */
const BUSY_CODES = ['2']
const KEY_CODES = ['12', '19', '21', '24']
const TROUBLE_CODES = ['1', '43', '65', '67']
const BUSY_MS = 1_000

function faultIn(body: object): RouterFault | null {
  const error = (body as { error_response?: { code: string | number; zh_desc?: string; en_desc?: string } }).error_response
  if (error !== undefined) {
    const code = String(error.code)
    const why = `JD code ${code}: ${(error.zh_desc || error.en_desc || '').slice(0, 200)}`
    if (BUSY_CODES.includes(code)) return { is: 'busy', waitMs: BUSY_MS, why }
    if (KEY_CODES.includes(code)) return { is: 'signed-out', why }
    if (TROUBLE_CODES.includes(code)) return { is: 'broken', why }
    return { is: 'refused', code: 'INVALID', why }
  }
  const result = resultIn(body)
  const verdict: JosVerdict = result?.apiResult ?? result?.api_jos_result ?? (result as JosVerdict | null) ?? {}
  // HTTP 200 and code 0 only mean that the question was understood
  if (verdict.success === undefined || String(verdict.success) === 'true') return null
  const code = String(verdict.errorCode ?? verdict.error_code ?? '')
  const words = verdict.chineseErrCode ?? verdict.chinese_err_code ?? verdict.errorMessage ?? ''
  return { is: 'refused', code: /不存在|不正确|not exist/i.test(words) ? 'NOT_FOUND' : 'CONFLICT_STATE', why: `JD ${code}: ${words.slice(0, 200)}` }
}
