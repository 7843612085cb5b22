import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSeal, openValue, sealValue, UNSEALED } from './seal.ts'

const folders: string[] = []
const folder = () => folders[folders.push(mkdtempSync(join(tmpdir(), 'xiaoer-seal-'))) - 1]!
const key = () => randomBytes(32).toString('base64')

afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

test('what is sealed shows nothing of itself, twice the same looks different, and the house opens it again after a restart', () => {
  const home = folder()
  const { seal, open } = openSeal({ folder: home })
  const sealed = seal('shpat_secret 密钥')
  expect(sealed).toMatch(/^sealed:1:[0-9a-f]{12}:[\w-]{16}:[\w-]+$/)
  expect(Buffer.from(sealed.split(':')[4]!, 'base64url').toString()).not.toContain('shpat')
  expect(seal('shpat_secret 密钥')).not.toBe(sealed)
  expect(open(sealed)).toBe('shpat_secret 密钥')
  expect(openSeal({ folder: home }).open(sealed)).toBe('shpat_secret 密钥')
})

test('the key made at the first start is for its owner alone', () => {
  const home = join(folder(), 'made')
  openSeal({ folder: home })
  expect(statSync(join(home, 'secret.key')).mode & 0o777).toBe(0o600)
})

test('a key of the setting leaves no key in the folder', () => {
  const home = folder()
  openSeal({ folder: home, key: key() })
  expect(() => statSync(join(home, 'secret.key'))).toThrow('ENOENT')
})

test('after a renewal the new key seals, the old still opens, and a house that was running finds the new one', () => {
  const home = folder()
  const [running, tool] = [openSeal({ folder: home }), openSeal({ folder: home })]
  const before = running.seal('a')
  tool.renew()
  const after = tool.seal('b')
  expect(after.split(':')[2]).not.toBe(before.split(':')[2])
  expect([tool.open(before), running.open(after), openSeal({ folder: home }).open(before)]).toEqual(['a', 'b', 'a'])
})

test('keys of the setting are renewed by putting a new one first; the folder’s from before still open', () => {
  const home = folder()
  const [older, newer] = [key(), key()]
  const inFolder = openSeal({ folder: home }).seal('a')
  const bySetting = openSeal({ folder: home, key: older }).seal('b')
  const both = openSeal({ folder: home, key: `${newer},${older}` })
  expect([both.open(inFolder), both.open(bySetting)]).toEqual(['a', 'b'])
  expect(openSeal({ folder: folder(), key: newer }).open(both.seal('c'))).toBe('c')
  expect(() => both.renew()).toThrow('SECRET_KEY')
})

test('without its key nothing is opened, nor what somebody changed', () => {
  const mine = openSeal({ folder: folder() })
  const sealed = mine.seal('a secret')
  expect(() => openSeal({ folder: folder() }).open(sealed)).toThrow(expect.objectContaining({ code: 'secret-key-lost' }))
  expect(() => UNSEALED.open(sealed)).toThrow(expect.objectContaining({ code: 'secret-key-lost' }))
  const parts = sealed.split(':')
  const bent = Buffer.from(parts[4]!, 'base64url')
  bent[0]! ^= 1
  expect(() => mine.open([...parts.slice(0, 4), bent.toString('base64url')].join(':'))).toThrow(expect.objectContaining({ code: 'secret-key-lost' }))
  expect(() => mine.open('sealed:1:')).toThrow(expect.objectContaining({ code: 'secret-key-lost' }))
})

test('what was written before there were seals is read as it is', () => {
  const seal = openSeal({ folder: folder() })
  expect(openValue({ accessToken: 'old' }, seal)).toEqual({ accessToken: 'old' })
  expect(openValue(JSON.parse(sealValue({ accessToken: 'new' }, seal)), seal)).toEqual({ accessToken: 'new' })
})
