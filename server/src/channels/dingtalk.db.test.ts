import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import type { SendProblem } from './channel.ts'
import { dingtalkChannel } from './dingtalk.ts'
import { openFakeDingtalk } from './fakes/dingtalk.ts'

describe('DingTalk', () => {
  channelContract({ open: openDingtalk, answers: true })
})

async function openDingtalk() {
  const fake = await openFakeDingtalk()
  fake.sessions.set('s1', 'u1')
  const at = await openChannelUnderTest(dingtalkChannel(), fake)
  const said = (msgtype: string, rest: object) => ({
    msgtype,
    msgId: `${msgtype}-1`,
    conversationType: '1',
    conversationId: 'cid1',
    senderStaffId: 'u1',
    senderNick: 'Lin',
    sessionWebhook: fake.sessionOf('s1'),
    sessionWebhookExpiredTime: 1_760_005_400_000,
    robotCode: 'ding2',
    createAt: 1_760_000_000_000,
    ...rest,
  })
  const hook = (told: object) => at.request(fake.callback(told))
  const good = fake.callback(said('text', { text: { content: 'hello' } }))
  const failsWith = (status: number, code: string, problem: SendProblem) => ({
    name: code,
    fail: () => void fake.faults.push({ on: fake.sends, is: 'answers' as const, status, words: JSON.stringify({ code, message: 'no', requestid: 'x' }) }),
    problem,
  })
  return {
    ...at,
    to: 'u-somebody',
    wayBack: { staffId: 'u-somebody' },
    inbound: [
      {
        name: 'a text',
        request: hook(said('text', { text: { content: ' hello' } })),
        becomes: {
          externalId: 'text-1',
          userId: 'u1',
          name: 'Lin',
          content: { type: 'text' as const, text: 'hello' },
          at: 1_760_000_000_000,
          wayBack: { session: 's1', until: 1_760_005_400_000, staffId: 'u1' },
        },
      },
      {
        name: 'a picture',
        request: hook(said('picture', { content: { downloadCode: 'dc1', pictureDownloadCode: 'dc1' } })),
        becomes: { externalId: 'picture-1', media: 'dc1', content: { type: 'image' as const, url: '', mime: 'image/jpeg' } },
      },
      {
        name: 'a recording, with what DingTalk heard',
        request: hook(said('audio', { content: { duration: 2_000, downloadCode: 'dc2', recognition: '我要退货' } })),
        becomes: { externalId: 'audio-1', media: 'dc2', content: { type: 'voice' as const, url: '', mime: 'audio/amr', text: '我要退货' } },
      },
      {
        name: 'a film',
        request: hook(said('video', { content: { duration: 2, downloadCode: 'dc3', videoType: 'mp4' } })),
        becomes: { externalId: 'video-1', media: 'dc3', content: { type: 'video' as const, url: '', mime: 'video/mp4' } },
      },
      {
        name: 'a file',
        request: hook(said('file', { content: { fileName: 'a.pdf', fileId: '1', downloadCode: 'dc4', spaceId: '2' } })),
        becomes: { externalId: 'file-1', media: 'dc4', content: { type: 'file' as const, url: '', mime: 'application/octet-stream', name: 'a.pdf' } },
      },
    ],
    ignored: [
      { name: 'a group', request: hook(said('text', { conversationType: '2', text: { content: 'hi' }, isInAtList: true })), says: 'group' },
      { name: 'another robot', request: hook(said('text', { robotCode: 'ding3', text: { content: 'hi' } })), says: 'ding3' },
      { name: 'a kind that is not known', request: hook(said('hologram', {})), says: 'hologram' },
    ],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'another time', request: at.request({ ...good, headers: { ...good.headers, timestamp: String(Number(good.headers!.timestamp) - 1) } }) },
      { name: 'another signature', request: at.request({ ...good, headers: { ...good.headers, sign: 'A'.repeat(44) } }) },
      { name: 'two hours old', request: at.request(fake.callback(said('text', { text: { content: 'hi' } }), Date.now() - 7_200_000)) },
    ],
    invalid: ['words', '[]', '{}', JSON.stringify(said('text', { createAt: 'soon' })), JSON.stringify(said('text', { msgId: '' }))].map((body) => ({
      name: body,
      request: at.request({ ...good, body }),
    })),
    nonsenseSettings: [
      { ...fake.settings, appSecret: 'short' },
      { ...fake.settings, robotCode: '' },
      { ...fake.settings, api: 'dingtalk' },
    ],
    refusals: [
      failsWith(403, 'Forbidden.AccessDenied.QpsLimitForApi', 'RATE_LIMITED'),
      failsWith(403, 'Forbidden.AccessDenied.AccessTokenPermissionDenied', 'AUTH_REVOKED'),
      failsWith(400, 'invalidParameter.msgParam.invalid', 'CONTENT_REJECTED'),
      failsWith(400, 'staffId.notExisted', 'RECIPIENT_GONE'),
    ],
  }
}
