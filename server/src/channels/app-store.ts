import { importPKCS8, SignJWT } from 'jose'
import * as z from 'zod'
import { setting } from '../setting.ts'
import type { Channel, ChannelAccount, Outbound, Probe, Receipt } from './channel.ts'
import { type Answer, callPlatform, type Problem, problem, wordsIn } from './platform/call-platform.ts'
import { asChannel } from './reviews/as-channel.ts'
import { listenToReviews, type Review } from './reviews/listen-to-reviews.ts'
import { mayAnswer } from './reviews/may-answer.ts'

const KEYS = {
  zh: 'App Store Connect → 用户和访问 → 集成 → App Store Connect API，角色选“客户支持”',
  en: 'App Store Connect → Users and Access → Integrations → App Store Connect API, role Customer Support',
}
const APP = { zh: 'App Store Connect → 您的 App → App 信息 → Apple ID', en: 'App Store Connect → your app → App Information → Apple ID' }

export const AppStoreSettings = z.object({
  appId: setting(z.string().regex(/^\d{5,20}$/), { zh: 'App 的 Apple ID', en: 'Apple ID of the app', where: APP }),
  issuerId: setting(z.guid(), { zh: 'Issuer ID', en: 'Issuer ID', where: KEYS }),
  keyId: setting(z.string().regex(/^[A-Z0-9]{5,20}$/), { zh: '密钥编号', en: 'Key ID', where: KEYS }),
  privateKey: setting(z.string().includes('PRIVATE KEY').max(2_000), {
    zh: '密钥（整个 .p8 文件）',
    en: 'Key (the whole .p8 file)',
    secret: true,
    where: KEYS,
  }),
  botAnswers: setting(z.boolean().default(false), { zh: '机器人可以公开回复', en: 'The bot may answer in public', advanced: true }),
  everyMinutes: setting(z.number().min(0.01).max(1_440).default(60), { zh: '每隔几分钟看一次', en: 'Minutes between looks', advanced: true }),
  api: setting(z.url().default('https://api.appstoreconnect.apple.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
})
export type AppStoreSettings = z.infer<typeof AppStoreSettings>

/** Reviews of an app in the App Store, and the one answer to each, which Apple publishes within a day. */
export function appStoreChannel(): Channel<AppStoreSettings> {
  return {
    name: 'app-store',
    settings: AppStoreSettings,
    ...asChannel,
    send,
    listen: (account, hear, signal) => listenToReviews({ account, hear, signal, fetch: (since) => fetchReviews(since, account) }),
    probe,
  }
}

type Account = ChannelAccount<AppStoreSettings>

const Time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const AppReview = z.object({
  id: z.string().min(1).max(200),
  attributes: z.object({
    rating: z.int().min(1).max(5),
    title: z.string().nullish(),
    body: z.string().nullish(),
    reviewerNickname: z.string().default(''),
    createdDate: Time,
    territory: z.string().optional(),
  }),
  relationships: z.object({ response: z.object({ data: z.object({ id: z.string() }).nullish() }).optional() }).optional(),
})
const Response = z.object({
  id: z.string(),
  attributes: z.object({ responseBody: z.string().default(''), state: z.string().optional(), lastModifiedDate: Time }),
})
const Page = z.object({ data: z.array(z.unknown()), included: z.array(z.unknown()).default([]), links: z.object({ next: z.url().optional() }).default({}) })

/** From the newest back to `since`: Apple shows all that ever were. */
async function fetchReviews(since: number, account: Account): Promise<readonly Review[] | Problem> {
  const reviews: Review[] = []
  const { api, appId } = account.settings
  let url: string | undefined = `${api}/v1/apps/${appId}/customerReviews?sort=-createdDate&limit=200&include=response`
  while (url !== undefined) {
    // the next page is Apple's too, or our token would go elsewhere
    if (new URL(url).origin !== new URL(api).origin) return problem('TRANSIENT', 'the next page lies elsewhere')
    const told = await ask('GET', url, account)
    if (told.outcome === 'problem') return told
    const page: z.infer<typeof Page> | undefined = Page.safeParse(told.body).data
    if (!page) return problem('TRANSIENT', `what Apple answered cannot be read: ${wordsIn(told.body)}`)
    // one that cannot be read hides no others
    const answers = new Map(page.included.flatMap((one) => Response.safeParse(one).data ?? []).map((one) => [one.id, one]))
    const shown = page.data.flatMap((one) => AppReview.safeParse(one).data ?? []).map((one) => reviewOf(one, answers))
    reviews.push(...shown)
    const oldest = shown.at(-1)
    url = oldest && oldest.at >= since ? page.links.next : undefined
  }
  return reviews
}

function reviewOf({ id, attributes, relationships }: z.infer<typeof AppReview>, answers: ReadonlyMap<string, z.infer<typeof Response>>): Review {
  const { rating, title, body, reviewerNickname, createdDate, territory } = attributes
  const answer = answers.get(relationships?.response?.data?.id ?? '')
  return {
    id,
    name: reviewerNickname,
    ...(territory && CHINESE.has(territory) ? { locale: 'zh' } : {}),
    stars: rating,
    words: [title, body].filter(Boolean).join('\n'),
    at: createdDate,
    ...(answer ? { answer: answerOf(answer) } : {}),
  }
}

/** Apple tells no language, but where it was written. */
const CHINESE = new Set(['CHN', 'TWN', 'HKG', 'MAC'])

function answerOf({ id, attributes: { responseBody, state, lastModifiedDate } }: z.infer<typeof Response>): NonNullable<Review['answer']> {
  return { id, words: responseBody, at: lastModifiedDate, isPublic: state === 'PUBLISHED' }
}

const MOST = 5_970

async function send(message: Outbound, account: Account): Promise<Receipt> {
  const refused = mayAnswer(message, { most: MOST, botAnswers: account.settings.botAnswers })
  if (refused) return refused
  const responseBody = 'text' in message.content ? message.content.text : ''
  const review = { data: { type: 'customerReviews', id: message.to } }
  const json = { data: { type: 'customerReviewResponses', attributes: { responseBody }, relationships: { review } } }
  const sent = await ask('POST', `${account.settings.api}/v1/customerReviewResponses`, account, json)
  if (sent.outcome === 'problem') return sent
  return { outcome: 'sent', externalId: z.object({ data: z.object({ id: z.string() }) }).safeParse(sent.body).data?.data.id ?? null }
}

async function probe(account: Account): Promise<Probe> {
  const { api, appId } = account.settings
  const told = await ask('GET', `${api}/v1/apps/${appId}`, account)
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  const named = z.object({ data: z.object({ attributes: z.object({ name: z.string() }) }) }).safeParse(told.body).data
  return { works: true, as: named?.data.attributes.name ?? appId }
}

async function ask(method: 'GET' | 'POST', url: string, { settings }: Account, json?: unknown): Promise<Answer | Problem> {
  const { issuerId, keyId, privateKey } = settings
  const key = await importPKCS8(privateKey, 'ES256').catch(() => null)
  if (!key) return problem('AUTH_REVOKED', 'the key cannot be read')
  // Apple believes a token for at most twenty minutes
  const token = await new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: keyId, typ: 'JWT' })
    .setIssuer(issuerId)
    .setAudience('appstoreconnect-v1')
    .setIssuedAt()
    .setExpirationTime('15m')
    .sign(key)
  return callPlatform({ method, url, headers: { authorization: `Bearer ${token}` }, ...(json ? { json } : {}) }, { idempotent: true, problemIn })
}

const Errors = z.object({ errors: z.array(z.object({ code: z.string(), detail: z.string().default('') })).min(1) })

function problemIn({ status, body }: Answer): Problem | null {
  const [told] = Errors.safeParse(body).data?.errors ?? []
  const detail = `HTTP ${status} ${told?.code ?? ''} ${told?.detail ?? ''}`.trim()
  if (status === 401 || status === 403) return problem('AUTH_REVOKED', detail)
  if (status === 404) return problem('RECIPIENT_GONE', detail)
  return status === 409 ? problem('CONTENT_REJECTED', detail) : null
}
