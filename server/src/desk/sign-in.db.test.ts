import { API } from '@xiaoer/contract/api'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askDesk, hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'
import { hashToken, ownerLink, setPassword, signIn } from './sign-in.ts'

const OLGA = { name: 'Olga', email: 'olga@desk.example', password: 'correct horse battery' }

let at: TestHouse
beforeAll(async () => {
  at = await openTestHouse()
})
afterAll(() => at.close())

test('the owner sets a password by the link, once, and is in', async () => {
  const token = await newLink()
  const answer = await askDesk(at, 'setPassword', { ...OLGA, token }, null)
  expect([answer.status, answer.body]).toEqual([
    200,
    { agent: { id: expect.any(String), workspaceId: 'w1', name: 'Olga', email: OLGA.email, role: 'owner' }, workspace: 'W' },
  ])
  const cookie = String(answer.headers['set-cookie'])
  expect(cookie).toMatch(/^xiaoer_session=[\w-]{43};/)
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Lax/)
  expect((await askDesk(at, 'me', {}, cookie.split(';')[0]!)).body.agent.email).toBe(OLGA.email)
  expect(await askDesk(at, 'setPassword', { ...OLGA, email: 'eve@desk.example', token }, null)).toMatchObject({ status: 410, body: { code: 'link-expired' } })
  expect(await at.house.agents.byEmail('eve@desk.example')).toBeNull()
})

test('a password shorter than ten characters is refused and the link still works', async () => {
  const token = await newLink()
  const short = await askDesk(at, 'setPassword', { name: 'Pia', email: 'pia@desk.example', password: 'too short', token }, null)
  expect([short.status, short.body.code, short.body.detail]).toEqual([400, 'invalid', { password: [expect.any(String)] }])
  expect((await askDesk(at, 'setPassword', { name: 'Pia', email: 'pia@desk.example', password: 'long enough', token }, null)).status).toBe(200)
})

test('two who use one link at once: one of them gets in', async () => {
  const token = await newLink()
  const people = ['rosa', 'sam'].map((name) => ({ name, email: `${name}@desk.example`, password: 'a long password', token }))
  const results = await Promise.allSettled(people.map((person) => setPassword(person, at.house.deskHouse)))
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'link-expired' } })
})

test('a wrong password and an unknown address get the same answer after the same time', async () => {
  const wrong = await askDesk(at, 'signIn', { email: OLGA.email, password: 'wrong password' }, null)
  const unknown = await askDesk(at, 'signIn', { email: 'nobody@desk.example', password: 'wrong password' }, null)
  expect([wrong.status, wrong.text]).toEqual([unknown.status, unknown.text])
  expect([wrong.status, wrong.body.code, wrong.headers['set-cookie']]).toEqual([401, 'wrong-credentials', undefined])
  const times = { known: [] as number[], unknown: [] as number[] }
  for (let round = 0; round < 7; round++) {
    times.known.push(await timeOf(OLGA.email))
    times.unknown.push(await timeOf('nobody@desk.example'))
  }
  // a house that looks up first and hashes only for people it knows answers the unknown twenty times faster
  expect(Math.min(...times.unknown)).toBeGreaterThan(Math.min(...times.known) / 3)
})

test('somebody signs in with the address in any case, and signs out for good', async () => {
  const answer = await askDesk(at, 'signIn', { email: OLGA.email.toUpperCase(), password: OLGA.password }, null)
  expect(answer.status).toBe(200)
  const cookie = String(answer.headers['set-cookie']).split(';')[0]!
  expect((await askDesk(at, 'me', {}, cookie)).status).toBe(200)
  expect((await askDesk(at, 'signOut', {}, cookie)).status).toBe(200)
  expect(await askDesk(at, 'me', {}, cookie)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
})

test('who has forgotten the password sets a new one by a new link, and all old sessions end', async () => {
  const before = await signIn(OLGA, at.house.deskHouse)
  const answer = await askDesk(at, 'setPassword', { ...OLGA, password: 'another long password', token: await newLink() }, null)
  expect([answer.status, answer.body.agent.id]).toEqual([200, before.agent.id])
  expect((await askDesk(at, 'me', {}, `xiaoer_session=${before.token}`)).status).toBe(401)
  await expect(signIn(OLGA, at.house.deskHouse)).rejects.toMatchObject({ code: 'wrong-credentials' })
  await signIn({ ...OLGA, password: OLGA.password.replace(/.*/, 'another long password') }, at.house.deskHouse)
})

test('a link is no way into somebody else’s account: not a colleague’s, not one of another workspace', async () => {
  const colleague = await hire(at, 'agent', 'Tom')
  const stranger = await hire(at, 'owner', 'Una', 'w2' as WorkspaceId)
  for (const { agent } of [colleague, stranger]) {
    const token = await newLink()
    const answer = await askDesk(at, 'setPassword', { name: 'Eve', email: agent.email, password: 'a long password', token }, null)
    expect([answer.status, answer.body.code]).toEqual([409, 'conflict'])
    expect((await at.house.agents.byEmail(agent.email))!.passwordHash).toBe('none')
    // the link is not used up by it
    expect(await at.house.agents.openLink(hashToken(token), at.house.now())).not.toBeNull()
  }
})

test('neither password nor token can be read from the database, and sessions end after a week', async () => {
  const { token } = await signIn({ ...OLGA, password: 'another long password' }, at.house.deskHouse)
  const link = await newLink()
  const tables = await Promise.all(
    ['agents', 'sessions', 'links', 'audit'].map(async (table) => JSON.stringify((await at.database.pool.query(`select * from ${table}`)).rows)),
  )
  for (const secret of [token, link, OLGA.password, 'another long password']) expect(tables.join()).not.toContain(secret)
  expect((await at.house.agents.byEmail(OLGA.email))!.passwordHash).toMatch(/^\$argon2id\$/)
  const { rows } = await at.database.pool.query('select expires_at from sessions where token_hash = $1', [hashToken(token)])
  expect(rows[0].expires_at.getTime() - Date.now()).toBeGreaterThan(6.9 * 24 * 3_600_000)
  expect(await at.house.agents.inSession(hashToken(token), new Date(Date.now() + 7.01 * 24 * 3_600_000).toISOString())).toBeNull()
})

test('every route that is not for strangers asks who is there', () => {
  expect(Object.entries(API).flatMap(([name, route]) => ('open' in route ? [name] : []))).toEqual(['setPassword', 'signIn'])
})

async function newLink(): Promise<string> {
  return new URL(await ownerLink(at.workspaceId, at.house.deskHouse), at.address).searchParams.get('token')!
}

async function timeOf(email: string): Promise<number> {
  const began = performance.now()
  await signIn({ email, password: 'wrong password' }, at.house.deskHouse).catch(() => undefined)
  return performance.now() - began
}
