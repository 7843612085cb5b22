import { connect } from 'node:net'
import type { ChannelId, WorkspaceId } from '@xiaoer/contract/id'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { userHash } from '../channels/widget.ts'
import { hashToken } from '../desk/sign-in.ts'
import type { ERRORS } from '../errors.ts'
import { hire, knockSocket, openWindow } from '../test-doors.ts'
import { openTestHouse, type TestHouse, wordsIn } from '../test-house.ts'

const SECRET = 'widget_secret_01'
const OUR_PAGE = 'https://shop.example'

let at: TestHouse
beforeAll(async () => {
  at = await openTestHouse()
  const strict = { id: 'w1-strict' as ChannelId, workspaceId: at.workspaceId, name: 'widget', title: 'Strict' }
  await at.house.accounts.ensure({ ...strict, settings: { secret: SECRET, origins: [OUR_PAGE] } }, at.house.now())
})
afterAll(() => at.close())

afterEach(async () => {
  // whatever came over the wire: the next shopper is served
  expect(wordsIn(await at.say(`after-${at.house.newId()}`, 'hello'))).not.toBe('')
})

test('who speaks before hello is shown out, and nothing of it is kept', async () => {
  const before = await countMessages()
  for (const frame of [text('c-1', 'hello'), { t: 'typing', on: true }, { t: 'read', seq: 1 }, { t: 'rate', score: 5 }]) {
    const window = await openWindow(at, null)
    window.say(frame)
    expect([frame, await window.closed]).toEqual([frame, 4401])
  }
  expect(await countMessages()).toBe(before)
})

test('hello is said once: a second one does not make somebody else of the shopper', async () => {
  const window = await openWindow(at)
  await window.hear('welcome')
  window.say({ t: 'hello', v: 1, since: 0, userId: 'ann', userHash: userHash(SECRET, 'ann') })
  expect((await window.hear('err')).code).toBe('invalid')
  window.say(text('c-1', 'hello'))
  await window.hear('ack')
  expect(await at.house.door.conversations.conversationOf('w1-widget', 'ann')).toBeNull()
  expect(window.frames.filter((frame) => frame.t === 'welcome')).toHaveLength(1)
  await window.close()
})

test('nobody is signed in by another person’s hash, a changed one or none', async () => {
  const right = userHash(SECRET, 'ann')
  const wrong = [
    userHash(SECRET, 'bob'),
    userHash('widget_secret_02', 'ann'),
    right.slice(0, -1),
    `${right}0`,
    right.toUpperCase(),
    flipped(right),
    '',
    undefined,
    null,
  ]
  for (const hash of wrong) {
    const window = await openWindow(at, { userId: 'ann', userHash: hash })
    expect([hash, await window.closed, window.frames]).toEqual([hash, 4401, []])
  }
  const window = await openWindow(at, { userId: 'ann', userHash: right })
  expect((await window.hear('welcome')).visitorId).toBe('ann')
  await window.close()
})

test('a window of no account, or of an account that is no window, is closed without a word', async () => {
  for (const channelId of ['', 'nobody', 'w1-rest', `' or true --`, '\u0000', '../w1-widget', 'x'.repeat(5_000)]) {
    const window = await openWindow(at, {}, { channelId })
    expect([channelId, await window.closed, window.frames]).toEqual([channelId, 4401, []])
  }
})

test('a shop’s window opens on the shop’s own pages only', async () => {
  for (const origin of ['https://evil.example', 'http://shop.example', 'https://shop.example.evil.example', 'null', 'https://shop.example:8443', undefined]) {
    const window = await openWindow(at, {}, { channelId: 'w1-strict', ...(origin === undefined ? {} : { origin }) })
    expect([origin, await window.closed, window.frames]).toEqual([origin, 4403, []])
  }
  const window = await openWindow(at, {}, { channelId: 'w1-strict', origin: OUR_PAGE })
  await window.hear('welcome')
  await window.close()
})

test('a frame that is none is named as that, and the shopper is heard on', async () => {
  const broken: unknown[] = ['', '{', 'hello', 'null', '7', '[]', '{"t":7}', '{"t":"admin"}', '{"t":"msg"}', '[{"t":"msg"}]', '{"__proto__":{"t":"msg"}}']
  broken.push({ ...text('c', 'x'), text: ['a'] }, { ...text('c', 'x'), text: 'x'.repeat(20_001) }, { ...text('c', 'x'), text: '' }, { ...text('', 'x') })
  broken.push({ t: 'read', seq: 1e308 }, { t: 'read', seq: 9_007_199_254_740_991 }, { t: 'read', seq: -1 }, { t: 'rate', score: 6 }, { t: 'typing', on: 'yes' })
  broken.push(Buffer.from([0, 1, 2, 255]), Buffer.from('{"t":"msg"'), text('c\u0000d', 'hello'), text('c-\ud83d', 'hello'))
  for (const frame of broken) {
    const window = await openWindow(at)
    await window.hear('welcome')
    window.say(frame)
    const { code, message } = await window.hear('err')
    expect([frame, code]).toEqual([frame, 'invalid'])
    expect(message).not.toMatch(/\.ts|select|syntax|postgres/i)
    window.say(text('c-after', 'hello'))
    await window.hear('ack', ({ cid }) => cid === 'c-after')
    await window.close()
  }
}, 60_000)

test('a hello with numbers beyond all counting is no hello', async () => {
  for (const since of [1e308, 9_007_199_254_740_991, -1, 0.5, '1', [1]]) {
    const window = await openWindow(at, { since })
    expect([since, (await window.hear('err')).code]).toEqual([since, 'invalid'])
    await window.close()
  }
})

test('bytes that are no UTF-8 and frames above 64 KB close the window with the code of the protocol', async () => {
  const notUtf8 = await openWindow(at)
  await notUtf8.hear('welcome')
  notUtf8.say(Buffer.from([0x7b, 0xc3, 0x28, 0x7d]), 'asText')
  expect(await notUtf8.closed).toBe(1007)
  const tooBig = await openWindow(at)
  await tooBig.hear('welcome')
  tooBig.say(text('c-1', 'x'.repeat(65_600)))
  expect(await tooBig.closed).toBe(1009)
})

test('thirty messages at once are too many: what was taken is kept once, what was not can be sent again', async () => {
  const first = await openWindow(at)
  const { visitorToken } = await first.hear('welcome')
  const said = Array.from({ length: 30 }, (_, index) => text(`c-${index}`, `message ${index}`))
  for (const frame of said) first.say(frame)
  expect(await first.closed).toBe(4429)
  // the window comes back and says again what was not acknowledged, slowly
  for (let from = 0; from < said.length; from += 15) {
    const again = await openWindow(at, { visitorToken })
    await again.hear('welcome')
    for (const frame of said.slice(from, from + 15)) again.say(frame)
    for (const { cid } of said.slice(from, from + 15)) await again.hear('ack', (ack) => ack.cid === cid)
    await again.close()
  }
  expect(await wordsOf(visitorToken)).toEqual(said.map((frame) => frame.text))
})

test('a message sent twice is one and gets the same answer; another text under its id is refused', async () => {
  const window = await openWindow(at)
  const { visitorToken } = await window.hear('welcome')
  for (let times = 0; times < 5; times++) window.say(text('c-1', 'hello'))
  await expect.poll(() => window.frames.filter((frame) => frame.t === 'ack')).toHaveLength(5)
  expect(new Set(window.frames.filter((frame) => frame.t === 'ack').map((ack) => JSON.stringify(ack))).size).toBe(1)
  window.say(text('c-1', 'something else'))
  expect((await window.hear('err')).code).toBe('idempotency-mismatch' satisfies keyof typeof ERRORS)
  expect(await wordsOf(visitorToken)).toEqual(['hello'])
  await window.close()
})

test('a window that was gone gets what it missed, all of it, in order and once', async () => {
  const first = await openWindow(at)
  const { visitorToken } = await first.hear('welcome')
  first.say(text('c-1', 'hello'))
  const greeting = await first.hear('msg', ({ from }) => from === 'bot')
  await first.close()
  const { conversationId } = (await at.database.pool.query('select conversation_id as "conversationId" from messages where id = $1', [greeting.id])).rows[0]
  const li = await hire(at, 'agent', 'Li')
  await at.house.deskHouse.conversations.takeOver(at.workspaceId, conversationId, li.agent.id, at.house.now())
  for (const [index, words] of ['one', 'two', 'three'].entries()) {
    const message = { id: `m-${index}` as never, clientId: `client-${index}`, agentId: li.agent.id, content: { type: 'text', text: words } as const }
    await at.house.deskHouse.conversations.reply(at.workspaceId, conversationId, { ...message, now: at.house.now() }, false)
  }
  const again = await openWindow(at, { visitorToken, since: greeting.seq })
  expect(await again.hear('welcome')).toMatchObject({ convId: conversationId, seq: greeting.seq + 3, holder: 'agent', visitorToken })
  await again.hear('msg', ({ seq }) => seq === greeting.seq + 3)
  const missed = again.frames.flatMap((frame) => (frame.t === 'msg' ? [[frame.seq, frame.name, frame.content]] : []))
  expect(missed).toEqual(['one', 'two', 'three'].map((words, index) => [greeting.seq + 1 + index, 'Li', { type: 'text', text: words }]))
  await again.close()
})

test('a stranger with a made-up or another token sees nothing of a conversation', async () => {
  const window = await openWindow(at)
  const { visitorToken } = await window.hear('welcome')
  window.say(text('c-1', 'my secret'))
  await window.hear('msg', ({ from }) => from === 'bot')
  for (const token of [flipped(visitorToken), visitorToken.slice(0, -1), visitorToken.toLowerCase(), 'v_', '', `' or true --`, null]) {
    const stranger = await openWindow(at, { visitorToken: token })
    const welcome = await stranger.hear('welcome')
    expect([token, welcome.convId, welcome.seq, welcome.visitorToken === visitorToken]).toEqual([token, '', 0, false])
    await stranger.close()
    expect(stranger.frames.filter((frame) => frame.t === 'msg')).toEqual([])
  }
  await window.close()
})

test('the desk’s socket opens for a session from its own page, and for nothing else', async () => {
  const { cookie, agent } = await hire(at, 'agent', 'Mei')
  const { host } = new URL(at.address)
  expect(await knockSocket(at, '/ws/desk', { cookie })).toBe(101)
  expect(await knockSocket(at, '/ws/desk', { cookie, origin: at.address })).toBe(101)
  await at.house.agents.openSession(hashToken('old'), agent, new Date(Date.now() - 1_000).toISOString())
  for (const stranger of ['', 'xiaoer_session=', 'xiaoer_session=old', 'xiaoer_session=%00', 'xiaoer_session=%E0%A4%A', ';;;==', `xiaoer_session=' or true --`])
    expect([stranger, await knockSocket(at, '/ws/desk', { cookie: stranger })]).toEqual([stranger, 401])
  for (const origin of [
    'null',
    'https://evil.example',
    `https://${host}.evil.example`,
    `https://evil.example/${host}`,
    'not a url',
    'http://',
    '\\',
    'file://',
  ])
    expect([origin, await knockSocket(at, '/ws/desk', { cookie, origin })]).toEqual([origin, 403])
  for (const path of ['/ws', '/ws/v2', '/', '//', '/ws/%ff']) expect([path, await knockSocket(at, path, { cookie })]).toEqual([path, 404])
})

test('a connection that breaks while a socket is opened takes nobody with it', async () => {
  const { hostname, port } = new URL(at.address)
  const lines = ['/ws/desk', '/ws/v1?app=w1-widget', '/ws/nowhere', '//'].flatMap((path) => Array(10).fill(`GET ${path} HTTP/1.1\r\nHost: x\r\n`))
  await Promise.all(
    lines.map(
      (line, index) =>
        new Promise<void>((resolve) => {
          const socket = connect(Number(port), hostname, () => {
            const cookie = 'Cookie: xiaoer_session=nobody\r\n'
            socket.write(
              `${line}${cookie}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
            )
            if (index % 2 === 0) socket.resetAndDestroy()
            else socket.end()
          })
          socket.on('error', () => undefined)
          socket.on('close', () => resolve())
          socket.setTimeout(1_000, () => socket.destroy())
        }),
    ),
  )
})

test('the desk of another workspace hears nothing', async () => {
  await at.house.workspaces.ensure({ id: 'w2' as WorkspaceId, name: 'W2', shop: 'local', settings: {} }, at.house.now())
  const heard: string[] = []
  const leave = [at.house.hub.joinDesk('w2', { send: (line) => heard.push(line) }), at.house.hub.joinDesk('w1', { send: () => undefined })]
  await at.say('private', 'hello')
  await at.say('private', 'I want to talk to a human')
  for (const go of leave) go()
  expect(heard).toEqual([])
})

function text(cid: string, words: string) {
  return { t: 'msg', cid, type: 'text', text: words } as const
}

/** One character changed. */
function flipped(secret: string): string {
  return `${secret.slice(0, -1)}${secret.endsWith('0') ? '1' : '0'}`
}

async function countMessages(): Promise<number> {
  return (await at.database.pool.query('select count(*)::int as count from messages')).rows[0].count
}

/** What a visitor wrote, as it is kept. */
async function wordsOf(visitorToken: string): Promise<string[]> {
  const { rows } = await at.database.pool.query(
    `select m.content->>'text' as text from messages m join identities i on i.conversation_id = m.conversation_id
     where i.channel_id = 'w1-widget' and i.user_id = $1 and m."from" = 'shopper' order by m.seq`,
    [visitorToken],
  )
  return rows.map((row) => row.text)
}
