import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { hookRequest } from '../test-hook.ts'
import { CLOSED_CHANNELS, closedChannel } from './closed-channels.ts'

describe.each(CLOSED_CHANNELS)('$en, which is closed to us', (closed) => {
  const channel = closedChannel(closed)
  const account = {
    id: 'a',
    settings: {},
    memory: { get: async () => null, set: async () => undefined, alone: <T>(_: string, work: () => Promise<T>) => work() },
  }

  test('takes nothing in and sends nothing out', async () => {
    expect(channel.capabilities.chat).toBe(false)
    expect(channel.needsSending(account)).toBe(false)
    expect(await channel.receive(hookRequest('a', { body: '{}' }), account)).toEqual({ kind: 'refused', status: 403 })
    const said = {
      to: '1',
      wayBack: null,
      conversationId: 'c',
      messageId: 'm',
      part: 0,
      seq: 1,
      from: 'bot',
      at: '',
      content: { type: 'text', text: 'hi' },
    } as const
    expect(await channel.send(said, account)).toMatchObject({ outcome: 'problem', detail: expect.stringContaining(closed.why.en) })
  })

  test('cannot be set up, and says why in both languages', () => {
    const set = channel.settings.safeParse({})
    expect(set.success).toBe(false)
    const [words] = z.flattenError(set.error!).fieldErrors.name ?? []
    expect(words).toContain(closed.why.zh)
    expect(words).toContain(closed.why.en)
  })

  test('stands on the page of what is closed', () => {
    expect(readFileSync('docs/channels/closed.md', 'utf8')).toContain(`| ${closed.zh} · ${closed.en} |`)
  })
})
