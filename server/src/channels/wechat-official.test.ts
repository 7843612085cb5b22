import { expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import { openFakeWechat } from './fakes/wechat.ts'
import { wechatOfficialChannel } from './wechat-official.ts'

const CHANNEL = wechatOfficialChannel()
const PLAIN = { appId: 'wxba5fad812f8e6fb9', appSecret: 'wechat_app_secret_01', token: 'AAAAA' }

test('the address is answered as in WeChat’s own vector', async () => {
  const query = { signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696', timestamp: '1714036504', nonce: '1514711492', echostr: '4375120948345356249' }
  const ask = (changed: object, now = 1_714_036_504_000) =>
    CHANNEL.receive(hookRequest('w1', { method: 'GET', query: { ...query, ...changed } }, now), testAccount(CHANNEL, PLAIN))
  expect(await ask({})).toEqual({ kind: 'handshake', acknowledge: { body: '4375120948345356249' } })
  expect(await ask({ nonce: '1514711493' })).toEqual({ kind: 'refused', status: 403 })
  expect(await ask({}, 1_714_036_504_000 + 301_000)).toEqual({ kind: 'refused', status: 403 })
})

test('plain words are believed as in WeChat’s own vector, and no more once a key is set', async () => {
  const query = { signature: '899cf89e464efb63f54ddac96b0a0a235f53aa78', timestamp: '1714037059', nonce: '486452656', openid: 'oU1' }
  const body =
    '<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[oU1]]></FromUserName><CreateTime>1714037059</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[hi]]></Content><MsgId>24895734857348573</MsgId></xml>'
  const request = hookRequest('w1', { query, body }, 1_714_037_059_000)
  expect(await CHANNEL.receive(request, testAccount(CHANNEL, PLAIN))).toMatchObject({ events: [{ externalId: '24895734857348573', userId: 'oU1' }] })
  expect(await CHANNEL.receive(request, testAccount(CHANNEL, { ...PLAIN, aesKey: 'A'.repeat(43) }))).toEqual({ kind: 'refused', status: 403 })
})

test('a token is fetched once for all, and once more when it is dead', async () => {
  const fake = await openFakeWechat()
  const account = testAccount(CHANNEL, fake.settings)
  const minted = () => fake.heard.filter((said) => said.includes('stable_token')).length
  const send = (messageId: string) =>
    CHANNEL.send(
      { to: 'oU1', wayBack: null, conversationId: 'c', messageId, part: 0, seq: 1, from: 'bot', at: '', content: { type: 'text', text: messageId } },
      account,
    )
  fake.left.set('oU1', 10)
  await Promise.all(['1', '2', '3'].map(send))
  expect(minted()).toBe(1)
  fake.forgetTokens()
  await send('4')
  expect([minted(), fake.got.length]).toEqual([2, 4])
  await fake.close()
})

test('five answers to one message, none to somebody who wrote too long ago, and to the letter', async () => {
  const fake = await openFakeWechat()
  const account = testAccount(CHANNEL, fake.settings)
  const send = (to: string) =>
    CHANNEL.send(
      {
        to,
        wayBack: null,
        conversationId: 'c',
        messageId: 'm',
        part: 0,
        seq: 1,
        from: 'bot',
        at: '',
        content: { type: 'buttons', text: '满意吗？', buttons: [{ id: 'yes', label: '满意' }] },
      },
      account,
    )
  expect(await send('oStranger')).toMatchObject({ problem: 'WINDOW_CLOSED', detail: expect.stringContaining('45015') })
  fake.write({ id: '1', userId: 'oU1', text: 'hi', at: Date.now() })
  for (let count = 0; count < 5; count++) expect((await send('oU1')).outcome).toBe('sent')
  expect(await send('oU1')).toMatchObject({ problem: 'QUOTA_WINDOW', detail: expect.stringContaining('45047') })
  expect(fake.heard.at(-1)).toBe(
    'POST /cgi-bin/message/custom/send {"touser":"oU1","msgtype":"msgmenu","msgmenu":{"head_content":"满意吗？","list":[{"id":"yes","content":"满意"}],"tail_content":""}}',
  )
  await fake.close()
})

test('pictures and films are fetched, also after the token died; what is not there is told', async () => {
  const fake = await openFakeWechat()
  const account = testAccount(CHANNEL, fake.settings)
  const fetched = (media: string) => CHANNEL.download!(media, account)
  expect(await fetched('md1')).toEqual({ bytes: Buffer.from('media'), mime: 'image/jpeg' })
  fake.forgetTokens()
  expect(await fetched('video')).toEqual({ bytes: Buffer.from('media'), mime: 'video/mp4' })
  await expect(fetched('lost')).rejects.toThrow('40007')
  await fake.close()
})

test('an account that works says so, and one that does not says why', async () => {
  const fake = await openFakeWechat()
  const probe = (changed: object) => CHANNEL.probe!(testAccount(CHANNEL, { ...fake.settings, ...changed }))
  expect(await probe({})).toEqual({ works: true, as: 'wx0123456789abcdef' })
  expect(await probe({ appSecret: 'another_app_secret_1' })).toMatchObject({ works: false, problem: 'AUTH_REVOKED', detail: expect.stringContaining('40125') })
  fake.faults.push({ on: /stable_token/, is: 'says', words: '{"errcode":40164,"errmsg":"invalid ip, not in whitelist"}' })
  expect(await probe({})).toMatchObject({ works: false, problem: 'AUTH_REVOKED', detail: expect.stringContaining('whitelist') })
  await fake.close()
})
