import * as z from 'zod'
import { parseBody } from '../../parse-body.ts'
import type { ChannelAccount, Media, SendProblem } from '../channel.ts'
import { type Answer, type Call, callPlatform, type Problem, problem } from '../platform/call-platform.ts'
import { fetchBytes } from '../platform/fetch-bytes.ts'
import { type Mint, useToken } from '../platform/use-token.ts'
import { wechatProblem } from './wechat-problem.ts'

/** The API of WeChat or of WeCom: how it gives tokens, and which error codes mean something else there. */
export interface Api<Settings> {
  readonly mint: Mint<Settings>
  readonly problems: Readonly<Record<number, SendProblem>>
}

export interface Question extends Omit<Call, 'url'> {
  readonly path: string
  /** Asked twice nothing is done twice. */
  readonly idempotent: boolean
  readonly timeoutMs?: number
}

/** One question with the account's token. */
export function askApi<Settings extends { readonly api: string }>(
  { path, idempotent, timeoutMs, ...call }: Question,
  account: ChannelAccount<Settings>,
  { mint, problems }: Api<Settings>,
): Promise<Answer | Problem> {
  const manner = { idempotent, problemIn: (answer: Answer) => wechatProblem(answer, problems), ...(timeoutMs ? { timeoutMs } : {}) }
  return useToken(account, mint, (token) =>
    callPlatform({ ...call, url: `${account.settings.api}${path}?${new URLSearchParams({ access_token: token })}` }, manner),
  )
}

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** The token in an answer. */
export function mintedIn(answer: Answer | Problem): Awaited<ReturnType<Mint<unknown>>> {
  if (answer.outcome === 'problem') return answer
  const told = Token.safeParse(answer.body).data
  return told ? { token: told.access_token, lifeMs: told.expires_in * 1_000 } : problem('TRANSIENT', 'no token in the answer')
}

/** The bytes of a picture, voice or video; of some videos only the place is told. Throws. */
export async function downloadMedia<Settings extends { readonly api: string }>(
  media: string,
  account: ChannelAccount<Settings>,
  { mint, problems }: Api<Settings>,
): Promise<Media> {
  const got = await useToken(account, mint, async (token) => {
    const query = new URLSearchParams({ access_token: token, media_id: media })
    const fetched = await fetchBytes(`${account.settings.api}/cgi-bin/media/get?${query}`)
    if (!/json|text/.test(fetched.mime)) return { outcome: 'fetched' as const, media: fetched }
    const body = parseBody(fetched.bytes)
    const video = z.object({ video_url: z.url() }).safeParse(body).data
    if (video) return { outcome: 'fetched' as const, media: await fetchBytes(video.video_url) }
    return wechatProblem({ status: 200, body }, problems) ?? problem('CONTENT_REJECTED', 'no media in the answer')
  })
  if (got.outcome === 'problem') throw new Error(got.detail)
  return got.media
}
