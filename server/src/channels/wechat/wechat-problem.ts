import type { SendProblem } from '../channel.ts'
import { type Answer, type Problem, problem } from '../platform/call-platform.ts'

/** What the error codes of WeChat and WeCom mean for sending; a code that is not here is a refusal of what was said. */
const MEANINGS: Readonly<Record<number, SendProblem>> = {
  [-1]: 'TRANSIENT',
  40001: 'AUTH_EXPIRED',
  40014: 'AUTH_EXPIRED',
  42001: 'AUTH_EXPIRED',
  // app id or secret wrong, address of this server not on the list, ability missing, account restricted: the merchant's to mend
  40013: 'AUTH_REVOKED',
  40125: 'AUTH_REVOKED',
  40164: 'AUTH_REVOKED',
  48001: 'AUTH_REVOKED',
  48002: 'AUTH_REVOKED',
  50002: 'AUTH_REVOKED',
  60020: 'AUTH_REVOKED',
  40003: 'RECIPIENT_GONE',
  43004: 'RECIPIENT_GONE',
  45009: 'RATE_LIMITED',
  45011: 'RATE_LIMITED',
  45033: 'RATE_LIMITED',
  45015: 'WINDOW_CLOSED',
  45047: 'QUOTA_WINDOW',
}

/** They answer 200 also where they refuse. `own`: codes that mean something else, or only something, to one of them. */
export function wechatProblem({ status, body }: Pick<Answer, 'status' | 'body'>, own: Readonly<Record<number, SendProblem>>): Problem | null {
  const { errcode, errmsg = '' } = (typeof body === 'object' && body !== null ? body : {}) as { errcode?: unknown; errmsg?: unknown }
  if (status !== 200 || typeof errcode !== 'number' || errcode === 0) return null
  return problem(own[errcode] ?? MEANINGS[errcode] ?? 'CONTENT_REJECTED', `${errcode} ${errmsg}`)
}
