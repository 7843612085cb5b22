import type { Channel } from '../channel.ts'

/** Reviews as a channel, the same in both stores: words alone, one answer each, and nothing is pushed. */
export const asChannel: Pick<Channel, 'capabilities' | 'needsSending' | 'receive'> = {
  capabilities: {
    chat: true,
    // never cut into pieces: the second would take the place of the first; `send` refuses what is longer than the store shows
    text: { max: 20_000, unit: 'utf16' },
    buttons: { max: 0, label: 0 },
    cards: false,
    media: [],
    typing: false,
    read: false,
    // the same answer again changes nothing
    idempotent: true,
  },
  needsSending: () => true,
  receive: () => ({ kind: 'refused', status: 403 }),
}
