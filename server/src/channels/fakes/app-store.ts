import { generateKeyPairSync, verify } from 'node:crypto'
import { type FakeAnswer, type FakePlatform, openFakePlatform } from '../../fake-platform.ts'
import type { FakeChannel } from './fake-channel.ts'

export interface FakeAppStore extends FakePlatform, Pick<FakeChannel, 'settings' | 'sends'> {
  readonly settings: Readonly<Record<string, unknown>>
  /** As they stand in the store, the oldest first. */
  readonly reviews: AppReview[]
  /** What was answered; Apple publishes it hours later. */
  readonly answers: Map<
    string,
    { readonly id: string; readonly responseBody: string; state: 'PENDING_PUBLISH' | 'PUBLISHED'; readonly lastModifiedDate: string }
  >
}

export interface AppReview {
  readonly id: string
  readonly rating: number
  readonly title: string
  readonly body: string
  readonly reviewerNickname: string
  readonly createdDate: string
  readonly territory: string
}

const APP = '1234567890'
const ISSUER = '57246542-96fe-1a63-e053-0824d011072a'
const PAGE = 2

/** App Store Connect's reviews on loopback, from the protocol sheet. */
export async function openFakeAppStore(): Promise<FakeAppStore> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const reviews: AppReview[] = []
  const answers: FakeAppStore['answers'] = new Map()

  const isSignedIn = (authorization: unknown) => {
    const [header = '', claims = '', signature = ''] = String(authorization).replace('Bearer ', '').split('.')
    if (!verify('sha256', Buffer.from(`${header}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) return false
    const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as Record<string, string>
    const {
      iss,
      aud,
      iat = 0,
      exp = 0,
    } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { iss?: string; aud?: string; iat?: number; exp?: number }
    return alg === 'ES256' && kid === '2X9R4HXF34' && iss === ISSUER && aud === 'appstoreconnect-v1' && exp - iat <= 1_200 && exp > Date.now() / 1_000
  }
  const list = (query: URLSearchParams): FakeAnswer => {
    if (query.get('sort') !== '-createdDate' || query.get('include') !== 'response') return no(400, 'PARAMETER_ERROR', 'sort or include is missing')
    const from = Number(query.get('cursor') ?? 0)
    const shown = reviews.toSorted((a, b) => Date.parse(b.createdDate) - Date.parse(a.createdDate)).slice(from, from + PAGE)
    const data = shown.map(({ id, ...attributes }) => {
      const answer = answers.get(id)
      return {
        type: 'customerReviews',
        id,
        attributes,
        relationships: { response: { data: answer ? { type: 'customerReviewResponses', id: answer.id } : null } },
      }
    })
    const included = shown.flatMap(({ id }) => answers.get(id) ?? []).map(({ id, ...attributes }) => ({ type: 'customerReviewResponses', id, attributes }))
    query.set('cursor', String(from + PAGE))
    const next = from + PAGE < reviews.length ? { next: `${platform.address}/v1/apps/${APP}/customerReviews?${query}` } : {}
    return { status: 200, body: { data, ...(included.length > 0 ? { included } : {}), links: { self: 'x', ...next } } }
  }
  const platform = await openFakePlatform(({ method, path, url, headers, body }) => {
    if (!isSignedIn(headers.authorization)) return no(401, 'NOT_AUTHORIZED', 'Provide a properly configured and signed bearer token')
    if (method === 'GET' && path === `/v1/apps/${APP}/customerReviews`) return list(url.searchParams)
    if (method === 'GET' && path === `/v1/apps/${APP}`) return { status: 200, body: { data: { type: 'apps', id: APP, attributes: { name: '小二示范' } } } }
    if (method !== 'POST' || path !== '/v1/customerReviewResponses') return no(404, 'NOT_FOUND', 'There is no resource of this type')
    const { data } = JSON.parse(body) as { data: { attributes: { responseBody: string }; relationships: { review: { data: { id: string } } } } }
    const { responseBody } = data.attributes
    const reviewId = data.relationships.review.data.id
    if (!reviews.some(({ id }) => id === reviewId)) return no(404, 'NOT_FOUND', 'There is no such review')
    if (responseBody === '' || responseBody.length > 5_970) return no(409, 'ENTITY_ERROR.ATTRIBUTE.INVALID', 'responseBody is too long')
    const answer = { id: `answer-${reviewId}`, responseBody, state: 'PENDING_PUBLISH' as const, lastModifiedDate: new Date().toISOString() }
    answers.set(reviewId, answer)
    const { id, ...attributes } = answer
    return { status: 201, body: { data: { type: 'customerReviewResponses', id, attributes } } }
  })
  return Object.assign(platform, {
    settings: {
      appId: APP,
      issuerId: ISSUER,
      keyId: '2X9R4HXF34',
      privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
      api: platform.address,
    },
    sends: /POST \/v1\/customerReviewResponses /,
    reviews,
    answers,
  })
}

function no(status: number, code: string, detail: string): FakeAnswer {
  return { status, body: { errors: [{ status: String(status), code, title: code, detail }] } }
}
