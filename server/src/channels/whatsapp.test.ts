import type { Content } from '@xiaoer/contract/content'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { type Hook, hookRequest } from '../test-hook.ts'
import type { ChannelAccount, ChannelEvent } from './channel.ts'
import { type FakeWhatsApp, openFakeWhatsApp } from './fakes/whatsapp.ts'
import { type WhatsAppSettings, whatsappChannel } from './whatsapp.ts'

const LIN = '8613800000001'
const contacts = [{ profile: { name: 'Lin' }, wa_id: LIN }]
const message = (id: string, rest: object) => ({ contacts, messages: [{ from: LIN, id, timestamp: '1760000001', ...rest }] })
const VECTOR =
  '{"object":"whatsapp_business_account","entry":[{"id":"100200300","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550001111","phone_number_id":"111222333"},"contacts":[{"profile":{"name":"Lin"},"wa_id":"8613800000001"}],"messages":[{"from":"8613800000001","id":"wamid.TEST0001","timestamp":"1760000000","type":"text","text":{"body":"where is my order?"}}]},"field":"messages"}]}]}'
const VECTOR_SIGNATURE = 'sha256=5002636f29ae8b055749beabac1f181eea2e691966970fb4da18f8852c7fc517'

describe('a number on WhatsApp', () => {
  const channel = whatsappChannel()
  let fake: FakeWhatsApp
  let account: ChannelAccount<WhatsAppSettings>
  beforeAll(async () => {
    fake = await openFakeWhatsApp()
    account = testAccount(channel, fake.settings)
  })
  afterAll(() => fake.close())
  const send = (content: Content, to: string = LIN) =>
    channel.send({ to, wayBack: null, conversationId: 'c', messageId: 'm', part: 0, seq: 1, from: 'bot', at: '', content }, account)
  const said = () => JSON.parse(fake.heard.at(-1)!.replace(/^\S+ \S+ /, ''))
  const told = async (hook: Hook): Promise<readonly ChannelEvent[]> => {
    const received = await channel.receive(hookRequest(account.id, hook), account)
    return received.kind === 'events' ? received.events : []
  }

  test('says words, pictures, buttons and lists in the platform’s own shapes', async () => {
    const head = { messaging_product: 'whatsapp', recipient_type: 'individual', to: LIN }
    await send({ type: 'text', text: 'hello' })
    expect(said()).toEqual({ ...head, type: 'text', text: { preview_url: false, body: 'hello' } })
    await send({ type: 'image', url: 'https://shop.example/a.png', mime: 'image/png', text: 'the label' })
    expect(said()).toEqual({ ...head, type: 'image', image: { link: 'https://shop.example/a.png', caption: 'the label' } })
    await send({ type: 'file', url: 'https://shop.example/a.pdf', mime: 'application/pdf', name: 'a.pdf' })
    expect(said()).toEqual({ ...head, type: 'document', document: { link: 'https://shop.example/a.pdf', filename: 'a.pdf' } })
    await send({ type: 'buttons', text: 'Sure?', buttons: [{ id: 'a', label: 'Yes' }] })
    expect(said()).toEqual({
      ...head,
      type: 'interactive',
      interactive: { type: 'button', body: { text: 'Sure?' }, action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'Yes' } }] } },
    })
    await send({ type: 'buttons', text: '哪一单？', buttons: ['1', '2', '3', '4'].map((id) => ({ id, label: `#${id}` })) })
    expect(said().interactive).toEqual({
      type: 'list',
      body: { text: '哪一单？' },
      action: { button: '请选择', sections: [{ title: '请选择', rows: ['1', '2', '3', '4'].map((id) => ({ id, title: `#${id}` })) }] },
    })
  })

  test('answers people who hide their phone number by their own id', async () => {
    await send({ type: 'text', text: 'hello' }, 'US.13491208655302741918')
    expect(said()).toMatchObject({ recipient: 'US.13491208655302741918', type: 'text' })
    expect(said()).not.toHaveProperty('to')
  })

  test('is told when the window to somebody is closed', async () => {
    fake.closed.add('8613800000009')
    expect(await send({ type: 'text', text: 'hello' }, '8613800000009')).toMatchObject({
      outcome: 'problem',
      problem: 'WINDOW_CLOSED',
      detail: expect.stringContaining('131047'),
    })
  })

  test('fetches what came by its id, and shows typing below the last message', async () => {
    expect(await channel.download!('2754859441498128', account)).toMatchObject({ mime: 'image/jpeg', bytes: expect.any(Uint8Array) })
    await expect(channel.download!('gone', account)).rejects.toThrow(/does not exist/)
    await channel.typing!({ userId: LIN, wayBack: { messageId: 'wamid.I1' } }, account)
    await channel.typing!({ userId: LIN, wayBack: null }, account)
    expect(fake.typing).toEqual(['wamid.I1'])
    expect(fake.got.length).toBeGreaterThan(0)
  })

  test('tells the merchant whether it works', async () => {
    expect(await channel.probe!(account)).toEqual({ works: true, as: 'Xiaoer Demo +1 555-000-1111' })
    const wrong = { ...account, settings: { ...account.settings, accessToken: 'another-token-0123456789' } }
    expect(await channel.probe!(wrong)).toMatchObject({ works: false, problem: 'AUTH_REVOKED' })
  })

  test('hears everything of a batch, whatever stands beside it', async () => {
    const batch = fake.webhook(
      message('wamid.1', { type: 'text', text: { body: 'one' } }),
      { messages: [{ type: 'text' }, { from: LIN, id: 'wamid.2', timestamp: '1760000002', type: 'text', text: { body: 'two' } }] },
      { statuses: [{ id: 'wamid.OUT1', status: 'read', timestamp: '1760000004', recipient_id: LIN }] },
    )
    expect((await told(batch)).map(({ kind }) => kind)).toEqual(['message', 'other', 'message', 'receipt'])
  })

  test('hears the vector under its signature', async () => {
    const request = { headers: { 'x-hub-signature-256': VECTOR_SIGNATURE }, body: VECTOR }
    expect(await told(request)).toMatchObject([{ kind: 'message', externalId: 'wamid.TEST0001', content: { type: 'text', text: 'where is my order?' } }])
  })
})
