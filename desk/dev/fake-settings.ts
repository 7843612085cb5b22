import type { Input, Output } from '@xiaoer/contract/api'
import type { ChannelAccount, ChannelKind, SettingField, Undelivered } from '@xiaoer/contract/channel-api'
import { ChannelId, ConversationId, MessageId } from '@xiaoer/contract/id'
import type { Connected, ConnectorKind } from '@xiaoer/contract/settings-api'
import { Refusal } from './fake-refusal.ts'

const DAY_MS = 86_400_000

const field = (name: string, zh: string, en: string, more: Partial<SettingField> = {}): SettingField => ({
  ...{ name, kind: 'text', words: { zh, en }, where: null, secret: false, advanced: false, required: true, choices: [] },
  ...more,
})

const kind = (name: string, zh: string, en: string, more: Partial<ChannelKind> = {}): ChannelKind => ({
  ...{ name, title: { zh, en }, region: 'world', guide: `/docs/channels/${name}.md`, closed: null, fields: [], chat: true, canTest: true, canConnect: false },
  ...more,
})

const CONSOLE = { zh: 'LINE Developers → 频道 → Messaging API', en: 'LINE Developers → channel → Messaging API' }

const KINDS: readonly ChannelKind[] = [
  kind('widget', '网页聊天窗', 'Chat window', {
    region: 'own',
    guide: '/docs/widget.md',
    canTest: false,
    fields: [
      field('origins', '可以放聊天窗的网站', 'Sites that may show the window', { kind: 'list', required: false }),
      field('menu', '引导菜单', 'Guided menu', { kind: 'own-page', required: false }),
    ],
  }),
  kind('rest', '自己的程序（REST）', 'Your own apps (REST)', { region: 'own', canTest: false }),
  kind('wechat-official', '微信公众号', 'WeChat Official Account', {
    region: 'china',
    fields: [field('appId', 'AppID', 'AppID'), field('appSecret', 'AppSecret', 'AppSecret', { secret: true })],
  }),
  kind('weibo', '微博', 'Weibo', { region: 'china', fields: [field('accessToken', 'Access Token', 'Access token', { secret: true })] }),
  kind('taobao-wangwang', '淘宝、天猫旺旺', 'Taobao and Tmall Wangwang', {
    region: 'china',
    chat: false,
    canTest: false,
    closed: { zh: '没有公开接口，只能在平台自己的客户端里聊', en: 'no public interface: only the platform’s own client chats' },
  }),
  kind('line', 'LINE', 'LINE', {
    region: 'asia',
    canConnect: true,
    fields: [
      field('channelSecret', 'Channel secret', 'Channel secret', { secret: true, where: CONSOLE }),
      field('accessToken', '长期令牌', 'Long-lived access token', { secret: true, where: CONSOLE }),
      field('mode', '模式', 'Mode', { kind: 'choice', choices: ['live', 'test'], default: 'live', required: false }),
      field('sandbox', '只给测试账号发', 'Send to test accounts only', { kind: 'yes-no', required: false }),
      field('perMinute', '每分钟最多几条', 'Messages a minute at most', { kind: 'number', required: false }),
      field('hosts', '允许的域名', 'Allowed hosts', { kind: 'list', required: false }),
      field('api', '接口地址', 'Address of the API', { advanced: true, required: false, default: 'https://api.line.me' }),
    ],
  }),
  kind('whatsapp', 'WhatsApp', 'WhatsApp', { fields: [field('accessToken', '访问令牌', 'Access token', { secret: true })] }),
  kind('telegram', 'Telegram', 'Telegram', { canConnect: true, fields: [field('token', '机器人令牌', 'Bot token', { secret: true })] }),
]

const CONNECTORS: readonly ConnectorKind[] = [
  {
    ...{ kind: 'shop', name: 'taobao', title: { zh: '淘宝、天猫', en: 'Taobao and Tmall' }, guide: '/docs/shops/taobao.md' },
    fields: [field('appKey', 'App Key', 'App key'), field('appSecret', 'App Secret', 'App secret', { secret: true })],
  },
  {
    ...{ kind: 'shop', name: 'shopify', title: { zh: 'Shopify', en: 'Shopify' }, guide: '/docs/shops/shopify.md' },
    fields: [field('shop', '店铺名', 'Shop name'), field('accessToken', '访问令牌', 'Access token', { secret: true })],
  },
  {
    ...{ kind: 'carrier', name: 'kuaidi100', title: { zh: '快递100', en: 'Kuaidi100' }, guide: '/docs/add-a-carrier.md' },
    fields: [field('customer', 'Customer', 'Customer'), field('key', '授权 key', 'Key', { secret: true })],
  },
  {
    ...{ kind: 'payment', name: 'wechat-pay', title: { zh: '微信支付', en: 'WeChat Pay' }, guide: '/docs/add-a-carrier.md' },
    fields: [field('mchId', '商户号', 'Merchant id'), field('platformKeys', '微信支付公钥', 'WeChat Pay’s public keys', { kind: 'pairs' })],
  },
]

const MENU = {
  zh: [
    { label: '查物流', say: '我的包裹到哪了？' },
    { label: '退换货', choices: [{ label: '我要退货' }, { label: '换个尺码' }] },
    { label: '尺码表', url: 'https://shop.example/sizes' },
  ],
}

/** A platform takes a token that begins with `good`. */
const isGood = (settings: Record<string, unknown>) => String(settings.accessToken ?? settings.token ?? '').startsWith('good')

/** Channels with everything that can be the matter with them. */
export function fakeSettings(now: () => number) {
  const at = (ago: number) => new Date(now() - ago).toISOString()
  const secrets = new Map<string, Record<string, unknown>>()
  const account = (id: string, name: string, title: string, more: Partial<ChannelAccount> = {}): ChannelAccount => ({
    ...{ id: ChannelId.parse(id), name, title, settings: {}, entered: [], trouble: null, expiresAt: null, off: false },
    ...{ address: `https://help.shop.example/api/v1/channels/${id}/hook`, lastIn: at(3 * 60_000), lastOut: at(2 * 60_000), undelivered: 0 },
    ...more,
  })
  const trouble = {
    problem: 'AUTH_REVOKED',
    detail: 'Authentication failed. Confirm that the access token in the authorization header is valid.',
    at: at(DAY_MS),
  }
  const channels = new Map(
    [
      account('shop-page', 'widget', '商店网页', { settings: { origins: ['https://shop.example'], menu: MENU } }),
      account('wx', 'wechat-official', '山茶小铺公众号', { entered: ['appSecret'], settings: { appId: 'wx0123456789abcdef' } }),
      account('wb', 'weibo', '山茶小铺微博', { entered: ['accessToken'], expiresAt: new Date(now() + 5.5 * DAY_MS).toISOString(), lastOut: at(4 * DAY_MS) }),
      account('wa', 'whatsapp', 'WhatsApp Europe', { entered: ['accessToken'], undelivered: 2 }),
      account('ln', 'line', 'LINE 日本店', { entered: ['channelSecret', 'accessToken'], trouble, lastIn: at(2 * DAY_MS), lastOut: at(2 * DAY_MS) }),
      account('tg', 'telegram', 'Telegram', { entered: ['token'], off: true, lastIn: null, lastOut: null }),
    ].map((one) => [one.id as string, one]),
  )
  let dead: Undelivered[] = (['failed', 'uncertain'] as const).map((state, index) => ({
    messageId: MessageId.parse(`dead-${index}`),
    conversationId: ConversationId.parse('cv-wolf'),
    channelId: ChannelId.parse('wa'),
    contactName: 'Wolf',
    preview: 'Your parcel left Leipzig this morning. It should be with you tomorrow before noon.',
    state,
    why: state === 'failed' ? '(#131026) Message undeliverable' : 'interrupted while sending',
    at: at(DAY_MS),
  }))
  const shop = { name: '山茶小铺', timeZone: 'Asia/Shanghai', rulesVersion: '1', currencies: ['CNY'] }
  let connected: Connected[] = [
    {
      kind: 'carrier',
      name: 'kuaidi100',
      settings: { customer: 'ABCDEF0123456789' },
      entered: ['key'],
      address: 'https://help.shop.example/api/v1/hooks/carrier/ws-1/kuaidi100',
    },
  ]
  const setup = (): Output<'shopSetup'> => ({ ...shop, isBuiltIn: !connected.some(({ kind: of }) => of === 'shop'), connected, kinds: [...CONNECTORS] })
  const isOne = (a: Pick<Connected, 'kind' | 'name'>) => (b: Pick<Connected, 'kind' | 'name'>) => a.kind === b.kind && a.name === b.name
  const find = (id: string): ChannelAccount => {
    const found = channels.get(id)
    if (!found) throw new Refusal(404, 'not-found')
    return found
  }
  const change = (id: string, patch: Partial<ChannelAccount>): ChannelAccount => {
    const changed = { ...find(id), ...patch }
    channels.set(id, changed)
    return changed
  }
  const verdict = (id: string): Output<'testChannel'> => {
    if (!isGood(secrets.get(id) ?? {})) {
      change(id, { trouble })
      return { works: false, said: trouble.detail, problem: trouble.problem, expiresAt: null }
    }
    change(id, { trouble: null })
    return { works: true, said: '山茶小铺 @tea', problem: null, expiresAt: null }
  }
  return {
    answers: {
      shopSetup: setup,
      saveWorkspace: ({ name, timeZone }: Input<'saveWorkspace'>): Output<'saveWorkspace'> => {
        Object.assign(shop, { name, timeZone })
        return setup()
      },
      saveConnector: ({ settings, ...which }: Input<'saveConnector'>): Output<'saveConnector'> => {
        const before = connected.find(isOne(which))
        const fields = CONNECTORS.find(isOne(which))?.fields ?? []
        const hidden = fields.filter(({ secret, name }) => secret && settings[name] !== undefined).map(({ name }) => name)
        const shown = Object.fromEntries(Object.entries(settings).filter(([name]) => !hidden.includes(name)))
        const saved = { ...which, settings: { ...before?.settings, ...shown }, entered: [...new Set([...(before?.entered ?? []), ...hidden])], address: null }
        connected = [...connected.filter((one) => !isOne(which)(one)), saved]
        return setup()
      },
      removeConnector: (which: Input<'removeConnector'>): Output<'removeConnector'> => {
        connected = connected.filter((one) => !isOne(which)(one))
        return setup()
      },
      testConnector: ({ kind: of }: Input<'testConnector'>): Output<'testConnector'> =>
        of === 'carrier' ? { works: true, said: '' } : { works: false, said: 'Invalid app Key' },
      channels: (): Output<'channels'> => ({ channels: [...channels.values()], kinds: [...KINDS] }),
      saveChannel: ({ channelId, name, title, settings }: Input<'saveChannel'>): Output<'saveChannel'> => {
        const fields = KINDS.find((one) => one.name === name)?.fields ?? []
        const id = (channelId as string | undefined) ?? `new-${channels.size}`
        const given = fields.filter((one) => one.secret && settings[one.name] !== undefined).map((one) => one.name)
        secrets.set(id, { ...secrets.get(id), ...settings })
        const before = channels.get(id) ?? account(id, name, title, { lastIn: null, lastOut: null })
        const shown = Object.fromEntries(Object.entries(settings).filter(([key]) => !given.includes(key)))
        const saved = { ...before, title, settings: { ...before.settings, ...shown }, entered: [...new Set([...before.entered, ...given])] }
        channels.set(id, saved)
        return saved
      },
      testChannel: ({ channelId }: Input<'testChannel'>): Output<'testChannel'> => verdict(find(channelId).id),
      connectChannel: ({ channelId }: Input<'connectChannel'>): Output<'connectChannel'> => verdict(find(channelId).id),
      renewSecret: ({ channelId }: Input<'renewSecret'>): Output<'renewSecret'> => ({ secret: `secret-of-${find(channelId).id}` }),
      switchChannel: ({ channelId, off }: Input<'switchChannel'>): Output<'switchChannel'> => change(channelId, { off }),
      channelCare: (): Output<'channelCare'> => ({
        channels: [...channels.values()].filter(({ off, trouble: wrong, undelivered, expiresAt }) => !off && (wrong || undelivered > 0 || expiresAt)).length,
      }),
      undelivered: ({ channelId }: Input<'undelivered'>): Output<'undelivered'> => ({
        messages: dead.filter((message) => channelId === undefined || message.channelId === channelId),
      }),
      settleUndelivered: ({ channelId, messageIds }: Input<'settleUndelivered'>): Output<'settleUndelivered'> => {
        const before = dead.length
        dead = dead.filter((message) => message.channelId !== channelId || (messageIds && !messageIds.includes(message.messageId)))
        change(channelId, { undelivered: dead.filter((message) => message.channelId === channelId).length })
        return { messages: before - dead.length }
      },
    },
  }
}
