import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ChannelEvent } from './channel.ts'
import { DiscordSettings, discordChannel } from './discord.ts'
import { type FakeDiscord, openFakeDiscord } from './fakes/discord.ts'

const memory = () => {
  const kept = new Map<string, string>()
  return {
    get: async (key: string) => kept.get(key) ?? null,
    set: async (key: string, value: string) => void kept.set(key, value),
    alone: <T>(_: string, work: () => Promise<T>) => work(),
  }
}
let fake: FakeDiscord
afterEach(() => fake?.close())

test('the signature is that of the vector', async () => {
  fake = await openFakeDiscord()
  const settings = DiscordSettings.parse(fake.settings)
  const ask = (signature: string) =>
    discordChannel().receive(
      {
        ...{ method: 'POST', path: '/', url: '/', query: {}, body: Buffer.from('{"type":1,"id":"1"}'), now: 0 },
        headers: { 'x-signature-timestamp': '1760000000', 'x-signature-ed25519': signature },
      },
      { id: 'a', settings, memory: memory() },
    )
  // of the published bytes, which have no id: genuine, and not in the form of an interaction
  const vector = '9d9061f5150b64dd24cdd6aa8c00265df3fdb8031472e3264bd5d6602c54d21ee8e6b36f7627a91e620dab1db6c47fe44d4925d0f0f975435ecdb81f860c7e01'
  expect(fake.signed('{"type":1}', '1760000000').headers['x-signature-ed25519']).toBe(vector)
  expect(await ask(vector)).toEqual({ kind: 'refused', status: 401 })
  expect(await ask(fake.signed('{"type":1,"id":"1"}', '1760000000').headers['x-signature-ed25519']!)).toMatchObject({
    kind: 'handshake',
    acknowledge: { body: '{"type":1}' },
  })
})

describe('over the gateway', () => {
  const message = (id: string, rest: object = {}) => ({
    id,
    channel_id: 'DU1',
    author: { id: 'U1', username: 'lin', bot: false },
    content: `words ${id}`,
    timestamp: '2025-10-09T08:53:20.000000+00:00',
    attachments: [],
    mentions: [],
    type: 0,
    ...rest,
  })

  test('direct messages are heard in order, also those that were said while the line was cut', async () => {
    fake = await openFakeDiscord()
    const { heard, stop, over } = listen(fake)
    await vi.waitFor(() => expect(fake.greetings).toHaveLength(1), { timeout: 10_000 })
    fake.dispatch('MESSAGE_CREATE', message('1'))
    fake.dispatch(
      'MESSAGE_CREATE',
      message('2', { attachments: [{ id: 'a1', filename: 'a.png', content_type: 'image/png', size: 10, url: 'https://cdn.discordapp.com/a.png' }] }),
    )
    await vi.waitFor(() => expect(heard).toHaveLength(2), { timeout: 10_000 })
    fake.hangUp(4000)
    fake.dispatch('MESSAGE_CREATE', message('3'))
    await vi.waitFor(() => expect(heard.map((event) => 'externalId' in event && event.externalId)).toEqual(['1', '2', '3']), { timeout: 10_000 })
    expect(fake.greetings.map(({ op }) => op)).toEqual([2, 6])
    expect(heard[1]).toMatchObject({
      kind: 'message',
      userId: 'U1',
      media: 'https://cdn.discordapp.com/a.png',
      content: { type: 'image', mime: 'image/png', text: 'words 2' },
      wayBack: { channel: 'DU1' },
    })
    stop()
    await over
  }, 30_000)

  test('what others read, and what bots say, is not answered', async () => {
    fake = await openFakeDiscord()
    const { heard, stop, over } = listen(fake)
    await vi.waitFor(() => expect(fake.greetings).toHaveLength(1), { timeout: 10_000 })
    fake.dispatch('MESSAGE_CREATE', message('1', { guild_id: 'G1' }))
    fake.dispatch('MESSAGE_CREATE', message('2', { author: { id: 'B1', bot: true } }))
    await vi.waitFor(() => expect(heard.map(({ kind }) => kind)).toEqual(['other', 'other']), { timeout: 10_000 })
    stop()
    await over
  }, 30_000)

  test('a wrong token is no trouble of the line: it ends with the reason, in the terms of sending', async () => {
    fake = await openFakeDiscord()
    const settings = DiscordSettings.parse(fake.settings)
    const { over } = listen(fake, { ...settings, botToken: 'another-token-0123456' })
    await expect(over).rejects.toMatchObject({ refusal: { problem: expect.stringMatching(/^AUTH_/), detail: expect.stringMatching(/401|4004/) } })
  }, 30_000)
})

function listen(at: FakeDiscord, settings = DiscordSettings.parse(at.settings)) {
  const heard: ChannelEvent[] = []
  const stop = new AbortController()
  const over = discordChannel().listen!({ id: 'a', settings, memory: memory() }, async (events) => void heard.push(...events), stop.signal)
  over.catch(() => undefined)
  return { heard, over, stop: () => stop.abort() }
}
