import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import type { ChannelAccount, ChannelEvent } from './channel.ts'
import { type EbaySettings, ebayChannel } from './ebay.ts'
import { type EbayMessage, type FakeEbay, openFakeEbay } from './fakes/ebay.ts'

describe('a seller’s account on eBay', () => {
  const channel = ebayChannel()
  let fake: FakeEbay
  let account: ChannelAccount<EbaySettings>
  beforeAll(async () => {
    fake = await openFakeEbay()
    account = testAccount(channel, { ...fake.settings, everySeconds: 1 })
  })
  afterAll(() => fake.close())
  const message = (id: string, words: string, createdDate: string, rest: Partial<EbayMessage> = {}): EbayMessage => ({
    conversationId: 'c-anna',
    messageId: id,
    messageBody: words,
    senderUsername: 'anna',
    recipientUsername: 'xiaoer_shop',
    createdDate,
    ...rest,
  })
  const iso = (beforeMs: number) => new Date(Date.now() - beforeMs).toISOString()

  test('answers the challenge as in eBay’s own vector', async () => {
    const request = {
      ...hookRequest('e', { method: 'GET', query: { challenge_code: 'a8628072-3d33-45ee-9004-bee86830a22d' } }),
      url: 'http://www.testendpoint.com/webhook?challenge_code=a8628072-3d33-45ee-9004-bee86830a22d',
    }
    const answer = '{"challengeResponse":"ca527df75caa230092d7e90484071e8f05d63068f1317973d6a3a42593734bbb"}'
    expect(await channel.receive(request, account)).toMatchObject({ kind: 'handshake', acknowledge: { body: answer } })
  })

  test('asks for a key once for all who come at once, and for none that a stranger makes up', async () => {
    const hooks = ['1', '2', '3'].map((id) => fake.write({ id, userId: 'anna', text: 'hi', at: Date.now() }))
    const received = await Promise.all(hooks.map((hook) => channel.receive(hookRequest('e', hook), account)))
    expect(received.map(({ kind }) => kind)).toEqual(['events', 'events', 'events'])
    const keys = () => fake.heard.filter((said) => said.includes('public_key'))
    const before = keys().length
    expect(before).toBe(1)
    for (const kid of ['key-2', 'key-3', 'key-4'])
      expect(await channel.receive(hookRequest('e', fake.notify('NEW_MESSAGE', {}, { kid })), account)).toEqual({ kind: 'refused', status: 412 })
    expect(keys()).toHaveLength(before + 1)
  })

  test('reads the inbox from where it was kept, hears nothing twice, and goes on after trouble', async () => {
    fake.inbox.push(
      message('m1', 'one', iso(60_000)),
      message('m2', 'two', iso(50_000)),
      message('old', 'long ago', iso(3 * 86_400_000), { conversationId: 'c-old' }),
    )
    fake.inbox.push(message('gone', 'deleted meanwhile', iso(40_000), { conversationId: 'c-gone' }))
    const invalid = '{"errors":[{"errorId":355004,"message":"Invalid conversation"}]}'
    fake.faults.push(
      { on: /conversation\/c-gone/, is: 'answers', status: 404, words: invalid, times: 99 },
      { on: /GET .*\/conversation /, is: 'busy', retryAfter: '0.01' },
      { on: /GET .*\/conversation /, is: 'says', words: '<html>maintenance</html>' },
    )
    const stop = new AbortController()
    const heard: ChannelEvent[] = []
    await channel.listen!(
      account,
      async (events) => {
        heard.push(...events)
        if (heard.length === 2) {
          fake.inbox.push(
            message('m3', 'it is me', iso(10), { senderUsername: 'Xiaoer_Shop', recipientUsername: 'anna' }),
            message('m4', 'thanks', iso(0), { messageMedia: [{ mediaName: 'cup.jpg', mediaType: 'IMAGE', mediaUrl: `${fake.address}/media/a.jpg` }] }),
          )
          fake.expire()
        }
        if (heard.length >= 4) stop.abort()
      },
      stop.signal,
    )
    expect(heard).toMatchObject([
      { kind: 'message', externalId: 'm1', userId: 'anna', content: { text: 'one' }, wayBack: { conversationId: 'c-anna' } },
      { kind: 'message', externalId: 'm2', content: { text: 'two' } },
      { kind: 'echo', externalId: 'm3', userId: 'anna', content: { text: 'it is me' } },
      { kind: 'message', externalId: 'm4', content: { type: 'image', text: 'thanks' }, media: `${fake.address}/media/a.jpg` },
    ])
    expect((await channel.download!(`${fake.address}/media/a.jpg`, account)).mime).toBe('image/jpeg')
  }, 20_000)

  test('says what is wrong where only the seller can mend it', async () => {
    const wrong = testAccount(channel, { ...fake.settings, refreshToken: 'another-token' })
    expect(await channel.probe!(wrong)).toMatchObject({ works: false, problem: 'AUTH_REVOKED', detail: expect.stringContaining('refresh token is invalid') })
    await expect(channel.listen!(wrong, async () => undefined, new AbortController().signal)).rejects.toThrow('refresh token is invalid')
    expect(await channel.probe!(account)).toEqual({ works: true, as: 'xiaoer_shop' })
  })

  test('is told of new messages after it was connected, once, and says what is missing', async () => {
    const address = 'https://help.example.com/api/v1/channels/e/hook'
    expect(await channel.connect!(address.replace('https', 'http'), account)).toMatchObject({ works: false, detail: expect.stringContaining('https endpoint') })
    fake.rights.delete('commerce.notification.subscription')
    expect(await channel.connect!(address, account)).toMatchObject({ works: false, problem: 'CONTENT_REJECTED', detail: expect.stringContaining('scope') })
    // messages need no such right
    expect(await channel.probe!(account)).toEqual({ works: true, as: 'xiaoer_shop' })
    fake.rights.add('commerce.notification.subscription')
    for (const _ of ['once', 'twice']) expect(await channel.connect!(address, account)).toEqual({ works: true, as: 'xiaoer_shop' })
    const [[destinationId, endpoint] = []] = [...fake.destinations]
    expect([endpoint, fake.destinations.size, fake.subscriptions]).toEqual([address, 1, [{ topicId: 'NEW_MESSAGE', destinationId }]])
  })

  test('answers in the conversation that it was asked in, with a picture and its words', async () => {
    const content = { type: 'image' as const, url: 'https://shop.example/cup.jpg', mime: 'image/jpeg', name: 'cup.jpg' }
    const send = { conversationId: 'c', messageId: 'm', part: 0, seq: 1, from: 'bot' as const, at: '', content }
    await channel.send({ ...send, to: 'anna', wayBack: { conversationId: 'c-anna' } }, account)
    expect(JSON.parse(fake.heard.at(-1)!.split(' ').slice(2).join(' '))).toEqual({
      conversationId: 'c-anna',
      messageText: 'cup.jpg',
      messageMedia: [{ mediaName: 'cup.jpg', mediaType: 'IMAGE', mediaUrl: 'https://shop.example/cup.jpg' }],
    })
    expect(await channel.send({ ...send, to: 'x', wayBack: { conversationId: 'no-such' } }, account)).toMatchObject({ problem: 'RECIPIENT_GONE' })
  })
})
