import { describe, expect, test } from 'vitest'
import { PlatformRefusal, UnsureWhetherDone } from './ask-platform.ts'
import { type DeedStep, undertake } from './deed-in-steps.ts'

/** A platform that keeps words; a step is done when its word is there. */
function platform() {
  const words = new Set<string>()
  const asked: string[] = []
  const see = async () => new Set(words)
  const step = (
    word: string,
    how: 'does it' | 'refuses' | 'refuses but does it' | 'is silent' | 'is silent but does it' = 'does it',
  ): DeedStep<Set<string>> => ({
    isDone: (seen) => seen.has(word),
    make: async () => {
      asked.push(word)
      if (how === 'does it' || how.endsWith('but does it')) words.add(word)
      if (how.startsWith('refuses')) throw new PlatformRefusal('CONFLICT_STATE', 'no')
      if (how.startsWith('is silent')) throw new UnsureWhetherDone('silence')
    },
  })
  const note = (word: string): DeedStep<Set<string>> => ({ ...step(word), retract: async () => words.delete(word) })
  const run = (steps: readonly DeedStep<Set<string>>[]) => undertake(steps, new Set(words), see)
  return { words, asked, step, note, run }
}

describe('a deed in steps', () => {
  test('makes each step once, in order', async () => {
    const { run, step, asked } = platform()
    await run([step('refund'), step('close')])
    expect(asked).toEqual(['refund', 'close'])
  })

  test('goes on where it broke off', async () => {
    const { run, step, asked, words } = platform()
    words.add('refund')
    await run([step('refund'), step('close')])
    expect(asked).toEqual(['close'])
  })

  test.each(['refuses but does it', 'is silent but does it'] as const)('believes what it reads again, not the answer (%s)', async (how) => {
    const { run, step, asked } = platform()
    await run([step('refund', how), step('close')])
    expect(asked).toEqual(['refund', 'close'])
  })

  test('is refused where nothing was moved, and takes its note away', async () => {
    const { run, step, note, words } = platform()
    await expect(run([note('note'), step('refund', 'refuses')])).rejects.toBeInstanceOf(PlatformRefusal)
    expect([...words]).toEqual([])
  })

  test('is unknown where something was moved before the platform refused', async () => {
    const { run, step, note, words } = platform()
    await expect(run([note('note'), step('refund'), step('close', 'refuses')])).rejects.toBeInstanceOf(UnsureWhetherDone)
    expect([...words]).toEqual(['note', 'refund'])
  })

  test('is unknown after silence', async () => {
    const { run, step } = platform()
    await expect(run([step('refund', 'is silent')])).rejects.toBeInstanceOf(UnsureWhetherDone)
  })

  test('does not ask for ever for what the platform never shows', async () => {
    const { run, asked } = platform()
    const never: DeedStep<Set<string>> = { isDone: () => false, make: async () => asked.push('again') }
    await expect(run([never])).rejects.toBeInstanceOf(UnsureWhetherDone)
    expect(asked.length).toBeLessThan(20)
  })

  test('does not hide a fault of ours', async () => {
    const { run } = platform()
    const broken: DeedStep<Set<string>> = { isDone: () => false, make: () => Promise.reject(new TypeError('ours')) }
    await expect(run([broken])).rejects.toBeInstanceOf(TypeError)
  })
})
