import { expect, test } from 'vitest'
import { eventsIn, MessagingWebhook } from './messaging-webhook.ts'

const told = (...messaging: unknown[]) => eventsIn(MessagingWebhook.parse({ object: 'page', entry: [{ id: 'P', messaging }] }), 'P')
const event = (rest: object) => ({ sender: { id: 'A' }, recipient: { id: 'P' }, timestamp: 1, ...rest })
const picture = (url: string) => ({ type: 'image', payload: { url } })

test('several pictures of one message are several messages, the words go with the first', () => {
  expect(told(event({ message: { mid: 'm', text: 'broken', attachments: [picture('https://a/1'), picture('https://a/2')] } }))).toMatchObject([
    { externalId: 'm', media: 'https://a/1', content: { type: 'image', text: 'broken' } },
    { externalId: 'm:1', media: 'https://a/2', content: { type: 'image' } },
  ])
})

test('what was shared is told as its address, below the words', () => {
  const share = { type: 'share', payload: { url: 'https://post.example/1', title: 'A cup' } }
  expect(told(event({ message: { mid: 'm', text: 'have this?', attachments: [share] } }))).toMatchObject([
    { content: { type: 'text', text: 'have this?\nA cup\nhttps://post.example/1' } },
  ])
})

test('what cannot be read keeps nothing beside it from being heard', () => {
  expect(told(null, { sender: 7 }, event({ message: { text: 'no id' } }), event({ message: { mid: 'm', text: 'hi' } })).map(({ kind }) => kind)).toEqual([
    'other',
    'other',
    'other',
    'message',
  ])
})

test('an echo of our own is known by its mark, all others are words of a person', () => {
  const echo = (rest: object) =>
    told({ sender: { id: 'P' }, recipient: { id: 'A' }, timestamp: 1, message: { is_echo: true, mid: 'e', text: 'hello', ...rest } })
  expect(echo({ metadata: 'xiaoer' })).toMatchObject([{ kind: 'other' }])
  expect(echo({ app_id: 263_902_037_430_900 })).toMatchObject([{ kind: 'echo', userId: 'A', externalId: 'e' }])
})

test('messages that several were told of become receipts of each', () => {
  expect(told(event({ delivery: { mids: ['m_1', 'm_2'], watermark: 1 } }))).toEqual([
    { kind: 'receipt', externalId: 'm_1', state: 'delivered' },
    { kind: 'receipt', externalId: 'm_2', state: 'delivered' },
  ])
})

test('what another app has, and what comes from below a post, is not ours to answer', () => {
  const webhook = { object: 'instagram', entry: [{ id: 'P', standby: [event({})], changes: [{ field: 'comments', value: {} }] }] }
  expect(eventsIn(MessagingWebhook.parse(webhook), 'P')).toEqual([
    { kind: 'other', why: 'standby' },
    { kind: 'other', why: 'comments' },
  ])
})
