import { createHash } from 'node:crypto'
import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame } from '../signed-body.ts'
import type { Acknowledgement, Channel, ChannelAccount, RawRequest, Received } from './channel.ts'

const BUILDER = { zh: 'Kakao 채널 챗봇 관리자 → 스킬', en: 'Kakao channel chatbot admin → Skill' }

export const KakaoTalkSettings = z.object({
  secret: setting(z.string().min(16), {
    zh: '自己想一个密钥（16 位以上），填到技能的请求头里',
    en: 'A secret of your own making (16 signs or more), entered as a header of the skill',
    secret: true,
    where: BUILDER,
  }),
  header: setting(
    z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .default('x-xiaoer-key'),
    { zh: '请求头的名字', en: 'Name of the header', where: BUILDER },
  ),
})
export type KakaoTalkSettings = z.infer<typeof KakaoTalkSettings>

/** KakaoTalk's chatbot skill: the answer stands in the response. What people say later is shown with the shopper's next message. */
export function kakaoTalkChannel(): Channel<KakaoTalkSettings> {
  return {
    name: 'kakaotalk',
    settings: KakaoTalkSettings,
    capabilities: {
      chat: true,
      text: { max: 1_000, unit: 'utf16' },
      buttons: { max: 10, label: 14 },
      cards: false,
      media: ['image'],
      typing: false,
      read: false,
      idempotent: true,
    },
    needsSending: () => false,
    receive,
    // there is no way to write first: what is said waits until they write
    send: async () => ({ outcome: 'sent', externalId: null }),
    inResponse: { withinMs: WITHIN_MS, render },
  }
}

/** Kakao waits 5 s; a little is kept for the way. */
const WITHIN_MS = 4_300
/** It repeats nothing and has no ids: the same words of the same person within this time are one message. */
const SAME_MS = 3_000

const Asked = z.object({
  userRequest: z.object({
    utterance: z.string().max(20_000),
    lang: z.string().nullish(),
    user: z.object({ id: z.string().min(1).max(200) }),
  }),
})

function receive(request: RawRequest, { settings }: ChannelAccount<KakaoTalkSettings>): Received {
  if (!isSame(request.headers[settings.header] ?? '', settings.secret)) return { kind: 'refused', status: 401 }
  const asked = Asked.safeParse(parseBody(request.body))
  if (!asked.success) return { kind: 'invalid', message: 'not a request of a skill' }
  const { utterance, user, lang } = asked.data.userRequest
  if (utterance.trim() === '')
    return { kind: 'events', events: [{ kind: 'other', why: 'no words' }], acknowledge: json(answer([{ simpleText: { text: GREETING } }])) }
  const externalId = createHash('sha256')
    .update(JSON.stringify([user.id, utterance, Math.floor(request.now / SAME_MS)]))
    .digest('base64url')
  const isPicture = PICTURE.test(utterance)
  const content: Content = isPicture ? { type: 'image', url: '', mime: 'image/jpeg' } : { type: 'text', text: utterance }
  const message = {
    externalId,
    userId: user.id,
    signedLogin: false,
    content,
    at: request.now,
    locale: lang ?? 'ko',
    ...(isPicture ? { media: utterance } : {}),
  }
  return { kind: 'events', events: [{ kind: 'message', ...message }] }
}

/** Pictures come as their address. */
const PICTURE = /^https:\/\/[^\s]+$/
const GREETING = '안녕하세요, 무엇을 도와드릴까요?'
const LATER = '확인하고 있습니다. 잠시 후 아무 말이나 보내 주시면 이어서 안내해 드릴게요.'
const MOST_OUTPUTS = 3

/** At most three bubbles: what is more stands together in the last. */
function render(replies: readonly Content[]): Acknowledgement {
  const outputs = replies.map(outputOf)
  const buttons = replies.flatMap((content) => (content.type === 'buttons' ? content.buttons : []))
  const quickReplies = buttons.slice(-10).map(({ label }) => ({ label, action: 'message', messageText: label }))
  return json(answer(outputs.length > 0 ? merged(outputs) : [{ simpleText: { text: LATER } }], quickReplies))
}

type Output = { simpleText: { text: string } } | { simpleImage: { imageUrl: string; altText: string } }

function outputOf(content: Content): Output {
  if (content.type === 'image') return { simpleImage: { imageUrl: content.url, altText: content.name ?? '사진' } }
  return { simpleText: { text: 'text' in content ? (content.text ?? '') : '' } }
}

function merged(outputs: readonly Output[]): readonly Output[] {
  if (outputs.length <= MOST_OUTPUTS) return outputs
  const rest = outputs.slice(MOST_OUTPUTS - 1).map((output) => ('simpleText' in output ? output.simpleText.text : output.simpleImage.imageUrl))
  return [...outputs.slice(0, MOST_OUTPUTS - 1), { simpleText: { text: rest.join('\n\n').slice(0, 1_000) } }]
}

function answer(outputs: readonly Output[], quickReplies: readonly unknown[] = []): unknown {
  return { version: '2.0', template: { outputs, ...(quickReplies.length > 0 ? { quickReplies } : {}) } }
}

function json(body: unknown): Acknowledgement {
  return { contentType: 'application/json', body: JSON.stringify(body) }
}
