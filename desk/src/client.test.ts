import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConversationId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OWNER } from '../dev/fake-house.ts'
import { type FakeServer, fakeServer } from '../dev/fake-server.ts'
import { ClientProblem, callAt } from './client.ts'

let server: FakeServer
let cookie = ''
const requests: Request[] = []
/** Node keeps no cookies; a browser does. */
const asBrowser: typeof fetch = async (input, init) => {
  const request = new Request(input, init)
  request.headers.set('cookie', cookie)
  requests.push(request.clone())
  const response = await fetch(request)
  cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
  return response
}

beforeAll(async () => {
  server = await fakeServer()
})
afterAll(() => server.close())

const lin = ConversationId.parse('cv-lin')
const problemOf = (promise: Promise<unknown>): Promise<ClientProblem> =>
  promise.then(
    () => Promise.reject(new Error('was not refused')),
    (problem) => problem,
  )

describe('the desk asks the house', () => {
  test('nobody is signed in: the house says so with its code, and it is no network trouble', async () => {
    const problem = await problemOf(callAt(server.origin, asBrowser)('me', {}))
    expect(problem).toBeInstanceOf(ClientProblem)
    expect([problem.code, problem.status, problem.isUnsure]).toEqual(['unauthenticated', 401, false])
  })

  test('after signing in, the answer has the type of the contract', async () => {
    const call = callAt(server.origin, asBrowser)
    const me = await call('signIn', { email: OWNER.email, password: OWNER.password })
    expect(me.agent.name).toBe(OWNER.name)
    expect((await call('me', {})).workspace).toBe(me.workspace)
  })

  test('an id goes into the path, the rest of a question into the query, the rest of a deed into the body', async () => {
    const call = callAt(server.origin, asBrowser)
    const page = await call('conversations', { view: 'waiting' })
    expect(requests.at(-1)!.url).toBe(`${server.origin}/api/v1/desk/conversations?view=waiting`)
    expect(page.conversations.every((row) => row.holder === 'queue')).toBe(true)
    await call('takeOver', { conversationId: lin })
    expect(new URL(requests.at(-1)!.url).pathname).toBe('/api/v1/desk/conversations/cv-lin/take-over')
    const message = await call('reply', { conversationId: lin, text: '您好', clientId: 'client-1' })
    expect(message.content).toEqual({ type: 'text', text: '您好' })
    expect(await requests.at(-1)!.json()).toEqual({ text: '您好', clientId: 'client-1' })
  })

  test('every request carries the header that another site cannot set', () => {
    expect(requests.every((request) => request.headers.get('x-requested-with') === 'xiaoer-desk')).toBe(true)
  })

  test('an id with a slash stays one part of the path', async () => {
    await problemOf(callAt(server.origin, asBrowser)('conversation', { conversationId: ConversationId.parse('a/../b?c') }))
    expect(new URL(requests.at(-1)!.url).pathname).toBe('/api/v1/desk/conversations/a%2F..%2Fb%3Fc')
  })

  test('what the contract does not allow is refused before it leaves', async () => {
    const before = requests.length
    const problem = await problemOf(callAt(server.origin, asBrowser)('reply', { conversationId: lin, text: '   ', clientId: 'client-2' }))
    expect([problem.code, problem.isUnsure, requests.length]).toEqual(['invalid', false, before])
  })

  test('a conflict keeps its code and the sentence of the house', async () => {
    const problem = await problemOf(
      callAt(server.origin, asBrowser)('reply', { conversationId: ConversationId.parse('cv-zhao'), text: 'hi', clientId: 'client-3' }),
    )
    expect([problem.code, problem.isUnsure]).toEqual(['conflict', false])
    expect(problem.message).toContain('faster')
  })

  test('an answer that was lost on the way is unsure, not failed', async () => {
    server.loseAnswers('reply')
    const problem = await problemOf(callAt(server.origin, asBrowser)('reply', { conversationId: lin, text: '还在吗', clientId: 'client-4' }))
    expect([problem.code, problem.isUnsure]).toEqual(['offline', true])
    const again = await callAt(server.origin, asBrowser)('reply', { conversationId: lin, text: '还在吗', clientId: 'client-4' })
    expect(server.house.find('cv-lin').messages.filter((message) => message.id === again.id)).toHaveLength(1)
    expect(server.house.find('cv-lin').messages.filter((message) => message.content.type === 'text' && message.content.text === '还在吗')).toHaveLength(1)
  })

  test.each([
    ['a page of a proxy', 502, '<html>Bad gateway</html>', 'unavailable', true],
    ['an answer of another shape', 200, '{"agents":[]}', 'unreadable', false],
    ['half an answer', 200, '{"agent":', 'unreadable', false],
    ['a code of a newer house', 418, '{"code":"teapot","message":"Short and stout."}', 'teapot', false],
  ])('%s becomes a problem, never a wrong screen', async (_, status, body, code, isUnsure) => {
    const strange = createServer((_request, response) => response.writeHead(status).end(body))
    await new Promise<void>((resolve) => strange.listen(0, '127.0.0.1', resolve))
    const problem = await problemOf(callAt(`http://127.0.0.1:${(strange.address() as AddressInfo).port}`)('me', {}))
    strange.close()
    expect([problem.code, problem.isUnsure]).toEqual([code, isUnsure])
  })

  test('a screen that is left gives up its question without a problem', async () => {
    const leave = new AbortController()
    const asked = callAt(server.origin, asBrowser)('conversation', { conversationId: lin }, leave.signal)
    leave.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  })
})
