import { type Letter, type NastyMail, nasty, other, parts, SHOP, says } from './test-letter.ts'

/** A mail of ours, as `send` named it, and to whom it went. */
export interface Ours {
  readonly id: string
  readonly to: string
}

/** What no person wrote, and what only looks so. */
export function machines(): readonly NastyMail[] {
  const machine = (name: string, head: readonly string[], why: string, rest: Partial<Letter> = {}) =>
    nasty(name, { head, body: 'I am away.', becomes: [other(why)], ...rest })
  return [
    machine('it says that it is automatic', ['Auto-Submitted: auto-replied', 'Subject: Re: hi'], 'Auto-Submitted'),
    nasty('it says that it is not automatic', {
      head: ['Auto-Submitted: no', 'In-Reply-To: <x@shop.example>'],
      body: 'I am here.',
      becomes: [says('I am here.')],
    }),
    machine('away, by Outlook', ['Subject: Automatic reply: your order', 'X-Auto-Response-Suppress: All'], 'X-Auto-Response-Suppress'),
    machine('away, by its subject alone', ['Subject: Out of office: Lin'], 'Out of office'),
    machine('away, in Chinese', ['Subject: 自动回复：您的订单'], '自动回复'),
    machine('away, with a header of old', ['X-Autoreply: yes', 'Subject: Re: hi'], 'x-autoreply'),
    machine('for many', ['Precedence: bulk', 'Subject: Sale!'], 'Precedence'),
    machine('a newsletter', ['List-Unsubscribe: <mailto:no@example.org>', 'Subject: Sale!'], 'mailing list'),
    machine('it wants no answer', ['Subject: hi'], 'empty Return-Path', { envelope: '' }),
    machine('a machine’s name', ['Subject: Your parcel'], 'takes no answers', { from: 'Parcels <no-reply@parcels.example>' }),
    machine('our own words', ['Subject: hi'], 'our own address', { from: `Shop <${SHOP}>` }),
    machine('an invitation', ['Subject: Meeting'], 'a calendar (REQUEST)', {
      type: 'multipart/alternative; boundary=b',
      body: parts('b', ['text/plain', 'Come.'], ['text/calendar; method=REQUEST', 'BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR']),
    }),
    machine('who comes to a meeting', ['Subject: Accepted: Meeting'], 'a calendar (REPLY)', { type: 'text/calendar; method=REPLY', body: 'BEGIN:VCALENDAR' }),
    machine('it was read', ['Subject: Read: hi'], 'disposition-notification', {
      type: 'multipart/report; report-type=disposition-notification; boundary=b',
      body: parts('b', ['text/plain', 'read'], ['message/disposition-notification', 'Disposition: manual-action']),
    }),
  ]
}

/** What servers say of mails of ours. */
export function bounces({ id, to }: Ours): readonly NastyMail[] {
  const report = (status: string, action: string, recipient = to) =>
    `Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; ${recipient}\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp; 550 ${status} said the server`
  const back = ['message/rfc822', `Message-ID: ${id}\nSubject: Re: hi\n\nours`] as const
  const bounce = (name: string, list: readonly (readonly [string, string])[], becomes: NastyMail['becomes']) =>
    nasty(name, {
      head: ['Subject: Undelivered Mail Returned to Sender'],
      from: 'MAILER-DAEMON@mx.example.org',
      envelope: '',
      type: 'multipart/report; report-type=delivery-status; boundary=b',
      body: parts('b', ['text/plain', 'Sorry.'], ...list),
      becomes,
    })
  return [
    bounce(
      'nobody has that address',
      [['message/delivery-status', report('5.1.1', 'failed')], back],
      [
        { kind: 'receipt', externalId: id, state: 'failed', detail: '5.1.1 550 5.1.1 said the server' },
        { kind: 'gone', userId: to },
      ],
    ),
    bounce(
      'the mailbox is full',
      [
        ['message/delivery-status', report('5.2.2', 'failed')],
        ['text/rfc822-headers', `Message-ID: ${id}`],
      ],
      [{ kind: 'receipt', externalId: id, state: 'failed' }],
    ),
    bounce('it is still tried', [['message/delivery-status', report('4.4.1', 'delayed')], back], [other('on its way still')]),
    bounce('it arrived', [['message/delivery-status', report('2.0.0', 'delivered')], back], [{ kind: 'receipt', externalId: id, state: 'delivered' }]),
    bounce(
      'a bounce of somebody else’s mail',
      [
        ['message/delivery-status', report('5.1.1', 'failed')],
        ['message/rfc822', 'Message-ID: <other@example.org>\n\nx'],
      ],
      [other('not ours')],
    ),
    bounce(
      'a bounce made up for somebody else',
      [['message/delivery-status', report('5.1.1', 'failed', 'victim@example.org')], back],
      [{ kind: 'receipt', externalId: id, state: 'failed' }],
    ),
    nasty('a bounce in prose', {
      head: ['Subject: failure notice'],
      from: 'MAILER-DAEMON@mx.example.org',
      envelope: '',
      body: `Hi. This is the qmail-send program.\n<${to}>:\n550 5.1.1 no such user\n\n--- Below this line is a copy of the message.\n\nMessage-ID: ${id}\n`,
      becomes: [{ kind: 'receipt', externalId: id, state: 'failed' }],
    }),
    nasty('a bounce with a header of Exim', {
      head: ['Subject: Mail delivery failed', `X-Failed-Recipients: ${to}`],
      from: 'Mail Delivery System <Mailer-Daemon@mx.example.org>',
      envelope: '',
      body: `550 5.1.1 unknown\n\nMessage-ID: ${id}\n`,
      becomes: [
        { kind: 'receipt', externalId: id, state: 'failed' },
        { kind: 'gone', userId: to },
      ],
    }),
  ]
}
