import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CHANNELS, windowChannels } from '../house/channels.ts'
import { PLATFORMS } from './platforms.ts'

test('every channel is told of: what it is called, where it is used, and how it is set up', () => {
  expect(Object.keys(PLATFORMS).sort()).toEqual([...windowChannels(() => 0), ...CHANNELS].map(({ name }) => name).sort())
  for (const { name, capabilities } of CHANNELS) expect([name, PLATFORMS[name]!.closed === null]).toEqual([name, capabilities.chat])
  expect(Object.values(PLATFORMS).filter(({ guide }) => !existsSync(`docs/${guide}`))).toEqual([])
})
