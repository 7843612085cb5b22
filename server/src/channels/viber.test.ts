import type { Content } from '@xiaoer/contract/content'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import type { ChannelAccount } from './channel.ts'
import { type FakeViber, openFakeViber } from './fakes/viber.ts'
import { type ViberSettings, viberChannel } from './viber.ts'

describe('a bot on Viber', () => {
  const channel = viberChannel()
  let fake: FakeViber
  let account: ChannelAccount<ViberSettings>
  beforeAll(async () => {
    fake = await openFakeViber()
    account = testAccount(channel, fake.settings)
  })
  afterAll(() => fake.close())
  const send = (content: Content, to = '01234567890A=', senderName?: string) =>
    channel.send(
      { to, wayBack: null, conversationId: 'c', messageId: 'm', part: 0, seq: 1, from: 'bot', at: '', content, ...(senderName ? { senderName } : {}) },
      account,
    )
  const said = () => JSON.parse(fake.heard.at(-1)!.replace(/^\S+ \S+ /, ''))
  const receive = (event: string | object, headers?: Record<string, string>) => {
    const hook = fake.webhook(event)
    return channel.receive(hookRequest(account.id, { ...hook, ...(headers ? { headers } : {}) }), account)
  }

  test('hears the vector under its signature, also in the query, and keeps every digit of its number', async () => {
    const body =
      '{"event":"message","timestamp":1760000000000,"message_token":4912661846655238145,"sender":{"id":"01234567890A=","name":"John","language":"en","country":"GB","api_version":10},"message":{"type":"text","text":"hello","tracking_data":""}}'
    const signature = '3747a6ec4a5258824c1236b429c021db392f52f296ac7cc9d21a4d9edccd266a'
    const heard = { events: [{ kind: 'message', externalId: '4912661846655238145', userId: '01234567890A=', name: 'John', content: { text: 'hello' } }] }
    expect(await receive(body, { 'x-viber-content-signature': signature })).toMatchObject(heard)
    expect(await channel.receive(hookRequest(account.id, { query: { sig: signature }, body }), account)).toMatchObject(heard)
  })

  test('says words, keyboards and media in the platform’s own shapes, in the name of who speaks', async () => {
    const head = { receiver: '01234567890A=', sender: { name: '小二示范店' } }
    expect(await send({ type: 'text', text: 'hello' })).toEqual({ outcome: 'sent', externalId: expect.stringMatching(/^49126618466552381\d\d$/) })
    expect(said()).toEqual({ ...head, type: 'text', text: 'hello' })
    await send({ type: 'text', text: 'hello' }, '01234567890A=', 'Lin from the very friendly team of the shop')
    expect(said().sender).toEqual({ name: 'Lin from the very friendly t' })
    await send({ type: 'buttons', text: 'Sure?', buttons: [{ id: 'yes', label: 'Yes' }] })
    expect(said()).toMatchObject({
      min_api_version: 7,
      tracking_data: '{"Yes":"yes"}',
      keyboard: { Type: 'keyboard', Buttons: [{ Columns: 6, Rows: 1, ActionType: 'reply', ActionBody: 'Yes', Text: 'Yes' }] },
    })
    await send({ type: 'image', url: 'https://shop.example/a.jpg', mime: 'image/jpeg' })
    expect(said()).toEqual({ ...head, type: 'picture', text: '', media: 'https://shop.example/a.jpg' })
    await send({ type: 'file', url: 'https://shop.example/a.pdf', mime: 'application/pdf', size: 9, name: 'a.pdf' })
    expect(said()).toEqual({ ...head, type: 'file', media: 'https://shop.example/a.pdf', size: 9, file_name: 'a.pdf' })
    await send({ type: 'video', url: 'https://shop.example/a.mp4', mime: 'video/mp4' })
    expect(said()).toEqual({ ...head, type: 'url', media: 'https://shop.example/a.mp4' })
  })

  test('greets whoever opens the chat and does not follow yet, in the answer itself', async () => {
    const opened =
      '{"event":"conversation_started","timestamp":1760000000000,"message_token":4912661846655238146,"type":"open","context":"ad1","user":{"id":"01234567890A=","name":"John","language":"en","country":"GB","api_version":10},"subscribed":false}'
    expect(await receive(opened)).toEqual({ kind: 'events', events: [{ kind: 'other', why: 'conversation_started' }] })
    const greeting = { ...account, settings: { ...account.settings, welcome: 'Hello!' } }
    expect(await channel.receive(hookRequest(account.id, fake.webhook(opened)), greeting)).toMatchObject({
      acknowledge: { contentType: 'application/json', body: '{"sender":{"name":"小二示范店"},"type":"text","text":"Hello!"}' },
    })
  })

  test('is told who follows no longer, though Viber answers 200', async () => {
    fake.unsubscribed.add('gone=')
    expect(await send({ type: 'text', text: 'hello' }, 'gone=')).toMatchObject({ problem: 'RECIPIENT_GONE', detail: 'status 6 receiverNotSubscribed' })
  })

  test('is pushed to after it was connected, fetches pictures, and says whether it works', async () => {
    expect(await channel.connect!('https://help.example.com/hook', account)).toEqual({ works: true, as: '小二示范店' })
    expect(fake.pushesTo()).toMatchObject({ url: 'https://help.example.com/hook', event_types: expect.arrayContaining(['seen', 'conversation_started']) })
    expect(await channel.connect!('http://help.example.com/hook', account)).toMatchObject({ works: false, detail: 'status 1 invalidUrl' })
    expect(await channel.probe!({ ...account, settings: { ...account.settings, authToken: 'another-token-00001' } })).toMatchObject({ problem: 'AUTH_REVOKED' })
    expect(await channel.download!(`${fake.address}/media/a.jpg`, account)).toMatchObject({ mime: 'image/jpeg' })
    await expect(channel.download!('https://10.0.0.1/a.jpg', account)).rejects.toThrow('not allowed')
  })
})
