import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import { discordChannel } from './discord.ts'
import { openFakeDiscord } from './fakes/discord.ts'

describe('Discord', () => {
  channelContract({ open: openDiscord, answers: true })
})

const command = (rest: object) => ({
  id: 'i1',
  application_id: 'A1',
  type: 2,
  token: 'tok',
  channel_id: 'DU1',
  user: { id: 'U1', username: 'lin' },
  data: { name: 'ask', options: [{ name: 'text', type: 3, value: 'hi' }] },
  ...rest,
})

async function openDiscord() {
  const fake = await openFakeDiscord()
  const at = await openChannelUnderTest(discordChannel(), fake)
  const hook = (body: unknown) => at.request(fake.hook(body))
  const good = fake.hook(command({}))
  return {
    ...at,
    to: 'U-somebody',
    inbound: [
      {
        name: 'a command',
        request: hook(command({ locale: 'zh-CN' })),
        becomes: { externalId: 'i1', userId: 'U1', name: 'lin', locale: 'zh-CN', content: { type: 'text' as const, text: 'hi' } },
      },
      {
        name: 'a button pressed in a server',
        request: hook({
          id: 'i2',
          application_id: 'A1',
          type: 3,
          token: 'tok',
          version: 1,
          channel_id: 'C1',
          guild_id: 'G1',
          member: { user: { id: 'U1', username: 'lin' } },
          message: { id: 'M1' },
          data: { component_type: 2, custom_id: 'b=yes&l=Yes' },
        }),
        becomes: { externalId: 'i2', userId: 'U1', content: { type: 'action' as const, actionId: 'yes', label: 'Yes' } },
      },
    ],
    ignored: [{ name: 'a form', request: hook(command({ id: 'i3', type: 5 })), says: 'type 5' }],
    handshakes: [{ name: 'the address is entered', request: hook({ id: '1', type: 1 }), answers: { contentType: 'application/json', body: '{"type":1}' } }],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: good.body.replace('"hi"', '"ho"') }) },
      { name: 'another time', request: at.request({ ...good, headers: { ...good.headers, 'x-signature-timestamp': '1' } }) },
      { name: 'a signature that is none', request: at.request({ ...good, headers: { ...good.headers, 'x-signature-ed25519': 'zz' } }) },
    ],
    invalid: ['not json', '[]', '{"type":"x"}', '{"id":"","type":2}'].map((body) => ({ name: body, request: at.request(fake.signed(body)) })),
    nonsenseSettings: [{ publicKey: fake.publicKey }, { publicKey: 'short', botToken: 'discord-bot-token-01' }],
    refusals: [
      {
        name: 'they take no messages of us',
        fail: () =>
          void fake.faults.push({ on: /messages/, is: 'answers', status: 403, words: '{"message":"Cannot send messages to this user","code":50007}' }),
        problem: 'RECIPIENT_GONE' as const,
      },
      {
        name: 'the bot was removed',
        fail: () => void fake.faults.push({ on: /messages/, is: 'answers', status: 401, words: '{"message":"401: Unauthorized","code":0}' }),
        problem: 'AUTH_REVOKED' as const,
      },
    ],
  }
}
