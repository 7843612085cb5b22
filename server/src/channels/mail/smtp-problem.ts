import { type Problem, problem } from '../platform/call-platform.ts'

export interface SmtpError extends Error {
  readonly code?: string | undefined
  readonly response?: string | false | undefined
  readonly responseCode?: number | undefined
}

const AN_HOUR_S = 3_600

/** What an SMTP server's refusal means. `mayBeTaken`: the mail was on its way, so that a line that broke says nothing. */
export function smtpProblem(error: SmtpError, { mayBeTaken }: { readonly mayBeTaken: boolean }): Problem {
  const code = error.responseCode
  const words = (error.response || error.message).trim()
  if (code === undefined) return problem(mayBeTaken ? 'UNCERTAIN' : 'TRANSIENT', words)
  if (code === 454 || (error.code === 'EAUTH' && code < 500)) return problem('TRANSIENT', words)
  if (error.code === 'EAUTH' || code === 535 || code === 534 || code === 530) return problem('AUTH_EXPIRED', words)
  // of the day or the hour, whatever code it comes with
  if (QUOTA.test(words)) return problem('RATE_LIMITED', words, AN_HOUR_S)
  if (code < 500) return problem(/\b4\.7\.\d|too (?:many|fast|much)|rate|throttl|slow down/i.test(words) ? 'RATE_LIMITED' : 'TRANSIENT', words)
  if (/\b5\.1\.(?:1|2|3|6|10)\b/.test(words) || (UNKNOWN.test(words) && !/\b5\.7\.\d/.test(words))) return problem('RECIPIENT_GONE', words)
  return problem('CONTENT_REJECTED', words)
}

const QUOTA = /\b5\.4\.5\b|\b(?:sending|daily|hourly|message) (?:quota|limit|rate)|exceeded.{0,40}(?:limit|quota)|发信(?:频率|数量)|超过.{0,20}限制/i
const UNKNOWN =
  /no such (?:user|recipient|mailbox|person)|(?:user|recipient|mailbox|address)\b.{0,40}(?:unknown|not found|does not exist|doesn't exist|unavailable|invalid)|unknown (?:user|recipient|mailbox)/i
