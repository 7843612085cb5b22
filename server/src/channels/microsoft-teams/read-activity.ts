import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import type { ChannelEvent } from '../channel.ts'
import { pressed } from '../platform/button-data.ts'

const id = z.string().min(1).max(300)

export const Activity = z.object({
  type: z.string(),
  id: id.optional(),
  timestamp: z.string().optional(),
  serviceUrl: z.string().max(500),
  from: z.object({ id, name: z.string().optional(), aadObjectId: z.string().optional() }),
  recipient: z.object({ id }).optional(),
  conversation: z.object({ id, conversationType: z.string().optional(), tenantId: z.string().optional() }),
  text: z.string().optional(),
  locale: z.string().optional(),
  action: z.string().optional(),
  name: z.string().optional(),
  value: z.unknown().optional(),
  membersAdded: z.array(z.object({ id })).optional(),
  attachments: z
    .array(z.object({ contentType: z.string(), contentUrl: z.string().optional(), name: z.string().optional(), content: z.unknown().optional() }))
    .optional(),
})
export type Activity = z.infer<typeof Activity>

const FILE = 'application/vnd.microsoft.teams.file.download.info'

/** What an activity tells; `answer`: what must stand in the response, where it is an invocation. */
export function readActivity(activity: Activity): { readonly event: ChannelEvent; readonly answer?: unknown } {
  const { type, from, conversation, serviceUrl, locale } = activity
  const userId = from.aadObjectId ?? from.id
  const at = activity.timestamp ? Date.parse(activity.timestamp) : Number.NaN
  const wayBack = { service: serviceUrl, conversation: conversation.id, person: from.id, tenant: conversation.tenantId ?? null }
  if ((conversation.conversationType ?? 'personal') !== 'personal') return { event: { kind: 'other', why: `${type} in a ${conversation.conversationType}` } }
  if (type === 'typing') return { event: { kind: 'typing', userId, on: true } }
  if (type === 'installationUpdate' && activity.action?.startsWith('remove')) return { event: { kind: 'gone', userId, why: 'removed the bot' } }
  if (type === 'installationUpdate' || (type === 'conversationUpdate' && activity.membersAdded?.some((member) => member.id === activity.recipient?.id)))
    return { event: { kind: 'opened', userId, at, wayBack } }
  const said = saidIn(activity)
  if ((type !== 'message' && type !== 'invoke') || !said || !activity.id)
    return { event: { kind: 'other', why: activity.name ? `${type} ${activity.name}` : type } }
  const event: ChannelEvent = {
    ...{ kind: 'message', externalId: `${conversation.id} ${activity.id}`, userId, signedLogin: false, at, wayBack },
    ...said,
    ...(from.name ? { name: from.name } : {}),
    ...(locale ? { locale } : {}),
  }
  return type === 'invoke' ? { event, answer: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'OK' } } : { event }
}

function saidIn({ text, value, attachments = [] }: Activity): { content: Content; media?: string } | null {
  const button = z.object({ pressed: z.string().max(2_000) }).safeParse(value).data
  if (button) return { content: pressed(button.pressed) }
  const words = (text ?? '').replace(/<at>[^<]*<\/at>\s*/g, '').trim()
  for (const { contentType, contentUrl, content, name } of attachments) {
    const file = contentType === FILE ? z.object({ downloadUrl: z.string(), fileType: z.string().optional() }).safeParse(content).data : undefined
    const url = file?.downloadUrl ?? (contentType.startsWith('image/') ? contentUrl : undefined)
    if (!url) continue
    const mime = file ? 'application/octet-stream' : contentType
    const named = name ? { name: name.slice(0, 300) } : {}
    return { content: { type: file ? 'file' : 'image', url: '', mime, ...named, ...(words ? { text: words } : {}) }, media: url }
  }
  return words ? { content: { type: 'text', text: words } } : null
}
