import * as z from 'zod'
import { parseBody } from '../../parse-body.ts'
import type { ChannelAccount, Media, Probe, SendProblem } from '../channel.ts'
import { type Answer, type Call, callPlatform, type Problem, problem } from '../platform/call-platform.ts'
import { fetchBytes } from '../platform/fetch-bytes.ts'
import { type Mint, useToken } from '../platform/use-token.ts'
import { wechatProblem } from './wechat-problem.ts'

/** What the API of an official account or a mini program is asked with. */
export interface ApiSettings {
  readonly appId: string
  readonly appSecret: string
  readonly api: string
}

/** 48002 to an account means that a follower wants no messages; that a page is missing means nothing worse. */
const OWN: Readonly<Record<number, SendProblem>> = { 48002: 'RECIPIENT_GONE' }

/** One question with the account's token. `idempotent`: asked twice nothing is done twice. */
export function askWechat<Settings extends ApiSettings>(
  { path, query = {}, ...call }: Omit<Call, 'url'> & { readonly path: string; readonly query?: Readonly<Record<string, string>> },
  account: ChannelAccount<Settings>,
  idempotent: boolean,
): Promise<Answer | Problem> {
  const urlWith = (token: string) => `${account.settings.api}${path}?${new URLSearchParams({ access_token: token, ...query })}`
  return useToken(account, mint, (token) => callPlatform({ ...call, url: urlWith(token) }, { idempotent, problemIn: (answer) => wechatProblem(answer, OWN) }))
}

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** The stable token: the same for all who ask, so that two houses on one account do not take it from each other. */
const mint: Mint<ApiSettings> = async ({ settings: { api, appId, appSecret } }) => {
  const answer = await callPlatform(
    {
      method: 'POST',
      url: `${api}/cgi-bin/stable_token`,
      json: { grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: false },
    },
    // here 40001 says that the secret is wrong
    { idempotent: true, problemIn: (told) => wechatProblem(told, { 40001: 'AUTH_REVOKED' }) },
  )
  if (answer.outcome === 'problem') return answer
  const told = Token.safeParse(answer.body).data
  return told ? { token: told.access_token, lifeMs: told.expires_in * 1_000 } : problem('TRANSIENT', 'no token in the answer')
}

/** The bytes of a picture, voice or video; of a video WeChat tells only where it lies. */
export async function downloadWechat<Settings extends ApiSettings>(media: string, account: ChannelAccount<Settings>): Promise<Media> {
  const got = await useToken(account, mint, async (token) => {
    const query = new URLSearchParams({ access_token: token, media_id: media })
    const fetched = await fetchBytes(`${account.settings.api}/cgi-bin/media/get?${query}`)
    if (!/json|text/.test(fetched.mime)) return { outcome: 'fetched' as const, media: fetched }
    const body = parseBody(fetched.bytes)
    const video = z.object({ video_url: z.url() }).safeParse(body).data
    if (video) return { outcome: 'fetched' as const, media: await fetchBytes(video.video_url) }
    return wechatProblem({ status: 200, body }) ?? problem('CONTENT_REJECTED', 'no media in the answer')
  })
  if (got.outcome === 'problem') throw new Error(got.detail)
  return got.media
}

/** A token is given only to the right secret from an address on the list: whoever has one is connected. */
export async function probeWechat(account: ChannelAccount<ApiSettings>): Promise<Probe> {
  const minted = await mint(account)
  return 'outcome' in minted ? { works: false, problem: minted.problem, detail: minted.detail } : { works: true, as: account.settings.appId }
}
