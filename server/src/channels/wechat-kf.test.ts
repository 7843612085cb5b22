import { expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import type { ChannelEvent, Outbound, Received } from './channel.ts'
import { openFakeWecom } from './fakes/wecom.ts'
import { wechatKfChannel } from './wechat-kf.ts'

const CHANNEL = wechatKfChannel()

test('the address is answered as in WeCom’s own vector', async () => {
  const account = testAccount(CHANNEL, {
    corpId: 'wx5823bf96d3bd56c7',
    secret: 'wecom_kf_secret_0001',
    token: 'QDG6eK',
    aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  })
  const query = {
    msg_signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
    timestamp: '1409659589',
    nonce: '263014780',
    echostr: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
  }
  const ask = (changed: object) => CHANNEL.receive(hookRequest('w1', { method: 'GET', query: { ...query, ...changed } }, 1_409_659_589_000), account)
  expect(await ask({})).toEqual({ kind: 'handshake', acknowledge: { body: '1616140317555161061' } })
  expect(await ask({ nonce: '263014781' })).toEqual({ kind: 'refused', status: 403 })
})

const PAGE = [
  { msgid: 'm1', open_kfid: 'wk1', external_userid: 'wm1', send_time: 1760000000, origin: 3, msgtype: 'text', text: { content: 'hi' } },
  { msgid: 'm2', open_kfid: 'wk1', external_userid: 'wm1', send_time: 1760000001, origin: 3, msgtype: 'image', image: { media_id: 'md1' } },
  { msgid: 'm3', open_kfid: 'wk1', external_userid: 'wm1', send_time: 1760000002, origin: 3, msgtype: 'text', text: { content: '满意', menu_id: '101' } },
  {
    msgid: 'm4',
    send_time: 1760000003,
    origin: 4,
    msgtype: 'event',
    event: { event_type: 'enter_session', open_kfid: 'wk1', external_userid: 'wm1', scene: '123', scene_param: 'sku%3D1', welcome_code: 'wc1' },
  },
  {
    msgid: 'm5',
    send_time: 1760000004,
    origin: 4,
    msgtype: 'event',
    event: { event_type: 'msg_send_fail', open_kfid: 'wk1', external_userid: 'wm1', fail_msgid: 'out1', fail_type: 4 },
  },
  {
    msgid: 'm6',
    open_kfid: 'wk1',
    external_userid: 'wm1',
    send_time: 1760000005,
    origin: 5,
    servicer_userid: 'zhangsan',
    msgtype: 'text',
    text: { content: 'human' },
  },
  {
    msgid: 'm7',
    send_time: 1760000006,
    origin: 4,
    msgtype: 'event',
    event: {
      event_type: 'session_status_change',
      open_kfid: 'wk1',
      external_userid: 'wm1',
      change_type: 3,
      old_servicer_userid: 'zhangsan',
      new_servicer_userid: '',
      msg_code: 'mc1',
    },
  },
]

test('a page is read item by item, and read on only after it was kept', async () => {
  const { fake, ask, close } = await openAccount()
  const ring = fake.ring('wk1', PAGE)
  const first = await ask(ring)
  expect(first.events).toMatchObject([
    { kind: 'message', externalId: 'm1', userId: 'wm1', content: { type: 'text', text: 'hi' }, at: 1_760_000_000_000, wayBack: { openKfId: 'wk1' } },
    { kind: 'message', externalId: 'm2', media: 'md1', content: { type: 'image' } },
    { kind: 'message', externalId: 'm3', content: { type: 'action', actionId: '101', label: '满意' } },
    { kind: 'opened', userId: 'wm1', wayBack: { welcomeCode: 'wc1' }, window: { ms: 20_000, sends: 1 } },
    { kind: 'receipt', externalId: 'out1', state: 'failed', detail: '4 more than 48 hours' },
    { kind: 'echo', externalId: 'm6', userId: 'wm1', content: { type: 'text', text: 'human' } },
    { kind: 'other', why: 'event session_status_change' },
  ])
  // it broke before it was kept
  expect((await ask(ring)).events).toEqual(first.events)
  await first.kept?.()
  expect((await ask(ring)).events).toEqual([])
  const more = Array.from({ length: 50 }, (_, index) => ({ ...PAGE[0]!, msgid: `more-${index}` }))
  expect((await ask(fake.ring('wk1', more))).events.map((event) => 'externalId' in event && event.externalId)).toEqual(more.map(({ msgid }) => msgid))
  await close()
})

test('what lay there before the account was connected is not answered', async () => {
  const { fake, ask, close } = await openAccount()
  const old = { ...PAGE[0]!, msgid: 'old', send_time: 1_760_000_000 - 3_600 }
  expect((await ask(fake.ring('wk1', [old, PAGE[0]!]))).events).toMatchObject([{ kind: 'other', why: expect.stringContaining('before') }, { kind: 'message' }])
  await close()
})

test('what could not be fetched is rung for again, and what was fetched is not lost', async () => {
  const { fake, ask, close } = await openAccount()
  const ring = fake.ring('wk1', PAGE)
  fake.faults.push({ on: /sync_msg/, is: 'says', words: '{"errcode":45033,"errmsg":"api concurrent out of limit"}' })
  expect(await ask(ring)).toMatchObject({ events: [{ kind: 'other', why: expect.stringContaining('45033') }], acknowledge: { status: 503 } })
  expect(await ask(ring)).toMatchObject({ events: PAGE.map(() => ({})), acknowledge: { body: 'success' } })
  await close()
})

test('an item that nobody knows harms none of the others', async () => {
  const { fake, ask, close } = await openAccount()
  const items = [{ msgid: 7, send_time: 1_760_000_000 }, PAGE[0]!] as unknown as typeof PAGE
  expect((await ask(fake.ring('wk1', items))).events).toMatchObject([{ kind: 'other' }, { kind: 'message', externalId: 'm1' }])
  await close()
})

test('whoever enters is welcomed with their code, once, and later as everybody', async () => {
  const { fake, account, close } = await openAccount()
  fake.ring('wk1', [PAGE[0]!])
  fake.welcomes.add('wc1')
  const send = (wayBack: Outbound['wayBack'], messageId: string) =>
    CHANNEL.send(
      { to: 'wm1', wayBack, conversationId: 'c', messageId, part: 0, seq: 1, from: 'bot', at: '', content: { type: 'text', text: messageId } },
      account,
    )
  await send({ openKfId: 'wk1', welcomeCode: 'wc1', at: Date.now() }, 'welcome')
  await send({ openKfId: 'wk1', welcomeCode: 'wc1', at: Date.now() - 30_000 }, 'later')
  expect(fake.got.map(({ to, words }) => [to, words])).toEqual([
    ['code wc1', 'welcome'],
    ['wm1', 'later'],
  ])
  expect(await send(null, 'never wrote')).toMatchObject({ problem: 'WINDOW_CLOSED' })
  await close()
})

test('five answers to one message, and the same message once', async () => {
  const { fake, account, close } = await openAccount()
  fake.ring('wk1', [PAGE[0]!])
  const send = (messageId: string, part = 0) =>
    CHANNEL.send(
      {
        to: 'wm1',
        wayBack: { openKfId: 'wk1' },
        conversationId: 'c',
        messageId,
        part,
        seq: 1,
        from: 'bot',
        at: '',
        content: { type: 'buttons', text: '满意吗？', buttons: [{ id: 'yes', label: '满意' }] },
      },
      account,
    )
  const first = await send('m')
  expect(first).toEqual({ outcome: 'sent', externalId: fake.got[0]!.id })
  expect(await send('m')).toEqual(first)
  expect(fake.heard.at(-1)).toBe(
    `POST /cgi-bin/kf/send_msg {"touser":"wm1","open_kfid":"wk1","msgid":"${fake.got[0]!.id}","msgtype":"msgmenu","msgmenu":{"head_content":"满意吗？","list":[{"type":"click","click":{"id":"yes","content":"满意"}}]}}`,
  )
  for (const part of [1, 2, 3, 4]) expect((await send('m', part)).outcome).toBe('sent')
  expect(await send('m', 5)).toMatchObject({ problem: 'QUOTA_WINDOW', detail: expect.stringContaining('95001') })
  await close()
})

test('files are fetched, and an account says whether it works', async () => {
  const { fake, account, close } = await openAccount()
  expect(await CHANNEL.download!('md1', account)).toEqual({ bytes: Buffer.from('media md1'), mime: 'image/jpeg' })
  expect(await CHANNEL.probe!(account)).toEqual({ works: true, as: '小二示范店' })
  expect(await CHANNEL.probe!(testAccount(CHANNEL, { ...fake.settings, secret: 'another_kf_secret_01' }))).toMatchObject({
    works: false,
    problem: 'AUTH_REVOKED',
  })
  await close()
})

async function openAccount() {
  const fake = await openFakeWecom()
  const account = testAccount(CHANNEL, fake.settings)
  type Told = Extract<Received, { kind: 'events' }> & { events: readonly ChannelEvent[] }
  return {
    fake,
    account,
    close: fake.close,
    ask: async (hook: Parameters<typeof hookRequest>[1]) => (await CHANNEL.receive(hookRequest('w1', hook), account)) as Told,
  }
}
