import { type FakeAnswer, type FakePlatform, openFakePlatform } from '../../fake-platform.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'
import { graphError, graphHook, graphSignIn } from './graph.ts'

export interface FakeWhatsApp extends FakeChannel {
  readonly settings: Readonly<Record<string, string>>
  /** Who wrote more than a day ago. */
  readonly closed: Set<string>
  /** Which of the shopper's messages were marked as read, with the sign of typing. */
  readonly typing: readonly string[]
  /** A webhook of the number, signed as Meta does. `value`: what changed. */
  webhook(...values: readonly object[]): { readonly headers: Record<string, string>; readonly body: string }
}

interface Said {
  readonly messaging_product?: string
  readonly to?: string
  readonly recipient?: string
  readonly type?: string
  readonly status?: string
  readonly message_id?: string
  readonly text?: { readonly body?: string }
  readonly interactive?: Interactive
  readonly template?: {
    readonly name: string
    readonly language: { readonly code: string }
    readonly components?: readonly { readonly type: string; readonly parameters: readonly { readonly type: string; readonly text: string }[] }[]
  }
  readonly [kind: string]: unknown
}

interface Interactive {
  readonly type: string
  readonly body: { readonly text: string }
  readonly action: {
    readonly button?: string
    readonly buttons?: readonly { readonly type: string; readonly reply: { readonly id: string; readonly title: string } }[]
    readonly sections?: readonly { readonly rows: readonly { readonly id: string; readonly title: string; readonly description?: string }[] }[]
  }
}

/** What the merchant had approved. */
const APPROVED: Readonly<Record<string, string>> = { 'order_update zh_CN': '您的订单 {{1}} 有新的进展。' }

/** WhatsApp's Cloud API on loopback, from the protocol sheet. */
export async function openFakeWhatsApp(secret = 'meta_app_secret_01', token = 'EAAB-whatsapp-token-0123456789'): Promise<FakeWhatsApp> {
  const number = { id: '111222333', secret, token }
  const got: Shown[] = []
  const closed = new Set<string>()
  const typing: string[] = []
  let count = 0
  const platform: FakePlatform = await openFakePlatform((request) => {
    const { method, path, body } = request
    if (path === '/media/bytes') return graphSignIn(request, number) ?? { status: 200, body: JPEG, headers: { 'content-type': 'image/jpeg' } }
    const refused = graphSignIn(request, number)
    if (refused) return refused
    const place = path.replace(/^\/v\d+\.0\//, '')
    if (method === 'GET' && place === number.id)
      return { status: 200, body: { display_phone_number: '+1 555-000-1111', verified_name: 'Xiaoer Demo', id: number.id } }
    if (method === 'GET' && place === '2754859441498128')
      return {
        status: 200,
        body: {
          url: `${platform.address}/media/bytes`,
          mime_type: 'image/jpeg',
          sha256: '81d3',
          file_size: JPEG.length,
          id: place,
          messaging_product: 'whatsapp',
        },
      }
    if (method !== 'POST' || place !== `${number.id}/messages`)
      return graphError(400, 100, `Unsupported ${method} request. Object with ID '${place}' does not exist`)
    const said = JSON.parse(body) as Said
    if (said.messaging_product !== 'whatsapp') return graphError(400, 100, '(#100) The parameter messaging_product is required.')
    if (said.status === 'read') {
      typing.push(said.message_id!)
      return { status: 200, body: { success: true } }
    }
    return take(said)
  })

  const take = (said: Said): FakeAnswer => {
    // the number wins where both are there
    const to = said.to ?? said.recipient
    if (!to) return graphError(400, 100, '(#100) The parameter to is required.')
    if (said.to !== undefined && !/^\d{6,15}$/.test(said.to))
      return graphError(400, 100, '(#100) Invalid parameter', { error_data: { details: 'to is no phone number' } })
    const { template } = said
    if (closed.has(to) && !template)
      return graphError(400, 131047, '(#131047) Re-engagement message', { error_data: { details: 'more than 24 hours have passed' } })
    if (template) {
      const approved = APPROVED[`${template.name} ${template.language.code}`]
      if (approved === undefined) return graphError(404, 132001, '(#132001) Template name does not exist in the translation')
      const values = template.components?.find(({ type }) => type === 'body')?.parameters ?? []
      if (values.length !== approved.split('{{').length - 1)
        return graphError(400, 132000, '(#132000) Number of parameters does not match the expected number of params')
      return show(
        to,
        approved.replace(/\{\{(\d)\}\}/g, (_, place: string) => values[Number(place) - 1]!.text),
      )
    }
    const wrong = wrongWith(said)
    if (wrong) return graphError(400, 100, '(#100) Invalid parameter', { error_data: { messaging_product: 'whatsapp', details: wrong } })
    const { interactive } = said
    const medium = said[said.type!] as { readonly link?: string; readonly caption?: string }
    const buttons =
      interactive?.action.buttons?.map(({ reply }) => reply.title) ?? interactive?.action.sections?.flatMap(({ rows }) => rows.map(({ title }) => title)) ?? []
    return show(to, said.text?.body ?? interactive?.body.text ?? medium.caption ?? '', { buttons, ...(medium.link ? { media: medium.link } : {}) })
  }

  const show = (to: string, words: string, more: Pick<Shown, 'media'> & { readonly buttons?: readonly string[] } = {}): FakeAnswer => {
    const id = `wamid.OUT${++count}`
    got.push({ id, to, words, buttons: [], ...more, genuine: true })
    return { status: 200, body: { messaging_product: 'whatsapp', contacts: [{ input: to, wa_id: to }], messages: [{ id }] } }
  }

  const webhook = (...values: readonly object[]) =>
    graphHook(secret, {
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '100200300',
          changes: values.map((value) => ({
            value: { messaging_product: 'whatsapp', metadata: { display_phone_number: '15550001111', phone_number_id: number.id }, ...value },
            field: 'messages',
          })),
        },
      ],
    })
  return Object.assign(platform, {
    got,
    settings: { phoneNumberId: number.id, accessToken: token, appSecret: secret, verifyToken: 'of-my-own-making', api: platform.address },
    sends: /^POST .*\/messages /,
    closed,
    typing,
    webhook,
    write: ({ id, userId, text, at }: Written) =>
      webhook({ messages: [{ from: userId, id, timestamp: String(Math.floor(at / 1_000)), type: 'text', text: { body: text } }] }),
  })
}

/** The first thing that WhatsApp would refuse. */
function wrongWith({ type, text, interactive, ...rest }: Said): string | null {
  if (type === 'text') return lengthProblem('text.body', text?.body, 4_096)
  if (type === 'interactive' && interactive) return wrongWithInteractive(interactive)
  const medium = rest[type ?? ''] as { readonly link?: string; readonly caption?: string; readonly filename?: string } | undefined
  if (!['image', 'video', 'audio', 'document'].includes(type ?? '') || !medium) return `type ${type} is not one of the allowed types`
  if (!/^https?:\/\//.test(medium.link ?? '')) return `${type}.link must be an address`
  if (type === 'audio' && medium.caption !== undefined) return 'Unexpected key "caption" on param "audio"'
  if (type !== 'document' && medium.filename !== undefined) return `Unexpected key "filename" on param "${type}"`
  return medium.caption === undefined ? null : lengthProblem(`${type}.caption`, medium.caption, 1_024)
}

function wrongWithInteractive({ type, body, action }: Interactive): string | null {
  const rows = action.sections?.flatMap((section) => section.rows) ?? []
  const replies = action.buttons?.map(({ reply }) => reply) ?? []
  const ids = [...rows, ...replies].map(({ id }) => id)
  if (type === 'button' && (replies.length < 1 || replies.length > 3)) return 'Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3'
  if (type === 'list' && (rows.length < 1 || rows.length > 10)) return 'Total row count exceed max allowed count: 10'
  if (type !== 'button' && type !== 'list') return `interactive type ${type}`
  if (new Set(ids).size < ids.length) return 'Duplicated id'
  return (
    lengthProblem('body.text', body.text, 1_024) ??
    (type === 'list' ? lengthProblem('action.button', action.button, 20) : null) ??
    rows.map(({ id, title }) => lengthProblem('row.title', title, 24) ?? lengthProblem('row.id', id, 200)).find((one) => one !== null) ??
    replies.map(({ id, title }) => lengthProblem('reply.title', title, 20) ?? lengthProblem('reply.id', id, 256)).find((one) => one !== null) ??
    null
  )
}

function lengthProblem(name: string, value: string | undefined, most: number): string | null {
  return value === undefined || value.length < 1 || value.length > most ? `Param ${name} must be between 1 and ${most} characters` : null
}

const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
)
