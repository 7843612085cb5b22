import { expect, test } from 'vitest'
import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import { PlatformRefusal, UnsureWhetherDone } from './ask-platform.ts'
import { askWithToken, type Heard, orNothing } from './ask-with-token.ts'
import { keepToken } from './keep-token.ts'
import { SHORT_PATIENCE } from './platform.contract.ts'

/** Answers one after the other; the last one again and again. */
async function open(answers: readonly Heard[]) {
  let at = 0
  const fake = await openFakePlatform((): FakeAnswer => ({ status: 200, body: answers[Math.min(at++, answers.length - 1)] }))
  let tokens = 0
  const token = keepToken(
    async () => ({ value: `t${++tokens}`, until: 1e12 }),
    () => 0,
  )
  const hear = ({ body }: { body: unknown }) => body as Heard
  const ask = (kind: 'read' | 'write') =>
    askWithToken({ token, patience: SHORT_PATIENCE, hear }, kind, (key) => ({ method: 'GET', url: `${fake.address}/${key}`, headers: {} }))
  return { fake, ask }
}

const DATA = { is: 'data', data: 1 } as const
const OUT = { is: 'signed-out', message: 'expired' } as const
const BROKEN = { is: 'broken', message: 'oops' } as const

test('a refused key is replaced once, for reads and writes alike', async () => {
  const { fake, ask } = await open([OUT, DATA])
  expect(await ask('write')).toBe(1)
  expect(fake.heard).toEqual(['GET /t1 ', 'GET /t2 '])
  await fake.close()
})

test('who is refused with the second key too says so', async () => {
  const { fake, ask } = await open([OUT])
  await expect(ask('read')).rejects.toMatchObject({ code: 'shop-unavailable', detail: { why: expect.stringContaining('key') } })
  expect(fake.heard).toHaveLength(2)
  await fake.close()
})

test('"too many requests" is waited for, but not for ever', async () => {
  const { fake, ask } = await open([{ is: 'busy' }, { is: 'busy' }, DATA])
  expect(await ask('write')).toBe(1)
  await fake.close()
  const forEver = await open([{ is: 'busy' }])
  await expect(forEver.ask('read')).rejects.toMatchObject({ code: 'shop-unavailable', detail: { why: 'too many requests' } })
  await forEver.fake.close()
})

test('what broke is read again; of a write nobody knows', async () => {
  const { fake, ask } = await open([BROKEN, BROKEN, DATA, BROKEN])
  expect(await ask('read')).toBe(1)
  await expect(ask('write')).rejects.toThrow(UnsureWhetherDone)
  await expect(ask('read')).rejects.toMatchObject({ code: 'shop-unavailable' })
  await fake.close()
})

test('"no such thing" is nothing; any other refusal of a read is no answer', async () => {
  expect(await orNothing(Promise.reject(new PlatformRefusal('NOT_FOUND', 'none')))).toBeNull()
  await expect(orNothing(Promise.reject(new PlatformRefusal('FORBIDDEN', 'no right')))).rejects.toMatchObject({ detail: { why: 'no right' } })
  expect(await orNothing(Promise.resolve(7))).toBe(7)
})
