import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'
import { sealAsWechat, signAsWechat } from './wechat-seal.ts'

export interface FakeWecom extends FakeChannel {
  readonly settings: typeof ACCOUNT & { readonly api: string }
  /** How many more may be sent to whom; whoever is not among them has written too long ago. */
  readonly left: Map<string, number>
  /** Welcome codes that are good once. */
  readonly welcomes: Set<string>
  /** Keeps items for an account of customer service and rings. */
  ring(openKfId: string, items: readonly Item[]): Hook
  /** Any callback, sealed and signed. */
  callback(words: string, how?: { readonly timestamp?: string; readonly id?: string }): Hook
  handshake(echostr: string): Hook
}

interface Item {
  readonly send_time?: number
  readonly external_userid?: string
  readonly [name: string]: unknown
}

interface Message {
  readonly touser?: string
  readonly open_kfid?: string
  readonly code?: string
  readonly msgid?: string
  readonly msgtype: string
  readonly text?: { readonly content: string }
  readonly msgmenu?: {
    readonly head_content: string
    readonly list: readonly { readonly type: string; readonly click: { readonly id: string; readonly content: string } }[]
  }
}

const ACCOUNT = { corpId: 'ww0123456789', secret: 'wecom_kf_secret_0001', token: 'wecom_token_01', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }
/** A page may be shorter than was asked for. */
const PAGE = 20

/** WeCom's customer service on loopback, from the protocol sheet. */
export async function openFakeWecom(): Promise<FakeWecom> {
  const got: Shown[] = []
  const left = new Map<string, number>()
  const welcomes = new Set<string>()
  const kept = new Map<string, Item[]>()
  const rings = new Set<string>()
  const taken = new Set<string>()
  const platform = await openFakePlatform(({ method, path, url, body }): FakeAnswer => {
    if (path === '/cgi-bin/gettoken' && method === 'GET') {
      if (url.searchParams.get('corpid') !== ACCOUNT.corpId) return no(40013, 'invalid corpid')
      if (url.searchParams.get('corpsecret') !== ACCOUNT.secret) return no(40001, 'invalid credential')
      return yes({ access_token: 'at-1', expires_in: 7_200 })
    }
    if (url.searchParams.get('access_token') !== 'at-1') return no(40014, 'invalid access_token')
    if (path === '/cgi-bin/media/get')
      return { status: 200, body: Buffer.from(`media ${url.searchParams.get('media_id')}`), headers: { 'content-type': 'image/jpeg' } }
    if (path === '/cgi-bin/kf/account/list') return yes({ account_list: [{ open_kfid: 'wk1', name: '小二示范店', avatar: '' }] })
    const said = JSON.parse(body) as Record<string, unknown> & Message
    if (path === '/cgi-bin/kf/sync_msg') return pageOf(said)
    if (path === '/cgi-bin/kf/send_msg' || path === '/cgi-bin/kf/send_msg_on_event') return take(said, path.endsWith('on_event'))
    return { status: 404, body: '' }
  })

  function pageOf({ cursor = '', token, open_kfid, limit }: Record<string, unknown>): FakeAnswer {
    const items = kept.get(String(open_kfid))
    if (!items) return no(95000, 'invalid open_kfid')
    if (token !== undefined && !rings.has(String(token))) return no(95007, 'invalid msg token')
    if (Number(limit) > 1_000) return no(40058, 'invalid limit')
    const from = cursor === '' ? 0 : Number(String(cursor).replace('4gw7Mep', ''))
    const to = Math.min(from + PAGE, items.length)
    return yes({ next_cursor: `4gw7Mep${to}`, has_more: to < items.length ? 1 : 0, msg_list: items.slice(from, to) })
  }

  function take(said: Message, onEvent: boolean): FakeAnswer {
    const { msgid = `made-${got.length}`, touser = '', text, msgmenu } = said
    const words = text?.content ?? msgmenu?.head_content
    if (!/^[0-9a-zA-Z_-]{1,32}$/.test(msgid)) return no(40058, 'invalid msgid')
    if (!words) return no(40008, 'invalid message type')
    if (Buffer.byteLength(words) > (msgmenu ? 1_024 : 2_048)) return no(40058, 'content too long')
    if ((msgmenu?.list.length ?? 0) > 10) return no(40058, 'too many items')
    if (msgmenu?.list.some(({ type, click }) => type !== 'click' || Buffer.byteLength(click.id) > 128 || Buffer.byteLength(click.content) > 128))
      return no(40058, 'invalid click')
    if (taken.has(msgid)) return yes({ msgid })
    if (onEvent && !welcomes.delete(said.code ?? '')) return no(95007, 'invalid code')
    if (!onEvent) {
      if (!kept.has(said.open_kfid ?? '')) return no(95000, 'invalid open_kfid')
      const more = left.get(touser)
      if (more === undefined) return no(95002, 'send msg to customer more than 48 hours')
      if (more < 1) return no(95001, 'send msg count limit')
      left.set(touser, more - 1)
    }
    taken.add(msgid)
    got.push({ id: msgid, to: onEvent ? `code ${said.code}` : touser, words, buttons: msgmenu?.list.map(({ click }) => click.content) ?? [], genuine: true })
    return yes({ msgid })
  }

  const callback = (words: string, { timestamp = seconds(Date.now()), id = ACCOUNT.corpId } = {}): Hook => {
    const sealed = sealAsWechat(ACCOUNT.aesKey, words, id)
    const query = { msg_signature: signAsWechat([ACCOUNT.token, timestamp, 'n1', sealed]), timestamp, nonce: 'n1' }
    return { query, body: `<xml><ToUserName><![CDATA[${id}]]></ToUserName><AgentID><![CDATA[]]></AgentID><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>` }
  }
  const ring = (openKfId: string, items: readonly Item[]): Hook => {
    kept.set(openKfId, [...(kept.get(openKfId) ?? []), ...items])
    for (const { external_userid: person, origin } of items) if (person && origin === 3 && left.get(person) !== Number.POSITIVE_INFINITY) left.set(person, 5)
    const token = `ENC${rings.size}`
    rings.add(token)
    const at = Math.max(...items.map(({ send_time = 0 }) => send_time))
    return callback(
      `<xml><ToUserName><![CDATA[${ACCOUNT.corpId}]]></ToUserName><CreateTime>${at}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[${token}]]></Token><OpenKfId><![CDATA[${openKfId}]]></OpenKfId></xml>`,
    )
  }
  return Object.assign(platform, {
    got,
    left,
    welcomes,
    settings: { ...ACCOUNT, api: platform.address },
    sends: /kf\/send_msg/,
    ring,
    callback,
    write: ({ id, userId, text, at }: Written): Hook =>
      ring('wk1', [
        { msgid: id, open_kfid: 'wk1', external_userid: userId, send_time: Number(seconds(at)), origin: 3, msgtype: 'text', text: { content: text } },
      ]),
    handshake(words: string): Hook {
      const { query } = callback('')
      const echostr = sealAsWechat(ACCOUNT.aesKey, words, ACCOUNT.corpId)
      return { method: 'GET', query: { ...query, echostr, msg_signature: signAsWechat([ACCOUNT.token, query!.timestamp!, 'n1', echostr]) } }
    },
  })
}

function seconds(ms: number): string {
  return String(Math.floor(ms / 1_000))
}

function yes(rest: object): FakeAnswer {
  return { status: 200, body: { errcode: 0, errmsg: 'ok', ...rest } }
}

function no(errcode: number, errmsg: string): FakeAnswer {
  return { status: 200, body: { errcode, errmsg: `${errmsg}, hint: [1760000000_x]` } }
}
