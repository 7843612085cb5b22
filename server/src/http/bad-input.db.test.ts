import { createHash, createHmac } from 'node:crypto'
import { API, type RouteName } from '@xiaoer/contract/api'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { hashToken } from '../desk/sign-in.ts'
import { ERRORS, type ErrorCode } from '../errors.ts'
import { type Answer, hire, knock } from '../test-doors.ts'
import { KEY, openTestHouse, type TestHouse, wordsIn } from '../test-house.ts'

const MESSAGES = '/api/v1/channels/w1-rest/messages'
const WITH_KEY = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
const AT_DESK = { 'x-requested-with': 'xiaoer-desk', 'content-type': 'application/json' }
const ROUTES = Object.keys(API) as RouteName[]

/** What nobody outside may read: code, places in it, SQL, the store, another shopper. */
const SECRETS =
  /\n\s+at |\.ts\b|node:|node_modules|\bselect\b|insert into|syntax error|relation |constraint|violates|postgres|bob@example|Bob Jones|rest-secret|widget_secret/i

/** What a field may be given by who means no good, or has a broken client. */
const NONSENSE: readonly unknown[] = [
  `'; drop table messages; --`,
  `" or 1=1 /*`,
  '\\u0000',
  'a\u0000b',
  '\ud83d',
  '‮مرحبا‬ 👩‍👩‍👧‍👦 \u200b',
  '../../../../etc/passwd',
  'x'.repeat(30_000),
  '',
  null,
  true,
  -1,
  1e308,
  9_007_199_254_740_991,
  2 ** 64,
  0.1,
  [],
  ['a', 'b'],
  {},
  { toString: 'a', valueOf: 1 },
  { $ne: null },
  JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`),
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
]

let at: TestHouse
let manager: Awaited<ReturnType<typeof hire>>
beforeAll(async () => {
  at = await openTestHouse()
  manager = await hire(at, 'manager', 'Mei')
})
afterAll(() => at.close())

afterEach(async () => {
  // whatever was sent: the next shopper is served
  expect(wordsIn(await at.say(`after-${at.house.newId()}`, 'hello'))).not.toBe('')
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

test('what is not JSON, not an object or not UTF-8 is named as that', async () => {
  const notUtf8 = Buffer.concat([Buffer.from('{"externalId":"u8","user":{"id":"u"},"text":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')])
  for (const body of ['', '{', '{"a":}', "{'a':1}", '\u0000', '{"a":1}}', notUtf8])
    expectProblem(await knock(at.address, { path: MESSAGES, headers: WITH_KEY, body }), 'malformed-json')
  for (const body of ['null', '7', '[]', '"text"', '[{"externalId":"1"}]'])
    expectProblem(await knock(at.address, { path: MESSAGES, headers: WITH_KEY, body }), 'invalid')
  const signIn = API.signIn.path
  for (const body of ['{', '{"a":}', '\u0000']) expectProblem(await knock(at.address, { path: signIn, headers: AT_DESK, body }), 'malformed-json')
  for (const body of ['7', '[]', '"text"', '["a@example.com","password"]'])
    expectProblem(await knock(at.address, { path: signIn, headers: AT_DESK, body }), 'invalid')
  expectProblem(await knock(at.address, { path: signIn, headers: { ...AT_DESK, 'content-type': 'application/xml' }, body: '<a/>' }), 'invalid')
})

test('a message that is too long is refused and named, a body that is too large is not even read', async () => {
  const message = (text: string) => JSON.stringify({ externalId: 'long', user: { id: 'long' }, text })
  const long = await knock(at.address, { path: MESSAGES, headers: WITH_KEY, body: message('x'.repeat(900_000)) })
  expectProblem(long, 'invalid')
  expect(long.body.detail).toHaveProperty('text')
  expectProblem(await knock(at.address, { path: MESSAGES, headers: WITH_KEY, body: message('x'.repeat(1_048_576)) }), 'too-large')
  for (const headers of [WITH_KEY, {}]) {
    expectProblem(await refusedEarly({ path: MESSAGES, headers, body: message('x'.repeat(2_000_000)) }), 'too-large')
    expectProblem(await refusedEarly({ path: MESSAGES, headers, body: message('x'.repeat(2_000_000)), chunked: true }), 'too-large')
  }
  expectProblem(await refusedEarly({ path: API.signIn.path, headers: AT_DESK, body: message('x'.repeat(2_000_000)) }), 'too-large')
  expect(await at.house.door.conversations.conversationOf('w1-rest', 'long')).toBeNull()
})

test('a wrong key is refused with the same words however it is wrong', async () => {
  const body = JSON.stringify({ externalId: 'key', user: { id: 'key' }, text: 'hello' })
  const wrong = [
    undefined,
    '',
    'Bearer',
    'Bearer ',
    `Bearer ${KEY.slice(0, -1)}`,
    `Bearer ${KEY}x`,
    `Bearer ${KEY.slice(0, -1)}g`,
    KEY,
    `Basic ${btoa(`${KEY}:`)}`,
  ]
  wrong.push(`Bearer ${KEY}, Bearer ${KEY}`, `Bearer ${KEY.toUpperCase()}`, `Bearer ${createHash('sha256').update(KEY).digest('hex')}`)
  const answers = await Promise.all(
    wrong.map((authorization) => knock(at.address, { path: MESSAGES, headers: authorization === undefined ? {} : { authorization }, body })),
  )
  for (const answer of answers) expectProblem(answer, 'unauthenticated')
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
  expect(answers[0]!.body.detail).toBeUndefined()
  const forged = JSON.stringify({ externalId: 'forged', user: { id: 'bob', hash: hashOf('wrong-secret-0123456789', 'bob') }, text: 'hello' })
  expectProblem(await knock(at.address, { path: MESSAGES, headers: WITH_KEY, body: forged }), 'unauthenticated')
  expect(await at.house.door.conversations.conversationOf('w1-rest', 'key')).toBeNull()
})

test('nobody speaks as a shopper of the chat window over plain HTTP', async () => {
  const body = JSON.stringify({ t: 'msg', cid: 'c-1', type: 'text', text: 'cancel my order #W1000001, ordered by mistake' })
  const headers = { 'x-visitor': 'ann', 'x-signed-login': 'yes', 'content-type': 'application/json' }
  expectProblem(await knock(at.address, { path: '/api/v1/channels/w1-widget/messages?wait=reply', headers, body }), 'unauthenticated')
  expectProblem(await knock(at.address, { path: '/api/v1/channels/w1-widget/messages', headers: { ...headers, ...WITH_KEY }, body }), 'unauthenticated')
  expect(await at.house.door.conversations.conversationOf('w1-widget', 'ann')).toBeNull()
})

test('what is not there is not there: unknown channels, conversations and actions', async () => {
  for (const id of ['nobody', 'w1-rest%20', 'W1-REST', '%00', '%F0%9F%98%80', 'x'.repeat(90)])
    expectProblem(await knock(at.address, { path: `/api/v1/channels/${id}/messages`, headers: WITH_KEY, body: '{}' }), 'not-found')
  for (const name of ROUTES.filter((route) => API[route].path.includes(':') && !NEVER_MISSING.has(route))) {
    const ticket = {
      ticketId: 'unknown',
      version: 1,
      kind: 'other',
      summary: 'x',
      resolution: 'x',
      url: '/x.jpg',
      into: 'T1',
      with: 'T1',
      on: true,
      off: true,
      granted: true,
      how: 'replay',
    }
    const kinds = ['conversation', 'action', 'phrase', 'team', 'agent', 'channel', 'contact', 'merger', 'move', 'message', 'score', 'finding', 'key', 'webhook']
    const ids = { ...Object.fromEntries(kinds.map((kind) => [`${kind}Id`, 'unknown'])), fromId: 'nobody', intoId: 'nobody' }
    const deed = {
      command: { type: 'cancelOrder', orderId: '#1', orderNumber: '#1', reason: 'no' },
      deedId: '01890a5d-ac96-774b-bcce-b302099a8057',
      orderVersion: null,
    }
    const talk = { until: '2099-01-01T00:00:00Z', noteId: '01890a5d-ac96-774b-bcce-b302099a8057', doing: 'viewing', id: 'x', seq: 2, ...deed }
    const consent = { consentId: '01890a5d-ac96-774b-bcce-b302099a8057', purpose: 'marketing', given: true, words: 'x', to: 'en' }
    const source = name === 'tookSuggestion' ? { from: 'knowledge' } : { key: 'x' }
    const person = { ...source, teams: [], languages: [], skills: [], capacity: 1, ticketCapacity: 1, shift: null, ...talk, ...consent }
    const input = { ...ids, ...ticket, ...person, text: 'hello', clientId: 'client-1', reason: 'other', intent: 'greeting', tableId: 'unknown' }
    expect([name, await askAs(manager.cookie, name, input)]).toEqual([name, problem('not-found')])
  }
  expectProblem(await knock(at.address, { method: 'GET', path: '/api/v1/desk/nothing' }), 'not-found')
  expectProblem(await knock(at.address, { method: 'DELETE', path: API.me.path }), 'not-found')
})

/** Ids of the desk’s own, where what is not there is made; a glance, which changes nothing and is told to nobody; and goods and drafts, which may be gone. */
const NEVER_MISSING = new Set<string>(['saveCannedReply', 'saveMacro', 'saveTeam', 'look', 'product', 'botDraft'])

test('no route of the desk opens without a session, with an expired one or with a forged one', async () => {
  const expired = 'expired-session'
  await at.house.agents.openSession(hashToken(expired), manager.agent, new Date(Date.now() - 1_000).toISOString())
  const stolenHash = hashToken(manager.cookie.split('=')[1]!)
  const cookies = ['', 'xiaoer_session=', `xiaoer_session=${expired}`, `xiaoer_session=${stolenHash}`, 'xiaoer_session=%00', `xiaoer_session=' or true --`]
  cookies.push('xiaoer_session=%E0%A4%A', `xiaoer_session=${'x'.repeat(4_000)}`, ';;;=;,', '__proto__=1')
  for (const name of ROUTES.filter((route) => !('open' in API[route]))) {
    for (const cookie of cookies) expect([name, cookie, await askAs(cookie, name, {})]).toEqual([name, cookie, problem('unauthenticated')])
  }
})

test('a page of another site cannot make a browser do anything at the desk', async () => {
  const { conversationId } = await at.say('forged-1', 'hello')
  for (const name of ROUTES) {
    for (const headers of [{}, { 'x-requested-with': 'XMLHttpRequest' }, { 'x-requested-with': '' }]) {
      const answer = await inject(name, { conversationId, actionId: 'a' }, { cookie: manager.cookie, ...headers })
      expect([name, answer]).toEqual([name, problem('forbidden')])
    }
  }
  const conversation = await at.house.deskHouse.conversations.find(at.workspaceId, conversationId as never)
  expect(conversation).toMatchObject({ holder: 'bot', status: 'open' })
})

test('a link that was used, has expired or never was lets nobody in, and tells nothing about who works here', async () => {
  const person = { name: 'Eve', email: 'eve@desk.example', password: 'a long password' }
  const now = Date.now()
  await at.house.agents.addLink(hashToken('used'), at.workspaceId, 'owner', new Date(now + 60_000).toISOString())
  await at.house.agents.addLink(hashToken('late'), at.workspaceId, 'owner', new Date(now - 60_000).toISOString())
  expect(await at.house.agents.useLink(hashToken('used'), at.house.now())).not.toBeNull()
  for (const token of ['used', 'late', 'never', '', hashToken('used'), `' or true --`, 'a\u0000b']) {
    expect([token, await askAs(null, 'setPassword', { ...person, token })]).toEqual([token, problem('link-expired')])
    // the same for an address that is taken: a stranger learns nothing from it
    expect(await askAs(null, 'setPassword', { ...person, email: manager.agent.email, token })).toEqual(problem('link-expired'))
  }
  expect(await at.house.agents.byEmail(person.email)).toBeNull()
})

test('who guesses passwords is asked to wait, and for how long', async () => {
  const guess = (email: string, ip: string) => inject('signIn', { email, password: 'guess' }, { 'x-requested-with': 'xiaoer-desk' }, ip)
  for (let tries = 0; tries < 10; tries++) expect(await guess(`guess-${tries}@example.com`, '198.51.100.7')).toEqual(problem('wrong-credentials'))
  const answer = await at.app.inject({
    method: 'POST',
    url: API.signIn.path,
    headers: { 'x-requested-with': 'xiaoer-desk' },
    remoteAddress: '198.51.100.7',
    payload: { email: 'one-more@example.com', password: 'guess' },
  })
  expect([answer.statusCode, answer.json().code]).toEqual([429, 'too-many-requests'])
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60)
  // from many places at one address it is the same
  for (let place = 0; place < 10; place++) await guess('victim@example.com', `203.0.113.${place}`)
  expect(await guess('VICTIM@example.com', '203.0.113.99')).toMatchObject({ status: 429, code: 'too-many-requests' })
})

test('every field of every route of the desk takes nonsense without breaking', async () => {
  const { conversationId } = await at.say('fuzz', 'hello')
  const good = { conversationId, actionId: 'a-1', text: 'hello', clientId: 'client-1', reason: 'no', view: 'open', before: at.house.now() }
  const person = { token: 'none', name: 'Eve', email: 'eve@desk.example', password: 'a long password' }
  let asked = 0
  for (const name of ROUTES) {
    if (name === 'signOut') continue
    for (const field of Object.keys(API[name].input.shape)) {
      for (const value of NONSENSE) {
        const input = { ...(name === 'setPassword' || name === 'signIn' ? person : good), [field]: value }
        const answer = await askAs(manager.cookie, name, input)
        asked++
        expect([name, field, value, Object.keys(ERRORS).includes(answer.code ?? 'invalid'), answer.status < 500, SECRETS.test(answer.text)]).toEqual([
          name,
          field,
          value,
          true,
          true,
          false,
        ])
      }
    }
  }
  expect(asked).toBeGreaterThan(300)
}, 60_000)

test('every field of a message takes nonsense without breaking', async () => {
  const good = { externalId: 'f-1', user: { id: 'f', name: 'F', locale: 'en' }, type: 'text', text: 'hello', timestamp: 1_760_000_000 }
  const places: ((value: unknown, id: string) => unknown)[] = [
    (value) => ({ ...good, externalId: value }),
    (value, externalId) => ({ ...good, externalId, user: value }),
    (value, externalId) => ({ ...good, externalId, user: { ...good.user, id: value } }),
    (value, externalId) => ({ ...good, externalId, user: { ...good.user, name: value } }),
    (value, externalId) => ({ ...good, externalId, user: { ...good.user, locale: value } }),
    (value, externalId) => ({ ...good, externalId, user: { ...good.user, hash: value } }),
    (value, externalId) => ({ ...good, externalId, type: value }),
    (value, externalId) => ({ ...good, externalId, text: value }),
    (value, externalId) => ({ ...good, externalId, timestamp: value }),
    (value, externalId) => ({ ...good, externalId, [JSON.stringify(value).slice(0, 50)]: value }),
  ]
  for (const [place, make] of places.entries()) {
    for (const [index, value] of NONSENSE.entries()) {
      const body = JSON.stringify(make(value, `f-${place}-${index}`))
      const answer = await knock(at.address, { path: MESSAGES, headers: WITH_KEY, body })
      expect([place, value, answer.status < 500, SECRETS.test(answer.text), answer.body.code]).toEqual([
        place,
        value,
        true,
        false,
        answer.status < 300 ? undefined : expect.stringMatching(/^(invalid|unauthenticated|idempotency-mismatch)$/),
      ])
    }
  }
}, 60_000)

test('words in any script, with joined emoji, half of a character or a NUL are kept, shown and answered', async () => {
  const texts: readonly (readonly [written: string, kept?: string])[] = [
    ['👩‍👩‍👧‍👦🏳️‍🌈 退货 ‮مرحبا‬'],
    ['where is a\u0000b', 'where is ab'],
    ['half \ud83d', 'half \ufffd'],
    ['\udc00 half', '\ufffd half'],
    ['C:\\u0000 is no NUL'],
    [`${'x'.repeat(139)}😀 is cut in the preview`],
    ['\u202e\u200b\ufeff'],
  ]
  for (const [index, [written, kept]] of texts.entries()) {
    const answer = await at.say(`script-${index}`, written)
    const [message] = await at.house.deskHouse.conversations.messagesAfter(at.workspaceId, answer.conversationId as never, 0)
    expect(message?.content).toEqual({ type: 'text', text: kept ?? written })
    expect([written, wordsIn(answer)]).not.toEqual([written, ''])
  }
  expect((await askAs(manager.cookie, 'conversations', {})).status).toBe(200)
})

test('an id that the house cannot keep as it is is refused, never taken for another', async () => {
  await at.say('user', 'hello', 'an-id')
  for (const broken of [{ externalId: 'an\u0000-id' }, { externalId: 'an-id\ud800' }, { user: { id: 'us\u0000er' } }, { user: { id: 'user\udfff' } }]) {
    const body = JSON.stringify({ externalId: 'broken-1', user: { id: 'user' }, text: 'hello', ...broken })
    expectProblem(await knock(at.address, { path: MESSAGES, headers: WITH_KEY, body }), 'invalid')
  }
})

test('the id of another person’s message opens nothing of theirs, not even for somebody new', async () => {
  const theirs = await at.say('first-owner', 'hello', 'shared-id')
  await at.say('known-already', 'hello')
  for (const id of ['never-seen', 'known-already']) {
    const answer = await knock(at.address, {
      path: `${MESSAGES}?wait=reply`,
      headers: WITH_KEY,
      body: JSON.stringify({ externalId: 'shared-id', user: { id }, text: 'hello' }),
    })
    expectProblem(answer, 'idempotency-mismatch')
    expect(answer.text).not.toContain(theirs.conversationId)
  }
  expect(await at.house.door.conversations.conversationOf('w1-rest', 'never-seen')).toBeNull()
})

test('a shopper who is signed in hears nothing of another shopper’s order, however they ask', async () => {
  const ask = async (text: string, index: number) => {
    const user = { id: 'ann', hash: hashOf('rest-secret-0123456789', 'ann') }
    const body = JSON.stringify({ externalId: `ann-${index}`, user, text })
    return knock(at.address, { path: `${MESSAGES}?wait=reply`, headers: WITH_KEY, body })
  }
  const asked = [
    'where is order #W2000001',
    'cancel #W2000001, ordered by mistake',
    'yes',
    'I am bob@example.com, where is #W2000001?',
    `where is '#W2000001' or '1'='1`,
  ]
  for (const [index, text] of asked.entries()) {
    const answer = await ask(text, index)
    expect([text, answer.status]).toEqual([text, 200])
    expect(answer.text).not.toMatch(/Bob|Jones|10001|paypal_2|(?<!"seq":)\b10\b/)
  }
  expect((await at.order('#W2000001')).status).toBe('pending')
})

test('a path full of tricks leads nowhere', async () => {
  const tricks = [
    '/../../etc/passwd',
    '/api/v1/../../etc/passwd',
    '/api/v1/channels/..%2f..%2fetc/messages',
    '//evil.example/%2e%2e',
    '/api/v1/channels/%ff/messages',
  ]
  tricks.push(
    '/api/v1/desk/conversations/%2e%2e%2f..',
    '/api/v1/%c0%ae%c0%ae/',
    '/%',
    '/%zz',
    '/\\..\\..\\windows',
    '/api/v1/desk/me%00.html',
    '/api/v1/desk/me;a=b',
  )
  for (const path of tricks) {
    for (const method of ['GET', 'POST']) {
      const answer = await knock(at.address, { method, path, headers: { 'x-requested-with': 'xiaoer-desk' } })
      expect(['invalid', 'not-found', 'unauthenticated']).toContain(answer.body.code)
      expectProblem(answer, answer.body.code as ErrorCode)
    }
  }
})

test('twenty thousand characters of anything are answered in seconds', async () => {
  const parts = [
    'a',
    '1 ',
    '#W1000001 ',
    '退货',
    '😀',
    'no. ',
    'a@',
    'a.a',
    '((((',
    'and ',
    '\n',
    '-1-',
    'thank you ',
    'that is ',
    'zip        ',
    'I want to return it and ',
  ]
  const texts = parts.map((part) => part.repeat(Math.floor(20_000 / part.length)))
  for (const [index, text] of [...texts, `x${'😀'.repeat(9_999)}`, `yes ${'thank you '.repeat(1_000)}zebra`].entries()) {
    const began = performance.now()
    const answer = await at.say(`long-${index}`, text)
    // on an idle machine a tenth of a second; in step with the text's length squared it would be half a minute
    expect([text.slice(0, 20), wordsIn(answer) !== '', performance.now() - began < 3_000]).toEqual([text.slice(0, 20), true, true])
  }
  // the same where a yes or no is waited for: that is read by other rules
  expect(wordsIn(await at.say('long-quoted', 'cancel my order #W1000001, I no longer need it. My e-mail is ann@example.com'))).toContain('about to cancel')
  const began = performance.now()
  await at.say('long-quoted', `no ${'thank you '.repeat(300)}that is that is zebra`)
  expect(performance.now() - began).toBeLessThan(3_000)
}, 60_000)

function hashOf(secret: string, userId: string): string {
  return createHmac('sha256', secret).update(userId).digest('hex')
}

function expectProblem(answer: Answer<{ code: string; message: string; detail?: unknown }>, code: ErrorCode): void {
  expect({ status: answer.status, ...answer.body }).toEqual(problem(code))
  expect(answer.text).not.toMatch(SECRETS)
}

/** A refusal as it leaves the house, without its detail. */
function problem(code: ErrorCode) {
  return expect.objectContaining({ status: ERRORS[code][0], code, message: ERRORS[code][1] }) as unknown as { status: number; code: string; message: string }
}

/** Asks a route of the desk, each time from another place so that no limit answers for it. */
function askAs(cookie: string | null, name: RouteName, input: Record<string, unknown>) {
  return inject(name, input, { 'x-requested-with': 'xiaoer-desk', ...(cookie === null ? {} : { cookie }) })
}

let place = 0
async function inject(name: RouteName, input: Record<string, unknown>, headers: Record<string, string>, ip = `10.0.${place >> 8}.${place++ & 255}`) {
  const { method, path } = API[name]
  const text = (field: string) => (typeof input[field] === 'string' ? Buffer.from(input[field] as string).toString() : JSON.stringify(input[field] ?? '-'))
  const url = path.replace(/:(\w+)/g, (_, field: string) => encodeURIComponent(text(field)) || '-')
  const query = Object.fromEntries(Object.keys(input).map((field) => [field, text(field)]))
  const response = await at.app.inject({
    method,
    url,
    headers: { 'content-type': 'application/json', ...headers },
    remoteAddress: ip,
    ...(method === 'GET' ? { query } : { payload: JSON.stringify(input) }),
  })
  const body = response.json() as { code?: string; message?: string }
  return { status: response.statusCode, code: body.code, message: body.message, text: response.body }
}

/** A house may close before all was sent: then the answer may be lost on its way, and is asked for again. */
async function refusedEarly(asked: Parameters<typeof knock>[1]): ReturnType<typeof knock> {
  for (let tries = 0; tries < 5; tries++) {
    const answer = await knock(at.address, asked).catch(() => null)
    if (answer) return answer
  }
  throw new Error('no answer in five tries')
}
