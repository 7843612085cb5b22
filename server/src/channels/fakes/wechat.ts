import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'
import { sealAsWechat, signAsWechat } from './wechat-seal.ts'

export interface FakeWechat extends FakeChannel {
  readonly settings: object
  /** How many more may be sent to whom; whoever is not among them has written too long ago. */
  readonly left: Map<string, number>
  /** A push as it comes to the merchant's address. `id`: of another account. */
  push(words: string, how?: { readonly timestamp?: string; readonly plain?: boolean; readonly id?: string }): Hook
  /** The address is entered at WeChat. */
  handshake(echostr: string): Hook
  /** Tokens are not taken any more. */
  forgetTokens(): void
}

interface Account {
  readonly appId: string
  readonly appSecret: string
  readonly token: string
  /** In safe mode. */
  readonly aesKey?: string
  /** It pushes JSON, and shows no menus. */
  readonly isMini?: boolean
}

const ACCOUNT: Account = {
  appId: 'wx0123456789abcdef',
  appSecret: 'wechat_app_secret_01',
  token: 'wechat_token_01',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
}

interface Message {
  readonly touser: string
  readonly msgtype: string
  readonly text?: { readonly content: string }
  readonly msgmenu?: { readonly head_content: string; readonly list: readonly { readonly id: string; readonly content: string }[] }
}

/** The API of official accounts and mini programs on loopback, from the protocol sheet. */
export async function openFakeWechat({ isMini = false, ...account }: Account = ACCOUNT): Promise<FakeWechat> {
  const got: Shown[] = []
  const left = new Map<string, number>()
  let minted = 0
  let dead = 0
  const platform = await openFakePlatform(({ method, path, url, body }): FakeAnswer => {
    if (path === '/cgi-bin/stable_token' && method === 'POST') {
      const { grant_type, appid, secret } = JSON.parse(body) as Record<string, string>
      if (grant_type !== 'client_credential') return no(40002, 'invalid grant_type')
      if (appid !== account.appId) return no(40013, 'invalid appid')
      if (secret !== account.appSecret) return no(40125, 'invalid appsecret')
      // the same one until it dies
      if (minted === dead) minted++
      return { status: 200, body: { access_token: `at-${minted}`, expires_in: 7_200 } }
    }
    if (url.searchParams.get('access_token') !== `at-${minted}` || minted === dead)
      return no(40001, 'invalid credential, access_token is invalid or not latest')
    if (path === '/cgi-bin/media/get') {
      const id = url.searchParams.get('media_id')
      if (id === 'video') return { status: 200, body: { video_url: `${platform.address}/cgi-bin/media/get?access_token=at-${minted}&media_id=film` } }
      if (id !== 'md1' && id !== 'film') return no(40007, 'invalid media_id')
      return { status: 200, body: Buffer.from('media'), headers: { 'content-type': id === 'film' ? 'video/mp4' : 'image/jpeg' } }
    }
    if (path === '/cgi-bin/message/custom/typing') return OK
    if (path !== '/cgi-bin/message/custom/send' || method !== 'POST') return { status: 404, body: '' }
    const said = JSON.parse(body) as Message
    const refused = problemWith(said)
    if (refused) return refused
    const more = left.get(said.touser)
    if (more === undefined) return no(45015, 'response out of time limit or subscription is canceled')
    if (more < 1) return no(45047, 'out of response count limit')
    left.set(said.touser, more - 1)
    got.push({
      id: String(got.length),
      to: said.touser,
      words: said.text?.content ?? said.msgmenu?.head_content ?? '',
      buttons: said.msgmenu?.list.map(({ content }) => content) ?? [],
      genuine: true,
    })
    return OK
  })

  function problemWith({ touser, msgtype, text, msgmenu }: Message): FakeAnswer | null {
    if (!touser) return no(40003, 'invalid openid')
    const words = msgtype === 'text' ? text?.content : msgtype === 'msgmenu' && !isMini ? msgmenu?.head_content : undefined
    if (words === undefined) return no(40008, 'invalid message type')
    if (words === '') return no(44004, 'empty content')
    if (Buffer.byteLength(words) > 2_048) return no(45002, 'content size out of limit')
    if (msgmenu?.list.some(({ id, content }) => !id || !content)) return no(47001, 'data format error')
    return null
  }

  const signed = (timestamp: string) => ({ signature: signAsWechat([account.token, timestamp, 'n1']), timestamp, nonce: 'n1' })
  const push = (words: string, { timestamp = seconds(Date.now()), plain = !account.aesKey, id = account.appId } = {}): Hook => {
    // whoever writes can be answered five times
    const [, person] = /<FromUserName><!\[CDATA\[(.*?)\]\]>|"FromUserName":"(.*?)"/.exec(words)?.filter((found) => found !== undefined) ?? []
    if (person !== undefined && left.get(person) !== Number.POSITIVE_INFINITY) left.set(person, 5)
    if (plain) return { query: { ...signed(timestamp), openid: 'oU1' }, body: words }
    const sealed = sealAsWechat(account.aesKey!, words, id)
    const query = { ...signed(timestamp), openid: 'oU1', encrypt_type: 'aes', msg_signature: signAsWechat([account.token, timestamp, 'n1', sealed]) }
    const envelope = { ToUserName: 'gh_1', Encrypt: sealed }
    return { query, body: isMini ? JSON.stringify(envelope) : xmlOf(envelope) }
  }
  return Object.assign(platform, {
    got,
    left,
    settings: { ...account, api: platform.address },
    sends: /custom\/send/,
    push,
    write({ id, userId, text, at }: Written): Hook {
      const message = { ToUserName: 'gh_1', FromUserName: userId, CreateTime: seconds(at), MsgType: 'text', Content: text, MsgId: id }
      return push(isMini ? JSON.stringify({ ...message, CreateTime: Number(seconds(at)) }) : xmlOf(message))
    },
    handshake: (echostr: string): Hook => ({ method: 'GET', query: { ...signed(seconds(Date.now())), echostr } }),
    forgetTokens() {
      dead = minted
    },
  })
}

function seconds(ms: number): string {
  return String(Math.floor(ms / 1_000))
}

function xmlOf(values: Readonly<Record<string, string>>): string {
  const tags = Object.entries(values).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
  return `<xml>${tags.join('')}</xml>`
}

function no(errcode: number, errmsg: string): FakeAnswer {
  return { status: 200, body: { errcode, errmsg: `${errmsg} rid: 6123-x` } }
}

const OK: FakeAnswer = { status: 200, body: { errcode: 0, errmsg: 'ok' } }
