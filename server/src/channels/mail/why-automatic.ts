import type { Mail } from './read-mail.ts'

/** Why no person wrote this, so that it is never answered; null: a person did, as far as it can be told. `own`: the shop's own address. */
export function whyAutomatic(mail: Mail, own: string): string | null {
  const said = (name: string) => mail.header(name)[0]?.trim() ?? null
  const autoSubmitted = said('auto-submitted')
  if (autoSubmitted && !/^no\b/i.test(autoSubmitted)) return `automatic: Auto-Submitted: ${autoSubmitted}`
  const precedence = said('precedence')
  if (precedence && /^(?:bulk|list|junk|auto[_-]reply)\b/i.test(precedence)) return `automatic: Precedence: ${precedence}`
  for (const name of LISTS) if (said(name) !== null) return `automatic: a mailing list (${name})`
  for (const name of ANSWERS) if (said(name) !== null && !/^(?:no|none|false)$/i.test(said(name)!)) return `automatic: ${name}`
  if (/\b(?:all|autoreply|oof)\b/i.test(said('x-auto-response-suppress') ?? '')) return 'automatic: X-Auto-Response-Suppress'
  if (/^<\s*>$/.test(said('return-path') ?? '')) return 'automatic: it wants no answer (empty Return-Path)'
  const report = said('content-type')
  if (report && /^multipart\/report\b/i.test(report)) return `automatic: a report (${/report-type="?([\w-]{1,40})/i.exec(report)?.[1] ?? 'of an unknown kind'})`
  const meeting = mail.attachments.find(({ mimeType, method, disposition }) => mimeType === 'text/calendar' && method && disposition !== 'attachment')
  if (meeting) return `automatic: a calendar (${meeting.method})`
  const { from, subject } = mail
  if (from?.address === own.toLowerCase()) return 'automatic: our own address'
  if (from && MACHINES.test(from.address)) return `automatic: ${from.address} takes no answers`
  return AWAY.test(subject) ? `automatic: ${subject.slice(0, 100)}` : null
}

const LISTS = ['list-id', 'list-unsubscribe', 'list-post', 'list-help', 'feedback-id']
const ANSWERS = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply', 'x-mail-autoreply', 'x-failed-recipients', 'x-loop']
const MACHINES = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|noreply-[\w-]{1,40}|bounces?|auto-?reply|notifications?)(?:[+-][^@]{0,60})?@/i
const AWAY =
  /^\s*(?:(?:auto(?:matic|matische|matica)? ?-?(?:reply|response|antwort)|automatische antwort|abwesenheits(?:notiz|nachricht|assistent)|out of (?:the )?office|réponse automatique|respuesta automática|risposta automatica|resposta automática|automatisch antwoord|自动回复|自動回覆|自動返信|不在連絡|부재중)(?![\p{L}\p{N}])|(?:自动回复|自動回覆|自動返信))/iu
