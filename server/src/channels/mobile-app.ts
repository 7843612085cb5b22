import { createHash } from 'node:crypto'
import { wordsOf } from '@xiaoer/contract/content'
import { type Device, WidgetFrame } from '@xiaoer/contract/widget-frames'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import type { Channel, ChannelAccount, Memory, Outbound, RawRequest, Receipt } from './channel.ts'
import { ServiceAccount } from './google/google-token.ts'
import { type ApnsSettings, pushByApns } from './push/push-by-apns.ts'
import { type FcmSettings, pushByFcm } from './push/push-by-fcm.ts'
import type { Note, PushTo } from './push/push-note.ts'
import { type PushFrame, spokenInFrames } from './widget.ts'

const SIGNS = { zh: '您自己的服务器用它给登录顾客的编号签名', en: 'Your server signs the ids of shoppers with it' }
const FIREBASE = { zh: 'Firebase 控制台 → 项目设置 → 服务账号', en: 'Firebase console → Project settings → Service accounts' }
const APPLE = { zh: 'Apple Developer → Keys', en: 'Apple Developer → Keys' }

export const MobileAppSettings = z
  .object({
    secret: setting(z.string().min(16).max(200), {
      zh: '签名密钥（自己想一个，16 位以上）',
      en: 'Secret of your own making (16 signs or more)',
      secret: true,
      where: SIGNS,
    }),
    title: setting(z.string().min(1).max(60).default('客服 · Support'), { zh: '推送标题', en: 'Title of pushes' }),
    body: setting(z.string().min(1).max(150).default('您有一条新消息 · You have a new message'), { zh: '推送内容', en: 'Words of pushes' }),
    showsWords: setting(z.boolean().default(false), {
      zh: '推送里显示消息原文（锁屏上人人可见）',
      en: 'Pushes show what was said (anybody can read it on a locked phone)',
    }),
    fcmServiceAccount: setting(ServiceAccount.optional(), { zh: 'FCM 服务账号（JSON）', en: 'FCM service account (JSON)', secret: true, where: FIREBASE }),
    apnsKey: setting(z.string().includes('PRIVATE KEY').max(2_000).optional(), { zh: 'APNs 密钥（.p8）', en: 'APNs key (.p8)', secret: true, where: APPLE }),
    apnsKeyId: setting(z.string().min(1).max(20).optional(), { zh: 'APNs Key ID', en: 'APNs key ID', where: APPLE }),
    apnsTeamId: setting(z.string().min(1).max(20).optional(), { zh: 'Apple Team ID', en: 'Apple team ID', where: APPLE }),
    apnsTopic: setting(z.string().min(3).max(200).optional(), { zh: '应用的 Bundle ID', en: 'Bundle ID of the app', where: APPLE }),
    apns: setting(z.url().default('https://api.push.apple.com'), { zh: 'APNs 地址', en: 'Address of APNs', advanced: true }),
    fcm: setting(z.url().default('https://fcm.googleapis.com'), { zh: 'FCM 地址', en: 'Address of FCM', advanced: true }),
    oauth: setting(z.url().default('https://oauth2.googleapis.com'), { zh: 'Google 登录地址', en: 'Address of Google’s sign-in', advanced: true }),
  })
  .refine(({ apnsKey, apnsKeyId, apnsTeamId, apnsTopic }) => new Set([apnsKey, apnsKeyId, apnsTeamId, apnsTopic].map((one) => one === undefined)).size === 1, {
    message: 'a key of Apple needs its key ID, the team ID and the bundle ID of the app',
    path: ['apnsKey'],
  })
export type MobileAppSettings = z.infer<typeof MobileAppSettings>

/** The shop's own app: the socket of the chat window, and a push to the phone where no app is open. */
export function mobileAppChannel(pushFrame: PushFrame): Channel<MobileAppSettings> {
  const frames = spokenInFrames(pushFrame)
  return {
    ...frames,
    name: 'app',
    settings: MobileAppSettings,
    // a push is worth waiting for; without one the app comes for its messages itself
    needsSending: ({ settings }) => settings.fcmServiceAccount !== undefined || settings.apnsKey !== undefined,
    async receive(request, account) {
      const received = frames.receive(request)
      if (received.kind === 'events') await heedDevice(request, account)
      return received
    },
    async send(message, account) {
      const shown = await frames.send(message, account)
      return shown.outcome === 'sent' ? ring(message, account) : shown
    },
  }
}

type Account = ChannelAccount<MobileAppSettings>

const Phone = z.object({ provider: z.enum(['apns', 'fcm']), token: z.string() })
type Phone = z.infer<typeof Phone>

/** Tablets and old phones among them. */
const MOST_PHONES = 5

/** A phone is one person's: whoever signs in there next takes it over. Guests have none, as anybody can be a guest any number of times. */
async function heedDevice(request: RawRequest, { memory }: Account): Promise<void> {
  const frame = WidgetFrame.safeParse(parseBody(request.body)).data
  const push = frame?.t === 'device' ? frame.device.push : undefined
  const userId = request.headers['x-visitor']
  if (!push || !userId || request.headers['x-signed-login'] !== 'yes') return
  const owner = `phone ${hash(push.token)}`
  const before = await memory.get(owner)
  if (push.on && before === userId) return
  if (before && before !== userId) await changePhones(before, memory, (phones) => phones.filter(({ token }) => token !== push.token))
  await changePhones(userId, memory, (phones) => [...(push.on ? [push] : []), ...phones.filter(({ token }) => token !== push.token)].slice(0, MOST_PHONES))
  await memory.set(owner, push.on ? userId : '')
}

async function phonesOf(userId: string, memory: Memory): Promise<readonly Phone[]> {
  return z.array(Phone).safeParse(JSON.parse((await memory.get(`phones ${hash(userId)}`)) ?? '[]')).data ?? []
}

function changePhones(userId: string, memory: Memory, change: (phones: readonly Phone[]) => readonly Phone[]): Promise<void> {
  const key = `phones ${hash(userId)}`
  return memory.alone(key, async () =>
    memory.set(key, JSON.stringify(change(await phonesOf(userId, memory)).map(({ provider, token }): Phone => ({ provider, token })))),
  )
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** At every phone of theirs; those without the app are forgotten. Whoever has none sees it when they open the app. */
async function ring({ to, content, conversationId, seq, messageId }: Outbound, account: Account): Promise<Receipt> {
  const { title, body, showsWords } = account.settings
  const words = showsWords ? [...wordsOf(content)].slice(0, 150).join('') : ''
  const note: Note = { title, body: words || body, conversationId, seq, messageId }
  let problem: Extract<Receipt, { outcome: 'problem' }> | null = null
  let rang = false
  for (const { provider, token } of await phonesOf(to, account.memory)) {
    const told = await servicesOf(account)[provider]?.(token, note)
    if (told?.outcome === 'pushed') rang = true
    if (told?.outcome !== 'problem') continue
    if (told.problem !== 'RECIPIENT_GONE') problem = told
    else await changePhones(to, account.memory, (phones) => phones.filter((one) => one.token !== token))
  }
  return problem && !rang ? problem : { outcome: 'sent', externalId: null }
}

function servicesOf(account: Account): Partial<Record<NonNullable<Device['push']>['provider'], PushTo>> {
  const { settings } = account
  return {
    ...(settings.fcmServiceAccount ? { fcm: pushByFcm({ ...account, settings: settings as FcmSettings, memory: drawer('fcm', account.memory) }) } : {}),
    ...(settings.apnsKey ? { apns: pushByApns({ ...account, settings: settings as ApnsSettings, memory: drawer('apns', account.memory) }) } : {}),
  }
}

/** Two services, and each keeps its own token. */
function drawer(name: string, memory: Memory): Memory {
  return {
    get: (key) => memory.get(`${name} ${key}`),
    set: (key, value) => memory.set(`${name} ${key}`, value),
    alone: (key, work) => memory.alone(`${name} ${key}`, work),
  }
}
