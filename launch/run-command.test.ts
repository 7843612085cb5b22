import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { runCommand } from './run-command.mjs'

test('what a program wrote is kept, on both of its voices', async () => {
  expect(await runCommand(process.execPath, ['-e', 'console.log("one"); console.error("two"); process.exit(3)'])).toEqual({
    ok: false,
    output: expect.stringMatching(/one.*two|two.*one/s),
  })
})

test('a program that is missing is a failure, not a crash', async () => {
  expect(await runCommand('/no/such/program', [])).toEqual({ ok: false, output: expect.stringContaining('ENOENT') })
})

test('a program that was killed says by which signal', async () => {
  const { output } = await runCommand(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")'])
  expect(output).toContain('SIGKILL')
})

const place = `
  const { runInOurPlace } = await import('${new URL('./run-command.mjs', import.meta.url).href}')
  process.exit((await runInOurPlace(process.execPath, ['-e', process.argv[1]])).code)`

test.each([
  ['process.exit(7)', undefined, 7],
  ['process.on("SIGTERM", () => process.exit(5)); console.log("up"); setInterval(() => 0, 1000)', 'SIGTERM', 5],
  ['console.log("up"); setInterval(() => 0, 1000)', 'SIGTERM', 143],
] as const)('one that runs in our place hears our signals and gives us its exit code: %s', async (script, signal, expected) => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', place, script], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (signal) {
    await once(child.stdout, 'data')
    child.kill(signal)
  }
  const [code] = await once(child, 'exit')
  expect(code).toBe(expected)
})

test('when npm was ended and its shell with it, so is what runs in our place', async () => {
  const script = 'process.on("SIGTERM", () => { console.log("stopped"); process.exit() }); console.log("up"); setInterval(() => 0, 1000)'
  const env = { ...process.env, npm_lifecycle_event: 'start', PLACE: place, SCRIPT: script }
  // `; true` keeps the shell from making room for its last program
  const shell = spawn('/bin/sh', ['-c', '"$0" --input-type=module -e "$PLACE" "$SCRIPT"; true', process.execPath], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = text(shell.stdout)
  await once(shell.stdout, 'data')
  shell.kill('SIGTERM')
  // ends when the last process that could write has ended
  expect(await said).toBe('up\nstopped\n')
})
