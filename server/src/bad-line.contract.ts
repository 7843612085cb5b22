import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Patience } from './ask-json.ts'
import type { ErrorCode } from './errors.ts'
import type { FakePlatform } from './fake-platform.ts'

/** Short, so that silence is found out in a moment. */
export const SHORT: Patience = { timeoutMs: 250, busyMs: 300, betweenTriesMs: 10 }

export interface BadLine {
  readonly fake: FakePlatform
  /** Asks for something that is there. */
  ask(): Promise<unknown>
  /** The same with a key that nobody knows. */
  askAsStranger(): Promise<unknown>
  /** The same at an address where nobody is. */
  askNobody(): Promise<unknown>
  /** The request that is made for it. */
  readonly asks: RegExp
}

/** What is said of the world when the way to somebody elsewhere is bad: the error with this code, and never something that is not so. */
export function badLineContract(open: () => Promise<BadLine>, code: ErrorCode): void {
  let line: BadLine
  beforeEach(async () => {
    line = await open()
  })
  afterEach(() => line.fake.close())
  const fault = (is: 'busy' | 'broken' | 'silent-after' | 'hang-up-after', more: { times?: number; retryAfter?: string } = {}) =>
    line.fake.faults.push({ on: line.asks, is, ...more })

  test('waits as long as "too many requests" says, and not for ever', async () => {
    fault('busy', { retryAfter: '0.1' })
    expect(await line.ask()).toBeTruthy()
    expect(line.fake.heard.filter((said) => line.asks.test(said))).toHaveLength(2)
    fault('busy', { retryAfter: '60' })
    await expect(line.ask()).rejects.toMatchObject({ code })
    fault('busy', { retryAfter: '0', times: 10_000 })
    await expect(line.ask()).rejects.toMatchObject({ code })
  })

  test('asks again after a fault, and says so when there is no answer', async () => {
    fault('broken', { times: 2 })
    expect(await line.ask()).toBeTruthy()
    fault('broken', { times: 9 })
    await expect(line.ask()).rejects.toMatchObject({ code })
  })

  test('does not wait for ever for who is silent or hangs up', async () => {
    fault('silent-after')
    expect(await line.ask()).toBeTruthy()
    fault('silent-after', { times: 3 })
    await expect(line.ask()).rejects.toMatchObject({ code })
    fault('hang-up-after', { times: 3 })
    await expect(line.ask()).rejects.toMatchObject({ code })
  })

  test('says that the key is wrong', async () => {
    await expect(line.askAsStranger()).rejects.toMatchObject({ code, detail: { why: expect.stringMatching(/key/) } })
  })

  test('says that nobody is there', async () => {
    await expect(line.askNobody()).rejects.toMatchObject({ code })
  })

  test.each(['<html>Bad gateway</html>', '', 'null', '[]', '{}', '"ok"', '42', 'true', '{"code":', '{"data":null,"meta":null}', '{"data":7}'])(
    'does not take %j for an answer',
    async (words) => {
      line.fake.faults.push({ on: line.asks, is: 'says', words, times: 3 })
      await expect(line.ask()).rejects.toMatchObject({ code })
    },
  )
}

/** What a forger would send: one digit is another, the first of all or the last. */
export function tampered(body: Uint8Array): Uint8Array[] {
  const text = Buffer.from(body).toString()
  return [/\d/, /\d(?=\D*$)/].map((digit) => Buffer.from(text.replace(digit, (one) => String((Number(one) + 1) % 10))))
}
