import * as z from 'zod'
import { setting } from '../../setting.ts'

const PROVIDER = { zh: '邮箱服务商的“客户端设置 / IMAP / SMTP”页', en: 'Your mail provider’s page on IMAP, SMTP or mail clients' }
const APP = { zh: '邮箱服务商的应用密码（授权码）页，不是登录密码', en: 'Your mail provider’s page on app passwords; not the password you sign in with' }
const CLOUD = {
  zh: '谷歌云或 Microsoft Entra 里您注册的应用；见说明页',
  en: 'The app that you registered at Google Cloud or Microsoft Entra; see the page of this channel',
}
const Host = z.string().regex(/^[\w.-]{1,253}$/)
const Port = z.int().min(1).max(65_535)

export const MailSettings = z
  .object({
    address: setting(z.email().max(200), { zh: '邮箱地址', en: 'Mail address' }),
    name: setting(z.string().trim().max(100).default(''), { zh: '发件人名字', en: 'Name that shoppers see' }),
    user: setting(z.string().max(200).default(''), { zh: '登录名（与地址不同时）', en: 'User name (where it is not the address)', advanced: true }),
    password: setting(z.string().max(500).optional(), { zh: '应用密码 / 授权码', en: 'App password', secret: true, where: APP }),
    imapHost: setting(Host, { zh: 'IMAP 服务器', en: 'IMAP server', where: PROVIDER }),
    imapPort: setting(Port.default(993), { zh: 'IMAP 端口', en: 'IMAP port', advanced: true }),
    smtpHost: setting(Host, { zh: 'SMTP 服务器', en: 'SMTP server', where: PROVIDER }),
    smtpPort: setting(Port.default(465), { zh: 'SMTP 端口', en: 'SMTP port', advanced: true }),
    security: setting(z.enum(['tls', 'starttls', 'none']).default('tls'), {
      zh: '加密：tls（993 / 465）、starttls（143 / 587）；none 只用于本机',
      en: 'Encryption: tls (993 / 465) or starttls (143 / 587); none is for the same machine only',
      advanced: true,
    }),
    authServer: setting(
      z
        .string()
        .regex(/^[\w.-]{0,253}$/)
        .default(''),
      {
        zh: '您的收信服务器在 Authentication-Results 里的名字（如 mx.google.com）；填了才认发件人',
        en: 'What your receiving server calls itself in Authentication-Results (such as mx.google.com); without it no sender is taken for proved',
        advanced: true,
      },
    ),
    clientId: setting(z.string().max(300).optional(), {
      zh: 'OAuth 客户端 ID（代替密码）',
      en: 'OAuth client ID (instead of a password)',
      where: CLOUD,
      advanced: true,
    }),
    clientSecret: setting(z.string().max(300).optional(), { zh: 'OAuth 客户端密钥', en: 'OAuth client secret', secret: true, where: CLOUD, advanced: true }),
    refreshToken: setting(z.string().max(4_000).optional(), {
      zh: 'OAuth refresh token',
      en: 'OAuth refresh token',
      secret: true,
      where: CLOUD,
      advanced: true,
    }),
    tokenAddress: setting(z.url().default('https://oauth2.googleapis.com/token'), {
      zh: 'OAuth 授权地址',
      en: 'Address where tokens are given',
      advanced: true,
    }),
    everySeconds: setting(z.int().min(1).max(3_600).default(60), {
      zh: '服务器不主动通知时，每隔几秒看一次',
      en: 'Seconds between looks, where the server does not tell by itself',
      advanced: true,
    }),
  })
  .refine(({ password, clientId, refreshToken }) => password || (clientId && refreshToken), {
    path: ['password'],
    message: 'a password, or a client ID and a refresh token',
  })
  .refine(({ security, imapHost, smtpHost }) => security !== 'none' || (isHere(imapHost) && isHere(smtpHost)), {
    path: ['security'],
    message: 'a password goes through no network unsealed',
  })
export type MailSettings = z.infer<typeof MailSettings>

function isHere(host: string): boolean {
  return host === 'localhost' || host.startsWith('127.')
}

/** What only the shop and its mail provider know. */
export function keyOf({ password, refreshToken }: MailSettings): string {
  return password || refreshToken || ''
}
