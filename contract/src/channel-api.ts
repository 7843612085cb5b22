import * as z from 'zod'
import { ChannelId, ConversationId, MessageId } from './id.ts'
import { Instant } from './instant.ts'

const InTwo = z.object({ zh: z.string(), en: z.string() })

/** One setting of a channel, as a form shows it. */
export const SettingField = z.object({
  name: z.string(),
  /** `pairs`: names with values. `own-page`: too much for a field. */
  kind: z.enum(['text', 'number', 'yes-no', 'choice', 'list', 'pairs', 'own-page']),
  words: InTwo,
  /** Where it is found at the platform. */
  where: InTwo.nullable(),
  /** Entered once and never shown again. */
  secret: z.boolean(),
  /** For those who know why. */
  advanced: z.boolean(),
  required: z.boolean(),
  default: z.unknown().optional(),
  choices: z.array(z.string()),
})
export type SettingField = z.infer<typeof SettingField>

/** A channel that can be set up. */
export const ChannelKind = z.object({
  name: z.string(),
  title: InTwo,
  region: z.enum(['own', 'china', 'asia', 'world']),
  /** Its page in the house's own docs, an address of the house. */
  guide: z.string(),
  /** Why the platform lets nobody in; null: it can be set up. */
  closed: InTwo.nullable(),
  fields: z.array(SettingField),
  /** False: the platform lets nobody in. */
  chat: z.boolean(),
  /** Can the platform be asked whether it works, and told our address? */
  canTest: z.boolean(),
  canConnect: z.boolean(),
})
export type ChannelKind = z.infer<typeof ChannelKind>

/** A channel as it was set up; secrets are named, never told. */
export const ChannelAccount = z.object({
  id: ChannelId,
  name: z.string(),
  title: z.string(),
  settings: z.record(z.string(), z.unknown()),
  /** Secrets that were entered. */
  entered: z.array(z.string()),
  /** What is entered at the platform; null as long as nobody said how the house is reached from outside (PUBLIC_URL). */
  address: z.string().nullable(),
  trouble: z.object({ problem: z.string(), detail: z.string(), at: z.string() }).nullable(),
  /** When its token ends, RFC 3339; null: never, or nobody knows. */
  expiresAt: z.string().nullable(),
  /** Switched off: nothing comes in, and what goes out waits. */
  off: z.boolean(),
  /** The last message of a shopper and the last of ours; null: none in the last thirty days. */
  lastIn: z.string().nullable(),
  lastOut: z.string().nullable(),
  /** Messages that were given up and wait for a person. */
  undelivered: z.int(),
})
export type ChannelAccount = z.infer<typeof ChannelAccount>

/** What the platform said. */
export const ChannelVerdict = z.object({
  works: z.boolean(),
  /** What the platform calls us, or its own words about what is wrong. */
  said: z.string(),
  problem: z.string().nullable(),
  expiresAt: z.string().nullable(),
})
export type ChannelVerdict = z.infer<typeof ChannelVerdict>

/** A message that was given up: it was refused for good, or nobody knows whether it arrived. */
export const Undelivered = z.object({
  messageId: MessageId,
  conversationId: ConversationId,
  channelId: ChannelId,
  contactName: z.string(),
  preview: z.string(),
  state: z.enum(['failed', 'uncertain']),
  /** Why, in the provider's words. */
  why: z.string(),
  at: Instant,
})
export type Undelivered = z.infer<typeof Undelivered>

const nothing = z.object({})
const one = z.object({ channelId: ChannelId })

/** The routes of setting up channels, part of `API`; owners and managers only. */
export const CHANNEL_API = {
  channels: {
    method: 'GET',
    path: '/api/v1/desk/channels',
    input: nothing,
    output: z.object({ channels: z.array(ChannelAccount), kinds: z.array(ChannelKind) }),
  },
  /** Without an id a new one. A setting that is left out stays as it was, null takes it away. */
  saveChannel: {
    method: 'POST',
    path: '/api/v1/desk/channels',
    input: z.object({
      channelId: ChannelId.optional(),
      name: z.string().max(60),
      title: z.string().trim().min(1).max(100),
      settings: z.record(z.string(), z.unknown()),
    }),
    output: ChannelAccount,
  },
  testChannel: { method: 'POST', path: '/api/v1/desk/channels/:channelId/test', input: one, output: ChannelVerdict },
  /** Tells the platform our address. */
  /** A new secret of the house's own making, told this once; what was signed with the old one holds no longer. */
  renewSecret: { method: 'POST', path: '/api/v1/desk/channels/:channelId/secret', input: one, output: z.object({ secret: z.string() }) },
  switchChannel: { method: 'POST', path: '/api/v1/desk/channels/:channelId/switch', input: one.extend({ off: z.boolean() }), output: ChannelAccount },
  /** How many channels need somebody to look after them. */
  channelCare: { method: 'GET', path: '/api/v1/desk/channel-care', input: nothing, output: z.object({ channels: z.int() }) },
  /** The newest first, of all channels or of one; not more than 200. */
  undelivered: {
    method: 'GET',
    path: '/api/v1/desk/undelivered',
    input: z.object({ channelId: ChannelId.optional() }),
    output: z.object({ messages: z.array(Undelivered) }),
  },
  /** Sends them again, or lets them go for good; without ids, all of the channel. Answers how many. */
  settleUndelivered: {
    method: 'POST',
    path: '/api/v1/desk/channels/:channelId/undelivered',
    input: one.extend({ how: z.enum(['replay', 'let-go']), messageIds: z.array(MessageId).min(1).max(200).optional() }),
    output: z.object({ messages: z.int() }),
  },
  connectChannel: { method: 'POST', path: '/api/v1/desk/channels/:channelId/connect', input: one, output: ChannelVerdict },
} as const
