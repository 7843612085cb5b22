import { signBody } from '../../signed-body.ts'
import type { SendProblem } from '../channel.ts'
import { type Answer, callPlatform, type Problem, problem, wordsIn } from '../platform/call-platform.ts'

/** Meta's Graph API as an account sees it. `appSecret`: proves that the token is used by its own app. */
export interface Graph {
  readonly api: string
  readonly version: string
  readonly accessToken: string
  readonly appSecret?: string
  /** Whether a dead token can be renewed by us; otherwise the merchant has to. */
  readonly renews?: boolean
}

/** Asks the Graph API: with `json` a POST, without a GET. Meta knows no repetition by itself. */
export function askGraph(path: string, { api, version, accessToken, appSecret, renews }: Graph, json?: unknown): Promise<Answer | Problem> {
  const url = new URL(`${api}/${version}/${path}`)
  if (appSecret) url.searchParams.set('appsecret_proof', appSecretProof(appSecret, accessToken))
  const isRead = json === undefined
  return callPlatform(
    { method: isRead ? 'GET' : 'POST', url: url.href, headers: { authorization: `Bearer ${accessToken}` }, ...(isRead ? {} : { json }) },
    { idempotent: isRead, problemIn: (answer) => problemIn(answer, renews === true) },
  )
}

export function appSecretProof(appSecret: string, accessToken: string): string {
  return signBody(appSecret, accessToken, 'hex')
}

interface GraphError {
  readonly code?: number
  readonly error_subcode?: number
  readonly message?: string
  readonly error_data?: { readonly details?: string }
}

function problemIn({ status, body, headers }: Answer, renews: boolean): Problem | null {
  const error = (body as { error?: GraphError } | null)?.error
  if (status < 300 || typeof error !== 'object' || error === null) return null
  const { code = 0, error_subcode: subcode, message, error_data: more } = error
  const kind = code === DEAD_TOKEN && renews ? 'AUTH_EXPIRED' : kindOf(code, subcode)
  if (kind === null) return null
  const detail = [`HTTP ${status}`, [code, subcode].filter(Boolean).join('/'), message ?? wordsIn(body), more?.details].filter(Boolean).join(' ')
  return problem(kind, detail, kind === 'RATE_LIMITED' ? (headers.get('retry-after') ?? (code === PAIR_RATE ? PAIR_WAIT_S : null)) : null)
}

function kindOf(code: number, subcode = 0): SendProblem | null {
  return OF_SUBCODE[subcode] ?? OF_CODE[code] ?? (code >= 200 && code < 300 ? 'AUTH_REVOKED' : null)
}

const DEAD_TOKEN = 190
/** Too many to one person: one message in six seconds is allowed. */
const PAIR_RATE = 131_056
const PAIR_WAIT_S = 6

/** What Meta's codes mean for us; what is not here is told by the status. */
const OF_CODE: Readonly<Record<number, SendProblem>> = {
  1: 'TRANSIENT',
  2: 'TRANSIENT',
  4: 'RATE_LIMITED',
  10: 'AUTH_REVOKED',
  32: 'RATE_LIMITED',
  190: 'AUTH_REVOKED',
  368: 'AUTH_REVOKED',
  500: 'TRANSIENT',
  551: 'RECIPIENT_GONE',
  613: 'RATE_LIMITED',
  1200: 'TRANSIENT',
  80006: 'RATE_LIMITED',
  80007: 'RATE_LIMITED',
  130429: 'RATE_LIMITED',
  131026: 'RECIPIENT_GONE',
  131031: 'AUTH_REVOKED',
  131042: 'AUTH_REVOKED',
  131047: 'WINDOW_CLOSED',
  131049: 'CONTENT_REJECTED',
  131050: 'CONTENT_REJECTED',
  131056: 'RATE_LIMITED',
  133010: 'AUTH_REVOKED',
}

const OF_SUBCODE: Readonly<Record<number, SendProblem>> = {
  2018001: 'RECIPIENT_GONE',
  2018108: 'RECIPIENT_GONE',
  2018278: 'WINDOW_CLOSED',
  2534014: 'RECIPIENT_GONE',
  2534022: 'WINDOW_CLOSED',
}
