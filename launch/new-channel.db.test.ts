import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newChannel } from './new-channel.ts'

let copy = ''

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'xiaoer-new-channel-'))
  for (const part of ['server/src', 'docs/channels/README.md', 'package.json', 'vitest.config.ts', 'tsconfig.base.json', 'biome.json', '.gitignore'])
    cpSync(part, join(copy, part), { recursive: true })
  for (const part of ['node_modules', 'corpora']) symlinkSync(join(process.cwd(), part), join(copy, part))
}, 60_000)
afterAll(() => rmSync(copy, { recursive: true, force: true }))

test('a new channel compiles as it was written; its test runs, and only what comes in is red until the signature is checked', async () => {
  const written = newChannel('carrier-pigeon', copy)
  expect(written.length).toBe(7)
  const code = written.filter((file) => file.endsWith('.ts'))
  const files = code.filter((file) => !file.includes('.test.'))
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ extends: './tsconfig.base.json', compilerOptions: { types: ['node'] }, files }))
  const [types, form, run] = await Promise.all([
    done('tsc', '--noEmit', '-p', '.'),
    done('biome', 'check', '--error-on-warnings', ...code),
    done('vitest', 'run', '--project', 'store', '--reporter=json', '--outputFile=run.json', 'server/src/channels/carrier-pigeon.db.test.ts'),
  ])
  expect([types, form]).toEqual(['', expect.not.stringContaining('Found')])
  const told = JSON.parse(readFileSync(join(copy, 'run.json'), 'utf8'))
  const tests: { title: string; status: string; ancestorTitles: string[] }[] = told.testResults[0].assertionResults
  const red = tests.filter(({ status }) => status !== 'passed')
  expect([run, tests.length]).toEqual([expect.any(String), 20])
  expect(red.length).toBeGreaterThan(0)
  expect(red.map(({ status }) => status)).not.toContain('skipped')
  expect(red.filter(({ ancestorTitles }) => !['what comes in', 'delivered again, or many at once'].includes(ancestorTitles.at(-1)!))).toEqual([])
}, 180_000)

test('what is there is not written over, and what is no name is not written at all', () => {
  expect(() => newChannel('line', copy)).toThrow('There is a channel of this name: server/src/channels/line.ts')
  for (const name of ['', 'Line', '../line', 'line.ts', 'a_b', '-a']) expect(() => newChannel(name, copy)).toThrow('is no name of a file')
})

/** What a tool says; a tool that finds something wrong says so, and is done as well. */
function done(tool: string, ...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')))
    const started = spawn(join(process.cwd(), 'node_modules/.bin', tool), args, { cwd: copy, env })
    let said = ''
    started.stdout.on('data', (piece) => {
      said += piece
    })
    started.stderr.on('data', (piece) => {
      said += piece
    })
    started.on('error', reject)
    started.on('close', () => resolve(said))
  })
}
