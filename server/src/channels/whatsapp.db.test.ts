import { describe, expect, test } from 'vitest'
import { signBody } from '../signed-body.ts'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import { graphSignature } from './fakes/graph.ts'
import { openFakeWhatsApp } from './fakes/whatsapp.ts'
import { whatsappChannel } from './whatsapp.ts'

const SECRET = 'meta_app_secret_01'
const LIN = '8613800000001'

const contacts = [{ profile: { name: 'Lin' }, wa_id: LIN }]
const message = (id: string, rest: object) => ({ contacts, messages: [{ from: LIN, id, timestamp: '1760000001', ...rest }] })
describe('WhatsApp', () => {
  channelContract({ open: openWhatsApp, answers: true })
})

test('a shopper on WhatsApp is answered there, and the desk knows that it was read', async () => {
  const at = await openWhatsApp()
  const post = (hook: { readonly headers: Record<string, string>; readonly body: string }) =>
    fetch(`${at.house.address}/api/v1/channels/${at.account.id}/hook`, { method: 'POST', ...hook })
  expect(
    (await post(at.fake.webhook(message('wamid.Q1', { timestamp: String(Math.floor(Date.now() / 1_000)), type: 'text', text: { body: 'hello' } })))).status,
  ).toBe(200)
  await expect.poll(() => at.fake.got.length, { timeout: 20_000 }).toBeGreaterThan(0)
  const [answer] = at.fake.got
  expect(answer).toMatchObject({ to: LIN, words: expect.stringMatching(/./) })
  await post(at.fake.webhook({ statuses: [{ id: answer!.id, status: 'read', timestamp: '1760000004', recipient_id: LIN }] }))
  const states = async () => (await at.house.database.pool.query(`select delivery_state as state from messages where "from" = 'bot' order by seq limit 1`)).rows
  await expect.poll(states, { timeout: 10_000 }).toEqual([{ state: 'read' }])
  await at.close()
}, 60_000)

async function openWhatsApp() {
  const fake = await openFakeWhatsApp()
  const at = await openChannelUnderTest(whatsappChannel(), fake)
  const hook = (...values: object[]) => at.request(fake.webhook(...values))
  const ask = (query: Record<string, string>) => at.request({ method: 'GET', query })
  const subscribe = { 'hub.mode': 'subscribe', 'hub.verify_token': 'of-my-own-making', 'hub.challenge': '1158201444' }
  const good = fake.webhook(message('wamid.TEST0001', { type: 'text', text: { body: 'where is my order?' } }))
  const refuses = (
    name: string,
    code: number,
    problem: 'RATE_LIMITED' | 'WINDOW_CLOSED' | 'RECIPIENT_GONE' | 'AUTH_REVOKED' | 'CONTENT_REJECTED' | 'TRANSIENT',
  ) => ({
    name,
    fail: () => void fake.faults.push({ on: /messages/, is: 'answers', status: 400, words: `{"error":{"code":${code},"message":"(#${code}) ${name}"}}` }),
    problem,
  })
  return {
    ...at,
    fake,
    to: '8613800000002',
    inbound: [
      {
        name: 'a text',
        request: at.request(good),
        becomes: {
          externalId: 'wamid.TEST0001',
          userId: LIN,
          name: 'Lin',
          content: { type: 'text' as const, text: 'where is my order?' },
          at: 1_760_000_001_000,
          proof: { phone: `+${LIN}` },
          wayBack: { messageId: 'wamid.TEST0001' },
        },
      },
      {
        name: 'a picture with words',
        request: hook(message('wamid.I1', { type: 'image', image: { caption: 'broken', mime_type: 'image/jpeg', sha256: '81d3', id: '2754859441498128' } })),
        becomes: {
          externalId: 'wamid.I1',
          media: '2754859441498128',
          content: { type: 'image' as const, url: '', mime: 'image/jpeg', text: 'broken' },
        },
      },
      {
        name: 'a voice note',
        request: hook(message('wamid.A1', { type: 'audio', audio: { id: '7', mime_type: 'audio/ogg; codecs=opus', voice: true } })),
        becomes: { externalId: 'wamid.A1', media: '7', content: { type: 'voice' as const, url: '', mime: 'audio/ogg' } },
      },
      {
        name: 'a document',
        request: hook(message('wamid.D1', { type: 'document', document: { id: '8', mime_type: 'application/pdf', filename: 'invoice.pdf' } })),
        becomes: { externalId: 'wamid.D1', media: '8', content: { type: 'file' as const, url: '', mime: 'application/pdf', name: 'invoice.pdf' } },
      },
      {
        name: 'a sticker',
        request: hook(message('wamid.S1', { type: 'sticker', sticker: { id: '9', mime_type: 'image/webp' } })),
        becomes: { externalId: 'wamid.S1', media: '9', content: { type: 'image' as const, url: '', mime: 'image/webp' } },
      },
      {
        name: 'a button pressed',
        request: hook({
          messages: [
            {
              context: { from: '15550001111', id: 'wamid.OUT1' },
              from: LIN,
              id: 'wamid.B1',
              timestamp: '1760000002',
              type: 'interactive',
              interactive: { type: 'button_reply', button_reply: { id: 'order:1001:refund', title: 'Refund' } },
            },
          ],
        }),
        becomes: { externalId: 'wamid.B1', content: { type: 'action' as const, actionId: 'order:1001:refund', label: 'Refund' } },
      },
      {
        name: 'a row of a list chosen',
        request: hook(
          message('wamid.B2', { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'r1', title: 'Tea', description: 'green' } } }),
        ),
        becomes: { externalId: 'wamid.B2', content: { type: 'action' as const, actionId: 'r1', label: 'Tea' } },
      },
      {
        name: 'a form that was filled in',
        request: hook(
          message('wamid.B4', {
            type: 'interactive',
            interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"f1","size":"M","pieces":2}' } },
          }),
        ),
        becomes: { externalId: 'wamid.B4', content: { type: 'text' as const, text: 'M, 2' } },
      },
      {
        name: 'the answer to a template',
        request: hook(message('wamid.B3', { type: 'button', button: { payload: 'again', text: 'Remind me' } })),
        becomes: { externalId: 'wamid.B3', content: { type: 'action' as const, actionId: 'again', label: 'Remind me' } },
      },
      {
        name: 'a place',
        request: hook(message('wamid.L1', { type: 'location', location: { latitude: 31.2304, longitude: 121.4737, name: 'Home', address: 'Road 1' } })),
        becomes: { externalId: 'wamid.L1', content: { type: 'location' as const, lat: 31.2304, lng: 121.4737, title: 'Home' } },
      },
      {
        name: 'a person’s card',
        request: hook(message('wamid.C1', { type: 'contacts', contacts: [{ name: { formatted_name: 'Bo' }, phones: [{ phone: '+1 555 0100' }] }] })),
        becomes: { externalId: 'wamid.C1', content: { type: 'text' as const, text: 'Bo +1 555 0100' } },
      },
      {
        name: 'a basket',
        request: hook(
          message('wamid.O1', {
            type: 'order',
            order: { catalog_id: '1', text: 'please', product_items: [{ product_retailer_id: 'TEA-1', quantity: '2', item_price: 9.9, currency: 'USD' }] },
          }),
        ),
        becomes: { externalId: 'wamid.O1', content: { type: 'text' as const, text: 'please\n2 × TEA-1' } },
      },
      {
        name: 'somebody who hides the phone number',
        request: hook({
          contacts: [{ profile: { name: 'Ana', username: 'ana.test' }, user_id: 'US.13491208655302741918' }],
          messages: [{ from_user_id: 'US.13491208655302741918', id: 'wamid.U1', timestamp: '1760000005', type: 'text', text: { body: 'hi' } }],
        }),
        becomes: { externalId: 'wamid.U1', userId: 'US.13491208655302741918', name: 'Ana', content: { type: 'text' as const, text: 'hi' } },
      },
      {
        name: 'somebody who comes by an advertisement',
        request: hook(message('wamid.R1', { type: 'text', text: { body: 'price?' }, referral: { source_type: 'ad', source_id: '1' } })),
        becomes: { externalId: 'wamid.R1', content: { type: 'text' as const, text: 'price?' }, window: { ms: 259_200_000 } },
      },
    ],
    tells: [
      {
        name: 'a message was delivered',
        request: hook({ statuses: [{ id: 'wamid.OUT1', status: 'delivered', timestamp: '1760000003', recipient_id: LIN, pricing: { billable: true } }] }),
        event: { kind: 'receipt' as const, externalId: 'wamid.OUT1', state: 'delivered' as const },
      },
      {
        name: 'a message failed',
        request: hook({
          statuses: [
            {
              id: 'wamid.OUT1',
              status: 'failed',
              timestamp: '1760000004',
              recipient_id: LIN,
              errors: [{ code: 131_047, title: 'Re-engagement message', error_data: { details: 'more than 24 hours have passed' } }],
            },
          ],
        }),
        event: {
          kind: 'receipt' as const,
          externalId: 'wamid.OUT1',
          state: 'failed' as const,
          detail: '131047 Re-engagement message more than 24 hours have passed',
        },
      },
      {
        name: 'a person of the shop wrote in the app',
        request: hook({
          message_echoes: [{ from: '15550001111', to: LIN, id: 'wamid.E1', timestamp: '1760000006', type: 'text', text: { body: 'it is me' } }],
        }),
        event: { kind: 'echo' as const, externalId: 'wamid.E1', userId: LIN, content: { type: 'text' as const, text: 'it is me' } },
      },
    ],
    ignored: [
      { name: 'a reaction', request: hook(message('wamid.X1', { type: 'reaction', reaction: { message_id: 'wamid.OUT1', emoji: '👍' } })), says: 'reaction' },
      { name: 'what WhatsApp cannot tell', request: hook(message('wamid.X2', { type: 'unsupported', errors: [{ code: 131_051 }] })), says: 'unsupported' },
      { name: 'a kind that is not known', request: hook(message('wamid.X3', { type: 'hologram' })), says: 'hologram' },
      {
        name: 'another number of the same app',
        request: hook({ metadata: { phone_number_id: '999' }, ...message('wamid.X4', { type: 'text' }) }),
        says: '999',
      },
      { name: 'what cannot be read', request: hook({ messages: 7 }), says: 'messages' },
      { name: 'news of a template', request: hook({ event: 'APPROVED', message_template_id: 12 }), says: 'messages' },
    ],
    handshakes: [{ name: 'the address is entered', request: ask(subscribe), answers: { body: '1158201444' } }],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: good.body.replace('where', 'there') }) },
      { name: 'signed with another secret', request: at.request({ ...good, headers: graphSignature('another_secret_0001', good.body) }) },
      { name: 'signed without its prefix', request: at.request({ ...good, headers: { 'x-hub-signature-256': signBody(SECRET, good.body, 'hex') } }) },
      { name: 'another verify token', request: ask({ ...subscribe, 'hub.verify_token': 'of-theirs' }) },
      { name: 'a question without a token', request: ask({}) },
    ],
    invalid: ['not json', '[]', '{"object":"page","entry":[]}', '{"object":"whatsapp_business_account","entry":"none"}'].map((body) => ({
      name: body,
      request: at.request({ headers: graphSignature(SECRET, body), body }),
    })),
    nonsenseSettings: [
      { ...fake.settings, phoneNumberId: '+1 555' },
      { ...fake.settings, appSecret: '' },
      { ...fake.settings, verifyToken: undefined },
      { ...fake.settings, api: 'graph' },
      { ...fake.settings, version: '23' },
    ],
    refusals: [
      refuses('the window is closed', 131_047, 'WINDOW_CLOSED'),
      refuses('undeliverable', 131_026, 'RECIPIENT_GONE'),
      refuses('too many to this person', 131_056, 'RATE_LIMITED'),
      refuses('too many of this number', 130_429, 'RATE_LIMITED'),
      refuses('the token expired', 190, 'AUTH_REVOKED'),
      refuses('not permitted', 200, 'AUTH_REVOKED'),
      refuses('the account is locked', 131_031, 'AUTH_REVOKED'),
      refuses('the medium was not fetched', 131_053, 'CONTENT_REJECTED'),
      refuses('one of their own', 2, 'TRANSIENT'),
    ],
  }
}
