import type { Content } from '@xiaoer/contract/content'
import type { ConversationId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AppError } from '../errors.ts'
import type { TestHouse } from '../test-house.ts'
import { fit } from '../turn/outbox.ts'
import { type Accepted, receive } from '../turn/receive.ts'
import type { Channel, ChannelAccount, Inbound, Outbound, RawRequest, Receipt, SendProblem } from './channel.ts'

/** A request as the platform would make it, with a name that ends the sentence "…". */
export interface Sample {
  readonly name: string
  readonly request: RawRequest
}

/** What reached the far end. */
export interface Delivered {
  /** What the receiver knows a repeated delivery by. */
  readonly id: string
  readonly content: Content
  /** Signed and addressed as the channel promises. */
  readonly genuine: boolean
}

/** The platform, or the shopper's client, as far as sending goes. */
export interface FarEnd {
  readonly got: readonly Delivered[]
  /** How it answers from now on; `silent` takes everything and says nothing. */
  answer(how: 'ok' | 'silent' | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }): void
}

export interface ChannelUnderTest {
  readonly house: TestHouse
  readonly channel: Channel
  /** Set up in the house. */
  readonly account: ChannelAccount<unknown>
  readonly farEnd: FarEnd
  /** Every kind of message that the channel takes. */
  readonly inbound: readonly (Sample & { readonly becomes: Partial<Inbound> })[]
  /** Genuine, but no shopper's message: echoes of our own, receipts, types that we do not know. `says`: what the reason must name. */
  readonly ignored: readonly (Sample & { readonly says: string })[]
  /** Not from the channel: key or signature missing, wrong, of another account, over other bytes, too old. */
  readonly strangers: readonly Sample[]
  /** Genuine and broken: malformed, over-long, not UTF-8, wrong types. */
  readonly invalid: readonly Sample[]
  readonly nonsenseSettings: readonly unknown[]
  /** A genuine text message. */
  write(message: { readonly id: string; readonly userId: string; readonly text: string }): RawRequest
  /** To whom the far end listens. */
  readonly to: string
  close(): Promise<void>
}

/** What every channel keeps. `answers`: somebody at the far end says what came of a delivery, so it can fail. */
export function channelContract(under: { readonly open: () => Promise<ChannelUnderTest>; readonly answers: boolean }): void {
  let at: ChannelUnderTest
  beforeAll(async () => {
    at = await under.open()
  })
  afterAll(() => at.close())

  const ask = async (request: RawRequest) => at.channel.receive(request, at.account)
  const letIn = (request: RawRequest) => receive(at.account.id, request, at.house.house.door)
  const write = (id: string, userId: string, text: string) => letIn(at.write({ id, userId, text }))
  const send = (message: Outbound) => at.channel.send({ ...message, content: fit(message.content, at.channel.capabilities) }, at.account)

  describe('what comes in', () => {
    test('is read for what it is, of every kind that the channel takes', async () => {
      expect(at.inbound.length).toBeGreaterThan(0)
      for (const { name, request, becomes } of at.inbound) {
        const received = await ask(request)
        expect([name, received]).toEqual([name, { kind: 'messages', messages: [expect.objectContaining(becomes)] }])
      }
    })

    test('is kept under its own id with the shopper’s words, before it is acknowledged', async () => {
      for (const { name, request, becomes } of at.inbound) {
        const { recorded } = (await letIn(request)) as Extract<Accepted, { kind: 'kept' }>
        const { rows } = await at.house.database.pool.query(
          `select m.content, i.external_id as "externalId" from messages m join inbound i on i.message_id = m.id where m.id = $1 and m."from" = 'shopper'`,
          [recorded[0]!.messageId],
        )
        expect([name, rows]).toEqual([name, [{ content: becomes.content, externalId: becomes.externalId }]])
      }
    })

    test('and is no shopper’s message is not answered, and the reason is not lost', async () => {
      expect(at.ignored.length).toBeGreaterThan(0)
      const before = await countMessages()
      for (const { name, request, says } of at.ignored) {
        expect([name, await ask(request)]).toEqual([name, { kind: 'ignored', why: expect.stringContaining(says) }])
        expect([name, await letIn(request)]).toEqual([name, { kind: 'ignored', why: expect.stringContaining(says) }])
      }
      expect(await countMessages()).toBe(before)
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
      const whole = at.write({ id: 'bytes', userId: 'bytes', text: '你好 😀 "quoted"' })
      for (let place = 0; place < whole.body.length; place++) {
        const changed = Uint8Array.from(whole.body)
        changed[place] = changed[place]! ^ 0xff
        for (const body of [whole.body.slice(0, place), whole.body.slice(place), changed])
          expect(['messages', 'refused', 'ignored', 'invalid']).toContain((await ask({ ...whole, body })).kind)
      }
      for (const headers of [{}, Object.fromEntries(Object.keys(whole.headers).map((name) => [name, '\u0000é😀']))])
        expect(['messages', 'refused', 'ignored', 'invalid']).toContain((await ask({ ...whole, headers })).kind)
    })
  })

  describe('delivered again, or many at once', () => {
    test('the same message is kept once and gets the same answer', async () => {
      const first = await write('twice', 'dora', 'hello')
      const second = await write('twice', 'dora', 'hello')
      expect(keptOf(first)).toMatchObject({ duplicate: false, mismatch: false })
      expect(keptOf(second)).toEqual({ ...keptOf(first), duplicate: true })
    })

    test('the same message five times at once is one message', async () => {
      const all = await Promise.all(Array.from({ length: 5 }, () => write('five', 'emil', 'hello')))
      expect(new Set(all.map((one) => `${keptOf(one).messageId} ${keptOf(one).conversationId} ${keptOf(one).seq}`)).size).toBe(1)
      expect(all.filter((one) => !keptOf(one).duplicate)).toHaveLength(1)
      expect(await wordsIn(keptOf(all[0]!).conversationId)).toEqual(['hello'])
    })

    test('another text under a used id is refused, and the first stays', async () => {
      const first = await write('used', 'fay', 'the first')
      await expect(write('used', 'fay', 'the second')).rejects.toMatchObject({ code: 'idempotency-mismatch' })
      expect(await wordsIn(keptOf(first).conversationId)).toEqual(['the first'])
    })

    test('the messages of one shopper stay in the order in which they came, whatever else goes on', async () => {
      const people = Array.from({ length: 8 }, (_, index) => `crowd-${index}`)
      const said = Array.from({ length: 10 }, (_, index) => `message ${index}`)
      const all = await Promise.all(said.flatMap((text, index) => people.map((person) => write(`${person}-${index}`, person, text))))
      const conversations = [...new Set(all.map((one) => keptOf(one).conversationId))]
      expect(conversations).toHaveLength(people.length)
      for (const conversation of conversations) expect(await wordsIn(conversation)).toEqual(said)
      await Promise.all(all.map((one) => (one as Extract<Accepted, { kind: 'kept' }>).turn))
      for (const conversation of conversations) expect(await gapsIn(conversation)).toBe(0)
    })
  })

  describe('what goes out', () => {
    test('is bounded by what the channel says it can show, and it says all of it', () => {
      const { text, ...rest } = at.channel.capabilities
      expect(Object.keys(rest).sort()).toEqual(['buttons', 'cards', 'idempotent', 'media', 'read', 'typing'])
      expect([Number.isInteger(text.max) && text.max > 0, ['bytes', 'chars', 'utf16'].includes(text.unit)]).toEqual([true, true])
      expect(Number.isInteger(rest.buttons) && rest.buttons >= 0).toBe(true)
      for (const name of ['cards', 'idempotent', 'media', 'read', 'typing'] as const) expect([name, typeof rest[name]]).toEqual([name, 'boolean'])
      expect(typeof at.channel.needsSending(at.account)).toBe('boolean')
    })

    test('arrives as it was said: words, buttons and a card, signed and in a shape that the channel can show', async () => {
      for (const [index, content] of CONTENTS.entries()) {
        const message = outbound(`shape-${index}`, content)
        expect((await send(message)).outcome).toBe('delivered')
        const got = at.farEnd.got.find(({ id }) => id === message.messageId)!
        expect([content.type, got.genuine]).toEqual([content.type, true])
        expect(got.content).toEqual(fit(content, at.channel.capabilities))
        expect(fitsIn(got.content, at.channel)).toBe(true)
        expect(JSON.stringify(got.content)).toContain('退货 😀')
      }
    })

    test('sent again it is known by the id that it had, and still genuine a day later', async () => {
      const old = { ...outbound('again', { type: 'text', text: 'hello again' }), at: new Date(Date.now() - 86_400_000).toISOString() }
      await send(old)
      await send(old)
      const got = at.farEnd.got.filter(({ id }) => id === old.messageId)
      expect(got.map(({ genuine }) => genuine)).toEqual([true, true])
      expect(got[0]!.content).toEqual(got[1]!.content)
    })

    test('twenty at once arrive once each', async () => {
      const messages = Array.from({ length: 20 }, (_, index) => outbound(`many-${index}`, { type: 'text', text: `hello ${index}` }))
      const receipts = await Promise.all(messages.map(send))
      expect(receipts.map(({ outcome }) => outcome)).toEqual(messages.map(() => 'delivered'))
      const ids = at.farEnd.got.map(({ id }) => id).filter((id) => id.startsWith('many-'))
      expect(ids.sort()).toEqual(messages.map(({ messageId }) => messageId).sort())
    })

    if (!under.answers) return

    test('and fails is told for what it is, with the words of the provider', async () => {
      const answers: readonly (readonly [status: number, problem: SendProblem])[] = [
        [500, 'TRANSIENT'],
        [502, 'TRANSIENT'],
        [503, 'TRANSIENT'],
        [408, 'TRANSIENT'],
        [429, 'RATE_LIMITED'],
        [410, 'RECIPIENT_GONE'],
        [400, 'CONTENT_REJECTED'],
        [413, 'CONTENT_REJECTED'],
        [422, 'CONTENT_REJECTED'],
      ]
      for (const [status, problem] of answers) {
        at.farEnd.answer({ status })
        const receipt = await send(outbound(`failed-${status}`, { type: 'text', text: 'hello' }))
        expect([status, receipt]).toEqual([status, { outcome: 'problem', problem, detail: expect.stringContaining(String(status)) }])
      }
      at.farEnd.answer('ok')
      expect((await send(outbound('after-failures', { type: 'text', text: 'hello' }))).outcome).toBe('delivered')
    })

    test('too fast waits as long as the provider says, where it says something', async () => {
      const waitOf = async (retryAfter: string) => {
        at.farEnd.answer({ status: 429, headers: { 'retry-after': retryAfter } })
        return ((await send(outbound(`wait-${retryAfter}`, { type: 'text', text: 'hello' }))) as Extract<Receipt, { outcome: 'problem' }>).retryAfterMs
      }
      expect(await waitOf('7')).toBe(7_000)
      for (const nonsense of ['', '-5', 'soon', 'NaN', '0']) expect([nonsense, await waitOf(nonsense)]).toEqual([nonsense, undefined])
      at.farEnd.answer('ok')
    })

    test('to a provider that takes it and says nothing is given up in time, as what may have arrived', async () => {
      at.farEnd.answer('silent')
      const began = performance.now()
      const receipt = (await send(outbound('silent', { type: 'text', text: 'hello' }))) as Extract<Receipt, { outcome: 'problem' }>
      at.farEnd.answer('ok')
      expect(performance.now() - began).toBeLessThan(15_000)
      // only where a second delivery is known for one may it be tried again
      expect(receipt).toMatchObject({ outcome: 'problem', problem: at.channel.capabilities.idempotent ? 'TRANSIENT' : 'UNCERTAIN' })
      expect(receipt.detail).not.toBe('')
    }, 20_000)
  })

  test('settings that cannot work are refused before they are kept', () => {
    expect(at.channel.settings.safeParse(at.account.settings).success).toBe(true)
    for (const settings of [undefined, null, 7, 'settings', [], {}, ...at.nonsenseSettings])
      expect([settings, at.channel.settings.safeParse(settings).success]).toEqual([settings, false])
  })

  function outbound(messageId: string, content: Content): Outbound {
    return { to: at.to, conversationId: 'c-1', messageId, seq: 2, from: 'bot', at: new Date().toISOString(), content }
  }

  async function countMessages(): Promise<number> {
    return (await at.house.database.pool.query(`select count(*)::int as count from messages where "from" = 'shopper'`)).rows[0].count
  }

  async function wordsIn(conversationId: ConversationId): Promise<string[]> {
    const { rows } = await at.house.database.pool.query(
      `select content->>'text' as text from messages where conversation_id = $1 and "from" = 'shopper' order by seq`,
      [conversationId],
    )
    return rows.map(({ text }) => text)
  }

  /** Numbers that were given out and have no message. */
  async function gapsIn(conversationId: ConversationId): Promise<number> {
    const { rows } = await at.house.database.pool.query('select max(seq) - count(*)::int as gaps from messages where conversation_id = $1', [conversationId])
    return rows[0].gaps
  }
}

const CONTENTS: readonly Content[] = [
  { type: 'text', text: '退货 😀 <b>&amp;</b> "quoted"\nsecond line' },
  { type: 'buttons', text: '退货 😀?', buttons: Array.from({ length: 12 }, (_, index) => ({ id: `b-${index}`, label: `Choice ${index}` })) },
  {
    type: 'card',
    text: '退货 😀',
    card: { kind: 'quote', title: 'This is what I am about to do', lines: [{ label: 'Order', value: '#W1000001' }] },
    buttons: [{ id: 'yes', label: 'Yes' }],
  },
]

function keptOf(accepted: Accepted) {
  if (accepted.kind !== 'kept') throw new Error(`not kept: ${accepted.why}`)
  return accepted.recorded[0]!
}

/** Does what is shown fit what the channel says it can show? */
function fitsIn(content: Content, { capabilities: { text, buttons, cards } }: Channel): boolean {
  const words = 'text' in content ? (content.text ?? '') : ''
  const length = text.unit === 'bytes' ? Buffer.byteLength(words) : text.unit === 'chars' ? [...words].length : words.length
  const pressed = content.type === 'buttons' || content.type === 'card' ? content.buttons.length : 0
  return length <= text.max && pressed <= buttons && (content.type !== 'card' || cards)
}
