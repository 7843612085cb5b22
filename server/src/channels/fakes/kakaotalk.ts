import { openFakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeKakao extends FakeChannel {
  /** Shows an answer of the skill as the app does; throws where Kakao would show its error bubble. */
  show(to: string, body: string): void
  hook(userId: string, utterance: string, secret?: string): Hook & { readonly body: string }
}

interface Answer {
  readonly version: string
  readonly template: {
    readonly outputs: readonly { readonly simpleText?: { readonly text: string }; readonly simpleImage?: { readonly imageUrl: string } }[]
    readonly quickReplies?: readonly { readonly label: string; readonly action: string; readonly messageText: string }[]
  }
}

/** A KakaoTalk channel with our skill, from the protocol sheet: it asks, and shows what stands in the response. */
export async function openFakeKakao(secret = 'kakao_skill_secret_01'): Promise<FakeKakao> {
  const got: Shown[] = []
  const platform = await openFakePlatform(() => ({ status: 404 }))
  const hook = (userId: string, utterance: string, key = secret) => ({
    headers: { 'content-type': 'application/json', 'x-xiaoer-key': key },
    body: JSON.stringify({
      intent: { id: 'i1', name: '폴백 블록' },
      userRequest: {
        timezone: 'Asia/Seoul',
        params: { surface: 'Kakaotalk.plusfriend' },
        block: { id: 'b1', name: '폴백 블록' },
        utterance,
        lang: 'ko',
        user: { id: userId, type: 'botUserKey', properties: { botUserKey: userId, isFriend: true } },
      },
      bot: { id: 'bot1', name: 'shop' },
      action: { id: 'ac1', name: 'skill', params: {}, detailParams: {}, clientExtra: {} },
      contexts: [],
    }),
  })
  return Object.assign(platform, {
    got,
    hook,
    settings: { secret },
    sends: /never/,
    write: ({ userId, text }: Written) => hook(userId, text),
    show(to: string, body: string) {
      const { version, template } = JSON.parse(body) as Answer
      const { outputs, quickReplies = [] } = template
      if (version !== '2.0' || outputs.length < 1 || outputs.length > 3 || quickReplies.length > 10)
        throw new Error(`Kakao shows an error for ${body.slice(0, 200)}`)
      outputs.forEach(({ simpleText, simpleImage }, index) => {
        if (simpleText && (simpleText.text.length < 1 || simpleText.text.length > 1_000)) throw new Error('simpleText: 1 to 1000 signs')
        const buttons = index === outputs.length - 1 ? quickReplies.map(({ label }) => label) : []
        got.push({ to, id: `${got.length}`, words: simpleText?.text ?? '', buttons, ...(simpleImage ? { media: simpleImage.imageUrl } : {}), genuine: true })
      })
    },
  })
}
