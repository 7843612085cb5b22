import { expect, test } from 'vitest'
import type { ChannelEvent } from '../channel.ts'
import { eventsOf } from './events-of.ts'
import { isProved } from './is-proved.ts'
import { readMail } from './read-mail.ts'
import { MailSettings } from './settings.ts'

const MX = 'mx.shop.example'
const mailOf = (...head: string[]) => readMail(Buffer.from(['From: Lin <Lin@Example.org>', 'Message-ID: <a@example.org>', ...head, '', 'hello'].join('\r\n')))
const results = (words: string) => `Authentication-Results: ${words}`

test.each([
  [
    'our server found it genuine',
    [results(`${MX}; spf=pass smtp.mailfrom=example.org; dkim=pass header.d=example.org; dmarc=pass (p=REJECT) header.from=example.org`)],
    true,
  ],
  ['with a version, in other letters', [results(`${MX.toUpperCase()} 1; DMARC = Pass header.from=Example.org`)], true],
  ['nothing is said', [], false],
  ['SPF alone is no proof of who wrote', [results(`${MX}; spf=pass smtp.mailfrom=example.org`)], false],
  ['it failed', [results(`${MX}; dmarc=fail header.from=example.org`)], false],
  ['its domain says nothing of it', [results(`${MX}; dmarc=none header.from=example.org`)], false],
  ['two results that differ', [results(`${MX}; dmarc=pass; dmarc=fail`)], false],
  ['another server says so', [results('mx.evil.example; dmarc=pass header.from=example.org')], false],
  ['a server whose name begins like ours', [results(`${MX}.evil.example; dmarc=pass`)], false],
  ['ours says no, and below stands what the sender made up', [results(`${MX}; dmarc=fail`), results(`${MX}; dmarc=pass header.from=example.org`)], false],
  ['it passed for another domain', [results(`${MX}; dmarc=pass header.from=evil.example`)], false],
  ['it passed in a comment', [results(`${MX}; dmarc=fail (; dmarc=pass header.from=example.org)`)], false],
  ['it passed within quotation marks', [results(`${MX}; spf=pass smtp.mailfrom="a; dmarc=pass x"@evil.example`)], false],
  ['passed is not password', [results(`${MX}; dmarc=pass-ish`)], false],
  ['a second writer', [results(`${MX}; dmarc=pass`), 'From: Bo <bo@example.org>'], false],
] as const)('a sender is proved by nothing but our own server: %s', async (_, head, is) => {
  expect(isProved(await mailOf(...head), MX)).toBe(is)
})

test('where senders are checked, whoever only claims an address is somebody else, and gets no answer sent elsewhere', async () => {
  const pass = results(`${MX}; dmarc=pass`)
  const elsewhere = 'Reply-To: thief@evil.example'
  const unproved = { userId: 'unproved:lin@example.org', wayBack: { to: 'lin@example.org' } }
  expect(await comes({ authServer: MX }, elsewhere)).toMatchObject(unproved)
  expect(await comes({ authServer: MX }, results(`${MX}; dmarc=fail`), elsewhere)).toMatchObject(unproved)
  expect(await comes({ authServer: MX }, pass, 'Reply-To: work@other.example')).toMatchObject({
    userId: 'lin@example.org',
    wayBack: { to: 'work@other.example' },
    proof: { email: 'lin@example.org' },
  })
  const unchecked = await comes({}, pass, elsewhere)
  expect(unchecked).toMatchObject({ userId: 'lin@example.org', wayBack: { to: 'lin@example.org' } })
  expect(unchecked).not.toHaveProperty('proof')
  expect(await comes({}, 'Reply-To: other@example.org')).toMatchObject({ wayBack: { to: 'other@example.org' } })
})

test('settings that cannot work, or would show a password to a network, are refused', () => {
  const good = { address: 'a@shop.example', password: 'x', imapHost: 'imap.shop.example', smtpHost: 'smtp.shop.example' }
  const isTaken = (settings: unknown) => MailSettings.safeParse(settings).success
  expect([good, { ...good, password: undefined, clientId: 'c', refreshToken: 'r' }].map(isTaken)).toEqual([true, true])
  const bad = [
    {},
    { ...good, address: 'shop' },
    { ...good, password: '' },
    { ...good, imapHost: 'imap host' },
    { ...good, smtpPort: 0 },
    { ...good, security: 'none' },
  ]
  expect(bad.map(isTaken)).toEqual(bad.map(() => false))
})

async function comes(settings: object, ...head: string[]): Promise<ChannelEvent> {
  const mail = await mailOf(...head)
  const all = MailSettings.parse({ address: 'support@shop.example', password: 'x', imapHost: 'a', smtpHost: 'a', ...settings })
  return eventsOf({ mail, source: Buffer.alloc(0), place: { validity: '1', uid: 1 }, at: 0, isCut: false }, all)[0]!
}
