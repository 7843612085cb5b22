import * as z from 'zod'
import { Content } from './content.ts'
import { Delivery, Sender } from './message.ts'

const clientId = z.string().min(1).max(80)

/** The highest `seq` that the house counts to. */
const MOST_SEQ = 2_147_483_647

/** The phone that an app of the shop runs on. `push`: where it is told of what is said while the app is closed; `on: false`: there no more, whoever it was has signed out. */
export const Device = z.object({
  platform: z.enum(['ios', 'android', 'rn', 'flutter']),
  appVersion: z.string().max(40).optional(),
  push: z.object({ provider: z.enum(['apns', 'fcm']), token: z.string().min(8).max(4_096), on: z.boolean().default(true) }).optional(),
})
export type Device = z.infer<typeof Device>

/** What the widget, or an app, says on its socket. The first frame must be `hello`. */
export const WidgetFrame = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('hello'),
    v: z.literal(1),
    /** A signed-in shopper: `userHash` = hex HMAC-SHA256(widget secret, userId), made by the merchant's server. */
    userId: z.string().max(200).nullish(),
    userHash: z.string().max(200).nullish(),
    visitorToken: z.string().max(200).nullish(),
    /** The last `seq` the widget has; everything after it is sent again. */
    since: z.int().nonnegative().max(MOST_SEQ).default(0),
    locale: z.string().max(35).optional(),
    page: z.object({ url: z.string().max(2000), title: z.string().max(300).optional(), sku: z.string().max(200).optional() }).optional(),
    device: Device.optional(),
  }),
  /** `cid` is unique per visitor: a frame sent twice is one message. A picture, recording or file was uploaded before; `text` goes with it. */
  z.discriminatedUnion('type', [
    z.object({ t: z.literal('msg'), cid: clientId, type: z.literal('text'), text: z.string().min(1).max(20_000) }),
    z.object({
      t: z.literal('msg'),
      cid: clientId,
      type: z.enum(['image', 'video', 'voice', 'file']),
      /** What `POST /api/v1/uploads` answered; of any other address nothing is taken. */
      url: z.string().min(1).max(2000),
      mime: z.string().max(200),
      size: z.int().nonnegative().optional(),
      name: z.string().max(300).optional(),
      text: z.string().max(20_000).default(''),
    }),
  ]),
  /** The phone has another token now, or nobody is signed in there any more. */
  z.object({ t: z.literal('device'), device: Device }),
  z.object({ t: z.literal('action'), cid: clientId, actionId: z.string().max(200), label: z.string().max(200) }),
  z.object({ t: z.literal('typing'), on: z.boolean() }),
  z.object({ t: z.literal('read'), seq: z.int().nonnegative().max(MOST_SEQ) }),
  /** Answered by `rated`. */
  z.object({ t: z.literal('rate'), score: z.int().min(1).max(5), comment: z.string().max(2000).default('') }),
  /** Where to answer when nobody is there now: kept in the conversation like a message. */
  z.object({ t: z.literal('email'), cid: clientId, email: z.email().max(200) }),
])
export type WidgetFrame = z.infer<typeof WidgetFrame>

/** More at once is no guide. */
const MOST_CHOICES = 12

/** Of a guided menu: it leads to further choices, opens an address, or is said in the shopper's name (its label where `say` is missing). */
export const Choice = z.object({
  label: z.string().min(1).max(80),
  say: z.string().min(1).max(500).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  get choices() {
    return z.array(Choice).max(MOST_CHOICES).optional()
  },
})
export type Choice = z.infer<typeof Choice>
export const Menu = z.array(Choice).max(MOST_CHOICES)

/** What the server says to the widget. */
export const ServerFrame = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('welcome'),
    visitorId: z.string(),
    visitorToken: z.string(),
    convId: z.string(),
    seq: z.int(),
    holder: z.enum(['bot', 'queue', 'agent']),
    /** The shop's own guide, in the shopper's language; absent: the widget's own guesses. */
    menu: Menu.optional(),
  }),
  z.object({ t: z.literal('ack'), cid: z.string(), id: z.string(), seq: z.int() }),
  z.object({
    t: z.literal('msg'),
    id: z.string(),
    seq: z.int(),
    from: Sender,
    name: z.string().optional(),
    at: z.string(),
    content: Content,
    delivery: Delivery.nullable().optional(),
  }),
  z.object({ t: z.literal('typing'), from: z.enum(['bot', 'agent']), on: z.boolean() }),
  z.object({ t: z.literal('read'), seq: z.int() }),
  z.object({ t: z.literal('handoff'), state: z.enum(['queued', 'active', 'ended']), pos: z.int().optional() }),
  /** Where the shopper stands among those who wait for a person, and about how long it takes; null where nobody can say honestly. */
  z.object({ t: z.literal('queue'), place: z.int().positive(), minutes: z.int().nonnegative().nullable() }),
  /** Nobody is there to take over: the shopper may leave an address. `backAt` (RFC 3339) where it is known. */
  z.object({ t: z.literal('away'), backAt: z.string().nullable() }),
  /** The matter is closed: ask how it was, once. */
  z.object({ t: z.literal('please-rate') }),
  /** The rating is kept. */
  z.object({ t: z.literal('rated') }),
  z.object({ t: z.literal('err'), code: z.string(), message: z.string(), retryAfterMs: z.int().optional() }),
])
export type ServerFrame = z.infer<typeof ServerFrame>

/** Close codes of the widget's socket. */
export const WIDGET_CLOSE = { badIdentity: 4401, badOrigin: 4403, tooFast: 4429, tooBig: 1009, badFrame: 4400 } as const
