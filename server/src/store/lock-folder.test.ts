import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder, lockHolder } from './lock-folder.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiaoer-lock-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

test('a folder is held once, and free again afterwards', () => {
  const unlock = lockFolder(folder)
  expect(lockHolder(folder)).toBe(process.pid)
  expect(() => lockFolder(folder)).toThrow(`Another Xiaoer (process ${process.pid}) is using ${folder}. Stop that one first`)
  unlock()
  expect(lockHolder(folder)).toBeUndefined()
  expect(readdirSync(folder)).toEqual([])
})

test('the lock of a process that died is taken over', () => {
  // no system gives a process so high a number
  writeFileSync(join(folder, 'house.lock'), '99999999 123@abc')
  lockFolder(folder)()
})

test('the lock of a process whose number another one got is taken over', () => {
  writeFileSync(join(folder, 'house.lock'), `${process.pid} began-long-ago`)
  expect(lockHolder(folder)).toBeUndefined()
  lockFolder(folder)()
})

test('a lock that was cut off while it was written is taken over', () => {
  writeFileSync(join(folder, 'house.lock'), '')
  lockFolder(folder)()
})

test('letting go twice does not take the lock from who has it by then', () => {
  const unlock = lockFolder(folder)
  unlock()
  const second = lockFolder(folder)
  unlock()
  expect(lockHolder(folder)).toBe(process.pid)
  second()
})

test('of many that find the lock of a dead one at the same moment, exactly one gets it', async () => {
  writeFileSync(join(folder, 'house.lock'), '99999999 123@abc')
  const script = `
    const { lockFolder } = await import('${new URL('./lock-folder.ts', import.meta.url).href}')
    await new Promise((resolve) => setTimeout(resolve, Number(process.argv[2]) - Date.now()))
    try { lockFolder(process.argv[1]); console.log('got it') } catch (error) { console.log(error.message) }
    // a late one must not find it free because the winner has left
    setTimeout(() => undefined, 500)`
  const together = String(Date.now() + 700)
  const said = await Promise.all(Array.from({ length: 6 }, () => text(spawn(process.execPath, ['--input-type=module', '-e', script, folder, together]).stdout)))
  expect(said.filter((words) => words === 'got it\n')).toHaveLength(1)
  expect(said.filter((words) => words.startsWith('Another Xiaoer'))).toHaveLength(5)
})
