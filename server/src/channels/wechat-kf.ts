import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { setting } from '../setting.ts'
import { signBody } from '../signed-body.ts'
import type { Channel, ChannelAccount, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { callPlatform } from './platform/call-platform.ts'
import { oneAfterAnother } from './platform/one-after-another.ts'
import { type Api, askApi, downloadMedia, mintedIn } from './wechat/ask-api.ts'
import { eventOfItem } from './wechat/read-kf-item.ts'
import { readPush } from './wechat/read-push.ts'
import { isFresh, openSigned, Sealed, STRANGER } from './wechat/receive-push.ts'
import { wechatProblem } from './wechat/wechat-problem.ts'

const CONSOLE = { zh: '微信客服管理后台 kf.weixin.qq.com → 开发配置', en: 'WeChat Customer Service console kf.weixin.qq.com → Development' }

export const WechatKfSettings = z.object({
  corpId: setting(z.string().min(3), { zh: '企业ID', en: 'Corp ID', where: CONSOLE }),
  secret: setting(z.string().min(16), { zh: 'Secret', en: 'Secret', secret: true, where: CONSOLE }),
  token: setting(z.string().min(3).max(32), { zh: '回调 Token', en: 'Token of the callback', secret: true, where: CONSOLE }),
  aesKey: setting(z.string().length(43), { zh: '回调 EncodingAESKey', en: 'EncodingAESKey of the callback', secret: true, where: CONSOLE }),
  api: setting(z.url().default('https://qyapi.weixin.qq.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
})
export type WechatKfSettings = z.infer<typeof WechatKfSettings>

/** WeChat Customer Service 微信客服 (WeCom): a ring at the door says that something is there, and it is fetched by a cursor. */
export function wechatKfChannel(): Channel<WechatKfSettings> {
  return {
    name: 'wechat-kf',
    settings: WechatKfSettings,
    capabilities: {
      chat: true,
      text: { max: 2_048, unit: 'bytes' },
      buttons: { max: 10, label: 40, text: 1_024 },
      cards: false,
      media: [],
      typing: false,
      read: false,
      idempotent: true,
      window: { ms: 48 * 3_600_000, sends: 5 },
    },
    needsSending: () => true,
    receive,
    send,
    download: (media, account) => downloadMedia(media, account, WECOM_API),
    probe,
  }
}

const WECOM_API: Api<WechatKfSettings> = {
  mint: async ({ settings: { api, corpId, secret } }) =>
    mintedIn(
      await callPlatform(
        { method: 'GET', url: `${api}/cgi-bin/gettoken?${new URLSearchParams({ corpid: corpId, corpsecret: secret })}` },
        { idempotent: true, problemIn: (told) => wechatProblem(told, { 40001: 'AUTH_REVOKED' }) },
      ),
    ),
  problems: {
    // a session that ended, or that somebody of the staff has, is closed to us
    95001: 'QUOTA_WINDOW',
    95002: 'WINDOW_CLOSED',
    95013: 'WINDOW_CLOSED',
    95018: 'WINDOW_CLOSED',
    60030: 'AUTH_REVOKED',
    95017: 'AUTH_REVOKED',
  },
}

const Ring = z.object({
  Event: z.string(),
  Token: z.string().optional(),
  OpenKfId: z.string().min(1).max(100).optional(),
  CreateTime: z.union([z.string(), z.number()]).transform(Number).pipe(z.number().nonnegative()),
})
type Ring = z.infer<typeof Ring>

async function receive(request: RawRequest, account: ChannelAccount<WechatKfSettings>): Promise<Received> {
  const { corpId: id, token, aesKey } = account.settings
  const { timestamp = '', nonce = '', msg_signature: signature = '', echostr = '' } = request.query
  if (!isFresh(timestamp, request.now)) return STRANGER
  const sealed = request.method === 'GET' ? echostr : (Sealed.safeParse(readPush(request.body)).data?.Encrypt ?? '')
  const opened = openSigned({ timestamp, nonce, signature, sealed }, { token, aesKey, id })
  if (opened === null) return STRANGER
  if (request.method === 'GET') return { kind: 'handshake', acknowledge: { body: Buffer.from(opened).toString('utf8') } }
  const ring = Ring.safeParse(readPush(opened))
  if (!ring.success) return { kind: 'invalid', message: 'not a callback of WeCom' }
  const { Event: event, OpenKfId: openKfId } = ring.data
  if (event !== 'kf_msg_or_event' || !openKfId) return { kind: 'events', events: [{ kind: 'other', why: `event ${event}` }], acknowledge: { body: 'success' } }
  return fetchAll({ ...ring.data, openKfId }, account)
}

/** WeCom wants to hear from us within 5 s. */
const FETCH_MS = 4_000
const PAGE = 1_000
/** Before an account was connected here, others answered: of the three days that WeCom keeps, only the last minutes are taken in. */
const FIRST_FETCH_S = 600

const Page = z.object({ next_cursor: z.string().default(''), has_more: z.number().default(0), msg_list: z.array(z.unknown()).default([]) })

/** WeCom wants to be read by one at a time; two processes that read at once read the same twice, which does no harm. */
const inTurn = oneAfterAnother()

/** All since the last time. The cursor moves on once it is kept; what could not be fetched is rung for again. */
async function fetchAll({ Token: token, openKfId, CreateTime }: Ring & { openKfId: string }, account: ChannelAccount<WechatKfSettings>): Promise<Received> {
  const key = `cursor ${openKfId}`
  return inTurn(`${account.id} ${openKfId}`, async () => {
    const kept = await account.memory.get(key)
    const notBefore = kept === null ? CreateTime - FIRST_FETCH_S : 0
    const items: unknown[] = []
    let cursor = kept ?? ''
    let trouble: string | null = null
    for (let hasMore = true; hasMore && trouble === null; ) {
      const json = { ...(cursor ? { cursor } : {}), ...(token ? { token } : {}), limit: PAGE, voice_format: 0, open_kfid: openKfId }
      const answer = await askApi({ method: 'POST', path: '/cgi-bin/kf/sync_msg', json, idempotent: true, timeoutMs: FETCH_MS }, account, WECOM_API)
      const page = answer.outcome === 'answered' ? Page.safeParse(answer.body).data : undefined
      if (!page) trouble = answer.outcome === 'problem' ? answer.detail : 'no page in the answer'
      items.push(...(page?.msg_list ?? []))
      // a cursor that stands still would be read for ever
      hasMore = page?.has_more === 1 && page.next_cursor !== cursor
      cursor = page?.next_cursor || cursor
    }
    const events = items.map((item) => eventOfItem(item, { openKfId, notBefore }))
    return {
      kind: 'events',
      events: trouble === null ? events : [...events, { kind: 'other', why: `not all was fetched: ${trouble}` }],
      acknowledge: trouble === null ? { body: 'success' } : { status: 503 },
      ...(cursor && cursor !== kept ? { kept: () => account.memory.set(key, cursor) } : {}),
    }
  })
}

/** A welcome code is good for 20 s; a little is kept for the way. */
const WELCOME_MS = 18_000

async function send(message: Outbound, account: ChannelAccount<WechatKfSettings>): Promise<Receipt> {
  const { openKfId, welcomeCode, at } = message.wayBack ?? {}
  if (typeof openKfId !== 'string') return { outcome: 'problem', problem: 'WINDOW_CLOSED', detail: 'They have not written to any account of customer service.' }
  const msgid = idOf(message)
  const isWelcome = typeof welcomeCode === 'string' && Date.now() - Number(at) < WELCOME_MS
  const to = isWelcome ? { code: welcomeCode, msgid } : { touser: message.to, open_kfid: openKfId, msgid }
  const path = isWelcome ? '/cgi-bin/kf/send_msg_on_event' : '/cgi-bin/kf/send_msg'
  const sent = await askApi({ method: 'POST', path, json: { ...to, ...messageOf(message.content) }, idempotent: true }, account, WECOM_API)
  return sent.outcome === 'problem' ? sent : { outcome: 'sent', externalId: msgid }
}

/** 32 signs at most, the same for the same piece of the same message. */
function idOf({ messageId, part }: Outbound): string {
  return signBody('wechat kf', `${messageId} ${part}`, 'hex').slice(0, 32)
}

function messageOf(content: Content): object {
  if (content.type !== 'buttons') return { msgtype: 'text', text: { content: 'text' in content ? content.text : '' } }
  const list = content.buttons.map(({ id, label }) => ({ type: 'click', click: { id, content: label } }))
  return { msgtype: 'msgmenu', msgmenu: { head_content: content.text, list } }
}

async function probe(account: ChannelAccount<WechatKfSettings>): Promise<Probe> {
  const told = await askApi({ method: 'POST', path: '/cgi-bin/kf/account/list', json: { offset: 0, limit: 100 }, idempotent: true }, account, WECOM_API)
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  const names = z
    .object({ account_list: z.array(z.object({ name: z.string() })) })
    .safeParse(told.body)
    .data?.account_list.map(({ name }) => name)
  return { works: true, as: names?.join(', ') || account.settings.corpId }
}
