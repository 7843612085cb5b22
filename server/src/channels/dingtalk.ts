import { createHmac } from 'node:crypto'
import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame } from '../signed-body.ts'
import type { Channel, ChannelAccount, Hear, Media, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { listenToStream } from './dingtalk/listen-to-stream.ts'
import { eventsOf } from './dingtalk/read-callback.ts'
import { type Answer, callPlatform, type Problem, problem, wordsIn } from './platform/call-platform.ts'
import { fetchNamed } from './platform/fetch-named.ts'
import { type Mint, useToken } from './platform/use-token.ts'

const CONSOLE = { zh: '钉钉开放平台 → 应用开发 → 凭证与基础信息', en: 'DingTalk open platform → App Development → Credentials & Basic Info' }

export const DingtalkSettings = z.object({
  appKey: setting(z.string().min(5), { zh: 'Client ID (AppKey)', en: 'Client ID (AppKey)', where: CONSOLE }),
  appSecret: setting(z.string().min(16), { zh: 'Client Secret (AppSecret)', en: 'Client Secret (AppSecret)', secret: true, where: CONSOLE }),
  robotCode: setting(z.string().min(3), {
    zh: '机器人编码 (RobotCode)',
    en: 'RobotCode',
    where: { zh: '钉钉开放平台 → 应用 → 机器人', en: 'DingTalk open platform → app → Robot' },
  }),
  stream: setting(z.boolean().default(false), { zh: 'Stream 模式（服务器没有公网地址时）', en: 'Stream mode (where the house has no public address)' }),
  api: setting(z.url().default('https://api.dingtalk.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
  sessionApi: setting(z.url().default('https://oapi.dingtalk.com'), { zh: '会话回复地址', en: 'Address for answers in a session', advanced: true }),
})
export type DingtalkSettings = z.infer<typeof DingtalkSettings>

/** DingTalk 钉钉 robot: signed callbacks or a stream in; answers go into the session while it lives, later to the person. */
export function dingtalkChannel(): Channel<DingtalkSettings> {
  return {
    name: 'dingtalk',
    settings: DingtalkSettings,
    capabilities: {
      chat: true,
      text: { max: 5_000, unit: 'utf16' },
      // a button of a robot opens a page, it does not answer
      buttons: { max: 0, label: 0 },
      cards: false,
      media: ['image'],
      typing: false,
      read: false,
      idempotent: false,
      rate: { account: { most: 20, perMs: 1_000 } },
    },
    needsSending: () => true,
    receive,
    send,
    listen,
    download,
    probe,
  }
}

/** DingTalk takes no older ones itself. */
const FRESH_MS = 3_600_000

/** The signature says who called and when; the body is not in it. */
function receive({ headers, body, now }: RawRequest, { settings }: ChannelAccount<DingtalkSettings>): Received {
  const { timestamp = '', sign = '' } = headers
  const isFresh = Math.abs(now - Number(timestamp || Number.NaN)) <= FRESH_MS
  if (!isFresh || !isSame(sign, signatureOf(timestamp, settings.appSecret))) return { kind: 'refused', status: 401 }
  const events = eventsOf(parseBody(body), settings)
  return events === null ? { kind: 'invalid', message: 'not a callback of DingTalk' } : { kind: 'events', events }
}

function signatureOf(timestamp: string, secret: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
}

async function listen({ settings }: ChannelAccount<DingtalkSettings>, hear: Hear, signal: AbortSignal): Promise<void> {
  if (settings.stream) return listenToStream({ ...settings, signal, heard: (callback) => hear(eventsOf(callback, settings) ?? []) })
  // DingTalk calls us
  await new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })))
}

/** A little is kept for the way. */
const SESSION_KEEPS_MS = 60_000

/** Into the session where it still lives: that reaches also people who are not of the company. */
async function send(message: Outbound, account: ChannelAccount<DingtalkSettings>): Promise<Receipt> {
  const { session, until, staffId } = message.wayBack ?? {}
  if (typeof session === 'string' && Number(until) - SESSION_KEEPS_MS > Date.now()) {
    const said = await callPlatform(
      { method: 'POST', url: `${account.settings.sessionApi}/robot/sendBySession?${new URLSearchParams({ session })}`, json: inSession(message.content) },
      { idempotent: false, problemIn: sessionProblem },
    )
    if (said.outcome === 'answered') return { outcome: 'sent', externalId: null }
    // it died before its time: what follows is the first to arrive
    if (said.problem !== 'WINDOW_CLOSED' || typeof staffId !== 'string') return said
  }
  if (typeof staffId !== 'string') return problem('WINDOW_CLOSED', 'The session is over, and DingTalk gives no other way to people outside of the company.')
  const { robotCode } = account.settings
  const sent = await ask('/v1.0/robot/oToMessages/batchSend', { robotCode, userIds: [staffId], ...toPerson(message.content) }, account, false)
  if (sent.outcome === 'problem') return sent
  const told = BatchSent.safeParse(sent.body).data
  if (told && told.flowControlledStaffIdList.length > 0) return problem('RATE_LIMITED', 'flow control for this person')
  if (told && told.invalidStaffIdList.length > 0) return problem('RECIPIENT_GONE', 'DingTalk does not know this person any more')
  return { outcome: 'sent', externalId: told?.processQueryKey ?? null }
}

const list = z.array(z.string()).default([])
const BatchSent = z.object({ processQueryKey: z.string().optional(), flowControlledStaffIdList: list, invalidStaffIdList: list })

function inSession(content: Content): object {
  if (content.type === 'image') return { msgtype: 'markdown', markdown: { title: content.name ?? '图片', text: `![](${content.url})` } }
  return { msgtype: 'text', text: { content: textOf(content) } }
}

function toPerson(content: Content): { msgKey: string; msgParam: string } {
  if (content.type === 'image') return { msgKey: 'sampleImageMsg', msgParam: JSON.stringify({ photoURL: content.url }) }
  return { msgKey: 'sampleText', msgParam: JSON.stringify({ content: textOf(content) }) }
}

function textOf(content: Content): string {
  return 'text' in content ? (content.text ?? '') : ''
}

const SESSION_OVER = new Set([300001, 310000])
const TOO_FAST = new Set([88, 90018, 130101])

function sessionProblem({ status, body }: Answer): Problem | null {
  const code = z.object({ errcode: z.number() }).safeParse(body).data?.errcode ?? 0
  if (status !== 200 || code === 0) return null
  const detail = `${code} ${wordsIn(body)}`
  if (SESSION_OVER.has(code)) return problem('WINDOW_CLOSED', detail)
  return problem(TOO_FAST.has(code) ? 'RATE_LIMITED' : code === -1 ? 'TRANSIENT' : 'CONTENT_REJECTED', detail)
}

const Token = z.object({ accessToken: z.string().min(1), expireIn: z.number().positive() })

const mint: Mint<DingtalkSettings> = async ({ settings: { api, appKey, appSecret } }) => {
  const answer = await callPlatform(
    { method: 'POST', url: `${api}/v1.0/oauth2/accessToken`, json: { appKey, appSecret } },
    { idempotent: true, problemIn: ({ status, body }) => (status >= 400 && status < 429 ? problem('AUTH_REVOKED', `HTTP ${status} ${wordsIn(body)}`) : null) },
  )
  if (answer.outcome === 'problem') return answer
  const told = Token.safeParse(answer.body).data
  return told ? { token: told.accessToken, lifeMs: told.expireIn * 1_000 } : problem('TRANSIENT', 'no token in the answer')
}

function ask(path: string, json: unknown, account: ChannelAccount<DingtalkSettings>, idempotent: boolean): Promise<Answer | Problem> {
  const url = `${account.settings.api}${path}`
  return useToken(account, mint, (token) =>
    callPlatform({ method: 'POST', url, headers: { 'x-acs-dingtalk-access-token': token }, json }, { idempotent, problemIn: apiProblem }),
  )
}

/** The new API tells by the status and a name. */
function apiProblem({ status, headers, body }: Answer): Problem | null {
  const { code = '' } = z.object({ code: z.string() }).safeParse(body).data ?? {}
  if (status < 400) return null
  if (/InvalidAuthentication|40014|42001/.test(code)) return problem('AUTH_EXPIRED', `${code} ${wordsIn(body)}`)
  if (/QpsLimit|Throttling/.test(code)) return problem('RATE_LIMITED', `${code} ${wordsIn(body)}`, headers.get('retry-after'))
  if (/staffId\.notExisted|userId/i.test(code)) return problem('RECIPIENT_GONE', `${code} ${wordsIn(body)}`)
  return null
}

/** DingTalk says where the bytes lie for a while. */
async function download(media: string, account: ChannelAccount<DingtalkSettings>): Promise<Media> {
  const { api, robotCode } = account.settings
  const told = await ask('/v1.0/robot/messageFiles/download', { downloadCode: media, robotCode }, account, true)
  if (told.outcome === 'problem') throw new Error(told.detail)
  return fetchNamed(z.object({ downloadUrl: z.url() }).parse(told.body).downloadUrl, api)
}

async function probe(account: ChannelAccount<DingtalkSettings>): Promise<Probe> {
  const minted = await mint(account)
  return 'outcome' in minted ? { works: false, problem: minted.problem, detail: minted.detail } : { works: true, as: account.settings.robotCode }
}
