import type { Channel, ChannelAccount, Outbound, Probe, Receipt } from './channel.ts'
import { askSmtp, handIn } from './mail/hand-in.ts'
import { listenToInbox } from './mail/listen-to-inbox.ts'
import { fetchAttachment, openInbox } from './mail/mailbox.ts'
import { mayAnswerAutomatically } from './mail/may-answer-automatically.ts'
import { MailSettings } from './mail/settings.ts'
import { writeMail } from './mail/write-mail.ts'

/** E-mail: an inbox that is listened to by IMAP, answers in their thread by SMTP. */
export function mailChannel(): Channel<MailSettings> {
  return {
    name: 'mail',
    settings: MailSettings,
    capabilities: {
      chat: true,
      text: { max: 20_000, unit: 'utf16' },
      buttons: { max: 0, label: 0 },
      cards: false,
      media: [],
      typing: false,
      read: false,
      // a mail that was sent twice lies there twice with many providers
      idempotent: false,
    },
    needsSending: () => true,
    // nothing is pushed
    receive: () => ({ kind: 'refused', status: 403 }),
    send,
    listen: (account, hear, signal) => listenToInbox({ account, hear, signal }),
    download: fetchAttachment,
    probe,
  }
}

type Account = ChannelAccount<MailSettings>

async function send(message: Outbound, account: Account): Promise<Receipt> {
  const refused = await mayAnswerAutomatically(message, account, Date.now())
  if (refused) return refused
  const mail = await writeMail(message, account.settings)
  const handedIn = await handIn(mail, account)
  return handedIn.outcome === 'problem' ? handedIn : { outcome: 'sent', externalId: mail.id }
}

async function probe(account: Account): Promise<Probe> {
  const opened = await openInbox(account)
  if (opened.outcome === 'problem') return { works: false, problem: opened.problem, detail: `IMAP: ${opened.detail}` }
  opened.client.close()
  const asked = await askSmtp(account)
  if (asked.outcome === 'problem') return { works: false, problem: asked.problem, detail: `SMTP: ${asked.detail}` }
  return { works: true, as: account.settings.address }
}
