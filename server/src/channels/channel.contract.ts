import type { Button, Content } from '@xiaoer/contract/content'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { AppError } from '../errors.ts'
import type { TestHouse } from '../test-house.ts'
import { fitContent } from '../turn/fit-content.ts'
import { receive } from '../turn/receive.ts'
import { lengthIn } from '../turn/split-text.ts'
import type { Acknowledgement, Channel, ChannelAccount, ChannelEvent, Inbound, Outbound, RawRequest, Receipt, Received, SendProblem } from './channel.ts'
import type { Shown, Written } from './fakes/fake-channel.ts'

/** A request as the platform would make it, with a name that ends the sentence "…". */
export interface Sample {
  readonly name: string
  readonly request: RawRequest
}

/** How the next call of a send goes wrong; see `fake-platform.ts`. */
export type Failure = 'busy' | 'broken' | 'broken-after' | 'silent-after' | 'hang-up-after' | 'signed-out'

/** The platform, or the shopper's client, as far as sending goes. */
export interface FarEnd {
  readonly got: readonly Shown[]
  fails(how: Failure, retryAfter?: string): void
}

export interface ChannelUnderTest {
  readonly house: TestHouse
  readonly channel: Channel
  /** Set up in the house. */
  readonly account: ChannelAccount<unknown> & { readonly workspaceId: WorkspaceId }
  readonly farEnd: FarEnd
  /** Every kind of message that the channel takes. Contents are compared but for where media lie. */
  readonly inbound: readonly (Sample & { readonly becomes: Partial<Inbound> })[]
  /** Everything else that it tells: echoes, receipts, what was seen, who types, who is gone. */
  readonly tells?: readonly (Sample & { readonly event: Partial<ChannelEvent> })[]
  /** Genuine, but nothing for us. `says`: what the reason must name. */
  readonly ignored: readonly (Sample & { readonly says: string })[]
  /** What is asked when the address is entered at the platform. */
  readonly handshakes?: readonly (Sample & { readonly answers: Acknowledgement })[]
  /** What the platform wants to hear for a message; the same for one that comes again. */
  readonly acknowledges?: Acknowledgement
  /** Not from the channel: key or signature missing, wrong, of another account, over other bytes, too old. */
  readonly strangers: readonly Sample[]
  /** Genuine and broken: malformed, over-long, not UTF-8, wrong types. */
  readonly invalid: readonly Sample[]
  /** Nothing has to be entered before it works. */
  readonly needsNothing?: true
  readonly nonsenseSettings: readonly unknown[]
  /** What a platform refuses in words of its own: `fail` makes the next send fail so. */
  readonly refusals?: readonly { readonly name: string; fail(): void; readonly problem: SendProblem }[]
  /** A genuine text message. */
  write(message: Written): RawRequest
  /** Somebody who wrote nothing of `inbound`, so that the bot says nothing to them; and how they are answered. */
  readonly to: string
  readonly wayBack?: Outbound['wayBack']
  /** False: the platform gives messages no ids. */
  readonly hasIds?: false
  /** The person's id as the channel tells it, where it is not what `write` was given. */
  userIdOf?(userId: string): string
  close(): Promise<void>
}

/** What every channel keeps. `answers`: somebody at the far end says what came of a delivery, so it can fail. */
export function channelContract(under: { readonly open: () => Promise<ChannelUnderTest>; readonly answers: boolean }): void {
  let at: ChannelUnderTest
  beforeAll(async () => {
    at = await under.open()
  }, 60_000)
  afterAll(() => at?.close())

  const ask = async (request: RawRequest): Promise<Received> => at.channel.receive(request, at.account)
  const letIn = (request: RawRequest) => receive(at.account.id, request, at.house.house.door)
  const write = (id: string, userId: string, text: string, writtenAt = Date.now()) => letIn(at.write({ id, userId, text, at: writtenAt }))
  const send = (message: Outbound) => at.channel.send(message, at.account)
  /** All pieces of it, one after another; the last receipt. */
  const sendAll = async (message: Outbound): Promise<Receipt> => {
    let receipt: Receipt = { outcome: 'sent', externalId: null }
    for (const [part, content] of fitContent(message.content, at.channel.capabilities).entries()) receipt = await send({ ...message, part, content })
    return receipt
  }
  const got = () => at.farEnd.got.filter(({ to }) => to === at.to)
  const isLate = () => at.channel.capabilities.reorders !== undefined

  describe('what comes in', () => {
    test('is read for what it is, of every kind that the channel takes', async () => {
      expect(at.inbound.length).toBeGreaterThan(0)
      for (const { name, request, becomes } of at.inbound) {
        const received = await ask(request)
        expect([name, received]).toMatchObject([name, { kind: 'events', events: [{ kind: 'message', ...becomes }] }])
      }
      for (const { name, request, event } of at.tells ?? []) expect([name, await ask(request)]).toMatchObject([name, { kind: 'events', events: [event] }])
    })

    test('is kept under its own id with the shopper’s words, and acknowledged as the platform wants it', async () => {
      const letInAll = async () => {
        for (const { name, request } of at.inbound) {
          const accepted = await letIn(request)
          if (at.acknowledges) expect([name, accepted]).toMatchObject([name, { acknowledge: at.acknowledges }])
        }
      }
      await letInAll()
      for (const { becomes } of at.inbound) {
        const { url: _, ...content } = becomes.content as Content & { url?: string }
        await expect.poll(() => keptUnder(becomes.externalId!), { timeout: 10_000, interval: 20 }).toMatchObject([content])
      }
      // a platform that heard nothing in time says it again
      await letInAll()
    })

    test('and tells more than messages goes where it belongs, without a turn', async () => {
      for (const { name, request } of at.tells ?? []) {
        const accepted = await letIn(request)
        expect([name, accepted.kind === 'kept' && accepted.recorded]).toEqual([name, []])
      }
    })

    test('and is nothing for us is not answered, and the reason is not lost', async () => {
      expect(at.ignored.length).toBeGreaterThan(0)
      const before = await countMessages()
      for (const { name, request, says } of at.ignored) {
        expect([name, await ask(request)]).toMatchObject([name, { kind: 'events', events: [{ kind: 'other', why: expect.stringContaining(says) }] }])
        expect([name, await letIn(request)]).toMatchObject([name, { kind: 'kept', recorded: [] }])
      }
      expect(await countMessages()).toBe(before)
    })

    test('to see whether the address is ours is answered to the letter', async () => {
      for (const { name, request, answers } of at.handshakes ?? []) expect([name, await ask(request)]).toMatchObject([name, { acknowledge: answers }])
    })

    test('from a stranger is refused without a word why, and nothing of it is kept', async () => {
      expect(at.strangers.length).toBeGreaterThan(0)
      const before = await countMessages()
      for (const { name, request } of at.strangers) {
        expect([name, await ask(request)]).toEqual([name, { kind: 'refused', status: expect.any(Number) }])
        const { code, detail } = await letIn(request).then(
          () => ({ code: 'let in', detail: undefined }),
          (error: AppError) => error,
        )
        expect([name, ['unauthenticated', 'forbidden'].includes(code), detail]).toEqual([name, true, undefined])
      }
      expect(await countMessages()).toBe(before)
    })

    test('and is broken is named as that, and nothing of it is kept', async () => {
      expect(at.invalid.length).toBeGreaterThan(0)
      const before = await countMessages()
      for (const { name, request } of at.invalid) {
        expect([name, await ask(request)]).toEqual([name, expect.objectContaining({ kind: 'invalid' })])
        const code = await letIn(request).then(
          () => 'let in',
          (error: AppError) => error.code,
        )
        expect([name, ['invalid', 'malformed-json'].includes(code)]).toEqual([name, true])
      }
      expect(await countMessages()).toBe(before)
    })

    test('never throws, whichever byte of it is cut off or changed', async () => {
      const kinds = ['events', 'handshake', 'refused', 'invalid']
      const whole = at.write({ id: 'bytes', userId: 'bytes', text: '你好 😀 "quoted"', at: Date.now() })
      for (let place = 0; place < whole.body.length; place++) {
        const changed = Uint8Array.from(whole.body)
        changed[place] = changed[place]! ^ 0xff
        for (const body of [whole.body.slice(0, place), whole.body.slice(place), changed]) expect(kinds).toContain((await ask({ ...whole, body })).kind)
      }
      for (const headers of [{}, Object.fromEntries(Object.keys(whole.headers).map((name) => [name, '\u0000é😀']))])
        expect(kinds).toContain((await ask({ ...whole, headers })).kind)
      for (const query of [{}, Object.fromEntries(Object.keys(whole.query).map((name) => [name, '\u0000é😀']))])
        expect(kinds).toContain((await ask({ ...whole, query })).kind)
      for (const body of ['', '{}', '[]', 'null', '"x"', '7', '<xml></xml>', '{"entry":[null]}', '{"events":{}}'])
        expect(kinds).toContain((await ask({ ...whole, body: Buffer.from(body) })).kind)
    })
  })

  describe('delivered again, or many at once', () => {
    test('the same message five times at once is one message', async () => {
      const request = at.write({ id: 'five', userId: 'emil', text: 'hello', at: Date.now() })
      await Promise.all(Array.from({ length: 5 }, () => letIn(request)))
      await expect.poll(() => wordsOfPerson('emil'), { timeout: 10_000, interval: 20 }).toEqual(['hello'])
      await letIn(request)
      expect(await wordsOfPerson('emil')).toEqual(['hello'])
    })

    test('another text under a used id changes nothing: the first stays', async () => {
      if (at.hasIds === false) return
      await write('used', 'fay', 'the first')
      await write('used', 'fay', 'the second').catch(() => undefined)
      await expect.poll(() => wordsOfPerson('fay'), { timeout: 10_000, interval: 20 }).toEqual(['the first'])
    })

    test('the messages of one shopper stand in the order in which they were written, whatever else goes on', async () => {
      const people = Array.from({ length: 6 }, (_, index) => `crowd-${index}`)
      const said = Array.from({ length: 8 }, (_, index) => `message ${index}`)
      const start = Date.now() - 60_000
      const jobs = said.flatMap((text, index) => people.map((person) => () => write(`${person}-${index}`, person, text, start + index * 1_000)))
      // who keeps no order is sent backwards
      const all = await Promise.all((isLate() ? jobs.toReversed() : jobs).map((job) => job()))
      for (const person of people) await expect.poll(() => wordsOfPerson(person), { timeout: 15_000, interval: 50 }).toEqual(said)
      await Promise.all(all.map((one) => (one.kind === 'kept' ? one.turn : null)))
      for (const person of people) await expect.poll(() => gapsOf(person), { timeout: 10_000 }).toBe(0)
    })
  })

  describe('what goes out', () => {
    test('is bounded by what the channel says it can show', () => {
      const { text, buttons, media, window, rate, reorders } = at.channel.capabilities
      for (const number of [text.max, buttons.max, buttons.label, window?.ms, window?.sends, rate?.account?.most, rate?.recipient?.most, reorders])
        expect([number, number === undefined || (Number.isInteger(number) && number >= 0)]).toEqual([number, true])
      expect(text.max).toBeGreaterThan(0)
      expect(new Set(media).size).toBe(media.length)
      expect(typeof at.channel.needsSending(at.account)).toBe('boolean')
    })

    test('arrives as it was said: words, buttons, a card and a picture, signed and in a shape that the channel can show', async () => {
      for (const [index, content] of CONTENTS.entries()) {
        const before = got().length
        const receipt = await sendAll(outbound(`shape-${index}`, content))
        expect([content.type, receipt]).toMatchObject([content.type, { outcome: expect.stringMatching(/^(sent|delivered)$/) }])
        const shown = got().slice(before)
        expect([content.type, shown.every(({ genuine }) => genuine)]).toEqual([content.type, true])
        const words = shown.map((one) => one.words).join('\n')
        expect([content.type, words]).toEqual([content.type, expect.stringContaining('退货 😀')])
        for (const { label } of buttonsOf(content))
          expect([content.type, words + shown.flatMap((one) => one.buttons).join('\n')]).toEqual([content.type, expect.stringContaining(label)])
        if (content.type === 'image') expect(words + shown.map((one) => one.media ?? '').join('\n')).toContain(content.url)
        expect(shown.every((one) => fitsIn(one, at.channel))).toBe(true)
      }
    })

    test('and is too long arrives in pieces, whole and in order', async () => {
      const text = Array.from({ length: 400 }, (_, index) => `第${index}句 sentence ${index} 😀.`)
        .join(' ')
        .repeat(Math.ceil(at.channel.capabilities.text.max / 8_000))
      const before = got().length
      await sendAll(outbound('long', { type: 'text', text }))
      const shown = got().slice(before)
      expect(shown.every((one) => fitsIn(one, at.channel))).toBe(true)
      expect(
        shown
          .map(({ words }) => words)
          .join('')
          .replaceAll(/\s/g, ''),
      ).toBe(text.replaceAll(/\s/g, ''))
    }, 60_000)

    test('twenty at once arrive once each', async () => {
      const before = got().length
      const messages = Array.from({ length: 20 }, (_, index) => outbound(`many-${index}`, { type: 'text', text: `hello ${index}.` }))
      const receipts = await Promise.all(messages.map(send))
      expect(receipts.map(({ outcome }) => outcome)).toEqual(messages.map(() => expect.stringMatching(/^(sent|delivered)$/)))
      expect(
        got()
          .slice(before)
          .map(({ words }) => words)
          .sort(),
      ).toEqual(messages.map((_, index) => `hello ${index}.`).sort())
    })

    if (!under.answers) return

    test('sent again it is known by the id that it had, where the channel says so, and still genuine a day later', async () => {
      if (!at.channel.capabilities.idempotent) return
      const old = { ...outbound('again', { type: 'text', text: 'hello again' }), at: new Date(Date.now() - 86_400_000).toISOString() }
      await send(old)
      const before = got().length
      const { id } = got().at(-1)!
      await send(old)
      const again = got().slice(before)
      // a platform that keeps it back, or a receiver that can tell
      expect(again.map((one) => [one.id, one.genuine])).toEqual(again.map(() => [id, true]))
    })

    test('and fails is told for what it is, and the next one arrives', async () => {
      const { idempotent } = at.channel.capabilities
      const told: Record<Failure, readonly SendProblem[]> = {
        busy: ['RATE_LIMITED'],
        broken: idempotent ? ['TRANSIENT'] : ['TRANSIENT', 'UNCERTAIN'],
        'broken-after': idempotent ? ['TRANSIENT'] : ['TRANSIENT', 'UNCERTAIN'],
        'silent-after': [idempotent ? 'TRANSIENT' : 'UNCERTAIN'],
        'hang-up-after': [idempotent ? 'TRANSIENT' : 'UNCERTAIN'],
        'signed-out': ['AUTH_EXPIRED', 'AUTH_REVOKED'],
      }
      for (const how of Object.keys(told) as Failure[]) {
        at.farEnd.fails(how)
        const before = got().length
        const receipt = await hurried(() => send(outbound(`failed-${how}`, { type: 'text', text: `hello ${how}` })))
        // a token that was renewed in time, or a second try under the same key, is no failure
        if (receipt.outcome !== 'problem') {
          expect([
            how,
            got()
              .slice(before)
              .map(({ words }) => words),
          ]).toEqual([how, [`hello ${how}`]])
          continue
        }
        expect([how, receipt]).toMatchObject([how, { outcome: 'problem', detail: expect.stringMatching(/./) }])
        expect([how, told[how]]).toEqual([how, expect.arrayContaining([(receipt as Extract<Receipt, { outcome: 'problem' }>).problem])])
        expect((await send(outbound(`after-${how}`, { type: 'text', text: 'hello' }))).outcome).not.toBe('problem')
      }
    }, 60_000)

    test('too fast waits as long as the provider says, where it says something', async () => {
      const waitOf = async (retryAfter: string) => {
        at.farEnd.fails('busy', retryAfter)
        return ((await send(outbound(`wait-${retryAfter}`, { type: 'text', text: 'hello' }))) as Extract<Receipt, { outcome: 'problem' }>).retryAfterMs
      }
      const wait = await waitOf('7')
      expect(wait === undefined || wait === 7_000).toBe(true)
      for (const nonsense of ['', '-5', 'soon', 'NaN', '0']) expect([nonsense, await waitOf(nonsense)]).toEqual([nonsense, undefined])
    })

    test('and is refused in the platform’s own words is told for what that means', async () => {
      for (const { name, fail, problem } of at.refusals ?? []) {
        fail()
        expect([name, await send(outbound(`refused-${name}`, { type: 'text', text: 'hello' }))]).toMatchObject([name, { outcome: 'problem', problem }])
      }
    })
  })

  test('settings that cannot work are refused before they are kept', () => {
    expect(at.channel.settings.safeParse(at.account.settings).success).toBe(true)
    for (const settings of [undefined, null, 7, 'settings', [], ...(at.needsNothing ? [] : [{}]), ...at.nonsenseSettings])
      expect([settings, at.channel.settings.safeParse(settings).success]).toEqual([settings, false])
  })

  function outbound(messageId: string, content: Content): Outbound {
    return { to: at.to, wayBack: at.wayBack ?? null, conversationId: 'c-1', messageId, part: 0, seq: 2, from: 'bot', at: new Date().toISOString(), content }
  }

  async function countMessages(): Promise<number> {
    return (await at.house.database.pool.query(`select count(*)::int as count from messages where "from" = 'shopper'`)).rows[0].count
  }

  async function keptUnder(externalId: string): Promise<Content[]> {
    const { rows } = await at.house.database.pool.query(
      `select m.content from messages m join inbound i on i.message_id = m.id where i.channel_id = $1 and i.external_id = $2 and m."from" = 'shopper'`,
      [at.account.id, externalId],
    )
    return rows.map(({ content }) => content)
  }

  async function wordsOfPerson(name: string): Promise<string[]> {
    const { rows } = await at.house.database.pool.query(
      `select content->>'text' as text from messages m join identities i on i.conversation_id = m.conversation_id
       where i.channel_id = $1 and i.user_id = $2 and "from" = 'shopper' order by seq`,
      [at.account.id, userIdOf(name)],
    )
    return rows.map(({ text }) => text)
  }

  /** Numbers that were given out and have no message. */
  async function gapsOf(name: string): Promise<number> {
    const { rows } = await at.house.database.pool.query(
      `select max(seq) - count(*)::int as gaps from messages m join identities i on i.conversation_id = m.conversation_id where i.channel_id = $1 and i.user_id = $2`,
      [at.account.id, userIdOf(name)],
    )
    return rows[0].gaps
  }

  /** As the channel calls them: some ids are made of several parts. */
  function userIdOf(name: string): string {
    return at.userIdOf?.(name) ?? name
  }
}

const CONTENTS: readonly Content[] = [
  { type: 'text', text: '退货 😀 <b>&amp;</b> "quoted"\nsecond line' },
  { type: 'buttons', text: '退货 😀?', buttons: Array.from({ length: 12 }, (_, index) => ({ id: `b-${index}`, label: `Choice ${index}` })) },
  { type: 'buttons', text: '退货 😀!', buttons: [{ id: 'yes', label: 'Yes' }] },
  {
    type: 'card',
    text: '退货 😀',
    card: { kind: 'quote', title: 'This is what I am about to do', lines: [{ label: 'Order', value: '#W1000001' }] },
    buttons: [{ id: 'yes', label: 'Yes' }],
  },
  { type: 'image', url: 'https://shop.example/label.png', mime: 'image/png', name: 'label.png', text: '退货 😀' },
]

function buttonsOf(content: Content): readonly Button[] {
  return content.type === 'buttons' || content.type === 'card' ? content.buttons : []
}

/** Does what is shown fit what the channel says it can show? */
function fitsIn({ words, buttons }: Shown, { capabilities: { text, buttons: pressed } }: Channel): boolean {
  return lengthIn(words, text.unit) <= text.max && buttons.length <= pressed.max
}

/** Whoever waits for a silent platform gives up ten times as soon. */
async function hurried<T>(work: () => Promise<T>): Promise<T> {
  const patient = AbortSignal.timeout.bind(AbortSignal)
  const hurry = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => patient(ms / 10))
  return work().finally(() => hurry.mockRestore())
}
