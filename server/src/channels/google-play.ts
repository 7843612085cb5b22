import * as z from 'zod'
import { setting } from '../setting.ts'
import type { Channel, ChannelAccount, Outbound, Probe, Receipt } from './channel.ts'
import { mintGoogleToken, ServiceAccount } from './google/google-token.ts'
import { type Answer, type Call, callPlatform, type Problem, problem, wordsIn } from './platform/call-platform.ts'
import { useToken } from './platform/use-token.ts'
import { asChannel } from './reviews/as-channel.ts'
import { listenToReviews, type Review } from './reviews/listen-to-reviews.ts'
import { mayAnswer } from './reviews/may-answer.ts'

const CONSOLE = { zh: 'Google Play 管理中心 → 您的应用', en: 'Google Play Console → your app' }
const CLOUD = {
  zh: 'Google Cloud → 服务账号 → 密钥（JSON）；再到 Play 管理中心“用户和权限”里给它“回复评价”的权限',
  en: 'Google Cloud → Service accounts → Keys (JSON); then let it reply to reviews under Users and permissions in the Play Console',
}

export const GooglePlaySettings = z.object({
  packageName: setting(z.string().regex(/^[A-Za-z][\w.]{2,150}$/), { zh: '应用包名', en: 'Package name of the app', where: CONSOLE }),
  serviceAccount: setting(ServiceAccount, {
    zh: '服务账号密钥（整个 JSON 文件）',
    en: 'Key of the service account (the whole JSON file)',
    secret: true,
    where: CLOUD,
  }),
  botAnswers: setting(z.boolean().default(false), { zh: '机器人可以公开回复', en: 'The bot may answer in public', advanced: true }),
  everyMinutes: setting(z.number().min(0.01).max(1_440).default(60), { zh: '每隔几分钟看一次', en: 'Minutes between looks', advanced: true }),
  api: setting(z.url().default('https://androidpublisher.googleapis.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
  oauth: setting(z.url().default('https://oauth2.googleapis.com'), { zh: '授权地址', en: 'Address where tokens are given', advanced: true }),
})
export type GooglePlaySettings = z.infer<typeof GooglePlaySettings>

/** Reviews of an app on Google Play, and the one answer to each. */
export function googlePlayChannel(): Channel<GooglePlaySettings> {
  return {
    name: 'google-play',
    settings: GooglePlaySettings,
    ...asChannel,
    send,
    listen: (account, hear, signal) => listenToReviews({ account, hear, signal, fetch: () => fetchReviews(account) }),
    probe,
  }
}

type Account = ChannelAccount<GooglePlaySettings>

const Time = z.object({ seconds: z.coerce.number() }).transform(({ seconds }) => seconds * 1_000)
const PlayReview = z.object({
  reviewId: z.string().min(1).max(300),
  authorName: z.string().default(''),
  comments: z.array(
    z.object({
      userComment: z
        .object({ text: z.string().default(''), lastModified: Time, starRating: z.int().min(0).max(5).default(0), reviewerLanguage: z.string().optional() })
        .optional(),
      developerComment: z.object({ text: z.string().default(''), lastModified: Time }).optional(),
    }),
  ),
})
const Page = z.object({ reviews: z.array(z.unknown()).default([]), tokenPagination: z.object({ nextPageToken: z.string().optional() }).optional() })

/** Google shows those of the last seven days that have words. */
async function fetchReviews(account: Account): Promise<readonly Review[] | Problem> {
  const reviews: Review[] = []
  for (let token: string | undefined = ''; token !== undefined; ) {
    const query: URLSearchParams = new URLSearchParams({ maxResults: '100', ...(token ? { token } : {}) })
    const told = await ask({ method: 'GET', path: `?${query}` }, account)
    if (told.outcome === 'problem') return told
    const page = Page.safeParse(told.body ?? {}).data
    if (!page) return problem('TRANSIENT', `what Google answered cannot be read: ${wordsIn(told.body)}`)
    // one that cannot be read hides no others
    reviews.push(...page.reviews.flatMap((one) => reviewIn(PlayReview.safeParse(one).data) ?? []))
    token = page.tokenPagination?.nextPageToken
  }
  return reviews
}

function reviewIn(review: z.infer<typeof PlayReview> | undefined): Review | null {
  const said = review?.comments.find(({ userComment }) => userComment)?.userComment
  const answer = review?.comments.find(({ developerComment }) => developerComment)?.developerComment
  if (!review || !said) return null
  return {
    id: review.reviewId,
    name: review.authorName,
    ...(said.reviewerLanguage ? { locale: said.reviewerLanguage } : {}),
    stars: said.starRating,
    words: said.text.trim(),
    at: said.lastModified,
    ...(answer ? { answer: { id: answerId(review.reviewId, answer.lastModified), words: answer.text, at: answer.lastModified, isPublic: true } } : {}),
  }
}

/** Google gives answers no ids. */
function answerId(reviewId: string, at: number): string {
  return `${reviewId} answered ${at}`
}

const MOST = 350

async function send(message: Outbound, account: Account): Promise<Receipt> {
  const refused = mayAnswer(message, { most: MOST, botAnswers: account.settings.botAnswers })
  if (refused) return refused
  const replyText = 'text' in message.content ? message.content.text : ''
  const sent = await ask({ method: 'POST', path: `/${encodeURIComponent(message.to)}:reply`, json: { replyText } }, account)
  if (sent.outcome === 'problem') return sent
  const edited = z.object({ result: z.object({ lastEdited: Time }) }).safeParse(sent.body).data?.result.lastEdited
  return { outcome: 'sent', externalId: edited === undefined ? null : answerId(message.to, edited) }
}

async function probe(account: Account): Promise<Probe> {
  const told = await ask({ method: 'GET', path: '?maxResults=1' }, account)
  return told.outcome === 'problem' ? { works: false, problem: told.problem, detail: told.detail } : { works: true, as: account.settings.packageName }
}

const SCOPE = 'https://www.googleapis.com/auth/androidpublisher'

function ask({ path, ...call }: Omit<Call, 'url' | 'headers'> & { readonly path: string }, account: Account): Promise<Answer | Problem> {
  const { settings } = account
  const url = `${settings.api}/androidpublisher/v3/applications/${settings.packageName}/reviews${path}`
  return useToken(
    account,
    () => mintGoogleToken({ ...settings, scope: SCOPE }),
    (token) => callPlatform({ ...call, url, headers: { authorization: `Bearer ${token}` } }, { idempotent: true, problemIn }),
  )
}

function problemIn({ status, body }: Answer): Problem | null {
  // taken back by whoever wrote it
  return status === 404 ? problem('RECIPIENT_GONE', `HTTP 404 ${wordsIn(body)}`) : null
}
