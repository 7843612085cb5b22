import type { Content } from '@xiaoer/contract/content'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testAccount } from '../test-account.ts'
import { fitContent } from '../turn/fit-content.ts'
import type { ChannelEvent, Outbound, Receipt } from './channel.ts'
import { ownId } from './mail/own-id.ts'
import { readMail } from './mail/read-mail.ts'
import { MailSettings } from './mail/settings.ts'
import { nasty, PNG, PNG_PART, SHOP } from './mail/test-letter.ts'
import { provisionDovecot, type SmtpFault, startMailServers, type TestMailServers } from './mail/test-mail-servers.ts'
import { nastyMails } from './mail/test-nasty-mails.ts'
import { mailChannel } from './mail.ts'
import { ListeningEnded } from './platform/listening-ended.ts'

// real servers on a busy machine
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const provisioned = await provisionDovecot()
const isMissing = 'missing' in provisioned

describe.skipIf(isMissing)(`Mail, by a real Dovecot${'missing' in provisioned ? ` (skipped: ${provisioned.missing})` : ''}`, () => {
  let servers: TestMailServers
  beforeAll(async () => {
    if ('folder' in provisioned) servers = await startMailServers(provisioned.folder)
  })
  afterAll(() => servers?.stop())

  const open = (address = SHOP, rest: object = {}) => testAccount(mailChannel(), { ...servers.settingsOf(address), ...rest })

  test('of every nasty kind becomes what it is, in its order', async () => {
    const account = open(SHOP, { everySeconds: 1 })
    const to = 'bo@example.org'
    const mails = nastyMails({ id: ownId({ messageId: 'm', part: 0, to }, MailSettings.parse(account.settings)), to })
    expect(mails.length).toBeGreaterThanOrEqual(40)
    for (const { raw, envelope } of mails) await servers.bring(raw, SHOP, envelope)
    const heard = listenTo(account)
    await heard.untilMany(mails.length)
    await heard.stop()
    for (const [index, { name, becomes }] of mails.entries()) expect.soft([name, heard.batches[index]]).toMatchObject([name, becomes])
    const big = heard.batches[mails.findIndex(({ name }) => name === 'a file of 20 MB')]![1] as { media: string }
    const fetched = await mailChannel().download!(big.media, account)
    expect([fetched.name, fetched.mime, Buffer.from(fetched.bytes).equals(Buffer.alloc(20 * 1_048_576, 1))]).toEqual(['big.zip', 'application/zip', true])
  })

  describe('that comes in', () => {
    test('is heard at once, since the server tells of it', async () => {
      const heard = listenTo(open('idle@shop.example', { everySeconds: 3_600 }))
      await servers.bring(letter('first'), 'idle@shop.example')
      await heard.untilMany(1)
      await servers.bring(letter('second'), 'idle@shop.example')
      await heard.untilMany(2)
      await heard.stop()
      expect(idsOf(heard)).toEqual(['<first@example.org>', '<second@example.org>'])
    })

    test('and could not be kept is heard again, and all that came meanwhile, each once', async () => {
      const account = open('kept@shop.example', { everySeconds: 1 })
      for (const name of ['one', 'two', 'three']) await servers.bring(letter(name), 'kept@shop.example')
      const heard = listenTo(account, { failsAt: 2 })
      await heard.untilMany(3)
      await heard.stop()
      await servers.bring(letter('four'), 'kept@shop.example')
      const again = listenTo(account)
      await again.untilMany(1)
      await servers.restart()
      await servers.bring(letter('five'), 'kept@shop.example')
      await again.untilMany(2)
      await again.stop()
      expect([idsOf(heard), idsOf(again)].flat()).toEqual(['one', 'two', 'three', 'four', 'five'].map((name) => `<${name}@example.org>`))
    })

    test('is not lost where the provider numbers the mailbox anew', async () => {
      const account = open('moved@shop.example', { everySeconds: 1 })
      const heard = listenTo(account)
      for (const name of ['one', 'two']) await servers.bring(letter(name), 'moved@shop.example')
      await heard.untilMany(2)
      await heard.stop()
      const before = heard.batches[0]![0] as Extract<ChannelEvent, { kind: 'message' }>
      await servers.bring(letter('three'), 'moved@shop.example')
      await servers.renumber('moved@shop.example')
      const again = listenTo(account)
      await again.untilMany(3)
      await servers.bring(letter('four'), 'moved@shop.example')
      await again.untilMany(4)
      await again.stop()
      // those before have the ids that the house knows them by
      expect(idsOf(again).sort()).toEqual(['four', 'one', 'three', 'two'].map((name) => `<${name}@example.org>`))
      expect(again.batches.flat()).toContainEqual(expect.objectContaining({ externalId: before.externalId, content: before.content, at: before.at }))
    })

    test('long before the account was connected is left in peace', async () => {
      await servers.bring(letter('old', ['Date: Mon, 3 Nov 2008 10:11:12 +0000']), 'old@shop.example')
      const heard = listenTo(open('old@shop.example', { everySeconds: 1 }))
      await servers.bring(letter('new'), 'old@shop.example')
      await heard.untilMany(1)
      await heard.stop()
      expect(idsOf(heard)).toEqual(['<new@example.org>'])
    })

    test('has its files still after the mailbox was numbered anew', async () => {
      const account = open('files@shop.example', { everySeconds: 1 })
      await servers.bring(nasty('a picture', { head: [], type: PNG_PART, body: PNG, becomes: [] }).raw, 'files@shop.example')
      const heard = listenTo(account)
      await heard.untilMany(1)
      await heard.stop()
      await servers.renumber('files@shop.example')
      const { media } = heard.batches[0]![0] as { media: string }
      expect(await mailChannel().download!(media, account)).toMatchObject({ name: 'a.png', mime: 'image/png', bytes: { length: 8 } })
      await expect(mailChannel().download!(media.replace('"id":"<', '"id":"<never-'), account)).rejects.toThrow('no longer in the inbox')
    })

    test('from a mailbox that does not let us in ends the listening: the merchant is told', async () => {
      const account = open(SHOP, { password: 'another' })
      const ended = await mailChannel().listen!(account, async () => undefined, new AbortController().signal).catch((error: unknown) => error)
      expect(ended).toBeInstanceOf(ListeningEnded)
      expect((ended as ListeningEnded).refusal).toMatchObject({ problem: 'AUTH_REVOKED', detail: expect.stringContaining('Authentication failed') })
      expect(await mailChannel().probe!(account)).toMatchObject({ works: false, problem: 'AUTH_REVOKED', detail: expect.stringMatching(/^IMAP: /) })
      expect(await mailChannel().probe!(open(SHOP, { smtpPort: 1 }))).toMatchObject({
        works: false,
        problem: 'TRANSIENT',
        detail: expect.stringMatching(/^SMTP: /),
      })
      expect(await mailChannel().probe!(open())).toEqual({ works: true, as: SHOP })
    })
  })

  test('where the provider wants OAuth is signed in to by tokens that are renewed, for reading and for sending', async () => {
    const address = 'oauth@shop.example'
    const account = testAccount(mailChannel(), { ...servers.oauthOf(address), everySeconds: 1 })
    const before = servers.tokens.asked.filter((said) => said.startsWith('POST')).length
    const minted = () => servers.tokens.asked.filter((said) => said.startsWith('POST')).slice(before)
    expect(await mailChannel().probe!(account)).toEqual({ works: true, as: address })
    servers.tokens.expire()
    await servers.bring(letter('oauth'), address)
    const heard = listenTo(account)
    await heard.untilMany(1)
    await heard.stop()
    servers.tokens.expire()
    expect(await send({ messageId: 'oauth', from: 'agent', content: { type: 'text', text: 'x' } }, account)).toMatchObject({ outcome: 'sent' })
    // once, and again each time they had died; the token to renew with is a new one each time
    expect(minted()).toHaveLength(3)
    expect(new Set(minted()).size).toBe(3)
    const stranger = testAccount(mailChannel(), { ...servers.oauthOf(address), refreshToken: 'made up' })
    expect(await mailChannel().probe!(stranger)).toMatchObject({ works: false, problem: 'AUTH_REVOKED', detail: expect.stringContaining('not renewed') })
  })

  describe('that goes out', () => {
    const thread = {
      to: 'lin+shop@example.org',
      messageId: '<q2@example.org>',
      references: '<q1@example.org> <q2@example.org>',
      subject: 'RE: 回复：Re: 订单 1001 😀',
    }

    test('stands in its thread, in words and as a page, and says that a machine wrote it', async () => {
      const receipt = await send({
        messageId: 'thread',
        wayBack: thread,
        content: { type: 'text', text: '已发货 😀 <b>\n\nSee https://shop.example/t?a=1&b=2' },
      })
      const { raw, from, to } = servers.handedIn.at(-1)!
      const mail = await readMail(Buffer.from(raw))
      expect({ from, to, receipt }).toEqual({ from: SHOP, to: [thread.to], receipt: { outcome: 'sent', externalId: mail.id } })
      expect(mail).toMatchObject({
        subject: 'Re: 订单 1001 😀',
        from: { name: 'The Shop', address: SHOP },
        references: ['<q1@example.org>', '<q2@example.org>', '<q2@example.org>'],
        text: '已发货 😀 <b>\n\nSee https://shop.example/t?a=1&b=2\n',
        html: expect.stringContaining('<p>已发货 😀 &lt;b&gt;</p><p>See <a href="https://shop.example/t?a=1&amp;b=2">'),
        id: expect.stringMatching(/^<xiaoer\.[0-9a-f-]{36}\.[0-9a-f]{16}@shop\.example>$/),
      })
      expect(['auto-submitted', 'x-auto-response-suppress'].map((name) => mail.header(name)[0])).toEqual(['auto-replied', 'All'])
      await send({ messageId: 'thread', wayBack: thread, content: { type: 'text', text: 'again' } })
      expect((await readMail(Buffer.from(servers.handedIn.at(-1)!.raw))).id).toBe(mail.id)
    })

    test('as buttons, a card or a picture is said in words, and long words arrive whole', async () => {
      const long = Array.from({ length: 900 }, (_, index) => `第${index}句 sentence ${index} 😀.`).join(' ')
      const buttons = [
        { id: 'yes', label: 'Yes' },
        { id: 'no', label: 'No' },
      ]
      const contents: readonly (readonly [Content, readonly string[]])[] = [
        [{ type: 'buttons', text: '退货 😀?', buttons }, ['退货 😀?', '1. Yes', '2. No']],
        [
          { type: 'card', text: '', card: { kind: 'quote', title: 'Refund', lines: [{ label: 'Order', value: '#1' }] }, buttons },
          ['Refund', 'Order: #1', '1. Yes'],
        ],
        [{ type: 'image', url: 'https://shop.example/label.png', mime: 'image/png', text: 'your label' }, ['your label', 'https://shop.example/label.png']],
        [{ type: 'text', text: long }, [long]],
      ]
      for (const [index, [content, words]] of contents.entries()) {
        const before = servers.handedIn.length
        for (const [part, piece] of fitContent(content, mailChannel().capabilities).entries())
          expect(await send({ messageId: `shape-${index}`, part, from: 'agent', content: piece })).toMatchObject({ outcome: 'sent' })
        const mails = await Promise.all(servers.handedIn.slice(before).map(({ raw }) => readMail(Buffer.from(raw))))
        const arrived = mails
          .map(({ text }) => text)
          .join('')
          .replaceAll(/\s/g, '')
        for (const one of words) expect(arrived).toContain(one.replaceAll(/\s/g, ''))
      }
    })

    test('by a person says no such thing', async () => {
      await send({ messageId: 'person', from: 'agent', senderName: 'Ada', content: { type: 'text', text: 'Hello' } })
      const mail = await readMail(Buffer.from(servers.handedIn.at(-1)!.raw))
      expect([mail.header('auto-submitted'), mail.from?.name, mail.subject]).toEqual([[], 'Ada · The Shop', 'The Shop'])
    })

    test('and is answered brings the two together: what comes back names the mail of ours', async () => {
      const address = 'round@shop.example'
      const account = open(address, { everySeconds: 1 })
      const heard = listenTo(account)
      await servers.bring(letter('question', ['Subject: Lamp']), address)
      await heard.untilMany(1)
      const { wayBack } = heard.batches[0]![0] as { wayBack: Outbound['wayBack'] }
      const sent = await send({ messageId: 'a1', from: 'agent', wayBack, content: { type: 'text', text: 'Which?' } }, account)
      const id = (sent as { externalId: string }).externalId
      expect((await readMail(Buffer.from(servers.handedIn.at(-1)!.raw))).references).toEqual(['<question@example.org>', '<question@example.org>'])
      await servers.bring(letter('reply', ['Subject: Re: Lamp', `In-Reply-To: ${id}`, `References: <question@example.org> ${id}`]), address)
      await heard.untilMany(2)
      await heard.stop()
      expect(heard.batches[1]).toMatchObject([
        { wayBack: { messageId: '<reply@example.org>', references: `<question@example.org> ${id} <reply@example.org>` } },
      ])
    })

    test('and fails is told for what it is, and nothing goes out twice', async () => {
      const cases: readonly (readonly [SmtpFault, string])[] = [
        [{ at: 'sign-in', is: { words: '535 5.7.8 Username and Password not accepted' } }, 'AUTH_REVOKED'],
        [{ at: 'sign-in', is: { words: '454 4.7.0 Temporary authentication failure' } }, 'TRANSIENT'],
        [{ at: 'sign-in', is: 'hang-up' }, 'TRANSIENT'],
        [{ at: 'recipient', is: 'hang-up' }, 'TRANSIENT'],
        [{ at: 'recipient', is: { words: '550 5.1.1 The email account that you tried to reach does not exist' } }, 'RECIPIENT_GONE'],
        [{ at: 'recipient', is: { words: '550 Mailbox not found' } }, 'RECIPIENT_GONE'],
        [{ at: 'recipient', is: { words: '451 4.7.1 Greylisted, please try again' } }, 'RATE_LIMITED'],
        [{ at: 'recipient', is: { words: '452 4.3.1 Insufficient system storage' } }, 'TRANSIENT'],
        [{ at: 'data', is: { words: '550 5.4.5 Daily user sending limit exceeded' } }, 'RATE_LIMITED'],
        [{ at: 'data', is: { words: '552 5.3.4 Message size exceeds limit' } }, 'CONTENT_REJECTED'],
        [{ at: 'data', is: { words: '554 5.7.1 Message rejected as spam' } }, 'CONTENT_REJECTED'],
        [{ at: 'data', is: { words: '421 4.3.0 Try again later' } }, 'TRANSIENT'],
        [{ at: 'data', is: 'hang-up' }, 'UNCERTAIN'],
        [{ at: 'data-taken', is: 'hang-up' }, 'UNCERTAIN'],
      ]
      for (const [index, [fault, problem]] of cases.entries()) {
        servers.faults.push(fault)
        const receipt = await send({ messageId: `fault-${index}`, from: 'agent', content: { type: 'text', text: 'x' } })
        expect([fault, receipt]).toMatchObject([fault, { outcome: 'problem', problem, detail: expect.stringMatching(/./) }])
      }
      expect(await send({ messageId: 'after', from: 'agent', content: { type: 'text', text: 'x' } })).toMatchObject({ outcome: 'sent' })
      const nowhere = open(SHOP, { smtpPort: 1 })
      expect(await send({ messageId: 'nowhere', from: 'agent', content: { type: 'text', text: 'x' } }, nowhere)).toMatchObject({ problem: 'TRANSIENT' })
    })

    test('by itself is five mails an hour to one person, whatever they write; persons are free', async () => {
      const account = open()
      const sent = await Promise.all(
        Array.from({ length: 12 }, (_, index) => send({ messageId: `war-${index}`, to: 'robot@example.org', content: { type: 'text', text: 'x' } }, account)),
      )
      expect(sent.filter(({ outcome }) => outcome === 'sent')).toHaveLength(5)
      expect(sent.filter(({ outcome }) => outcome === 'problem')).toMatchObject(
        Array(7).fill({ problem: 'CONTENT_REJECTED', detail: expect.stringContaining('5 automatic') }),
      )
      const answered = sent.findIndex(({ outcome }) => outcome === 'sent')
      expect(
        (await send({ messageId: `war-${answered}`, part: 1, to: 'robot@example.org', content: { type: 'text', text: 'the second piece' } }, account)).outcome,
      ).toBe('sent')
      expect((await send({ messageId: 'x', to: 'other@example.org', content: { type: 'text', text: 'x' } }, account)).outcome).toBe('sent')
      expect((await send({ messageId: 'y', from: 'agent', to: 'robot@example.org', content: { type: 'text', text: 'x' } }, account)).outcome).toBe('sent')
    })
  })

  function send(message: Partial<Outbound>, account = open(SHOP, { name: 'The Shop' })): Promise<Receipt> {
    const plain = {
      to: 'lin@example.org',
      wayBack: null,
      conversationId: 'c',
      messageId: 'm',
      part: 0,
      seq: 1,
      from: 'bot' as const,
      at: '2026-01-02T03:04:05.000Z',
    }
    return mailChannel().send({ ...plain, content: { type: 'text', text: '' }, ...message }, account)
  }
})

function letter(name: string, head: readonly string[] = []): string {
  return ['From: Lin <lin@example.org>', `Message-ID: <${name}@example.org>`, ...head, '', `Where is ${name}?`, ''].join('\r\n')
}

type Account = ReturnType<typeof testAccount<MailSettings>>

/** `failsAt`: what is heard then cannot be kept, once. */
function listenTo(account: Account, { failsAt = 0 } = {}) {
  const batches: (readonly ChannelEvent[])[] = []
  const stop = new AbortController()
  let heard = 0
  const hear = async (events: readonly ChannelEvent[]) => {
    if (events.length === 0) return
    heard++
    if (heard === failsAt) throw new Error('the disk is full')
    batches.push(events)
  }
  const over = mailChannel().listen!(account, hear, stop.signal)
  return {
    batches,
    untilMany: (count: number) => expect.poll(() => batches.length, { timeout: 60_000, interval: 20 }).toBeGreaterThanOrEqual(count),
    async stop() {
      stop.abort()
      await over
    },
  }
}

function idsOf({ batches }: { readonly batches: readonly (readonly ChannelEvent[])[] }): string[] {
  return batches.flat().flatMap((event) => ('externalId' in event ? event.externalId : []))
}
