import type { Check } from './segment.ts'
import { isDenied, wordsOfReply } from './words-of-reply.ts'

/** The shopper was led off the platform, or paid for a good review. */
export const offPlatform: Check = {
  name: 'off-platform',
  version: 1,
  find: (segment) =>
    wordsOfReply(
      segment,
      'off-platform',
      { severity: 'fatal', why: 'led-away' },
      ({ start }, { text }) => !isDenied(text, start) && !/请勿|不要|切勿|谨防|警惕|never|scam|beware/i.test(text),
    ),
}
