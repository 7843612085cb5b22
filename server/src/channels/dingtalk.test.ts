import { expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import type { Outbound } from './channel.ts'
import { dingtalkChannel } from './dingtalk.ts'
import { openFakeDingtalk } from './fakes/dingtalk.ts'

const CHANNEL = dingtalkChannel()
const SETTINGS = { appKey: 'ding0123456789', appSecret: 'ding_app_secret_01', robotCode: 'ding2' }
const SAID = {
  conversationId: 'cid1',
  chatbotCorpId: 'ding1',
  chatbotUserId: '$:LWCP_v1:$x',
  msgId: 'msg1',
  senderNick: 'Lin',
  isAdmin: false,
  senderStaffId: 'u1',
  sessionWebhookExpiredTime: 1760005400000,
  createAt: 1760000000000,
  senderCorpId: 'ding1',
  conversationType: '1',
  senderId: '$:LWCP_v1:$y',
  sessionWebhook: 'https://oapi.dingtalk.com/robot/sendBySession?session=s1',
  robotCode: 'ding2',
  msgtype: 'text',
  text: { content: ' hi' },
  isInAtList: true,
  atUsers: [],
}

const ask = (said: object, headers: Record<string, string> = {}, now = 1_760_000_000_000) =>
  CHANNEL.receive(
    hookRequest(
      'w1',
      { headers: { timestamp: '1760000000000', sign: 'RzBMpuAagmeGAMDhsby3YUsC+stdBXnqRrETOtqhr08=', ...headers }, body: JSON.stringify(said) },
      now,
    ),
    testAccount(CHANNEL, SETTINGS),
  )

test('a callback is believed by the signature of the vector, for an hour', async () => {
  expect(await ask(SAID)).toMatchObject({
    events: [
      {
        kind: 'message',
        externalId: 'msg1',
        userId: 'u1',
        name: 'Lin',
        content: { type: 'text', text: 'hi' },
        wayBack: { session: 's1', until: 1760005400000, staffId: 'u1' },
      },
    ],
  })
  for (const changed of [{ timestamp: '1760000000001' }, { sign: '' }, { timestamp: '' }])
    expect(await ask(SAID, changed)).toEqual({ kind: 'refused', status: 401 })
  expect(await ask(SAID, {}, 1_760_000_000_000 + 3_601_000)).toEqual({ kind: 'refused', status: 401 })
})

test('words and pictures that come together are several messages', async () => {
  const richText = [{ text: 'see ' }, { type: 'picture', downloadCode: 'dc2' }, { text: 'this' }, { type: 'picture', downloadCode: 'dc3' }]
  expect(await ask({ ...SAID, msgtype: 'richText', content: { richText }, msgId: 'msg3' })).toMatchObject({
    events: [
      { externalId: 'msg3', content: { type: 'text', text: 'see this' } },
      { externalId: 'msg3 1', media: 'dc2', content: { type: 'image' } },
      { externalId: 'msg3 2', media: 'dc3', content: { type: 'image' } },
    ],
  })
})

test('a way back to an address that is not DingTalk’s is none', async () => {
  const sessionWebhook = 'https://thief.example/robot/sendBySession?session=s1'
  expect(await ask({ ...SAID, sessionWebhook })).toMatchObject({ events: [{ wayBack: { staffId: 'u1' } }] })
  const { wayBack } = ((await ask({ ...SAID, sessionWebhook, senderStaffId: undefined })) as unknown as { events: [{ wayBack?: unknown }] }).events[0]
  expect(wayBack).toBeUndefined()
})

test('an answer goes into the session while it lives, later to the person, and nowhere else', async () => {
  const fake = await openFakeDingtalk()
  const account = testAccount(CHANNEL, fake.settings)
  fake.sessions.set('s1', 'in session')
  const send = (wayBack: Outbound['wayBack'], text: string) =>
    CHANNEL.send({ to: 'u1', wayBack, conversationId: 'c', messageId: text, part: 0, seq: 1, from: 'bot', at: '', content: { type: 'text', text } }, account)
  const until = Date.now() + 600_000
  await send({ session: 's1', until, staffId: 'u1' }, 'first')
  expect(fake.heard.at(-1)).toBe('POST /robot/sendBySession {"msgtype":"text","text":{"content":"first"}}')
  await send({ session: 's1', until: Date.now() + 30_000, staffId: 'u1' }, 'second')
  expect(fake.heard.at(-1)).toBe(
    'POST /v1.0/robot/oToMessages/batchSend {"robotCode":"ding2","userIds":["u1"],"msgKey":"sampleText","msgParam":"{\\"content\\":\\"second\\"}"}',
  )
  await send({ session: 'dead', until, staffId: 'u1' }, 'third')
  expect(fake.got.map(({ to, words }) => [to, words])).toEqual([
    ['in session', 'first'],
    ['u1', 'second'],
    ['u1', 'third'],
  ])
  expect(await send({ session: 'dead', until }, 'fourth')).toMatchObject({ problem: 'WINDOW_CLOSED', detail: expect.stringContaining('300001') })
  expect(await send(null, 'fifth')).toMatchObject({ problem: 'WINDOW_CLOSED' })
  fake.forgetTokens()
  expect(await send({ staffId: 'u1' }, 'sixth')).toMatchObject({ outcome: 'sent' })
  fake.faults.push({ on: /batchSend/, is: 'says', words: '{"processQueryKey":"k","flowControlledStaffIdList":["u1"],"invalidStaffIdList":[]}' })
  expect(await send({ staffId: 'u1' }, 'seventh')).toMatchObject({ problem: 'RATE_LIMITED' })
  fake.faults.push({ on: /batchSend/, is: 'says', words: '{"processQueryKey":"k","flowControlledStaffIdList":[],"invalidStaffIdList":["u1"]}' })
  expect(await send({ staffId: 'u1' }, 'eighth')).toMatchObject({ problem: 'RECIPIENT_GONE' })
  expect(await CHANNEL.download!('dc1', account)).toEqual({ bytes: Buffer.from('picture'), mime: 'image/png' })
  expect(await CHANNEL.probe!(account)).toEqual({ works: true, as: 'ding2' })
  expect(await CHANNEL.probe!(testAccount(CHANNEL, { ...fake.settings, appSecret: 'another_app_secret_1' }))).toMatchObject({
    works: false,
    problem: 'AUTH_REVOKED',
  })
  await fake.close()
})
