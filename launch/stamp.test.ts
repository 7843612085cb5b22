import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readStamp, stampOf, writeStamp } from './stamp.mjs'

let root: string
const sources = ['src', 'not-there', 'lock.json']
const stamp = () => stampOf(root, sources)

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'xiaoer-stamp-'))
  mkdirSync(join(root, 'src/deep'), { recursive: true })
  for (const name of ['src/a.ts', 'src/deep/b.ts', 'lock.json']) writeFileSync(join(root, name), name)
})

afterEach(() => rmSync(root, { recursive: true }))

test('the same sources have the same stamp', () => {
  expect(stamp()).toBe(stamp())
})

test.each<[string, () => void]>([
  ['changed', () => writeFileSync(join(root, 'src/deep/b.ts'), 'other')],
  ['touched', () => utimesSync(join(root, 'src/a.ts'), 1, 1)],
  ['added', () => writeFileSync(join(root, 'src/c.ts'), '')],
  ['removed', () => rmSync(join(root, 'lock.json'))],
  ['renamed', () => renameSync(join(root, 'src/a.ts'), join(root, 'src/z.ts'))],
])('a file that was %s asks for a build', (_, change) => {
  const before = stamp()
  change()
  expect(stamp()).not.toBe(before)
})

test.each(['src/a.test.ts', 'src/part.test.tsx', 'src/node_modules/x.js', 'src/.cache/x'])('%s is not part of what is built', (name) => {
  const before = stamp()
  mkdirSync(join(root, name, '..'), { recursive: true })
  writeFileSync(join(root, name), 'new')
  expect(stamp()).toBe(before)
})

test('a stamp is kept in a folder that may be missing, and a missing stamp is none', () => {
  const file = join(root, '.cache/built')
  expect(readStamp(file)).toBeUndefined()
  writeStamp(file, stamp())
  expect(readStamp(file)).toBe(stamp())
})
