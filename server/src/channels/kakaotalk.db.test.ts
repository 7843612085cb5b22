import { describe, expect, test } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { knock } from '../test-doors.ts'
import { channelContract } from './channel.contract.ts'
import type { Channel } from './channel.ts'
import { openFakeKakao } from './fakes/kakaotalk.ts'
import { kakaoTalkChannel } from './kakaotalk.ts'

describe('KakaoTalk', () => {
  // the answer stands in the response: nobody says what came of it
  channelContract({ open: openKakao, answers: false })
})

test('a shopper is answered in the response itself; what was said meanwhile comes with the next', async () => {
  const at = await openKakao()
  const ask = async (words: string) => {
    const { headers, body } = at.fake.hook('kim', words)
    const answer = await knock(at.house.address, { path: `/api/v1/channels/${at.account.id}/hook`, headers: headers as Record<string, string>, body })
    at.fake.show('kim', JSON.stringify(answer.body))
    return answer.status
  }
  expect(await ask('hello')).toBe(200)
  expect(at.fake.got.map(({ words }) => words).join('\n')).toMatch(/\w/)
  const before = at.fake.got.length
  const { conversationId } = (await at.house.database.pool.query(`select conversation_id as "conversationId" from identities where user_id = 'kim'`)).rows[0]
  const note = { id: at.house.house.newId() as never, content: { type: 'text', text: 'Your parcel is here.' } as const, now: at.house.house.now() }
  await at.house.house.deskHouse.conversations.say(at.house.workspaceId, conversationId, note, false)
  await ask('where is my parcel')
  expect(at.fake.got.slice(before)[0]!.words).toBe('Your parcel is here.')
  await at.close()
})

async function openKakao() {
  const fake = await openFakeKakao()
  const at = await openChannelUnderTest(kakaoTalkChannel(), fake)
  const channel = at.channel as Channel
  const good = fake.hook('a1b2c3', '주문 어디?')
  return {
    ...at,
    fake,
    to: 'somebody',
    hasIds: false as const,
    // what the suite sends is shown as the response would be
    channel: {
      ...channel,
      async send(message: Parameters<Channel['send']>[0]) {
        fake.show(message.to, channel.inResponse!.render([message.content], at.request(good), at.account, 'bot').body!)
        return { outcome: 'sent' as const, externalId: null }
      },
    },
    inbound: [
      {
        name: 'a text',
        request: at.request(good, 1_760_000_000_000),
        becomes: { externalId: 'QlVC', userId: 'a1b2c3', locale: 'ko', content: { type: 'text' as const, text: '주문 어디?' }, at: 1_760_000_000_000 },
      },
      {
        name: 'a picture',
        request: at.request(fake.hook('a1b2c3', 'https://talk.kakaocdn.net/a.jpg'), 1_760_000_010_000),
        becomes: { externalId: '', media: 'https://talk.kakaocdn.net/a.jpg', content: { type: 'image' as const, url: '', mime: 'image/jpeg' } },
      },
    ].map((one) => ({ ...one, becomes: { ...one.becomes, externalId: idOf(channel, one.request, at.account) } })),
    ignored: [{ name: 'nothing but blanks', request: at.request(fake.hook('a1b2c3', '  ')), says: 'no words' }],
    strangers: [
      { name: 'no secret', request: at.request({ ...good, headers: {} }) },
      { name: 'another secret', request: at.request(fake.hook('a1b2c3', 'hi', 'kakao_skill_secret_02')) },
      { name: 'a part of it', request: at.request(fake.hook('a1b2c3', 'hi', 'kakao_skill')) },
    ],
    invalid: ['not json', '[]', '{}', '{"userRequest":{"utterance":7}}'].map((body) => ({ name: body, request: at.request({ ...good, body }) })),
    nonsenseSettings: [{ secret: 'short' }, { secret: 'kakao_skill_secret_01', header: 'not a header' }],
  }
}

/** Kakao gives no ids: the channel makes one of person, words and time. */
function idOf(channel: Channel, request: Parameters<Channel['receive']>[0], account: Parameters<Channel['receive']>[1]): string {
  const received = channel.receive(request, account)
  const [event] = 'events' in received && Array.isArray(received.events) ? received.events : []
  return event?.kind === 'message' ? event.externalId : ''
}
