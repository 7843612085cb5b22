import * as z from 'zod'
import { Content } from './content.ts'
import { Delivery, Sender } from './message.ts'

const clientId = z.string().min(1).max(80)

/** The highest `seq` that the house counts to. */
const MOST_SEQ = 2_147_483_647

/** What the widget says on its socket. The first frame must be `hello`. */
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
  }),
  /** `cid` is unique per visitor: a frame sent twice is one message. */
  z.object({ t: z.literal('msg'), cid: clientId, type: z.literal('text'), text: z.string().min(1).max(20_000) }),
  z.object({ t: z.literal('action'), cid: clientId, actionId: z.string().max(200), label: z.string().max(200) }),
  z.object({ t: z.literal('typing'), on: z.boolean() }),
  z.object({ t: z.literal('read'), seq: z.int().nonnegative().max(MOST_SEQ) }),
  z.object({ t: z.literal('rate'), score: z.int().min(1).max(5), comment: z.string().max(2000).default('') }),
])
export type WidgetFrame = z.infer<typeof WidgetFrame>

/** What the server says to the widget. */
export const ServerFrame = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('welcome'),
    visitorId: z.string(),
    visitorToken: z.string(),
    convId: z.string(),
    seq: z.int(),
    holder: z.enum(['bot', 'queue', 'agent']),
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
  z.object({ t: z.literal('err'), code: z.string(), message: z.string(), retryAfterMs: z.int().optional() }),
])
export type ServerFrame = z.infer<typeof ServerFrame>

/** Close codes of the widget's socket. */
export const WIDGET_CLOSE = { badIdentity: 4401, badOrigin: 4403, tooFast: 4429, tooBig: 1009, badFrame: 4400 } as const
