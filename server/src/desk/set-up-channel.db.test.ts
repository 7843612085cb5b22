import type { ChannelId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Channel } from '../channels/channel.ts'
import { type FakeLine, openFakeLine } from '../channels/fakes/line.ts'
import { channelTender } from '../clock/tend-channels.ts'
import { FAKE_WOO, type FakeWoo, openFakeWoo } from '../shops/fakes/woocommerce.ts'
import { hire } from '../test-doors.ts'
import { hookRequest } from '../test-hook.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'
import { receive } from '../turn/receive.ts'
import { channelCare } from './channel-care.ts'
import { readChannels, renewSecret, saveChannel, switchChannel, testChannel } from './set-up-channel.ts'
import { readShopSetup, removeConnector, saveConnector, saveWorkspace, testConnector } from './set-up-shop.ts'
import { readUndelivered, settleUndelivered } from './settle-undelivered.ts'

let at: TestHouse
let fake: FakeLine
let owner: Awaited<ReturnType<typeof hire>>['agent']

beforeAll(async () => {
  at = await openTestHouse()
  fake = await openFakeLine()
  owner = (await hire(at, 'owner', 'Olga')).agent
})
afterAll(async () => {
  await fake.close()
  await at.close()
})

const house = () => at.house.deskHouse
const line = (settings: object) => ({ name: 'line', title: 'LINE 日本店', settings: settings as Record<string, unknown> })

describe('a channel is set up in the desk', () => {
  test('every kind has a form, in Chinese and English, with its secrets marked', async () => {
    const { kinds } = await readChannels(owner, house())
    expect(kinds.length).toBeGreaterThan(15)
    for (const { name, fields, chat } of kinds.filter(({ name: kind }) => kind !== 'rest' && kind !== 'widget')) {
      // what is closed has nothing to fill in
      expect([name, fields.length > 0]).toEqual([name, chat])
      for (const field of fields) {
        expect([name, field.name, field.words.zh !== '', field.words.en !== '']).toEqual([name, field.name, true, true])
        if (/secret|token|password/i.test(field.name) && field.kind === 'text' && !field.advanced)
          expect([name, field.name, field.secret]).toEqual([name, field.name, true])
      }
    }
  })

  test('what its platform closes cannot be set up, and the reason is told', async () => {
    const closed = { name: 'pinduoduo-chat', title: '拼多多', settings: {} }
    await expect(saveChannel(owner, closed, house())).rejects.toMatchObject({ code: 'invalid', detail: { name: [expect.stringContaining('没有公开接口')] } })
  })

  test('what cannot work is refused by field; secrets are kept, never told, and stay where they are left out', async () => {
    await expect(saveChannel(owner, line({ channelSecret: 'short' }), house())).rejects.toMatchObject({
      code: 'invalid',
      detail: { channelSecret: expect.any(Array), accessToken: expect.any(Array) },
    })
    const settings = fake.settings as Record<string, string>
    const saved = await saveChannel(owner, line(settings), house())
    expect(saved).toMatchObject({ name: 'line', title: 'LINE 日本店', entered: ['channelSecret', 'accessToken'], trouble: null })
    expect(JSON.stringify(saved)).not.toContain(settings.accessToken)
    const again = await saveChannel(owner, { ...line({}), channelId: saved.id, title: 'LINE' }, house())
    expect(again).toMatchObject({ id: saved.id, title: 'LINE', entered: ['channelSecret', 'accessToken'] })
    expect((await at.house.accounts.find(saved.id))!.settings).toMatchObject({ accessToken: settings.accessToken })
  })

  test('“test now” tells what the platform calls us, or what is wrong in its own words', async () => {
    const { channels } = await readChannels(owner, house())
    const { id } = channels.find(({ name }) => name === 'line')!
    expect(await testChannel(owner, id, house())).toEqual({ works: true, said: '小二示范店 @shop', problem: null, expiresAt: null })
    await saveChannel(owner, { ...line({ accessToken: 'another-token-0123456789' }), channelId: id }, house())
    expect(await testChannel(owner, id, house())).toMatchObject({
      works: false,
      problem: 'AUTH_REVOKED',
      said: expect.stringContaining('Authentication failed'),
    })
    const after = (await readChannels(owner, house())).channels.find((channel) => channel.id === id)
    expect(after?.trouble).toMatchObject({ problem: 'AUTH_REVOKED' })
  })

  test('agents may not, and nobody reaches into another workspace', async () => {
    const { agent } = await hire(at, 'agent', 'Ada')
    await expect(readChannels(agent, house())).rejects.toMatchObject({ code: 'forbidden' })
    await expect(testChannel({ ...owner, workspaceId: 'w2' as never }, 'w1-rest' as ChannelId, house())).rejects.toMatchObject({ code: 'not-found' })
    await expect(saveChannel(owner, { ...line({}), name: 'hologram' }, house())).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('a chat window', () => {
  test('needs no more than a name; its secret is told once, when it is made anew; its sites and menu are kept', async () => {
    const settings = { origins: ['https://shop.example'], menu: { en: [{ label: 'Orders', choices: [{ label: 'Where is it?' }] }] } }
    const made = await saveChannel(owner, { name: 'widget', title: 'Outlet', settings }, house())
    expect(made).toMatchObject({ settings, entered: [] })
    const before = (await at.house.accounts.find(made.id))!.settings as { secret: string }
    const { secret } = await renewSecret(owner, made.id, house())
    expect(secret).not.toBe(before.secret)
    expect((await at.house.accounts.find(made.id))!.settings).toMatchObject({ ...settings, secret })
    await expect(saveChannel(owner, { name: 'widget', title: 'x', settings: { origins: ['shop.example/path'] } }, house())).rejects.toMatchObject({
      code: 'invalid',
      detail: { origins: expect.any(Array) },
    })
    const { channels } = await readChannels(owner, house())
    await expect(renewSecret(owner, channels.find(({ name }) => name === 'line')!.id, house())).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('a channel is looked after', () => {
  const lineNow = async () => (await readChannels(owner, house())).channels.find(({ name }) => name === 'line')!
  const write = (channelId: ChannelId, id: string) =>
    receive(channelId, hookRequest(channelId, fake.write({ id, userId: 'U7', text: 'where is my order?', at: Date.now() })), at.house.door)

  test('a new name mends nothing: what is wrong is still told, and by new settings it is over', async () => {
    const { id, trouble } = await lineNow()
    expect(trouble).not.toBeNull()
    expect((await saveChannel(owner, { ...line({}), channelId: id, title: 'LINE 二店' }, house())).trouble).toEqual(trouble)
    expect((await saveChannel(owner, { ...line(fake.settings as object), channelId: id }, house())).trouble).toBeNull()
  })

  test('switched off nothing comes in, what goes out waits and goes out when it is switched on; the conversation is the same', async () => {
    const { id } = await lineNow()
    await ((await write(id, 'm1')) as { turn: Promise<unknown> }).turn
    await vi.waitFor(() => expect(fake.got.length).toBeGreaterThan(0), 10_000)
    const said = fake.got.length
    expect(await lineNow()).toMatchObject({ off: false, lastIn: expect.any(String), lastOut: expect.any(String) })
    expect(await switchChannel(owner, { channelId: id, off: true }, house())).toMatchObject({ off: true })
    await expect(write(id, 'm2')).rejects.toMatchObject({ code: 'not-found' })
    const { rows } = await at.database.pool.query(
      `select conversation_id as id from messages join conversations c on c.id = conversation_id where c.channel_id = $1`,
      [id],
    )
    await at.database.pool.query(
      `with next as (update conversations set seq = seq + 1 where id = $1 returning seq, workspace_id, user_id),
       said as (insert into messages (workspace_id, conversation_id, seq, id, "from", content, at, delivery_state)
         select workspace_id, $1, seq, 'late', 'bot', '{"type":"text","text":"late"}', now(), 'queued' from next)
       insert into outbox (message_id, workspace_id, channel_id, conversation_id, seq, user_id, next_at) select 'late', workspace_id, $2, $1, seq, user_id, now() from next`,
      [rows[0].id, id],
    )
    const stop = at.house.startClock()
    await vi.waitFor(async () => {
      const held = await at.database.pool.query(`select next_at > now() + interval '50 minutes' as waits from outbox where message_id = 'late'`)
      expect(held.rows).toEqual([{ waits: true }])
    }, 20_000)
    expect(fake.got).toHaveLength(said)
    await switchChannel(owner, { channelId: id, off: false }, house())
    await vi.waitFor(() => expect(fake.got).toHaveLength(said + 1), 20_000)
    await stop()
  })

  test('what its platform refused for good is told in its words, sent again once, or let go; strangers of other workspaces see nothing', async () => {
    const { id } = await lineNow()
    const said = fake.got.length
    const refusal = JSON.stringify({ message: 'The property, to, in the request body is invalid' })
    for (let times = 0; times < 2; times++) {
      fake.faults.push({ on: fake.sends, is: 'answers', status: 400, words: refusal, times: 2 })
      await ((await write(id, `dead${times}`)) as { turn: Promise<unknown> }).turn
      await vi.waitFor(async () => expect((await lineNow()).undelivered).toBe(times + 1), 20_000)
      fake.faults.length = 0
    }
    const { messages } = await readUndelivered(owner, {}, house())
    expect(messages).toHaveLength(2)
    expect(messages[0]).toMatchObject({ channelId: id, state: 'failed', why: expect.stringContaining('is invalid') })
    expect(await channelCare(owner, house())).toEqual({ channels: 1 })
    const stranger = { ...owner, workspaceId: 'w2' as never }
    expect(await readUndelivered(stranger, {}, house())).toEqual({ messages: [] })
    await expect(settleUndelivered(stranger, { channelId: id, how: 'replay' }, house())).rejects.toMatchObject({ code: 'not-found' })

    const [first, second] = messages
    const stop = at.house.startClock()
    expect(await settleUndelivered(owner, { channelId: id, how: 'replay', messageIds: [first!.messageId] }, house())).toEqual({ messages: 1 })
    expect(await settleUndelivered(owner, { channelId: id, how: 'replay', messageIds: [first!.messageId] }, house())).toEqual({ messages: 0 })
    await vi.waitFor(() => expect(fake.got).toHaveLength(said + 1), 20_000)
    await stop()
    expect(await settleUndelivered(owner, { channelId: id, how: 'let-go' }, house())).toEqual({ messages: 1 })
    expect(await readUndelivered(owner, { channelId: id }, house())).toEqual({ messages: [] })
    // a provider that took it and could not deliver it says so later
    const { rows: ours } = await at.database.pool.query(`select external_id as id, message_id as "messageId" from deliveries where channel_id = $1 limit 1`, [
      id,
    ])
    const receipt = { workspaceId: at.workspaceId, channelId: id, externalId: ours[0].id, at: at.house.now() }
    await at.house.door.deliveries.receipt({ ...receipt, delivery: { state: 'failed', detail: 'undeliverable' } })
    expect((await readUndelivered(owner, { channelId: id }, house())).messages).toMatchObject([{ messageId: ours[0].messageId, why: 'undeliverable' }])
    await settleUndelivered(owner, { channelId: id, how: 'let-go' }, house())
    const { rows } = await at.database.pool.query('select delivery_state as state from messages where id = $1', [second!.messageId])
    expect(rows).toEqual([{ state: 'failed' }])
    expect(await channelCare(owner, house())).toEqual({ channels: 0 })
  })
})

describe('a token that ends', () => {
  test('is told a week ahead, once; its platform is asked once a day, by one process of all', async () => {
    const DAY = 86_400_000
    const begun = Date.now()
    const ends = begun + 10 * DAY
    let asked = 0
    let now = begun
    const { id } = await saveChannel(owner, line(fake.settings as object), house())
    const probe = async (account: { id: string }) => {
      if (account.id !== id) return { works: true, as: 'another' }
      asked++
      return { works: true, as: 'shop', expiresAt: ends }
    }
    const ending = { ...house().channels.kinds.get('line'), probe } as unknown as Channel
    const late = {
      ...house(),
      channels: { ...house().channels, kinds: new Map([['line', ending]]) },
      now: () => new Date(now).toISOString(),
    }
    const onTrouble = (error: unknown) => expect.fail(String(error))
    const processes = [channelTender(late, { began: begun - DAY, onTrouble }), channelTender(late, { began: begun - DAY, onTrouble })]
    const tendAll = () => Promise.all(processes.map((tend) => tend(now)))
    const told = async () => (await at.database.pool.query(`select detail from audit where what = 'channel-token-ends'`)).rows
    await tendAll()
    expect(asked).toBe(1)
    now += DAY / 2
    await tendAll()
    expect(asked).toBe(1)
    expect(await told()).toEqual([])
    expect(await channelCare(owner, late)).toEqual({ channels: 0 })
    for (let day = 0; day < 4; day++) {
      now += DAY + 1
      await tendAll()
    }
    expect(asked).toBe(5)
    expect(await told()).toMatchObject([{ detail: { expiresAt: new Date(ends).toISOString() } }])
    expect(await channelCare(owner, late)).toEqual({ channels: 1 })
    const { channels } = await readChannels(owner, house())
    expect(channels.find((channel) => channel.id === id)).toMatchObject({ expiresAt: new Date(ends).toISOString() })
  })
})

describe('the shop is set up', () => {
  const WOO = { kind: 'shop', name: 'woocommerce' } as const
  let woo: FakeWoo
  beforeAll(async () => {
    woo = await openFakeWoo()
  })
  afterAll(() => woo.close())

  test('every platform, carrier and payment company has a form, in Chinese and English, with its secrets marked', async () => {
    const { kinds } = await readShopSetup(owner, house())
    expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['shop', 'carrier', 'payment']))
    for (const { name, title, fields } of kinds) {
      expect([name, title.zh !== name || title.en !== name || /^[A-Z]/.test(name)]).toEqual([name, true])
      expect([name, fields.some(({ secret }) => secret)]).toEqual([name, true])
      for (const field of fields) {
        expect([name, field.name, field.words.zh !== '', field.words.en !== '']).toEqual([name, field.name, true, true])
        if (/secret|token|password|privateKey/i.test(field.name) && field.kind === 'text')
          expect([name, field.name, field.secret]).toEqual([name, field.name, true])
      }
    }
  })

  test('its name and its time zone hold at once; what is no zone is refused, and who has not seen the newest rules', async () => {
    const { rulesVersion: basedOn } = await readShopSetup(owner, house())
    await expect(saveWorkspace(owner, { name: 'W', timeZone: 'Asia/Nowhere', basedOn }, house())).rejects.toMatchObject({
      detail: { timeZone: expect.any(Array) },
    })
    expect(await saveWorkspace(owner, { name: '山茶小铺', timeZone: 'Asia/Tokyo', basedOn }, house())).toMatchObject({
      name: '山茶小铺',
      timeZone: 'Asia/Tokyo',
    })
    expect((await house().rulesOf(at.workspaceId)).timeZone).toBe('Asia/Tokyo')
    await expect(saveWorkspace(owner, { name: 'W', timeZone: 'UTC', basedOn: 'long-ago' }, house())).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a platform takes the place of the demo, is tested in its own words, keeps its secrets, and gives the place back', async () => {
    await expect(saveConnector(owner, { ...WOO, settings: { url: woo.address } }, house())).rejects.toMatchObject({
      detail: { consumerKey: expect.any(Array) },
    })
    expect((await readShopSetup(owner, house())).isBuiltIn).toBe(true)
    const settings = { url: woo.address, consumerKey: FAKE_WOO.key, consumerSecret: 'cs_wrong' }
    const saved = await saveConnector(owner, { ...WOO, settings }, house())
    expect(saved).toMatchObject({ isBuiltIn: false, connected: [{ ...WOO, settings: { url: woo.address }, entered: ['consumerKey', 'consumerSecret'] }] })
    expect(JSON.stringify(saved)).not.toContain('cs_wrong')
    expect(await testConnector(owner, WOO, house())).toMatchObject({ works: false, said: expect.stringMatching(/\S/) })
    await saveConnector(owner, { ...WOO, settings: { consumerSecret: FAKE_WOO.secret } }, house())
    expect(await testConnector(owner, WOO, house())).toEqual({ works: true, said: '' })
    expect((await house().shopOf(at.workspaceId)).name).toBe('woocommerce')
    expect(await removeConnector(owner, WOO, house())).toMatchObject({ isBuiltIn: true, connected: [] })
    expect((await house().shopOf(at.workspaceId)).name).toBe('local')
    expect(await removeConnector(owner, WOO, house())).toMatchObject({ isBuiltIn: true })
  })

  test('carriers and payment companies are connected and let go one by one; agents may not', async () => {
    const sf = { kind: 'carrier', name: 'sf' } as const
    await saveConnector(owner, { ...sf, settings: { partnerId: 'p1', checkword: 'word' } }, house())
    const both = await saveConnector(owner, { kind: 'payment', name: 'stripe', settings: { secretKey: 'rk_1' } }, house())
    expect(both.connected.map(({ name }) => name)).toEqual(['sf', 'stripe'])
    expect((await removeConnector(owner, sf, house())).connected.map(({ name }) => name)).toEqual(['stripe'])
    await expect(testConnector(owner, sf, house())).rejects.toMatchObject({ code: 'not-found' })
    await expect(saveConnector(owner, { kind: 'carrier', name: 'pigeon', settings: {} }, house())).rejects.toMatchObject({ code: 'invalid' })
    const { agent } = await hire(at, 'agent', 'Anna')
    await expect(readShopSetup(agent, house())).rejects.toMatchObject({ code: 'forbidden' })
  })
})
