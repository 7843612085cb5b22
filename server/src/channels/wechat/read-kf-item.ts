import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import type { ChannelEvent } from '../channel.ts'
import { pressed } from '../platform/button-data.ts'

const ORIGIN = { customer: 3, system: 4, staff: 5 } as const

const id = z.string().min(1).max(100)
const words = z.string().max(20_000).optional()
const media = z.object({ media_id: z.string().min(1).max(300) }).optional()

const Item = z.object({
  msgid: id,
  external_userid: id.optional(),
  send_time: z.number().nonnegative(),
  origin: z.number(),
  msgtype: z.string().max(100),
  text: z.object({ content: z.string().max(20_000), menu_id: z.string().max(200).optional() }).optional(),
  image: media,
  voice: media,
  video: media,
  file: media,
  location: z.object({ latitude: z.number(), longitude: z.number(), name: words, address: words }).optional(),
  link: z.object({ title: words, url: words }).optional(),
  miniprogram: z.object({ title: words, pagepath: words }).optional(),
  channels_shop_product: z.object({ title: words }).optional(),
  channels_shop_order: z.object({ order_id: words, product_titles: words }).optional(),
  event: z
    .object({
      event_type: z.string().max(100),
      external_userid: id.optional(),
      welcome_code: z.string().max(200).optional(),
      fail_msgid: z.string().max(100).optional(),
      fail_type: z.number().optional(),
    })
    .optional(),
})
type Item = z.infer<typeof Item>

/** Whose account of customer service it was, and from when on it is ours to answer (Unix seconds). */
interface Place {
  readonly openKfId: string
  readonly notBefore: number
}

/** One item of what WeCom keeps for us. */
export function eventOfItem(raw: unknown, place: Place): ChannelEvent {
  const item = Item.safeParse(raw).data
  if (!item) return { kind: 'other', why: 'an item that cannot be read' }
  const { msgid: externalId, msgtype, origin, external_userid: userId } = item
  if (item.send_time < place.notBefore) return { kind: 'other', why: `${msgtype} from before this account was connected` }
  const at = item.send_time * 1_000
  if (msgtype === 'event') return happened(item, at, place)
  const said = saidIn(item)
  if (!said || !userId) return { kind: 'other', why: `message of type ${msgtype}` }
  if (origin === ORIGIN.staff) return { kind: 'echo', externalId, userId, content: said.content, at }
  if (origin !== ORIGIN.customer) return { kind: 'other', why: `${msgtype} of origin ${origin}` }
  return { kind: 'message', externalId, userId, at, locale: 'zh-CN', signedLogin: false, ...said, wayBack: { openKfId: place.openKfId } }
}

/** Whoever enters after a long time can be welcomed once; whoever was there lately can be answered as before. */
const WELCOME = { ms: 20_000, sends: 1 }
const WHY_FAILED: Readonly<Record<number, string>> = { 4: 'more than 48 hours', 6: 'more than 5 messages', 10: 'refused by the person' }

function happened({ event, send_time }: Item, at: number, { openKfId }: Place): ChannelEvent {
  const { event_type: type, external_userid: userId, welcome_code: welcomeCode, fail_msgid: failed, fail_type: why = 0 } = event ?? { event_type: 'unknown' }
  if (type === 'enter_session' && userId && welcomeCode)
    return { kind: 'opened', userId, at, wayBack: { openKfId, welcomeCode, at: send_time * 1_000 }, window: WELCOME }
  if (type === 'msg_send_fail' && failed) return { kind: 'receipt', externalId: failed, state: 'failed', detail: `${why} ${WHY_FAILED[why] ?? ''}`.trim() }
  return { kind: 'other', why: `event ${type}` }
}

const KINDS = {
  image: ['image', 'image/jpeg'],
  voice: ['voice', 'audio/amr'],
  video: ['video', 'video/mp4'],
  file: ['file', 'application/octet-stream'],
} as const

function saidIn(item: Item): { content: Content; media?: string } | null {
  const { msgtype: type, text, location } = item
  if (type === 'text' && text) return { content: text.menu_id ? pressed(text.menu_id, text.content) : { type: 'text', text: text.content } }
  if (type === 'location' && location)
    return {
      content: { type: 'location', lat: location.latitude, lng: location.longitude, title: (location.name || location.address || '').slice(0, 300) },
    }
  const shown = [
    item.link?.title,
    item.link?.url,
    item.miniprogram?.title,
    item.miniprogram?.pagepath,
    item.channels_shop_product?.title,
    item.channels_shop_order?.order_id,
    item.channels_shop_order?.product_titles,
  ].filter(Boolean)
  if (shown.length > 0) return { content: { type: 'text', text: shown.join('\n') } }
  if (!Object.hasOwn(KINDS, type)) return null
  const [kind, mime] = KINDS[type as keyof typeof KINDS]
  const reference = item[type as keyof typeof KINDS]?.media_id
  return reference ? { content: { type: kind, url: '', mime }, media: reference } : null
}
