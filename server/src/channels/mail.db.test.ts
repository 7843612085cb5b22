import type { ChannelId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../test-house.ts'
import { hear } from '../turn/receive.ts'
import type { Channel } from './channel.ts'
import { readMail } from './mail/read-mail.ts'
import { provisionDovecot, startMailServers, type TestMailServers } from './mail/test-mail-servers.ts'
import { mailChannel } from './mail.ts'

const provisioned = await provisionDovecot()
const SHOP = 'support@shop.example'

describe.skipIf('missing' in provisioned)(`A shop’s mailbox${'missing' in provisioned ? ` (skipped: ${provisioned.missing})` : ''}`, () => {
  let house: TestHouse
  let servers: TestMailServers
  const channel = mailChannel() as Channel
  const id = 'w1-mailbox' as ChannelId
  const stop = new AbortController()
  let listening: Promise<void>

  beforeAll(async () => {
    if ('missing' in provisioned) return
    house = await openTestHouse()
    servers = await startMailServers(provisioned.folder)
    const settings = channel.settings.parse({ ...servers.settingsOf(SHOP), name: 'The Shop', everySeconds: 1 })
    await house.house.accounts.put({ id, workspaceId: house.workspaceId, name: channel.name, title: 'Mail', settings }, house.house.now())
    const account = (await house.house.accounts.find(id))!
    listening = channel.listen!(account, (events) => hear(events, { account, channel }, house.house.door), stop.signal)
  }, 120_000)
  afterAll(async () => {
    stop.abort()
    await listening
    await servers?.stop()
    await house?.close()
  })

  test('a question is answered once, in its thread, however often it comes; numbered anew it is still the same', async () => {
    for (let times = 0; times < 3; times++) await servers.bring(letter('ann', 'first', 'hello'), SHOP)
    await answersTo('ann', 1)
    await servers.renumber(SHOP)
    await servers.bring(letter('ann', 'second', 'hello again', ['In-Reply-To: <first@example.org>']), SHOP)
    const [first, second] = await answersTo('ann', 2)
    expect(first!.header('in-reply-to')).toEqual(['<first@example.org>'])
    expect(second!.references).toEqual(['<first@example.org>', '<second@example.org>', '<second@example.org>'])
    expect([first!.subject, first!.header('auto-submitted')]).toEqual(['Re: Question', ['auto-replied']])
    expect((await said('ann')).filter(({ from }) => from === 'shopper').map(({ text }) => text)).toEqual(['Question\n\nhello', 'hello again'])
  }, 60_000)

  test('twelve people who write at once have a conversation and an answer each', async () => {
    const people = Array.from({ length: 12 }, (_, index) => `crowd-${index}`)
    await Promise.all(people.map((person) => servers.bring(letter(person, person, 'hello'), SHOP)))
    for (const person of people) await answersTo(person, 1)
    for (const person of people) expect((await said(person)).filter(({ from }) => from === 'shopper')).toHaveLength(1)
  }, 60_000)

  test('an answer that comes back is shown as not delivered, and nothing more goes there', async () => {
    await servers.bring(letter('dead', 'dead', 'hello'), SHOP)
    const [answer] = await answersTo('dead', 1)
    await servers.bring(bounceOf(answer!.id, 'dead@example.org'), SHOP, '')
    await expect.poll(async () => (await said('dead')).filter(({ state }) => state === 'failed'), { timeout: 20_000 }).toHaveLength(1)
    const { rows } = await house.database.pool.query('select gone from reach where channel_id = $1 and user_id = $2', [id, 'dead@example.org'])
    expect(rows).toEqual([{ gone: '5.1.1 550 5.1.1 no such user' }])
  }, 60_000)

  test('a picture that came along is kept in the house', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
    const parts = [
      '--b',
      'Content-Type: text/plain',
      '',
      'hello',
      '--b',
      'Content-Type: image/png; name=lamp.png',
      'Content-Transfer-Encoding: base64',
      '',
      png.toString('base64'),
      '--b--',
      '',
    ]
    await servers.bring(letter('eve', 'picture', parts.join('\r\n'), ['Content-Type: multipart/mixed; boundary=b']), SHOP)
    const pictures = async () => (await house.database.pool.query(`select name from attachments where name = 'lamp.png'`)).rows
    await expect.poll(pictures, { timeout: 20_000 }).toMatchObject([{ name: 'lamp.png' }])
  }, 60_000)

  test('a war with a machine that does not say that it is one ends after five answers', async () => {
    await servers.bring(letter('robot', 'war-0', 'hello'), SHOP)
    for (let round = 1; round <= 5; round++) {
      const answers = await answersTo('robot', round)
      await servers.bring(letter('robot', `war-${round}`, `hello, thank you for your mail number ${round}`, [`In-Reply-To: ${answers.at(-1)!.id}`]), SHOP)
    }
    // the sixth is refused, in the desk's sight
    await expect
      .poll(async () => (await said('robot')).filter(({ from, state }) => from === 'bot' && state === 'failed').length, { timeout: 30_000 })
      .toBeGreaterThan(0)
    expect(handedInTo('robot')).toHaveLength(5)
    const failed = (await said('robot')).find(({ state }) => state === 'failed')
    expect(failed!.detail).toContain('5 automatic answers')
  }, 90_000)

  function handedInTo(person: string) {
    return servers.handedIn.filter(({ to }) => to.includes(`${person}@example.org`))
  }

  async function answersTo(person: string, count: number) {
    await expect.poll(() => handedInTo(person).length, { timeout: 30_000, interval: 50 }).toBeGreaterThanOrEqual(count)
    return Promise.all(handedInTo(person).map(({ raw }) => readMail(Buffer.from(raw))))
  }

  async function said(person: string): Promise<{ from: string; text: string; state: string; detail: string | null }[]> {
    const { rows } = await house.database.pool.query(
      `select m."from", m.content->>'text' as text, m.delivery_state as state, m.delivery_detail as detail from messages m join identities i using (conversation_id)
       where i.channel_id = $1 and i.user_id = $2 order by m.seq`,
      [id, `${person}@example.org`],
    )
    return rows
  }
})

function letter(person: string, name: string, words: string, head: readonly string[] = []): string {
  return [`From: ${person} <${person}@example.org>`, `Message-ID: <${name}@example.org>`, 'Subject: Question', ...head, '', words, ''].join('\r\n')
}

function bounceOf(id: string, to: string): string {
  const type = 'Content-Type: multipart/report; report-type=delivery-status; boundary=b'
  const status = [
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx',
    '',
    `Final-Recipient: rfc822; ${to}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 no such user',
  ]
  return ['From: MAILER-DAEMON@mx.example.org', type, '', ...status, '--b', 'Content-Type: message/rfc822', '', `Message-ID: ${id}`, '', '--b--', ''].join(
    '\r\n',
  )
}
