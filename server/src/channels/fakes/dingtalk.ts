import { createHmac } from 'node:crypto'
import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeDingtalk extends FakeChannel {
  readonly settings: typeof ACCOUNT & { readonly api: string; readonly sessionApi: string }
  /** A callback, signed as DingTalk does. */
  callback(said: object, timestamp?: number): Hook
  /** Sessions that live, and who is in them. */
  readonly sessions: Map<string, string>
  readonly sessionOf: (session: string) => string
  forgetTokens(): void
}

const ACCOUNT = { appKey: 'ding0123456789', appSecret: 'ding_app_secret_01', robotCode: 'ding2' }

/** DingTalk's robots on loopback, from the protocol sheet. */
export async function openFakeDingtalk(): Promise<FakeDingtalk> {
  const got: Shown[] = []
  const sessions = new Map<string, string>()
  let minted = 0
  let dead = 0
  const show = (to: string, words: string, media?: string) =>
    got.push({ id: String(got.length), to, words, buttons: [], ...(media ? { media } : {}), genuine: true })
  const platform = await openFakePlatform(({ method, path, url, headers, body }): FakeAnswer => {
    if (method !== 'POST') {
      return path === '/files/dc1' ? { status: 200, body: Buffer.from('picture'), headers: { 'content-type': 'image/png' } } : { status: 404 }
    }
    const said = JSON.parse(body) as Record<string, unknown>
    if (path === '/v1.0/oauth2/accessToken') {
      if (said.appKey !== ACCOUNT.appKey || said.appSecret !== ACCOUNT.appSecret) return no(400, 'invalidClientIdOrSecret', '无效的clientId或者clientSecret')
      if (minted === dead) minted++
      return { status: 200, body: { accessToken: `at-${minted}`, expireIn: 7_200 } }
    }
    if (path === '/robot/sendBySession') return inSession(url.searchParams.get('session') ?? '', said)
    if (headers['x-acs-dingtalk-access-token'] !== `at-${minted}` || minted === dead) return no(401, 'InvalidAuthentication', '不合法的access_token')
    if (said.robotCode !== ACCOUNT.robotCode) return no(400, 'invalidParameter.robotCode.notExisted', 'robot 不存在')
    if (path === '/v1.0/robot/messageFiles/download')
      return said.downloadCode === 'dc1'
        ? { status: 200, body: { downloadUrl: `${platform.address}/files/dc1` } }
        : no(400, 'invalidParameter.downloadCode', 'downloadCode')
    if (path === '/v1.0/robot/oToMessages/batchSend') return toPerson(said)
    return no(404, 'InvalidAction.NotFound', 'not found')
  })

  function inSession(
    session: string,
    { msgtype, text, markdown }: { msgtype?: unknown; text?: { content?: string }; markdown?: { text?: string } },
  ): FakeAnswer {
    const to = sessions.get(session)
    if (to === undefined) return { status: 200, body: { errcode: 300001, errmsg: 'session 不存在' } }
    const words = msgtype === 'text' ? text?.content : msgtype === 'markdown' ? markdown?.text : undefined
    if (!words) return { status: 200, body: { errcode: 40035, errmsg: '缺少参数 msgtype' } }
    if (Buffer.byteLength(words) > 20_000) return { status: 200, body: { errcode: 460101, errmsg: 'message too long' } }
    const [, shown] = /^!\[\]\((.*)\)$/.exec(words) ?? []
    show(to, shown ? '' : words, shown)
    return { status: 200, body: { errcode: 0, errmsg: 'ok' } }
  }

  function toPerson({ userIds, msgKey, msgParam }: Record<string, unknown>): FakeAnswer {
    const people = userIds as string[]
    if (people.length < 1 || people.length > 20) return no(400, 'invalidParameter.userIds.size', 'userIds')
    const param = JSON.parse(String(msgParam)) as { content?: string; photoURL?: string }
    if (msgKey === 'sampleText' && param.content && Buffer.byteLength(param.content) <= 20_000) for (const to of people) show(to, param.content)
    else if (msgKey === 'sampleImageMsg' && param.photoURL) for (const to of people) show(to, '', param.photoURL)
    else return no(400, 'invalidParameter.msgParam.invalid', 'msgParam')
    return { status: 200, body: { processQueryKey: `k${got.length}`, flowControlledStaffIdList: [], invalidStaffIdList: [] } }
  }

  const callback = (said: object, timestamp = Date.now()): Hook => {
    const sign = createHmac('sha256', ACCOUNT.appSecret).update(`${timestamp}\n${ACCOUNT.appSecret}`).digest('base64')
    return { headers: { timestamp: String(timestamp), sign, 'content-type': 'application/json' }, body: JSON.stringify(said) }
  }
  const sessionOf = (session: string) => `${platform.address}/robot/sendBySession?session=${session}`
  return Object.assign(platform, {
    got,
    sessions,
    sessionOf,
    settings: { ...ACCOUNT, api: platform.address, sessionApi: platform.address },
    sends: /sendBySession|batchSend/,
    callback,
    write({ id, userId, text, at }: Written): Hook {
      sessions.set(`s-${userId}`, userId)
      return callback({
        conversationId: 'cid1',
        chatbotCorpId: 'ding1',
        chatbotUserId: '$:LWCP_v1:$x',
        msgId: id,
        senderNick: 'Lin',
        isAdmin: false,
        senderStaffId: userId,
        sessionWebhookExpiredTime: Date.now() + 5_400_000,
        createAt: at,
        senderCorpId: 'ding1',
        conversationType: '1',
        senderId: `$:LWCP_v1:$${userId}`,
        sessionWebhook: sessionOf(`s-${userId}`),
        robotCode: 'ding2',
        msgtype: 'text',
        text: { content: text },
      })
    },
    forgetTokens() {
      dead = minted
    },
  })
}

function no(status: number, code: string, message: string): FakeAnswer {
  return { status, body: { code, message, requestid: 'x' } }
}
