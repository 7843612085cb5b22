import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isInstalled, matchesLock, rememberInstalled } from './packages.mjs'

const machine = { platform: 'linux', arch: 'x64' }
const fastify = { version: '5.12.8' }
const vitest = { version: '5.1.0', dev: true }
const forMac = { version: '2.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] }
const forHere = { version: '2.0.0', optional: true, os: ['linux'], cpu: ['x64'] }

describe('what somebody installed by hand is compared with the lock', () => {
  test.each([
    ['all is there', { 'node_modules/a': fastify }, { 'node_modules/a': fastify }, 'run', true],
    ['one is missing', { 'node_modules/a': fastify }, {}, 'run', false],
    ['one is older', { 'node_modules/a': fastify }, { 'node_modules/a': { version: '5.12.7' } }, 'run', false],
    ['a tool of development is not needed for a start', { 'node_modules/a': vitest }, {}, 'run', true],
    ['a tool of development is needed for the tests', { 'node_modules/a': vitest }, {}, 'all', false],
    ['one for another machine is not needed', { 'node_modules/a': forMac }, {}, 'run', true],
    ['one for this machine is needed though it is optional', { 'node_modules/a': forHere }, {}, 'run', false],
    ['one for another C library is not needed', { 'node_modules/a': { ...forHere, libc: ['musl'] } }, {}, 'run', true],
    ['a workspace is no package', { core: { version: '0.1.0' }, 'node_modules/@xiaoer/core': { link: true } }, {}, 'all', true],
  ] as const)('%s', (_, lock, installed, want, expected) => {
    expect(matchesLock(lock, installed, want, machine)).toBe(expected)
  })
})

describe('what we installed is remembered', () => {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'xiaoer-packages-'))
    mkdirSync(join(root, 'node_modules'))
    writeLock('5.12.8')
    // npm left out a package it could not get: compared with the lock this would be asked for again at every start
    writeFileSync(join(root, 'node_modules/.package-lock.json'), '{"packages":{}}')
  })

  afterEach(() => rmSync(root, { recursive: true }))

  test('an install for a start satisfies a start, not the tests', () => {
    rememberInstalled(root, 'run')
    expect(isInstalled(root, 'run')).toBe(true)
    expect(isInstalled(root, 'all')).toBe(false)
  })

  test('an install for the tests satisfies both, so a start does not remove the tools', () => {
    rememberInstalled(root, 'all')
    expect(isInstalled(root, 'run')).toBe(true)
    expect(isInstalled(root, 'all')).toBe(true)
  })

  test('a new lock asks for an install', () => {
    rememberInstalled(root, 'all')
    writeLock('5.12.9')
    expect(isInstalled(root, 'run')).toBe(false)
  })

  test('an install by hand afterwards makes the memory worthless', () => {
    rememberInstalled(root, 'all')
    utimesSync(join(root, 'node_modules/.package-lock.json'), 1, 1)
    expect(isInstalled(root, 'run')).toBe(false)
  })

  test('nothing is installed where node_modules was removed', () => {
    rememberInstalled(root, 'all')
    rmSync(join(root, 'node_modules'), { recursive: true })
    expect(isInstalled(root, 'run')).toBe(false)
  })

  function writeLock(version: string): void {
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { 'node_modules/fastify': { version } } }))
  }
})
