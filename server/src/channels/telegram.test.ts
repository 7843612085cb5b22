import type { Content } from '@xiaoer/contract/content'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import type { ChannelAccount, ChannelEvent } from './channel.ts'
import { type FakeTelegram, openFakeTelegram } from './fakes/telegram.ts'
import { type TelegramSettings, telegramChannel } from './telegram.ts'

const lin = { id: 42, is_bot: false, first_name: 'Lin' }
const update = (id: number, text: string) => ({
  update_id: id,
  message: { message_id: id, from: lin, chat: { id: 42, type: 'private' }, date: 1_760_000_000, text },
})

describe('a bot on Telegram', () => {
  const channel = telegramChannel()
  let fake: FakeTelegram
  let account: ChannelAccount<TelegramSettings>
  beforeAll(async () => {
    fake = await openFakeTelegram()
    account = testAccount(channel, fake.settings)
  })
  afterAll(() => fake.close())
  const send = (content: Content, to = '42', wayBack: { connection: string | null } | null = null) =>
    channel.send({ to, wayBack, conversationId: 'c', messageId: 'm', part: 0, seq: 1, from: 'bot', at: '', content }, account)
  const said = () => JSON.parse(fake.heard.at(-1)!.replace(/^\S+ \S+ /, ''))

  test('says words, pictures and buttons in the platform’s own shapes', async () => {
    expect(await send({ type: 'text', text: 'a < b & c' })).toEqual({ outcome: 'sent', externalId: expect.stringMatching(/^42:\d+$/) })
    expect(said()).toEqual({ chat_id: 42, text: 'a < b & c', link_preview_options: { is_disabled: true } })
    await send({ type: 'image', url: 'https://shop.example/a.png', mime: 'image/png', text: 'the label' })
    expect(said()).toEqual({ chat_id: 42, photo: 'https://shop.example/a.png', caption: 'the label' })
    await send({ type: 'buttons', text: 'Sure?', buttons: [{ id: 'yes', label: 'Yes' }] })
    expect(said().reply_markup).toEqual({ inline_keyboard: [[{ text: 'Yes', callback_data: 'b=yes&l=Yes' }]] })
    await send({ type: 'text', text: 'for the owner' }, '42', { connection: 'biz1' })
    expect(said()).toMatchObject({ business_connection_id: 'biz1', text: 'for the owner' })
    await send({ type: 'text', text: 'to the bot itself' }, '42', { connection: null })
    expect(said()).not.toHaveProperty('business_connection_id')
  })

  test('is told who blocked it', async () => {
    fake.blocked.add('43')
    expect(await send({ type: 'text', text: 'hello' }, '43')).toMatchObject({ problem: 'RECIPIENT_GONE', detail: expect.stringContaining('blocked') })
  })

  test('answers whoever pressed a button, so that it turns no longer', async () => {
    const press = {
      update_id: 10_003,
      callback_query: { id: '77', from: lin, message: { message_id: 7, chat: { id: 42, type: 'private' }, date: 0 }, data: 'y' },
    }
    await channel.receive(hookRequest(account.id, fake.webhook(press)), account)
    await expect.poll(() => fake.heard).toContain('POST /bot123456:TESTTOKEN/answerCallbackQuery {"callback_query_id":"77"}')
  })

  test('is pushed to after it was connected, under the secret, one update at a time', async () => {
    expect(await channel.connect!('https://help.example.com/hook', account)).toEqual({ works: true, as: '小二示范店 @xiaoer_demo_bot' })
    expect(fake.pushesTo()).toMatchObject({ url: 'https://help.example.com/hook', secret_token: account.settings.secretToken, max_connections: 1 })
    expect(await channel.connect!('http://help.example.com/hook', account)).toMatchObject({ works: false, detail: expect.stringContaining('HTTPS') })
    const wrong = { ...account, settings: { ...account.settings, botToken: '123456:ANOTHERTOKEN' } }
    expect(await channel.probe!(wrong)).toMatchObject({ works: false, problem: 'AUTH_REVOKED' })
  })

  test('fetches what waits, also after trouble, and confirms only what was kept', async () => {
    const fetching = { ...account, settings: { ...account.settings, fetches: true } }
    await channel.connect!('https://help.example.com/hook', account)
    fake.waiting.push(update(7, 'one'), update(8, 'two'))
    fake.faults.push({ on: /getUpdates/, is: 'busy', retryAfter: '0.01' })
    const stop = new AbortController()
    const heard: ChannelEvent[] = []
    await channel.listen!(
      fetching,
      async (events) => {
        heard.push(...events)
        if (heard.length >= 3) return stop.abort()
        expect(fake.waiting.map(({ update_id }) => update_id)).toEqual([7, 8])
        fake.waiting.push(update(9, 'three'))
      },
      stop.signal,
    )
    expect(heard).toMatchObject(['one', 'two', 'three'].map((text) => ({ kind: 'message', userId: '42', content: { text } })))
    expect(fake.waiting.map(({ update_id }) => update_id)).toEqual([9])
  })

  test('says what is wrong where fetching will never work, and stops when it is told to', async () => {
    const wrong = { ...account, settings: { ...account.settings, fetches: true, botToken: '123456:ANOTHERTOKEN' } }
    await expect(channel.listen!(wrong, async () => undefined, new AbortController().signal)).rejects.toThrow('Unauthorized')
    const stop = new AbortController()
    const pushed = channel.listen!(account, async () => undefined, stop.signal)
    stop.abort()
    await expect(pushed).resolves.toBeUndefined()
  })

  test('fetches files by their id, and shows typing', async () => {
    expect((await channel.download!('L', account)).bytes.length).toBeGreaterThan(60)
    await expect(channel.download!('gone', account)).rejects.toThrow('invalid file_id')
    await channel.typing!({ userId: '42', wayBack: null }, account)
    expect(said()).toEqual({ chat_id: 42, action: 'typing' })
  })
})
