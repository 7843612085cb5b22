import type { Channel, ChannelAccount } from './channels/channel.ts'

/** An account of a channel that remembers in this process only: for tests that need no house. */
export function testAccount<Settings>(channel: Channel<Settings>, settings: unknown): ChannelAccount<Settings> {
  const kept = new Map<string, string>()
  const lines = new Map<string, Promise<unknown>>()
  return {
    id: `w1-${channel.name}`,
    settings: channel.settings.parse(settings),
    memory: {
      get: async (key) => kept.get(key) ?? null,
      async set(key, value) {
        kept.set(key, value)
      },
      alone(key, work) {
        const mine = (lines.get(key) ?? Promise.resolve()).then(work, work)
        lines.set(key, mine)
        return mine
      },
    },
  }
}
