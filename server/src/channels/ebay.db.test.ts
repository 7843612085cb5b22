import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import type { SendProblem } from './channel.ts'
import { ebayChannel } from './ebay.ts'
import { openFakeEbay } from './fakes/ebay.ts'

describe('eBay', () => {
  channelContract({ open: openEbay, answers: true })
})

const message = (rest: object) => ({
  conversationId: 'c-1',
  conversationType: 'FROM_MEMBERS',
  createdDate: '2025-10-09T08:53:20.000Z',
  messageBody: 'Is there a size standard?',
  messageId: 'm1',
  messageMedia: [],
  readStatus: false,
  recipientUserName: 'xiaoer_shop',
  senderUserName: 'anna',
  subject: '',
  ...rest,
})
const picture = (name: string) => ({ mediaName: name, mediaType: 'IMAGE', mediaUrl: `https://i.ebayimg.example/${name}` })

async function openEbay() {
  const fake = await openFakeEbay()
  const at = await openChannelUnderTest(ebayChannel(), fake)
  const hook = (rest: object, topic = 'NEW_MESSAGE') => at.request(fake.notify(topic, message(rest)))
  const good = fake.notify('NEW_MESSAGE', message({}))
  const challenge = fake.challenge('a8628072-3d33-45ee-9004-bee86830a22d', at.account.id)
  const refuses = (name: string, status: number, errorId: number, problem: SendProblem) => ({
    name,
    fail: () => void fake.faults.push({ on: fake.sends, is: 'answers', status, words: JSON.stringify({ errors: [{ errorId, message: name }] }) }),
    problem,
  })
  return {
    ...at,
    to: 'somebody',
    acknowledges: { status: 204 },
    inbound: [
      {
        name: 'a text',
        request: at.request(good),
        becomes: {
          externalId: 'm1',
          userId: 'anna',
          name: 'anna',
          at: 1_760_000_000_000,
          content: { type: 'text' as const, text: 'Is there a size standard?' },
          wayBack: { conversationId: 'c-1' },
        },
      },
      {
        name: 'a picture with words',
        request: hook({ messageId: 'm2', messageMedia: [picture('cup.jpg')] }),
        becomes: {
          externalId: 'm2',
          media: 'https://i.ebayimg.example/cup.jpg',
          content: { type: 'image' as const, url: '', mime: 'image/jpeg', name: 'cup.jpg', text: 'Is there a size standard?' },
        },
      },
      {
        name: 'a picture without words, whose other fields are empty',
        request: hook({ messageId: 'm3', messageBody: '', messageMedia: [{ mediaName: '', mediaType: '', mediaUrl: '' }, picture('b.jpg')] }),
        becomes: { externalId: 'm3', content: { type: 'image' as const, url: '', mime: 'image/jpeg', name: 'b.jpg' } },
      },
    ],
    tells: [
      {
        name: 'the seller answered at eBay',
        request: hook({ messageId: 'e1', senderUserName: 'XIAOER_shop', recipientUserName: 'anna' }),
        event: { kind: 'echo' as const, externalId: 'e1', userId: 'anna' },
      },
      {
        name: 'somebody closed their account',
        request: at.request(fake.notify('MARKETPLACE_ACCOUNT_DELETION', { username: 'anna', userId: 'ma8vp1jySJC', eiasToken: 'nY' })),
        event: { kind: 'gone' as const, userId: 'anna' },
      },
    ],
    ignored: [
      { name: 'a message of eBay itself', request: hook({ messageId: 'm7', conversationType: 'FROM_EBAY' }), says: 'FROM_EBAY' },
      { name: 'another topic', request: hook({}, 'ITEM_AVAILABILITY'), says: 'ITEM_AVAILABILITY' },
      {
        name: 'a message that is told by its id alone',
        request: at.request(fake.notify('NEW_MESSAGE', { messageId: '9', conversationId: '9' })),
        says: 'without',
      },
    ],
    handshakes: [
      {
        name: 'eBay asks whether the address is ours',
        request: at.request(challenge.hook),
        answers: { body: JSON.stringify({ challengeResponse: challenge.answer }) },
      },
    ],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: good.body.replace('size', 'sice') }) },
      { name: 'signed with another key', request: at.request(fake.notify('NEW_MESSAGE', message({}), { kid: 'key-2' })) },
      {
        name: 'signed with another key, under eBay’s name',
        request: at.request({ ...good, headers: { 'x-ebay-signature': as('key-1', fake.notify('NEW_MESSAGE', message({}), { kid: 'key-2' }).headers) } }),
      },
      { name: 'no signature in the header', request: at.request({ ...good, headers: { 'x-ebay-signature': 'bm90IGpzb24=' } }) },
      { name: 'a question without a code', request: at.request({ method: 'GET' as const }) },
    ],
    invalid: ['not json', '[]', '{"metadata":{}}', '{"metadata":{"topic":7},"notification":{}}'].map((body) => ({
      name: body,
      request: at.request(fake.signed(body)),
    })),
    nonsenseSettings: [
      { ...fake.settings, verificationToken: 'short' },
      { ...fake.settings, refreshToken: undefined },
      { ...fake.settings, everySeconds: 0 },
      { ...fake.settings, api: 'ebay' },
    ],
    refusals: [
      refuses('the calls of the day are used up', 429, 2_001, 'RATE_LIMITED'),
      refuses('the words break eBay’s policy', 400, 355_010, 'CONTENT_REJECTED'),
      refuses('no such user', 404, 355_004, 'RECIPIENT_GONE'),
    ],
  }
}

/** The same signature, said to be made with another key. */
function as(kid: string, headers: Record<string, string>): string {
  const told = JSON.parse(Buffer.from(headers['x-ebay-signature']!, 'base64').toString('utf8')) as object
  return Buffer.from(JSON.stringify({ ...told, kid })).toString('base64')
}
