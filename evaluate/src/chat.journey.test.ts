import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testRetail } from './tau/test-retail.ts'

const shop = mkdtempSync(join(tmpdir(), 'xiaoer-tau-shop-'))
for (const [name, value] of Object.entries(testRetail())) writeFileSync(join(shop, `${name}.json`), JSON.stringify(value))
afterAll(() => rmSync(shop, { recursive: true, force: true }))

test('a shopper in the terminal is told who answers to every line, and a script of lines is a conversation', async () => {
  const { code, stdout } = await chat(
    ['--shop', shop, '--as', 'ada@example.com', '--json'],
    'I want to return the desk lamp from order #W1000002 to my gift card\nyes\n',
  )
  const replies = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { from: string; text: string; holder: string })
  expect(replies.every(({ from, holder }) => from === 'bot' && holder === 'bot')).toBe(true)
  expect(replies.map(({ text }) => text).join('\n')).toMatch(/Desk Lamp[\s\S]*yes or no[\s\S]*Done: the return for order #W1000002/)
  expect(code).toBe(0)
})

test('a shopper who names a house without its key is told what is missing', async () => {
  const { code, stderr } = await chat(['--url', 'http://localhost:1'], '')
  expect(stderr).toContain('--channel and --key')
  expect(code).toBe(1)
})

function chat(args: readonly string[], lines: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'chat.ts'), ...args], { stdio: 'pipe' })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    child.stdin.end(lines)
  })
}
