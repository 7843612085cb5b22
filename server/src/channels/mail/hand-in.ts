import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import XOAuth2 from 'nodemailer/lib/xoauth2'
import type { ChannelAccount } from '../channel.ts'
import type { Problem } from '../platform/call-platform.ts'
import type { MailSettings } from './settings.ts'
import { type Keys, signIn } from './sign-in.ts'
import { type SmtpError, smtpProblem } from './smtp-problem.ts'
import type { WrittenMail } from './write-mail.ts'

type Account = ChannelAccount<MailSettings>

/** Hands a mail to the shop's SMTP server. Never throws. */
export function handIn({ to, raw }: WrittenMail, account: Account): Promise<{ readonly outcome: 'handed in' } | Problem> {
  const { address } = account.settings
  return atServer(account, (line) => sendOn(line, { from: address, to }, raw))
}

/** Would it let us in? */
export function askSmtp(account: Account): Promise<{ readonly outcome: 'handed in' } | Problem> {
  return atServer(account, async () => null)
}

/** All times together are below the outbox's lease. */
const TIMES = { connectionTimeout: 8_000, greetingTimeout: 5_000, socketTimeout: 12_000, dnsTimeout: 5_000 }

function atServer(account: Account, work: (line: SMTPConnection) => Promise<Problem | null>): Promise<{ readonly outcome: 'handed in' } | Problem> {
  const { smtpHost: host, smtpPort: port, security, address } = account.settings
  return signIn(account, async (keys) => {
    const name = address.split('@').at(-1)!
    const secure = { tls: { secure: true }, starttls: { requireTLS: true }, none: { ignoreTLS: true } }[security]
    const line = new SMTPConnection({ host, port, name, ...secure, ...TIMES })
    try {
      const trouble = (await letIn(line, keys)) ?? (await work(line))
      return trouble ?? { outcome: 'handed in' as const }
    } finally {
      line.close()
    }
  })
}

function letIn(line: SMTPConnection, { user, pass, accessToken }: Keys): Promise<Problem | null> {
  const auth = accessToken === undefined ? { credentials: { user, pass: pass ?? '' } } : { user, oauth2: new XOAuth2({ user, accessToken }) }
  return new Promise((resolve) => {
    const tell = (error?: SmtpError | null) => resolve(error ? smtpProblem(error, { mayBeTaken: false }) : null)
    line.on('error', tell)
    line.connect((error) => (error ? tell(error) : line.login(auth, tell)))
  })
}

function sendOn(line: SMTPConnection, envelope: { readonly from: string; readonly to: string }, raw: Buffer): Promise<Problem | null> {
  let begun = false
  // read from only once the server wants to have it
  const bytes = Readable.from(
    (function* () {
      begun = true
      yield raw
    })(),
  )
  return new Promise((resolve) => {
    const tell = (error?: SmtpError | null) => resolve(error ? smtpProblem(error, { mayBeTaken: begun }) : null)
    line.on('error', tell)
    line.send({ from: envelope.from, to: [envelope.to], size: raw.length }, bytes, tell)
  })
}
