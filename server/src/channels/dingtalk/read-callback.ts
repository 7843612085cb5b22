import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import type { ChannelEvent, WayBack } from '../channel.ts'

const id = z.string().min(1).max(200)
const words = z.string().max(20_000).optional()

const Callback = z.object({
  conversationType: z.string(),
  msgId: id,
  msgtype: z.string().max(100),
  robotCode: z.string().max(200).optional(),
  senderNick: z.string().max(300).optional(),
  /** Only people of the company have one. */
  senderStaffId: id.optional(),
  senderId: id.optional(),
  sessionWebhook: z.string().max(2_000).optional(),
  sessionWebhookExpiredTime: z.number().optional(),
  createAt: z.number().nonnegative(),
  text: z.object({ content: z.string().max(20_000) }).optional(),
  content: z
    .object({
      downloadCode: z.string().max(2_000).optional(),
      recognition: words,
      fileName: words,
      richText: z.array(z.object({ text: words, type: z.string().optional(), downloadCode: z.string().max(2_000).optional() })).optional(),
    })
    .optional(),
})
type Callback = z.infer<typeof Callback>

/** What was said to the robot: several messages where words and pictures come together. Null: nothing of DingTalk's. */
export function eventsOf(raw: unknown, robot: { readonly sessionApi: string; readonly robotCode: string }): readonly ChannelEvent[] | null {
  const callback = Callback.safeParse(raw).data
  if (!callback) return null
  const { msgId, msgtype, senderNick, senderStaffId, senderId } = callback
  // what is said of an order must not be read by a whole group
  if (callback.conversationType !== '1') return [{ kind: 'other', why: `${msgtype} in a group` }]
  if (callback.robotCode && callback.robotCode !== robot.robotCode) return [{ kind: 'other', why: `${msgtype} to the robot ${callback.robotCode}` }]
  const userId = senderStaffId ?? senderId
  const said = saidIn(callback)
  if (!userId || said.length === 0) return [{ kind: 'other', why: `message of type ${msgtype}` }]
  const person = { userId, ...(senderNick ? { name: senderNick } : {}), locale: 'zh-CN', signedLogin: false, at: callback.createAt }
  const wayBack = wayBackOf(callback, robot.sessionApi)
  return said.map((one, index) => ({
    kind: 'message',
    externalId: index === 0 ? msgId : `${msgId} ${index}`,
    ...person,
    ...one,
    ...(wayBack ? { wayBack } : {}),
  }))
}

/** The session is called by its name only at DingTalk's own address: a stranger's address in a callback is no way back. */
function wayBackOf({ sessionWebhook = '', sessionWebhookExpiredTime = 0, senderStaffId }: Callback, sessionApi: string): WayBack | null {
  const address = URL.parse(sessionWebhook)
  const session = address?.origin === new URL(sessionApi).origin ? address.searchParams.get('session') : null
  if (!session && !senderStaffId) return null
  return { ...(session ? { session, until: sessionWebhookExpiredTime } : {}), ...(senderStaffId ? { staffId: senderStaffId } : {}) }
}

type Said = { readonly content: Content; readonly media?: string }

const KINDS = {
  picture: ['image', 'image/jpeg'],
  audio: ['voice', 'audio/amr'],
  video: ['video', 'video/mp4'],
  file: ['file', 'application/octet-stream'],
} as const

function saidIn({ msgtype: type, text, content }: Callback): readonly Said[] {
  if (type === 'text') return text?.content.trim() ? [{ content: { type: 'text', text: text.content.trim() } }] : []
  if (type === 'richText') {
    const pieces = content?.richText ?? []
    const said = pieces
      .map((piece) => piece.text ?? '')
      .join('')
      .trim()
    const pictures = pieces.flatMap(({ downloadCode }) => (downloadCode ? [picture(downloadCode)] : []))
    return [...(said ? [{ content: { type: 'text' as const, text: said } }] : []), ...pictures]
  }
  const code = content?.downloadCode
  if (!code || !Object.hasOwn(KINDS, type)) return []
  const [kind, mime] = KINDS[type as keyof typeof KINDS]
  const name = content.fileName ? { name: content.fileName.slice(0, 300) } : {}
  // DingTalk has heard what was said in a recording
  const heard = content.recognition ? { text: content.recognition } : {}
  return [{ content: { type: kind, url: '', mime, ...name, ...heard }, media: code }]
}

function picture(media: string): Said {
  return { content: { type: 'image', url: '', mime: 'image/jpeg' }, media }
}
