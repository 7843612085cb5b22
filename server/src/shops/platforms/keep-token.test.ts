import { expect, test } from 'vitest'
import { keepToken } from './keep-token.ts'

const open = () => {
  const clock = { now: 0, asked: 0 }
  const token = keepToken(
    async () => ({ value: `t${++clock.asked}`, until: clock.now + 1_000_000 }),
    () => clock.now,
  )
  return { clock, token }
}

test('a key is asked for once, however many want it, and again before it lapses', async () => {
  const { clock, token } = open()
  expect(await Promise.all([token.current(), token.current()])).toEqual(['t1', 't1'])
  clock.now = 900_000
  expect(await token.current()).toBe('t1')
  clock.now = 950_000
  expect(await token.current()).toBe('t2')
})

test('a refused key is replaced once for all who were refused with it', async () => {
  const { clock, token } = open()
  const first = await token.current()
  expect(await Promise.all([token.instead(first), token.instead(first)])).toEqual(['t2', 't2'])
  expect(await token.instead(first)).toBe('t2')
  expect(clock.asked).toBe(2)
})

test('who could not get a key tries again the next time', async () => {
  let fails = true
  const token = keepToken(
    async () => {
      if (fails) throw new Error('down')
      return { value: 't', until: 1e12 }
    },
    () => 0,
  )
  await expect(token.current()).rejects.toThrow('down')
  fails = false
  expect(await token.current()).toBe('t')
})
