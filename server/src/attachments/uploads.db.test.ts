import { deflateSync } from 'node:zlib'
import type { ChannelId } from '@xiaoer/contract/id'
import type { Upload } from '@xiaoer/contract/upload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { userHash } from '../channels/widget.ts'
import { hire, openWindow } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'

let at: TestHouse
const VISITOR = `v_${'a'.repeat(43)}`
const STRANGER = `v_${'b'.repeat(43)}`

beforeAll(async () => {
  at = await openTestHouse()
  await at.house.accounts.ensure(
    {
      id: 'w1-strict' as ChannelId,
      workspaceId: at.workspaceId,
      name: 'widget',
      title: 'Strict',
      settings: { secret: 'widget_secret_02', origins: ['https://shop.example'] },
    },
    at.house.now(),
  )
}, 60_000)
afterAll(() => at.close())

interface Sent {
  readonly as?: Record<string, string>
  readonly app?: string | null
  readonly name?: string
  readonly type?: string
}

async function upload(bytes: Uint8Array | string, { as = { authorization: `Bearer ${VISITOR}` }, app = 'w1-widget', name = 'coat.png', type = '' }: Sent = {}) {
  const form = new FormData()
  form.append('file', new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type }))
  const response = await fetch(`${at.address}/api/v1/uploads${app === null ? '' : `?app=${app}`}`, { method: 'POST', headers: as, body: form })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Upload & { code?: string } }
}

const get = (url: string, headers: Record<string, string> = {}) => fetch(`${at.address}${url}`, { headers })

/** A picture of one point. */
const PNG = png()
const WEBM = Buffer.concat([Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d4287810442858102', 'hex'), Buffer.alloc(200)])

test('a shopper’s picture is kept, told apart by its bytes, and given to whoever has the address', async () => {
  const { status, body } = await upload(PNG, { type: 'text/html', name: '../../外套 <1>.png' })
  expect(status).toBe(201)
  expect(body).toMatchObject({ mime: 'image/png', bytes: PNG.length, name: '外套 1.png' })
  const given = await get(body.url)
  expect(given.status).toBe(200)
  expect(Buffer.from(await given.arrayBuffer())).toEqual(PNG)
  expect(Object.fromEntries(given.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('外套 1.png')}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
    'cache-control': 'private, max-age=31536000, immutable',
  })
})

test('a player can jump: parts of a recording are given', async () => {
  const { body } = await upload(WEBM, { name: 'voice.webm', type: 'audio/webm;codecs=opus' })
  expect(body.mime).toBe('audio/webm')
  const part = await get(body.url, { range: 'bytes=4-7' })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 4-7/${WEBM.length}`])
  expect(Buffer.from(await part.arrayBuffer())).toEqual(WEBM.subarray(4, 8))
})

test('the same bytes are kept once, and each who brought them has an address of their own', async () => {
  const [one, two] = [await upload(PNG), await upload(PNG, { as: { authorization: `Bearer ${STRANGER}` } })]
  expect(one.body.url).not.toBe(two.body.url)
  const { rows } = await at.database.pool.query('select count(distinct hash) as hashes, count(*) as all from attachments where bytes = $1', [PNG.length])
  expect(rows[0]!.hashes).toBe(1)
  expect((await get(one.body.url)).status).toBe(200)
})

test.each([
  ['page.html', 'text/html', '<!doctype html><script>alert(1)</script>', 'text/plain'],
  ['drawing.svg', 'image/svg+xml', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'text/plain'],
  ['orders.csv', 'text/csv', 'number,total\n1042,268\n', 'text/csv'],
  ['notes.txt', '', '您好', 'text/plain'],
  ['what.bin', '', Buffer.from([0, 1, 2, 0xff]), 'application/octet-stream'],
])('%s is offered to be saved, and nothing in it runs', async (name, type, bytes, mime) => {
  const { body } = await upload(bytes, { name, type })
  expect(body.mime).toBe(mime)
  const given = await get(body.url)
  expect(given.headers.get('content-disposition')).toMatch(/^attachment;/)
  expect(given.headers.get('content-type')).toMatch(mime)
})

test.each([
  ['setup.exe', Buffer.from('hello')],
  ['photo.png', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4200)])],
  ['run.sh', Buffer.from('#!/bin/sh\n')],
])('%s is not accepted, and leaves nothing behind', async (name, bytes) => {
  expect(await upload(bytes, { name })).toMatchObject({ status: 415, body: { code: 'wrong-kind' } })
  const { rows } = await at.database.pool.query('select 1 from attachments where name = $1', [name])
  expect(rows).toEqual([])
})

test('more than 20 MB is not accepted', async () => {
  expect(await upload(Buffer.alloc(20 * 1024 * 1024 + 1), { name: 'film.mp4' })).toMatchObject({ status: 413, body: { code: 'file-too-large' } })
  expect((await upload(Buffer.alloc(20 * 1024 * 1024), { name: 'zeros.bin' })).status).toBe(201)
})

test('who says nothing of themselves, or something false, uploads nothing', async () => {
  expect((await upload(PNG, { as: {} })).status).toBe(401)
  expect((await upload(PNG, { as: { authorization: 'Bearer me' } })).status).toBe(401)
  expect((await upload(PNG, { as: { 'x-user-id': 'user-42', 'x-user-hash': 'f'.repeat(64) } })).status).toBe(401)
  expect((await upload(PNG, { as: { 'x-user-id': '%', 'x-user-hash': 'f' } })).status).toBe(401)
  expect((await upload(PNG, { app: 'nobody' })).status).toBe(404)
  expect((await upload(PNG, { app: null })).status).toBe(401)
  expect((await upload(PNG, { as: { 'x-user-id': encodeURIComponent('王 42'), 'x-user-hash': userHash('widget_secret_01', '王 42') } })).status).toBe(201)
})

test('a page that the shop has not allowed uploads nothing; one that it has is answered across origins', async () => {
  const bearer = { authorization: `Bearer ${VISITOR}` }
  expect((await upload(PNG, { app: 'w1-strict', as: { ...bearer, origin: 'https://other.example' } })).status).toBe(403)
  const allowed = await upload(PNG, { app: 'w1-strict', as: { ...bearer, origin: 'https://shop.example' } })
  expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([201, 'https://shop.example'])
  const asked = await fetch(`${at.address}/api/v1/uploads?app=w1-strict`, { method: 'OPTIONS', headers: { origin: 'https://shop.example' } })
  expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([204, 'authorization, x-user-id, x-user-hash'])
})

test('somebody at the desk uploads by their session, and no other page by their cookie', async () => {
  const { cookie } = await hire(at, 'agent', 'Wang')
  expect((await upload(PNG, { app: null, as: { cookie } })).status).toBe(401)
  expect((await upload(PNG, { app: null, as: { cookie, 'x-requested-with': 'xiaoer-desk' } })).status).toBe(201)
})

test('an address that nobody was told gives nothing', async () => {
  expect((await get(`/files/${'x'.repeat(43)}/coat.png`)).status).toBe(404)
  expect((await get('/files/..%2f..%2fetc/passwd')).status).toBe(404)
})

test('what is not a form with a file is refused in words', async () => {
  const as = { authorization: `Bearer ${VISITOR}` }
  const plain = await fetch(`${at.address}/api/v1/uploads?app=w1-widget`, {
    method: 'POST',
    headers: { ...as, 'content-type': 'application/json' },
    body: '{}',
  })
  expect([plain.status, await plain.json()]).toMatchObject([400, { code: 'invalid' }])
  const form = new FormData()
  form.append('words', 'none')
  const empty = await fetch(`${at.address}/api/v1/uploads?app=w1-widget`, { method: 'POST', headers: as, body: form })
  expect([empty.status, await empty.json()]).toMatchObject([400, { code: 'invalid' }])
})

test('a picture in the conversation is what its bytes say, and only its owner can say it', async () => {
  const window = await openWindow(at, { visitorToken: VISITOR })
  await window.hear('welcome')
  const { body } = await upload(PNG)
  window.say({ t: 'msg', cid: 'p1', type: 'voice', url: body.url, mime: 'text/html', size: 1, name: 'x.html', text: 'the seam' })
  const { id } = await window.hear('ack', (frame) => frame.cid === 'p1')
  const { rows } = await at.database.pool.query('select content from messages where id = $1', [id])
  expect(rows[0]!.content).toEqual({ type: 'image', url: body.url, mime: 'image/png', size: PNG.length, name: 'coat.png', text: 'the seam' })
  await window.close()

  const stranger = await openWindow(at, { visitorToken: STRANGER })
  await stranger.hear('welcome')
  for (const url of [body.url, 'https://evil.example/pixel.png', '/files/x/y']) stranger.say({ t: 'msg', cid: url, type: 'image', url, mime: 'image/png' })
  expect((await stranger.hear('err')).code).toBe('not-found')
  expect(stranger.frames.filter((frame) => frame.t === 'ack')).toEqual([])
  await stranger.close()
})

test('an address to answer to is kept in the conversation and on record; a rating sent twice is one', async () => {
  const window = await openWindow(at, { visitorToken: `v_${'c'.repeat(43)}` })
  await window.hear('welcome')
  window.say({ t: 'email', cid: 'e1', email: 'lin@example.com' })
  const { id } = await window.hear('ack', (frame) => frame.cid === 'e1')
  const { rows } = await at.database.pool.query('select conversation_id, content from messages where id = $1', [id])
  expect(rows[0]!.content).toEqual({ type: 'text', text: 'lin@example.com' })
  const recorded = async (what: string) =>
    (await at.database.pool.query('select detail from audit where conversation_id = $1 and what = $2', [rows[0]!.conversation_id, what])).rows
  await expect.poll(() => recorded('left-email')).toEqual([{ detail: { email: 'lin@example.com' } }])
  // the bot has answered: nothing more is said between the two
  await window.hear('msg', (frame) => frame.from === 'bot')
  for (let time = 0; time < 2; time++) window.say({ t: 'rate', score: 4, comment: 'quick' })
  await expect.poll(() => window.frames.filter((frame) => frame.t === 'rated')).toHaveLength(2)
  expect(await recorded('rated')).toEqual([{ detail: { score: 4, comment: 'quick' } }])
  await window.close()
})

test('the shop’s guide comes in the shopper’s language', async () => {
  const menu = { zh: [{ label: '退换货', choices: [{ label: '怎么退', say: '我要退货' }] }], en: [{ label: 'Returns', say: 'I want to return something' }] }
  await at.house.accounts.ensure(
    { id: 'w1-guide' as ChannelId, workspaceId: at.workspaceId, name: 'widget', title: 'Guide', settings: { secret: 'widget_secret_03', menu } },
    at.house.now(),
  )
  for (const [locale, choices] of [
    ['zh-CN', menu.zh],
    ['de', menu.en],
  ] as const) {
    const window = await openWindow(at, { locale }, { channelId: 'w1-guide' })
    expect((await window.hear('welcome')).menu).toEqual(choices)
    await window.close()
  }
})

function png(): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, Buffer.from(name), body, Buffer.alloc(4)])
  }
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from([0, 200, 60, 40]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
