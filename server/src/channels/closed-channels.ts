import * as z from 'zod'
import type { Channel } from './channel.ts'
import { problem } from './platform/call-platform.ts'

/** A chat that its platform opens to nobody, or to invited partners alone. */
export interface ClosedChannel {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly why: { readonly zh: string; readonly en: string }
}

const INVITED = { zh: '只对受邀并签约的客服软件商开放', en: 'open to invited providers under contract alone' }
const OWN = { zh: '没有公开接口，只能在平台自己的客户端里聊', en: 'no public interface: only the platform’s own client chats' }

export const CLOSED_CHANNELS: readonly ClosedChannel[] = [
  { name: 'taobao-wangwang', zh: '淘宝、天猫旺旺', en: 'Taobao and Tmall Wangwang', why: OWN },
  { name: 'jd-dongdong', zh: '京东咚咚', en: 'JD Dongdong', why: OWN },
  { name: 'pinduoduo-chat', zh: '拼多多商家客服', en: 'Pinduoduo merchant chat', why: OWN },
  { name: 'doudian-feige', zh: '抖店飞鸽', en: 'Doudian Feige (Douyin shops)', why: INVITED },
  { name: 'kuaishou-shop', zh: '快手小店客服', en: 'Kuaishou shop chat', why: INVITED },
  { name: 'xiaohongshu-messages', zh: '小红书私信、千帆客服', en: 'Xiaohongshu messages and Qianfan chat', why: INVITED },
  {
    name: 'shopify-inbox',
    zh: 'Shopify Inbox',
    en: 'Shopify Inbox',
    why: { zh: '没有公开接口；用小二自己的网页聊天窗代替', en: 'no public interface: our own chat window takes its place' },
  },
  {
    name: 'amazon-messages',
    zh: '亚马逊买家消息',
    en: 'Amazon buyer messages',
    why: {
      zh: '没有收消息的接口，只能按模板发；买家来信走亚马逊的转发邮箱',
      en: 'nothing lets messages in, and only templates go out: what buyers write comes by Amazon’s relay of mail',
    },
  },
  {
    name: 'aliexpress-messages',
    zh: '速卖通站内信',
    en: 'AliExpress messages',
    why: { zh: '接口只对白名单卖家应用开放', en: 'the interface is open to sellers’ apps on a list alone' },
  },
]

/** Named, so that nobody looks for it in vain; whoever wants to set it up is told why it cannot be. Orders of the platform belong to the shops. */
export function closedChannel({ name, why }: ClosedChannel): Channel<Record<string, never>> {
  const words = `${why.zh} · ${why.en}`
  return {
    name,
    settings: z.strictObject({}).refine(() => false, { path: ['name'], message: words }),
    capabilities: {
      chat: false,
      text: { max: 1, unit: 'chars' },
      buttons: { max: 0, label: 0 },
      cards: false,
      media: [],
      typing: false,
      read: false,
      idempotent: false,
    },
    needsSending: () => false,
    receive: () => ({ kind: 'refused', status: 403 }),
    send: async () => problem('AUTH_REVOKED', words),
  }
}
